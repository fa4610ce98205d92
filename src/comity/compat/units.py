"""Offsets in the unit a caller counts in. The scorer counts code points; browsers, Java and Google count UTF-16."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from comity.text.spans import Span


class Unit(StrEnum):
    CODE_POINTS = "code_points"
    UTF_16 = "utf-16"
    UTF_8 = "utf-8"


def length(text: str, unit: Unit) -> int:
    if unit is Unit.CODE_POINTS or text.isascii():
        return len(text)
    if unit is Unit.UTF_16:
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(text.encode("utf-8", "surrogatepass"))


def convert(text: str, spans: Sequence[Span], unit: Unit) -> list[Span]:
    """The same places, counted in `unit`. Linear in the text, however many spans there are."""
    if unit is Unit.CODE_POINTS or text.isascii() or not spans:
        return list(spans)
    at = _positions(text, {offset for span in spans for offset in span}, unit)
    return [Span(at[span.begin], at[span.end]) for span in spans]


def _positions(text: str, offsets: Iterable[int], unit: Unit) -> dict[int, int]:
    positions: dict[int, int] = {}
    done, units = 0, 0
    for offset in sorted(offsets):
        units += length(text[done:offset], unit)
        positions[offset] = units
        done = offset
    return positions
