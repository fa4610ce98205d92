"""What has been acknowledged is there, whatever happens to the process that acknowledged it."""

import asyncio
import os
import random
import signal
import time
from collections.abc import Callable
from functools import partial

import asyncpg
import pytest

from benchmarks.client import Client
from benchmarks.installation import Server
from tests.proof import books
from tests.proof.conftest import House
from tests.proof.journal import PASSING, Journal
from tests.proof.loops import LAST, SLUGS, on_postgresql, rounds

AT_ONCE = 48


async def _write_for(server: Server, journal: Journal, seconds: float, then: Callable[[], None]) -> None:
    """Settle what is open, write for a while, and have `then` happen in the middle of it."""
    stop = asyncio.Event()
    async with Client("127.0.0.1", server.port) as client:
        await journal.settle(client)
        writing = asyncio.create_task(journal.write_until(client, stop))
        await asyncio.sleep(seconds)
        then()
        stop.set()
        await writing


async def _settle(server: Server, journal: Journal) -> None:
    async with Client("127.0.0.1", server.port) as client:
        await journal.settle(client)


@rounds(50, "COMITY_PROOF_KILLS")
def test_a_killed_server_has_kept_every_acknowledged_comment_exactly_once(house: House, times: int) -> None:
    journal, chance = Journal(SLUGS), random.Random(times)
    for kill in range(times):
        server = house.start(pin=False)
        try:
            server.wait(LAST)
            # From the first posts on, and in the middle of many.
            asyncio.run(_write_for(server, journal, chance.uniform(0.05, 0.8), server.kill))
        finally:
            server.kill()
        if house.is_sqlite and kill % 2:
            # As the kill left it: half of the time the next server recovers it, half of the time this look does.
            assert books.is_sound(house.database_file) == []
    with house.serving(pin=False, wait_for=LAST) as server:
        assert journal.unsettled, "no kill hit a post that was under way, so nothing was proven"
        asyncio.run(_settle(server, journal))
        assert journal.unsettled == []
        assert len(journal.acknowledged) > times * 3
        assert set(journal.refusals) <= PASSING, journal.refusals
        assert books.faults(journal, *books.read(house.url)) == []
    if house.is_sqlite:
        assert books.is_sound(house.database_file) == []
    assert house.ledger_holds()


@on_postgresql
@rounds(6, "COMITY_PROOF_BACKENDS")
def test_a_killed_backend_is_told_as_a_fault_that_passes_and_nothing_is_lost(house: House, times: int) -> None:
    if os.environ.get("COMITY_TEST_POSTGRES"):
        pytest.skip("COMITY_TEST_POSTGRES names a server that is not ours to kill")
    journal, chance = Journal(SLUGS), random.Random(times)
    with house.serving(pin=False, wait_for=LAST) as server:
        for _ in range(times):
            backend = chance.choice(asyncio.run(_backends(house.url)))
            asyncio.run(
                _write_for(server, journal, chance.uniform(0.1, 0.5), partial(os.kill, backend, signal.SIGKILL))
            )
            # PostgreSQL ends every backend after one was killed, recovers, and is there again.
            _wait_until_ready(server)
        asyncio.run(_settle(server, journal))
        assert journal.unsettled == []
        assert journal.refusals
        assert set(journal.refusals) <= PASSING, journal.refusals
        assert books.faults(journal, *books.read(house.url)) == []
    assert house.ledger_holds()


async def _backends(url: str) -> list[int]:
    connection = await asyncpg.connect(url)
    try:
        rows = await connection.fetch(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    finally:
        await connection.close()
    return [row["pid"] for row in rows]


def _wait_until_ready(server: Server) -> None:
    server.began = time.perf_counter()
    server.wait("/readyz")


def test_sigterm_lets_what_is_being_answered_be_answered(house: House) -> None:
    journal = Journal(SLUGS)
    with house.serving(pin=False, wait_for=LAST) as server:
        asyncio.run(_write_and_stop(server, journal))
        # A second signal might reach it when it has drained and listens to none any more.
        assert server.process.wait(30) == 0
    assert journal.unsettled == []
    assert len(journal.acknowledged) == AT_ONCE
    assert books.faults(journal, *books.read(house.url)) == []


async def _write_and_stop(server: Server, journal: Journal) -> None:
    async with Client("127.0.0.1", server.port) as client:
        await asyncio.gather(*(client.ask("GET", "/healthz") for _ in range(AT_ONCE)))
        sending = [asyncio.create_task(journal.send(client, journal.attempt())) for _ in range(AT_ONCE)]
        # Until every request has been read, and before the last one has been answered.
        await asyncio.sleep(0.03)
        server.process.send_signal(signal.SIGTERM)
        await asyncio.gather(*sending)
        with pytest.raises(ConnectionRefusedError):
            async with Client("127.0.0.1", server.port) as late:
                await late.ask("GET", "/healthz")
