"""Finding a key by its token, quickly, while keys come and go."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable

import msgspec

from comity.clock import SECOND, Clock
from comity.compat.keys.model import Key, digest_of

# How long a key is believed without asking again: a revoked key is refused within this time.
BELIEVED = 1 * SECOND
REMEMBERED = 10_000

Find = Callable[[str], Awaitable[Key | None]]


class _Known(msgspec.Struct, frozen=True):
    key: Key
    until: int


class KeyRing:
    """`find` looks a digest up in the store. Only keys that exist are remembered, so a new key works at once."""

    def __init__(self, find: Find, clock: Clock) -> None:
        self._find = find
        self._clock = clock
        self._known: OrderedDict[str, _Known] = OrderedDict()

    async def holder(self, token: str) -> Key | None:
        """The key, or None for one that does not exist or is revoked."""
        if not token or len(token) > 256:
            return None
        digest = digest_of(token)
        known = self._known.get(digest)
        now = self._clock()
        if known is not None and now < known.until:
            return known.key
        key = await self._find(digest)
        if key is None:
            self._known.pop(digest, None)
            return None
        self._known[digest] = _Known(key, now + BELIEVED)
        self._known.move_to_end(digest)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return key
