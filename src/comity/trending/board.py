"""The board that pages look at: worked out at most once a minute, whoever asks, and steady for some minutes."""

import asyncio
from typing import Final

from msgspec import Struct

from comity.clock import MINUTE, Clock
from comity.storage import Database, Unit
from comity.stories import queries as stories
from comity.trending.queries import heats
from comity.trending.ranking import ranked, settled

KEPT_FOR: Final = MINUTE
STEADY_FOR: Final = 5 * MINUTE
"""Nothing comes in or changes places sooner after the last change; what may not be shown any more goes at once."""
DEPTH: Final = 8
"""How many are kept: enough for a list, and for a page to leave its own story out."""


class Talked(Struct, frozen=True):
    """A story that is talked about; `readers` joined within the window."""

    story_id: str
    slug: str
    headline: str
    readers: int


class Board:
    def __init__(self, database: Database, site_id: str, clock: Clock) -> None:
        self._database = database
        self._site_id = site_id
        self._clock = clock
        self._kept: tuple[Talked, ...] = ()
        self._good_until = 0
        self._steady_until = 0
        self._working = asyncio.Lock()

    async def top(self, most: int = 5, *, but: str | None = None) -> tuple[Talked, ...]:
        """The hottest first, without the story `but`; empty where too little happens."""
        kept = await self._board()
        return tuple(each for each in kept if each.story_id != but)[:most]

    async def for_story(self, story_id: str) -> Talked | None:
        """What the page of this story points to."""
        found = await self.top(1, but=story_id)
        return found[0] if found else None

    async def _board(self) -> tuple[Talked, ...]:
        if self._clock() < self._good_until:
            return self._kept
        async with self._working:
            now = self._clock()
            if now >= self._good_until:
                await self._work_out(now)
        return self._kept

    async def _work_out(self, now: int) -> None:
        shown = tuple(each.story_id for each in self._kept)
        steady = now < self._steady_until
        self._kept = await self._database.read(lambda: _talked(self._site_id, now, shown, steady=steady))
        self._good_until = now + KEPT_FOR
        if not steady and shown != tuple(each.story_id for each in self._kept):
            self._steady_until = now + STEADY_FOR


def _talked(site_id: str, now: int, shown: tuple[str, ...], *, steady: bool) -> Unit[tuple[Talked, ...]]:
    found = ranked((yield from heats(site_id, now)), shown)
    if steady:
        found = settled(found, shown)
    board: list[Talked] = []
    for heat in found[:DEPTH]:
        card = yield from stories.card(site_id, heat.story_id, now)
        if card is not None:
            board.append(Talked(card.id, card.slug, card.headline, heat.readers))
    return tuple(board)
