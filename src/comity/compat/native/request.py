"""What our own scoring method takes."""

from typing import Any, TypeVar

import msgspec

from comity.compat.reading import NotJson, read_json
from comity.compat.units import Unit
from comity.errors import BadInput, Malformed
from comity.policy import Context

T = TypeVar("T")

MAX_TEXTS = 1_000
MAX_ID = 200


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text to judge. `id` comes back with its answer; without one, its place in the request does."""

    text: str
    id: str | int | None = None
    context: Context | None = None


class ScoreRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts` holds strings, items, or both. `model` pins an exact version."""

    texts: list[str | Item]
    spans: Unit = Unit.CODE_POINTS
    model: str | None = None


class Refused(msgspec.Struct, frozen=True):
    """An item that is not judged, in the place of its answer. `line` counts from 1."""

    id: str | int | None
    error: str
    line: int


def read_request(body: bytes) -> ScoreRequest:
    """Raises `Malformed` or `BadInput`."""
    request = _convert(_parse(body), ScoreRequest)
    if not request.texts:
        raise BadInput("no-texts", "Send at least one text in 'texts'.")
    if len(request.texts) > MAX_TEXTS:
        raise BadInput(
            "too-many-texts",
            f"One request may hold {MAX_TEXTS} texts; this one has {len(request.texts)}. Send more as a stream.",
            limit=MAX_TEXTS,
        )
    return request


def read_line(line: bytes, number: int, max_text_bytes: int) -> Item | Refused:
    """One line of a stream: an item, or a text as a JSON string."""
    try:
        value = _parse(line)
        item = Item(text=value) if isinstance(value, str) else _convert(value, Item)
    except (BadInput, Malformed) as error:
        return Refused(None, error.detail, number)
    return checked(item, number, max_text_bytes)


def checked(item: str | Item, number: int, max_text_bytes: int) -> Item | Refused:
    item = Item(text=item) if isinstance(item, str) else item
    if isinstance(item.id, str) and len(item.id) > MAX_ID:
        return Refused(None, f"An id may have {MAX_ID} characters.", number)
    if len(item.text.encode("utf-8")) > max_text_bytes:
        return Refused(item.id, f"A text may have {max_text_bytes} bytes.", number)
    return item


def _parse(body: bytes) -> Any:
    try:
        return read_json(body)
    except NotJson as error:
        raise Malformed("not-json", f"The body is not valid JSON: {error}.") from None


def _convert(value: Any, kind: type[T]) -> T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise BadInput("wrong-shape", f"The request does not have the expected shape: {error}.") from None
