"""Disguises that people put on rude words, for training and for measuring: each takes a text and a source of chance."""

import random
import re
from collections.abc import Callable

_WORD = re.compile(r"[A-Za-z]{3,}")
_LEET = {"a": "4@", "e": "3", "i": "1!", "o": "0", "s": "5$", "t": "7", "l": "1", "b": "8", "g": "9"}
_ALIKE = {"a": "а", "c": "с", "e": "е", "o": "о", "p": "р", "x": "х", "y": "у", "i": "і", "s": "ѕ", "k": "к", "t": "т"}
_INVISIBLE = ("\u200b", "\u200d", "\u00ad", "\u2060")


def look_alike(word: str, chance: random.Random) -> str:
    return "".join(_ALIKE.get(c, c) if chance.random() < 0.6 else c for c in word)


def leet(word: str, chance: random.Random) -> str:
    return "".join(chance.choice(_LEET[c]) if c in _LEET and chance.random() < 0.7 else c for c in word.lower())


def spaced(word: str, chance: random.Random) -> str:
    return chance.choice(" .-_").join(word)


def invisible(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + chance.choice(_INVISIBLE) + word[at:]


def repeated(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at] * chance.randrange(2, 6) + word[at:]


def masked(word: str, chance: random.Random) -> str:
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    wide = chance.choice((1, 1, 2)) if at + 2 < len(word) else 1
    return word[:at] + chance.choice("**-#") * wide + word[at + wide :]


def swapped(word: str, chance: random.Random) -> str:
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def dropped(word: str, chance: random.Random) -> str:
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def full_width(word: str, chance: random.Random) -> str:
    del chance
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word)


DISGUISES: dict[str, Callable[[str, random.Random], str]] = {
    f.__name__.replace("_", "-"): f
    for f in (look_alike, leet, spaced, invisible, repeated, masked, swapped, dropped, full_width)
}


def disguise(text: str, kind: str, chance: random.Random, words: frozenset[str] | None = None) -> str:
    """Disguise the given words wherever they stand (case apart), or every third word where none are given."""
    change = DISGUISES[kind]

    def put(match: re.Match[str]) -> str:
        word = match[0]
        chosen = word.lower() in words if words is not None else chance.random() < 1 / 3
        return change(word, chance) if chosen else word

    return _WORD.sub(put, text)
