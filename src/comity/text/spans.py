"""Places in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Code points `begin` up to but not including `end` of the original text."""

    begin: int
    end: int
