"""First pages of stories, rendered once and kept in this process, so that a hot story is a lookup.

Bounded by bytes, the least recently used go first. Whoever asks while a page is being made waits for that one making.
A page that was begun before a change is never kept after it.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from msgspec import Struct

from comity.clock import Clock
from comity.events import Event

P = TypeVar("P")

OVERHEAD = 512
"""Bytes counted for each page beside its text: keys, the entry, the headers of its strings."""


class PageKey(Struct, frozen=True):
    """What a page differs by. `shape`: the order, and whatever else its maker tells apart."""

    story_id: str
    shape: str
    locale: str


class _Entry(Struct, Generic[P]):
    page: P
    size: int
    until: int


class _Making(Struct, Generic[P], eq=False):
    """`stale`: something changed since it was begun."""

    task: "asyncio.Task[P] | None" = None
    stale: bool = False


class PageCache(Generic[P]):
    """`weigh` answers a page's size in bytes; `lifetime` (milliseconds) bounds what no event announces."""

    def __init__(self, *, most_bytes: int, lifetime: int, weigh: Callable[[P], int], clock: Clock) -> None:
        self._most = most_bytes
        self._lifetime = lifetime
        self._weigh = weigh
        self._clock = clock
        self._entries: OrderedDict[PageKey, _Entry[P]] = OrderedDict()
        self._by_story: dict[str, set[PageKey]] = {}
        self._making: dict[PageKey, _Making[P]] = {}
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._entries)

    async def get(self, key: PageKey, make: Callable[[], Awaitable[P]]) -> P:
        """The page, made now if need be. What `make` raises comes through to all who wait, and nothing is kept."""
        page = self.peek(key)
        if page is not None:
            return page
        making = self._making.get(key)
        if making is None or making.task is None:
            making = _Making[P]()
            self._making[key] = making
            making.task = asyncio.ensure_future(self._make(key, making, make))
        # Shielded: the first who asked may go away while others wait.
        return await asyncio.shield(making.task)

    def peek(self, key: PageKey) -> P | None:
        """The page if it is kept and not too old."""
        entry = self._entries.get(key)
        if entry is None or entry.until <= self._clock():
            return None
        self._entries.move_to_end(key)
        return entry.page

    async def _make(self, key: PageKey, making: _Making[P], make: Callable[[], Awaitable[P]]) -> P:
        try:
            page = await make()
            if not making.stale:
                self._keep(key, page)
            return page
        finally:
            if self._making.get(key) is making:
                del self._making[key]

    def listen(self, event: Event) -> None:
        """For the bus: whatever happens under a story replaces its pages; a report changes none."""
        if event.story_id is not None and not event.kind.startswith("report."):
            self.drop(event.story_id)

    def drop(self, story_id: str) -> None:
        self._outdate([key for key in self._making if key.story_id == story_id])
        for key in list(self._by_story.get(story_id, ())):
            self._remove(key)

    def clear(self) -> None:
        """Something that is on every page has changed: house rules, names, the list of sections."""
        self._outdate(list(self._making))
        self._entries.clear()
        self._by_story.clear()
        self.bytes = 0

    def _outdate(self, keys: list[PageKey]) -> None:
        """Who waits gets what is being made; who comes from now on gets a new one."""
        for key in keys:
            self._making.pop(key).stale = True

    def _keep(self, key: PageKey, page: P) -> None:
        if key in self._entries:
            self._remove(key)
        size = self._weigh(page) + OVERHEAD
        if size > self._most:
            return
        self._entries[key] = _Entry(page, size, self._clock() + self._lifetime)
        self._by_story.setdefault(key.story_id, set()).add(key)
        self.bytes += size
        while self.bytes > self._most:
            self._remove(next(iter(self._entries)))

    def _remove(self, key: PageKey) -> None:
        self.bytes -= self._entries.pop(key).size
        keys = self._by_story[key.story_id]
        keys.discard(key)
        if not keys:
            del self._by_story[key.story_id]
