"""Who is calling: the key in its various places, the rate it has, and its own settings."""

import re
from collections.abc import Mapping

import msgspec

from comity.clock import SECOND, Clock
from comity.compat.keys.model import Key
from comity.compat.keys.rate import limit_of
from comity.compat.keys.ring import KeyRing
from comity.compat.perspective.attributes import Unsupported
from comity.compat.settings import CompatSettings
from comity.limits import Limiter

MODEL_HEADER = "x-comity-model"
UNSUPPORTED_HEADER = "x-comity-unsupported"

_BEARER = re.compile(r"bearer +(\S+) *", re.IGNORECASE)


class NoKey(Exception):
    pass


class BadKey(Exception):
    pass


class OverRate(Exception):
    """`wait` is in seconds."""

    def __init__(self, key: Key, wait: float) -> None:
        super().__init__(key.name)
        self.key = key
        self.wait = wait


class Caller(msgspec.Struct, frozen=True):
    """`model` is the version this call is pinned to, if any; `unsupported` is None where nobody chose."""

    key: Key
    model: str | None
    unsupported: Unsupported | None
    best_effort: bool


def token_of(query: Mapping[str, str], headers: Mapping[str, str]) -> str:
    """The key, from wherever Google's and OpenAI's clients put one; empty where there is none."""
    bearer = _BEARER.fullmatch(headers.get("authorization", ""))
    return (
        query.get("key")
        or headers.get("x-goog-api-key")
        or (bearer[1] if bearer else "")
        or query.get("access_token")
        or query.get("oauth_token")
        or ""
    ).strip()


class Gate:
    """Lets callers in."""

    def __init__(self, ring: KeyRing, limiter: Limiter, clock: Clock, settings: CompatSettings) -> None:
        self._ring = ring
        self._limiter = limiter
        self._clock = clock
        self._settings = settings

    async def admit(self, query: Mapping[str, str], headers: Mapping[str, str]) -> Caller:
        """Raises `NoKey`, `BadKey` or `OverRate`. The request decides before the key, the key before settings."""
        token = token_of(query, headers)
        if not token:
            raise NoKey
        key = await self._ring.holder(token)
        if key is None:
            raise BadKey
        limit = limit_of(key.settings.rate)
        wait = await self._limiter.take(key.id, limit, self._clock()) if limit is not None else 0
        if wait:
            raise OverRate(key, wait / SECOND)
        own, shared = key.settings, self._settings
        return Caller(
            key=key,
            model=headers.get(MODEL_HEADER, "").strip() or own.model or shared.pin,
            unsupported=_unsupported(headers.get(UNSUPPORTED_HEADER, "")) or own.unsupported,
            best_effort=shared.best_effort if own.best_effort is None else own.best_effort,
        )


def _unsupported(value: str) -> Unsupported | None:
    try:
        return Unsupported(value.strip().lower())
    except ValueError:
        return None
