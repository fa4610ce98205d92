"""Keeping the stories in the database as the folder has them: once, and for as long as it is watched."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import structlog
import watchfiles
from msgspec import Struct

from comity.clock import Clock
from comity.errors import Problem
from comity.events import Bus, Event
from comity.presentation.urls import Urls
from comity.storage import Database, NotUnique
from comity.stories.commands import Put, Steer, put_story, retire_missing
from comity.stories.faults import Fault
from comity.stories.files import Folder, read_folder
from comity.stories.model import StoryDraft

log = structlog.get_logger()

SETTLE: Final = 400
"""Milliseconds without a change before the folder is read: editors write in several strokes."""


class Synced(Struct, frozen=True):
    """How many stories were added, changed, left alone and retired, and what was wrong with the rest."""

    added: int
    changed: int
    unchanged: int
    retired: int
    faults: tuple[Fault, ...]


class FolderSync:
    def __init__(
        self,
        folder: Path,
        database: Database,
        *,
        site_id: str,
        origins: Sequence[str],
        urls: Urls,
        bus: Bus,
        clock: Clock,
        steer: Steer | None = None,
    ) -> None:
        self.folder = folder
        self._database = database
        self._site_id = site_id
        self._origins = origins
        self._urls = urls
        self._bus = bus
        self._clock = clock
        self._steer = steer

    async def once(self) -> Synced:
        """Bring the database to what the folder says. A story with a fault stays as it was."""
        found = await asyncio.to_thread(read_folder, self.folder, address=self._urls.media, origins=self._origins)
        done: list[Put] = []
        faults = list(found.faults)
        for file, draft in found.drafts:
            try:
                done.append(await self._put(draft))
            except (Problem, NotUnique) as error:
                code = error.code if isinstance(error, Problem) else "slug-taken"
                faults.append(Fault(code, getattr(error, "detail", str(error)), "", None, file))
        retired = await self._retire(found)
        for fault in faults:
            if fault.level == "error":
                log.warning("story_refused", file=fault.file, line=fault.line, code=fault.code)
        outcomes = [each.outcome for each in done]
        return Synced(
            outcomes.count("added"), outcomes.count("changed"), outcomes.count("unchanged"), retired, tuple(faults)
        )

    async def watch(self, stop: asyncio.Event) -> None:
        """Read the folder whenever something in it has changed, until `stop` is set."""
        while not stop.is_set():
            if not self.folder.is_dir():
                await _pause(stop, SETTLE)
                continue
            async for _changes in watchfiles.awatch(self.folder, stop_event=stop, debounce=4 * SETTLE, step=SETTLE):
                try:
                    synced = await self.once()
                except Exception:
                    # A fault of the moment must not end the watch: the next change is read again, whole.
                    log.exception("stories_not_read")
                    continue
                if synced.added or synced.changed or synced.retired:
                    log.info("stories_read", added=synced.added, changed=synced.changed, retired=synced.retired)

    async def _put(self, draft: StoryDraft) -> Put:
        now = self._clock()
        put = await self._database.write(lambda: put_story(self._site_id, draft, now, steer=self._steer))
        self._bus.publish(put.events)
        return put

    async def _retire(self, found: Folder) -> int:
        """Nothing is retired while a file cannot be read: its story has not left the folder."""
        if not found.readable or found.errors:
            return 0
        present = {draft.key for _, draft in found.drafts}
        now = self._clock()
        gone: tuple[Event, ...] = await self._database.write(lambda: retire_missing(self._site_id, present, now))
        self._bus.publish(gone)
        return len(gone)


async def _pause(stop: asyncio.Event, milliseconds: int) -> None:
    try:
        await asyncio.wait_for(stop.wait(), milliseconds / 1000)
    except TimeoutError:
        return
