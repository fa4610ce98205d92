"""Where a page ended, as opaque text in an address. A cursor names keys of the last comments shown, never an offset."""

import base64
import binascii
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from comity.errors import Malformed

LONGEST = 400

Id = Annotated[str, Meta(pattern=r"\A[0-9a-f]{0,32}\Z")]
Time = Annotated[int, Meta(ge=-1, le=2**62)]


class Key(Struct, frozen=True, array_like=True):
    """The place of a root in an order: its rank (useful or fresh; 0 where time alone counts), its time, its id."""

    rank: float
    at: Time
    id: Id


class RootsAfter(Struct, frozen=True, array_like=True, tag="r", forbid_unknown_fields=True):
    """`settled`, `fresh`: the last shown of each stream; None where none was. Other orders use `settled` alone."""

    order: str
    settled: Key | None
    fresh: Key | None


class RepliesAfter(Struct, frozen=True, array_like=True, tag="t", forbid_unknown_fields=True):
    """The path of the last shown below a comment; where replies hang flat, its time and id."""

    path: Annotated[str, Meta(pattern=r"\A[0-9A-Za-z]{0,64}\Z")]
    at: Time = 0
    id: Id = ""


class MineAfter(Struct, frozen=True, array_like=True, tag="m", forbid_unknown_fields=True):
    at: Time
    id: Id


Cursor = RootsAfter | RepliesAfter | MineAfter

_decoder: msgspec.json.Decoder[Cursor] = msgspec.json.Decoder(Cursor)


def encode(cursor: Cursor) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(cursor)).rstrip(b"=").decode()


def _decode(text: str) -> Cursor:
    if len(text) > LONGEST:
        raise _unreadable()
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        return _decoder.decode(raw)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as error:
        raise _unreadable() from error


def _unreadable() -> Malformed:
    return Malformed("cursor-unreadable", "This address names a page that does not exist. Please start from the first.")


def roots_after(text: str | None, order: str) -> RootsAfter:
    """Raises Malformed, `cursor-unreadable`; also for a cursor of another order."""
    if not text:
        return RootsAfter(order, None, None)
    found = _decode(text)
    if not isinstance(found, RootsAfter) or found.order != order:
        raise _unreadable()
    return found


def replies_after(text: str | None) -> RepliesAfter:
    """Raises Malformed, `cursor-unreadable`."""
    if not text:
        return RepliesAfter("")
    found = _decode(text)
    if not isinstance(found, RepliesAfter):
        raise _unreadable()
    return found


def mine_after(text: str | None) -> MineAfter | None:
    """Raises Malformed, `cursor-unreadable`."""
    if not text:
        return None
    found = _decode(text)
    if not isinstance(found, MineAfter):
        raise _unreadable()
    return found
