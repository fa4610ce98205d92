r"""Marks words of a vocabulary in a sentence, so that patterns about its shape stay small and fast.

Each word is replaced by as many copies of one rune as it has characters: places stay, and `\w` still matches.
"""

import re
from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick

GROUP = "ᚠ"
PERSON = "ᚨ"
VILE = "ᚹ"
SOFT = "ᛊ"

_RUNES = re.compile("[\u16a0-\u16ff]")
_JOINT = str.maketrans("-’", " '")
_TONES = "🏻🏼🏽🏾🏿♂♀\ufe0f"
"""What may follow an emoji and belongs to it: skin, sex, the sign for colour."""


class Marker:
    """Finds phrases, whole words only, the longest where they overlap; hyphen and space count as the same.

    `singular`: words that count after `a` or `every` alone, which are not marked: `a Russian` is somebody, `Russian gas`
    is not.
    """

    def __init__(self, phrases: Iterable[str], rune: str, singular: Iterable[str] = ()) -> None:
        self._rune = rune
        before = dict.fromkeys((" ".join(phrase.replace("-", " ").split()) for phrase in phrases), 0)
        for word in singular:
            for article in ("an " if word[0] in "aeiou" else "a ", "every ", "another ", "any "):
                before[article + word] = len(article)
        self._before = [before[phrase] for phrase in sorted(before)]  # a phrase's characters that are not marked
        self._phrases = AhoCorasick(sorted(before))

    def marked(self, low: str) -> str:
        return self.over(low if low.isascii() else _RUNES.sub("?", low))

    def over(self, low: str) -> str:
        """Marks a sentence in which other vocabularies may be marked already."""
        pieces: list[str] = []
        at = 0
        for begin, end in self.places(low):
            pieces += (low[at:begin], self._rune * (end - begin))
            at = end
        pieces.append(low[at:])
        return "".join(pieces)

    def places(self, low: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        whole = (
            (begin + self._before[phrase], end)
            for phrase, begin, end in self._phrases.find_matches_as_indexes(low.translate(_JOINT), overlapping=True)
            if not (begin and low[begin - 1].isalnum()) and not (end < len(low) and low[end].isalnum())
        )
        for begin, end in sorted(whole, key=lambda place: (place[0], -place[1])):
            if not found or begin >= found[-1][1]:
                while end < len(low) and low[end] in _TONES:
                    end += 1  # noqa: PLW2901
                found.append((begin, end))
        return found


class KindMarker(Marker):
    """A marker that also says which kind a phrase is of."""

    def __init__(self, kinds: Mapping[str, str], rune: str, singular: Mapping[str, str]) -> None:
        super().__init__(kinds, rune, singular)
        self._kinds = {" ".join(phrase.replace("-", " ").split()): kind for phrase, kind in kinds.items()} | dict(
            singular
        )

    def kind(self, low: str) -> str | None:
        """The kind of the last phrase in a piece of text."""
        places = self.places(low)
        if not places:
            return None
        phrase = low[slice(*places[-1])].translate(_JOINT)
        return self._kinds.get(phrase) or self._kinds.get(phrase.rstrip(_TONES))
