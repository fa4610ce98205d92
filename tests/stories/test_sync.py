"""The database follows the folder: at once, and for as long as it is watched."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from comity.events import Bus, Event
from comity.presentation.urls import Urls
from comity.storage import Database
from comity.stories import queries
from comity.stories.commands import put_story
from comity.stories.model import StoryDraft
from comity.stories.sync import FolderSync

NOW = 1_795_348_800_000
Run = Callable[..., Any]


def write(folder: Path, name: str, headline: str) -> None:
    (folder / f"{name}.md").write_text(
        f'+++\nheadline = "{headline}"\npublished = 2026-11-01\nslug = "{name}"\n+++\nText.\n'
    )


class Follower:
    def __init__(self, folder: Path, database: Database) -> None:
        self.told: list[Event] = []
        bus = Bus()
        bus.listen(self.told.append)
        self.database = database
        self.sync = FolderSync(folder, database, site_id="s1", origins=(), urls=Urls(), bus=bus, clock=lambda: NOW)

    async def slugs(self) -> set[str]:
        return {card.slug for card in await self.database.read(lambda: queries.newest("s1", NOW))}


def test_once_adds_changes_and_retires(database: Database, run: Run, tmp_path: Path) -> None:
    follower = Follower(tmp_path, database)
    write(tmp_path, "bread", "Bread")
    write(tmp_path, "milk", "Milk")
    done = run(follower.sync.once())
    assert (done.added, done.changed, done.unchanged, done.retired) == (2, 0, 0, 0)
    write(tmp_path, "bread", "Bread again")
    (tmp_path / "milk.md").unlink()
    done = run(follower.sync.once())
    assert (done.added, done.changed, done.unchanged, done.retired) == (0, 1, 0, 1)
    assert run(follower.slugs()) == {"bread"}
    assert [event.kind for event in follower.told] == ["story.changed"] * 3 + ["story.retired"]


def test_a_broken_file_takes_nothing_away(database: Database, run: Run, tmp_path: Path) -> None:
    follower = Follower(tmp_path, database)
    write(tmp_path, "bread", "Bread")
    write(tmp_path, "milk", "Milk")
    run(follower.sync.once())
    (tmp_path / "bread.md").write_text("half writ")
    done = run(follower.sync.once())
    assert done.retired == 0
    assert [fault.file for fault in done.faults if fault.level == "error"] == ["bread.md"]
    assert run(follower.slugs()) == {"bread", "milk"}


def test_a_folder_that_went_away_takes_nothing_away(database: Database, run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    follower = Follower(folder, database)
    write(folder, "bread", "Bread")
    run(follower.sync.once())
    (folder / "bread.md").unlink()
    folder.rmdir()
    assert run(follower.sync.once()).retired == 0
    assert run(follower.slugs()) == {"bread"}


def test_a_slug_that_another_story_has_is_told(
    database: Database, run: Run, tmp_path: Path, make_draft: Callable[..., StoryDraft]
) -> None:
    run(database.write(lambda: put_story("s1", make_draft("sent", slug="bread", origin="api"), NOW)))
    write(tmp_path, "bread", "Bread")
    write(tmp_path, "milk", "Milk")
    follower = Follower(tmp_path, database)
    done = run(follower.sync.once())
    assert done.added == 1
    assert [(fault.file, fault.code) for fault in done.faults if fault.level == "error"] == [("bread.md", "slug-taken")]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_watching_follows_until_it_is_stopped(database: Database, run: Run, tmp_path: Path) -> None:
    async def whole() -> None:
        follower = Follower(tmp_path, database)
        stop = asyncio.Event()
        watching = asyncio.create_task(follower.sync.watch(stop))

        async def until(wanted: set[str]) -> None:
            while await follower.slugs() != wanted:  # noqa: ASYNC110  (the database tells nobody)
                await asyncio.sleep(0.05)

        async def keep_writing(name: str) -> None:
            # The watch may not have begun yet when the first stroke is made.
            n = 0
            while name not in await follower.slugs():
                write(tmp_path, name, f"{name} {n}")
                n += 1
                await asyncio.sleep(0.7)

        await asyncio.wait_for(keep_writing("bread"), 30)
        write(tmp_path, "milk", "Milk")
        await asyncio.wait_for(until({"bread", "milk"}), 30)
        (tmp_path / "bread.md").unlink()
        await asyncio.wait_for(until({"milk"}), 30)
        stop.set()
        await asyncio.wait_for(watching, 30)

    run(whole())
