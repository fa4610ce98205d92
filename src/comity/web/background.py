"""Work beside the requests: sealing the ledger when something was decided, and what time brings round."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from comity import ledger
from comity.clock import DAY, Clock
from comity.events import Bus, Event, prune
from comity.storage import Database

log = structlog.get_logger()

Task = Callable[[], Awaitable[object]]

# Lines that come close together are sealed together.
GATHER = 0.2  # seconds
SEAL_ANYWAY = 30.0  # seconds
EVENTS_KEPT = 7 * DAY


class Sealer:
    """Seals a site's ledger shortly after something happened, and now and then in any case."""

    def __init__(self, database: Database, site_id: str, bus: Bus) -> None:
        self._database = database
        self._site_id = site_id
        self._woken = asyncio.Event()
        bus.listen(self._wake)

    def _wake(self, _event: Event) -> None:
        self._woken.set()

    async def run(self) -> None:
        while True:
            await self.seal()
            try:
                await asyncio.wait_for(self._woken.wait(), SEAL_ANYWAY)
            except TimeoutError:
                continue
            await asyncio.sleep(GATHER)
            self._woken.clear()

    async def seal(self) -> None:
        """Seal all that is committed by now."""
        await ledger.seal_all(self._database, self._site_id)


class Background:
    """Keeps tasks going: one that fails is logged and tried again, and does not end the others."""

    def __init__(self, failed: Callable[[], None] = lambda: None) -> None:
        self._failed = failed
        self._tasks: list[asyncio.Task[None]] = []

    def forever(self, name: str, run: Task) -> None:
        """`run` goes on until it fails; it is then started again after a while."""
        self._tasks.append(asyncio.create_task(self._keep(name, run, pause=5.0), name=name))

    def every(self, name: str, seconds: float, run: Task) -> None:
        """`run` once in a while, the first time at once."""
        self._tasks.append(asyncio.create_task(self._keep(name, run, pause=seconds), name=name))

    def once(self, name: str, run: Task) -> None:
        """`run` beside everything else, and again only where it fails."""

        async def work() -> None:
            await run()
            await asyncio.Event().wait()

        self.forever(name, work)

    async def _keep(self, name: str, run: Task, pause: float) -> None:
        while True:
            try:
                await run()
            except Exception:
                log.exception("background_failed", task=name)
                self._failed()
            await asyncio.sleep(pause)

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def prune_events(database: Database, clock: Clock) -> Task:
    async def work() -> None:
        before = clock() - EVENTS_KEPT
        await database.write(lambda: prune(before))

    return work
