"""A backup taken while readers write is one moment of the conversation, whole, and can be served again."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from benchmarks.client import Client
from benchmarks.installation import Server
from tests.postgresql import new_database
from tests.proof import books
from tests.proof.conftest import House
from tests.proof.journal import Journal
from tests.proof.loops import LAST, SLUGS

ENOUGH = 60


@pytest.fixture
def second_url(database_url: str, tmp_path: Path) -> Iterator[str]:
    """Another empty database beside the first."""
    if database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'second.db'}"
        return
    with new_database(database_url) as address:
        yield address


def test_a_backup_taken_under_load_restores_to_one_whole_moment(house: House, second_url: str, tmp_path: Path) -> None:
    journal = Journal(SLUGS)
    with house.serving(pin=False, wait_for=LAST) as server:
        before, after = asyncio.run(_back_up_while_they_write(house, server, journal, tmp_path / "backup"))
        assert books.faults(journal, *books.read(house.url)) == []
    assert len(before) >= ENOUGH
    assert len(journal.acknowledged) > len(after) > len(before)

    second = House(tmp_path / "second", second_url)
    second.stories = house.stories
    second.command("restore", "--data", str(second.data), str(tmp_path / "backup"))
    rows, counts = books.read(second.url)
    restored = {row[1] for row in rows}
    # What was acknowledged before the backup began is in it; what was sent after it had ended is not.
    assert before <= restored
    known = set(journal.acknowledged) | {attempt.text for attempt in journal.unsettled}
    assert restored <= known
    late = [text for text in journal.acknowledged if text not in after and text in restored]
    # A comment on its way while the backup ended may be on either side of it.
    assert len(late) <= 8
    part = Journal(SLUGS)
    part.acknowledged = {text: told for text, told in journal.acknowledged.items() if text in restored}
    assert books.faults(part, rows, counts) == []
    assert second.ledger_holds()
    with second.serving(pin=False, wait_for=LAST) as server:
        shown = asyncio.run(_published_over_http(server))
        assert shown == {row[0] for row in rows if row[2] == "published"}
        asyncio.run(_one_more(server, part))
        assert books.faults(part, *books.read(second.url)) == []


async def _back_up_while_they_write(
    house: House, server: Server, journal: Journal, target: Path
) -> tuple[set[str], set[str]]:
    """What was acknowledged when the backup began, and when it had ended."""
    stop = asyncio.Event()
    async with Client("127.0.0.1", server.port) as client:
        writing = asyncio.create_task(journal.write_until(client, stop))
        while len(journal.acknowledged) < ENOUGH:  # noqa: ASYNC110  (nobody is in a hurry here)
            await asyncio.sleep(0.02)
        before = set(journal.acknowledged)
        await asyncio.to_thread(house.command, "backup", "--data", str(house.data), str(target))
        after = set(journal.acknowledged)
        await asyncio.sleep(0.3)
        stop.set()
        await writing
    return before, after


async def _published_over_http(server: Server) -> set[str]:
    """Every comment, story by story and page by page, as a program reads them."""
    found: set[str] = set()
    async with Client("127.0.0.1", server.port) as client:
        for slug in SLUGS:
            after = ""
            while True:
                path = f"/api/v1/stories/{slug}/comments?order=oldest" + (f"&after={after}" if after else "")
                said = msgspec.json.decode((await client.ask("GET", path)).body)
                found |= {comment["id"] for comment in said["comments"]}
                after = said["next"]
                if not after:
                    break
    return found


async def _one_more(server: Server, journal: Journal) -> None:
    async with Client("127.0.0.1", server.port) as client:
        assert await journal.send(client, journal.attempt()) is not None
    assert journal.unsettled == []
