"""Slips of the pen, and what passes for one: two letters swapped (`idoit`), one left out (`bastrd`).

`near.txt` holds the real words that lie so near a hostile one, so that none is taken for it.
"""

import re
from collections.abc import Iterable, Iterator

from comity.text.wordlists import wordlist

SHORTEST = 5  # letters of a word that is looked at
LONGEST = 24
CLEAR = 6  # from so many on one letter may be missing though a vowel is left
_VOWEL = re.compile("[aeiouy]")


def slips(word: str) -> Iterator[str]:
    """Spellings of a word of five letters or more that are no words themselves. The first letter stays in its place."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isascii() or not word.isalpha():
        return
    real = wordlist("near")
    for spelling in dict.fromkeys((*_swapped(word), *_shortened(word))):
        if spelling != word and spelling not in real:
            yield spelling


def near(words: Iterable[str]) -> dict[str, str]:
    """Slips by the word that is meant, the earlier word where a slip lies near two."""
    table: dict[str, str] = {}
    for word in words:
        for spelling in slips(word):
            table.setdefault(spelling, word)
    return table


def _swapped(word: str) -> Iterator[str]:
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _shortened(word: str) -> Iterator[str]:
    """The last letter stays too: endings are grammar."""
    for at in range(1, len(word) - 1):
        left = word[:at] + word[at + 1 :]
        if len(word) >= CLEAR or not _VOWEL.search(left):
            yield left
