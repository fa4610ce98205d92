"""A key: who may call, how often, and how their calls are to be understood."""

import base64
import hashlib
import secrets

import msgspec

from comity.compat.perspective.attributes import Unsupported

PREFIX = "comity_"
DEFAULT_RATE = 100.0


class KeySettings(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """`rate` in requests a second, 0 for no limit. The rest, where given, goes before the server's own settings."""

    rate: float = DEFAULT_RATE
    unsupported: Unsupported | None = None
    best_effort: bool | None = None
    model: str | None = None


class Key(msgspec.Struct, frozen=True):
    """`digest` is the SHA-256 of the token in hexadecimal; `hint` its first characters, for lists."""

    id: str
    name: str
    digest: str
    hint: str
    settings: KeySettings
    created_at: int
    revoked_at: int | None = None


def new_token() -> str:
    """A token of 192 random bits. It needs no slow hash: there is nothing to guess."""
    return PREFIX + base64.urlsafe_b64encode(secrets.token_bytes(24)).decode("ascii")


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def hint_of(token: str) -> str:
    return token[: len(PREFIX) + 4] + "…"
