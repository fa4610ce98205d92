"""The cache of first pages: one making for all who wait, nothing stale kept, bounded."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from comity.conversation.page_cache import OVERHEAD, PageCache, PageKey
from comity.events import Event


def cache(clock: Any, most_bytes: int = 10_000) -> PageCache[str]:
    return PageCache(most_bytes=most_bytes, lifetime=1000, weigh=len, clock=clock)


def key(story: str = "s", shape: str = "useful") -> PageKey:
    return PageKey(story, shape, "en")


class Maker:
    """Makes pages named by their number; waits for `go` where told."""

    def __init__(self, *, waits: bool = False) -> None:
        self.made = 0
        self.go = asyncio.Event()
        if not waits:
            self.go.set()

    async def __call__(self) -> str:
        self.made += 1
        number = self.made
        await self.go.wait()
        return f"page {number}"


def test_a_page_is_made_once_and_kept(run: Callable[..., Any], clock: Any) -> None:
    pages, maker = cache(clock), Maker()
    assert run(pages.get(key(), maker)) == run(pages.get(key(), maker)) == "page 1"
    assert (maker.made, len(pages), pages.bytes) == (1, 1, len("page 1") + OVERHEAD)


def test_all_who_wait_share_one_making_and_one_who_leaves_ends_it_for_nobody(
    run: Callable[..., Any], clock: Any
) -> None:
    async def scene() -> list[str]:
        pages, maker = cache(clock), Maker(waits=True)
        tasks = [asyncio.create_task(pages.get(key(), maker)) for _ in range(5)]
        await asyncio.sleep(0)
        tasks[0].cancel()
        maker.go.set()
        answers = await asyncio.gather(*tasks[1:])
        assert maker.made == 1
        return answers

    assert run(scene()) == ["page 1"] * 4


def test_a_page_begun_before_a_change_is_not_kept_and_not_given_to_those_who_come_after(
    run: Callable[..., Any], clock: Any
) -> None:
    async def scene() -> None:
        pages, slow, quick = cache(clock), Maker(waits=True), Maker()
        early = asyncio.create_task(pages.get(key(), slow))
        await asyncio.sleep(0)
        pages.drop("s")
        assert await pages.get(key(), quick) == "page 1"
        assert quick.made == 1, "whoever comes after the change gets a page of their own"
        slow.go.set()
        await early
        late = Maker()
        assert await pages.get(key(), late) == "page 1"
        assert late.made == 0, "the page made after the change is the one that stays"

    run(scene())


def test_what_fails_is_told_to_all_and_tried_again(run: Callable[..., Any], clock: Any) -> None:
    async def fails() -> str:
        raise RuntimeError("no database")

    async def scene() -> None:
        pages = cache(clock)
        answers = await asyncio.gather(*(pages.get(key(), fails) for _ in range(3)), return_exceptions=True)
        assert all(isinstance(each, RuntimeError) for each in answers)
        assert await pages.get(key(), Maker()) == "page 1"

    run(scene())


def test_a_page_grows_old(run: Callable[..., Any], clock: Any) -> None:
    pages, maker = cache(clock), Maker()
    run(pages.get(key(), maker))
    clock.forward(999)
    assert run(pages.get(key(), maker)) == "page 1"
    clock.forward(1)
    assert run(pages.get(key(), maker)) == "page 2"
    assert pages.bytes == len("page 2") + OVERHEAD


@pytest.mark.parametrize(("kind", "kept"), [("comment.published", False), ("report.made", True)])
def test_events_replace_the_pages_of_their_story_alone(
    run: Callable[..., Any], clock: Any, kind: str, kept: bool
) -> None:
    pages = cache(clock)
    for story in ("s", "t"):
        for shape in ("useful", "newest"):
            run(pages.get(key(story, shape), Maker()))
    pages.listen(Event("e", "site", kind, "s", "c", 0))
    assert len(pages) == (4 if kept else 2)
    again = Maker()
    run(pages.get(key("t"), again))
    assert again.made == 0


def test_the_least_recently_used_go_first(run: Callable[..., Any], clock: Any) -> None:
    pages = cache(clock, most_bytes=3 * (len("page 1") + OVERHEAD))
    for name in "abc":
        run(pages.get(key(name), Maker()))
    run(pages.get(key("a"), Maker()))
    run(pages.get(key("d"), Maker()))
    kept = []
    for name in "acd":
        maker = Maker()
        run(pages.get(key(name), maker))
        kept.append(maker.made == 0)
    assert kept == [True, True, True]
    gone = Maker()
    run(pages.get(key("b"), gone))
    assert gone.made == 1
    assert len(pages) == 3


def test_a_page_larger_than_the_whole_cache_is_served_and_not_kept(run: Callable[..., Any], clock: Any) -> None:
    pages = cache(clock, most_bytes=OVERHEAD)
    assert run(pages.get(key(), Maker())) == "page 1"
    assert (len(pages), pages.bytes) == (0, 0)
