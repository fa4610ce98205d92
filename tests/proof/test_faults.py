"""A disk that is full, a database that somebody else has locked: told in plain words, nothing half-written, and over
when the fault is over.
"""

import asyncio
import gzip
import os
import resource
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import apsw
import msgspec
import psutil
import pytest

from benchmarks.client import Answer, Client
from benchmarks.installation import Server
from benchmarks.readers import Reader, status_of, write_form
from tests.proof import books
from tests.proof.conftest import House
from tests.proof.journal import Journal
from tests.proof.loops import LAST, SLUGS, on_sqlite

KEPT = "I walked past the crane again this morning, and its shadow is longer than the market."


async def _write_until_refused(server: Server, journal: Journal, most: int = 20_000) -> None:
    async with Client("127.0.0.1", server.port) as client:
        for _ in range(most):
            await asyncio.gather(*(journal.send(client, journal.attempt()) for _ in range(8)))
            if journal.refusals:
                return
    raise AssertionError(f"{most} comments fitted in")


async def _by_form(server: Server) -> Answer:
    async with Client("127.0.0.1", server.port) as client:
        return await write_form(client, Reader(60_000), SLUGS[0], KEPT)


async def _by_program(server: Server) -> tuple[Answer, dict[str, object]]:
    body = msgspec.json.encode({"text": KEPT, "name": "Somebody"})
    headers = {"content-type": "application/json", "origin": server.url}
    async with Client("127.0.0.1", server.port) as client:
        answer = await client.ask("POST", f"/api/v1/stories/{SLUGS[0]}/comments", headers, body)
    return answer, msgspec.json.decode(answer.body)


async def _page(server: Server) -> int:
    async with Client("127.0.0.1", server.port) as client:
        return (await client.ask("GET", f"{LAST}?order=oldest")).status


async def _settle(server: Server, journal: Journal) -> None:
    async with Client("127.0.0.1", server.port) as client:
        await journal.settle(client)


def _is_told(server: Server, status: int, code: str) -> None:
    """To a program as a problem with a stable code; to a reader in the form, with what they had written in it."""
    answer, problem = asyncio.run(_by_program(server))
    assert (answer.status, problem["code"]) == (status, code)
    assert answer.headers["content-type"].startswith("application/problem+json")
    shown = asyncio.run(_by_form(server))
    assert status_of(shown) == status
    page = gzip.decompress(shown.body) if shown.headers.get("content-encoding") == "gzip" else shown.body
    assert KEPT in page.decode()
    assert "Your text is kept" in page.decode()


def _all_is_well_again(house: House, server: Server, journal: Journal) -> None:
    asyncio.run(_settle(server, journal))
    assert journal.unsettled == []
    assert status_of(asyncio.run(_by_form(server))) == 201
    assert books.faults(journal, *books.read(house.url)) == []
    assert books.is_sound(house.database_file) == []


@on_sqlite
def test_a_file_that_may_not_grow_refuses_comments_until_it_may(house: House) -> None:
    journal = Journal(SLUGS)
    with house.serving(pin=False, wait_for=LAST) as server:
        process = psutil.Process(server.pid)
        now = max(path.stat().st_size for path in house.data.iterdir())
        process.rlimit(psutil.RLIMIT_FSIZE, (now + 300_000, resource.RLIM_INFINITY))
        asyncio.run(_write_until_refused(server, journal))
        assert set(journal.refusals) <= {"storage-failed", "storage-full"}, journal.refusals
        _is_told(server, *((503, "storage-failed") if "storage-failed" in journal.refusals else (507, "storage-full")))
        assert asyncio.run(_page(server)) == 200
        process.rlimit(psutil.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        _all_is_well_again(house, server, journal)
    assert house.ledger_holds()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 12 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("a small disk: only root may mount one")
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder], capture_output=True, check=False)
    if made.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {made.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@on_sqlite
def test_a_full_disk_is_told_as_such_and_the_server_goes_on_when_there_is_room(
    small_disk: Path, database_url: str
) -> None:
    house = House(small_disk / "house", database_url)
    house.init(SLUGS)
    ballast = small_disk / "ballast"
    journal = Journal(SLUGS)
    with house.serving(pin=False, wait_for=LAST) as server:
        free = shutil.disk_usage(small_disk).free
        ballast.write_bytes(bytes(max(0, free - 400_000)))
        asyncio.run(_write_until_refused(server, journal))
        assert set(journal.refusals) <= {"storage-full", "storage-failed"}, journal.refusals
        _is_told(server, 507, "storage-full")
        assert asyncio.run(_page(server)) == 200
        ballast.unlink()
        _all_is_well_again(house, server, journal)
    assert house.ledger_holds()


@on_sqlite
def test_a_locked_database_is_told_in_time_and_the_server_goes_on_when_it_is_free(house: House) -> None:
    journal = Journal(SLUGS)
    with house.serving(pin=False, wait_for=LAST) as server:
        other = apsw.Connection(str(house.database_file), flags=apsw.SQLITE_OPEN_READWRITE)
        other.set_busy_timeout(10_000)  # the server may be writing as it starts
        other.execute("BEGIN IMMEDIATE")
        began = time.perf_counter()
        asyncio.run(_many_at_once(server, journal))
        waited = time.perf_counter() - began
        assert set(journal.refusals) == {"storage-busy"}, journal.refusals
        assert journal.refusals["storage-busy"] == 24
        # Each is told after one patience, not after that of everybody before them.
        assert waited < 15, f"the last of 24 writers was told after {waited:.0f} s"
        assert asyncio.run(_page(server)) == 200
        _is_told(server, 503, "storage-busy")
        other.execute("ROLLBACK")
        other.close()
        _all_is_well_again(house, server, journal)
    assert house.ledger_holds()


async def _many_at_once(server: Server, journal: Journal) -> None:
    async with Client("127.0.0.1", server.port) as client:
        await asyncio.gather(*(journal.send(client, journal.attempt()) for _ in range(24)))
