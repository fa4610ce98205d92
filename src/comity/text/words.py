"""Words of a text, with their places."""

import re
from typing import NamedTuple


class Word(NamedTuple):
    """A run of letters and digits, with apostrophes inside it; `text[begin:end]`."""

    text: str
    begin: int
    end: int


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words(text: str, begin: int = 0, end: int | None = None) -> list[Word]:
    stop = len(text) if end is None else end
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text, begin, stop)]


def letters(text: str) -> int:
    """How many letters of any script a text has."""
    return sum(map(str.isalpha, text))
