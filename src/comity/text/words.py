"""Words of a text, with their places."""

import re
from typing import NamedTuple

from comity.text.memory import remembered


class Word(NamedTuple):
    """A run of letters and digits, with apostrophes inside it; `text[begin:end]`."""

    text: str
    begin: int
    end: int


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@remembered(32)  # one text is taken apart by many
def words(text: str, begin: int = 0, end: int | None = None) -> tuple[Word, ...]:
    stop = len(text) if end is None else end
    return tuple(Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text, begin, stop))


def letters(text: str) -> int:
    """How many letters of any script a text has."""
    return sum(map(str.isalpha, text))
