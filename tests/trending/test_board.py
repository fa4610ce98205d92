"""Which story is talked about: the rules, on rows as the conversation keeps them, on either database."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from comity.accounts.model import Reader, ReaderKind, Standing
from comity.accounts.names import name_key
from comity.accounts.readers import add
from comity.clock import HOUR, MINUTE
from comity.conversation.tables import conversation, participant
from comity.storage import Database, Unit, change, execute
from comity.stories.commands import put_story
from comity.stories.model import StoryDraft
from comity.trending import Board
from comity.trending.ranking import COOLEST, HALF_LIFE, STAYS, WINDOW, Heat, Joined, heat_of, ranked, settled

Run = Callable[..., Any]
NOW = 1_795_348_800_000
SITE = "s1"

_conversation = change(sa.insert(conversation))
_participant = change(sa.insert(participant))
_close = change(
    sa.update(conversation).where(conversation.c.story_id == sa.bindparam("story")).values(state=sa.bindparam("to"))
)


def story(key: str, ages: list[int], *, state: str = "open", unpublished: int = 0, author_at: int = -1) -> Unit[str]:
    """A story whose readers last wrote `ages` minutes ago; `unpublished` of them have nothing public."""
    draft = StoryDraft(key=key, slug=key, headline=f"About {key}", published_at=NOW - WINDOW, byline="Ines Calloway")
    done = yield from put_story(SITE, draft, NOW)
    at = [NOW - age * MINUTE for age in ages]
    yield from execute(
        _conversation, story_id=done.story_id, site_id=SITE, state=state, slow_ms=0, published=len(ages),
        participants=len(ages), last_at=max(at, default=None),
    )  # fmt: skip
    for n, moment in enumerate(at):
        name = "Ines Calloway" if n == author_at else f"Reader {n}"
        yield from joins(done.story_id, f"{key}-{n}", moment, name=name, published=int(n >= unpublished))
    return done.story_id


def joins(story_id: str, reader_id: str, at: int, *, name: str = "A Reader", published: int = 1) -> Unit[None]:
    yield from add(Reader(reader_id, SITE, ReaderKind.VERIFIED, name, name_key(name), Standing.GOOD, None, NOW, None))
    yield from execute(_participant, story_id=story_id, reader_id=reader_id, published=published, last_at=at)


@pytest.fixture
def board(database: Database) -> Board:
    return Board(database, SITE, lambda: NOW)


def test_the_liveliest_conversation_comes_first(database: Database, run: Run, board: Board) -> None:
    run(database.write(lambda: story("many-long-ago", [600] * 40)))
    run(database.write(lambda: story("some-now", [1, 2, 3, 5, 8, 13])))
    run(database.write(lambda: story("some-earlier", [121, 122, 123, 125, 128, 133])))
    found = run(board.top())
    assert [each.slug for each in found] == ["some-now", "some-earlier"]
    assert [each.readers for each in found] == [6, 6]


def test_never_the_story_itself(database: Database, run: Run, board: Board) -> None:
    first = run(database.write(lambda: story("first", [1] * 9)))
    run(database.write(lambda: story("second", [1] * 7)))
    assert run(board.for_story("elsewhere")).slug == "first"
    assert run(board.for_story(first)).slug == "second"


@pytest.mark.parametrize(
    ("why", "given"),
    [
        ("too few readers", {"ages": [1, 1, 1, 1]}),
        ("too long ago", {"ages": [13 * 60] * 20}),
        ("too little lately", {"ages": [11 * 60] * 20}),
        ("closed", {"ages": [1] * 20, "state": "closed"}),
        ("nothing published", {"ages": [1] * 20, "unpublished": 20}),
        ("the fifth is the author", {"ages": [1] * 5, "author_at": 2}),
        ("in the future", {"ages": [-60] * 20}),
    ],
)
def test_nothing_is_shown_where_too_little_happens(
    database: Database, run: Run, board: Board, why: str, given: dict[str, Any]
) -> None:
    run(database.write(lambda: story("quiet", **given)))
    assert run(board.top()) == (), why
    assert run(board.for_story("any")) is None


def test_slowed_and_members_only_conversations_count(database: Database, run: Run, board: Board) -> None:
    run(database.write(lambda: story("slowed", [1] * 6, state="slowed")))
    run(database.write(lambda: story("members", [1] * 5, state="members")))
    assert [each.slug for each in run(board.top())] == ["slowed", "members"]


def test_the_board_is_worked_out_once_a_minute(database: Database, run: Run) -> None:
    at = [NOW]
    board = Board(database, SITE, lambda: at[0])
    assert run(board.top()) == ()
    run(database.write(lambda: story("new", [1] * 6)))
    at[0] += MINUTE - 1
    assert run(board.top()) == ()
    at[0] += 1
    assert [each.slug for each in run(board.top())] == ["new"]


def test_what_is_shown_stays_where_it_would_no_longer_come_in(database: Database, run: Run) -> None:
    at = [NOW]
    board = Board(database, SITE, lambda: at[0])
    run(database.write(lambda: story("five", [0] * 5)))
    assert [each.slug for each in run(board.top())] == ["five"]
    at[0] += 3 * HOUR  # 5 · 2^(−3/2) = 1.77
    assert [each.slug for each in run(board.top())] == ["five"]
    assert run(Board(database, SITE, lambda: at[0]).top()) == ()
    at[0] += HOUR  # 1.25
    assert run(board.top()) == ()


def test_the_order_changes_once_in_five_minutes_at_most(database: Database, run: Run) -> None:
    at = [NOW]
    board = Board(database, SITE, lambda: at[0])

    def shown() -> list[str]:
        return [each.slug for each in run(board.top())]

    first = run(database.write(lambda: story("first", [1] * 6)))
    assert shown() == ["first"]
    run(database.write(lambda: story("second", [1] * 9)))
    at[0] += 5 * MINUTE - 1
    assert shown() == ["first"]
    at[0] += MINUTE
    assert shown() == ["second", "first"]
    run(database.write(lambda: story("third", [0] * 30)))
    run(database.write(lambda: execute(_close, story=first, to="closed")))
    at[0] += MINUTE
    assert shown() == ["second"], "what is closed goes at once"
    at[0] += 4 * MINUTE
    assert shown() == ["third", "second"], "its going was no change that others wait for"


def test_the_readers_that_are_told_do_not_wait(database: Database, run: Run) -> None:
    at = [NOW]
    board = Board(database, SITE, lambda: at[0])
    found = run(database.write(lambda: story("found", [0] * 6)))
    assert [each.readers for each in run(board.top())] == [6]
    at[0] += MINUTE
    run(database.write(lambda: joins(found, "late", at[0])))
    assert [each.readers for each in run(board.top())] == [7]


def test_the_heat_is_the_formula() -> None:
    ages = [0, 60, 60, 120, 300]
    joined = [Joined(0, 1), Joined(60, 2), Joined(120, 1), Joined(300, 1), Joined(WINDOW // MINUTE, 50)]
    found = heat_of("s", joined)
    assert found.readers == 5
    assert found.heat == pytest.approx(sum(2 ** (-age * MINUTE / HALF_LIFE) for age in ages))
    assert HALF_LIFE == 2 * HOUR


def test_ties_are_settled_the_same_way_always() -> None:
    heats = [Heat("a", 5, 3.0), Heat("c", 5, 3.0), Heat("b", 6, 3.0), Heat("d", 9, 1.9), Heat("e", 4, 9.0)]
    assert [each.story_id for each in ranked(heats)] == ["b", "c", "a"]
    assert ranked(reversed(heats)) == ranked(heats)


def test_what_stands_there_stays_until_it_has_cooled() -> None:
    between, below = (COOLEST + STAYS) / 2, STAYS - 0.01
    heats = [Heat("cooling", 4, between), Heat("warming", 9, between), Heat("cold", 9, below), Heat("hot", 5, COOLEST)]
    assert [each.story_id for each in ranked(heats, ("cold", "cooling"))] == ["hot", "cooling"]
    assert [each.story_id for each in settled(heats, ("cold", "gone", "hot"))] == ["cold", "hot"]
