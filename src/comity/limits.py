"""Rate limits: GCRA, one number a key (ITU-T I.371's virtual scheduling; the arithmetic of Brandur's redis-cell)."""

from typing import Protocol

from msgspec import Struct

from comity.clock import SECOND
from comity.errors import TooMany
from comity.texts import N_


class Limit(Struct, frozen=True):
    """`burst` at once, then `count` in every `period` milliseconds."""

    name: str
    count: int
    period: int
    burst: int


class Limiter(Protocol):
    async def take(self, key: str, limit: Limit, now: int) -> int:
        """Take one; 0 where it was allowed, else how many milliseconds to wait, and nothing is taken."""
        ...

    async def give_back(self, key: str, limit: Limit) -> None:
        """Undo one take: what it was for could not be done, through no fault of theirs."""
        ...


class MemoryLimiter:
    """Limits of one process. What has run out is forgotten when the table has grown, so it stays bounded."""

    def __init__(self, most: int = 100_000) -> None:
        self._due: dict[tuple[str, str], float] = {}
        self._most = most

    async def take(self, key: str, limit: Limit, now: int) -> int:
        step = limit.period / limit.count
        place = (limit.name, key)
        due = max(self._due.get(place, 0.0), float(now))
        wait = due - (limit.burst - 1) * step - now
        if wait > 0:
            return int(wait) + 1
        if len(self._due) >= self._most and place not in self._due:
            self._forget(now)
        self._due[place] = due + step
        return 0

    async def give_back(self, key: str, limit: Limit) -> None:
        place = (limit.name, key)
        if place in self._due:
            self._due[place] -= limit.period / limit.count

    def _forget(self, now: int) -> None:
        kept = {place: due for place, due in self._due.items() if due > now}
        # Everybody is active at once only under attack; the oldest half then starts afresh.
        self._due = (
            kept if len(kept) < self._most else dict(sorted(kept.items(), key=lambda each: each[1])[len(kept) // 2 :])
        )


async def enforce(limiter: Limiter, key: str, limit: Limit, now: int) -> None:
    """Take one or say when to come back.

    Raises:
        TooMany: `too-many`; `retry_after` in whole seconds.
    """
    wait = await limiter.take(key, limit, now)
    if wait:
        seconds = -(-wait // SECOND)
        detail = N_("That was a lot at once. Please try again in {retry_after} s; your text is kept.")
        raise TooMany("too-many", detail, retry_after=seconds)
