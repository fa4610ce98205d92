"""Words to numbers by greedy longest pieces (WordPiece, Schuster and Nakajima 2012), with the place of every piece."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.symbols import read
from comity.text.folding import Folded
from comity.text.spans import Span

PAD, UNKNOWN, BEGIN, END = 0, 1, 2, 3
RESERVED = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
_LONGEST_WORD = 60  # characters; longer ones are unknown
_CACHED = 50_000  # words remembered
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")


class Pieces(NamedTuple):
    numbers: list[int]
    spans: list[Span]  # of the original text
    words: list[int]  # which word of the text each piece is part of


class WordPieces:
    """`vocabulary` begins with `RESERVED`; pieces that go on with a word begin with `##`."""

    def __init__(self, vocabulary: Sequence[str], folding: NDArray[np.uint32]) -> None:
        if tuple(vocabulary[:4]) != RESERVED:
            raise ValueError(f"a vocabulary begins with {', '.join(RESERVED)}")
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._folding = folding
        self._known: dict[str, tuple[tuple[int, int], ...]] = {}

    def number(self, piece: str) -> int | None:
        return self._numbers.get(piece)

    def split(self, mended: Folded, most: int | None = None) -> Pieces:
        """The pieces of a text whose disguises are undone, at most so many, without marks of begin and end."""
        reading = read(mended.text, self._folding)
        numbers: list[int] = []
        spans: list[Span] = []
        words: list[int] = []
        for match in _TOKEN.finditer(reading.text):
            begin = match.start()
            end = match.end()
            for number, length in self._pieces(match[0]):
                last = min(begin + length, end)
                numbers.append(number)
                words.append(match.start())
                spans.append(mended.origin(reading.origin[begin], reading.origin[last - 1] + 1))
                begin = last
            if most is not None and len(numbers) >= most:
                break
        return Pieces(numbers[:most], spans[:most], words[:most])

    def _pieces(self, word: str) -> tuple[tuple[int, int], ...]:
        """Number and length of every piece."""
        known = self._known.get(word)
        if known is None:
            known = tuple(self._cut(word))
            if len(self._known) < _CACHED:
                self._known[word] = known
        return known

    def _cut(self, word: str) -> list[tuple[int, int]]:
        if len(word) > _LONGEST_WORD:
            return [(UNKNOWN, len(word))]
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(word):
            head = "##" if at else ""
            for end in range(len(word), at, -1):
                number = self._numbers.get(head + word[at:end])
                if number is not None:
                    found.append((number, end - at))
                    at = end
                    break
            else:
                return [(UNKNOWN, len(word))]
        return found
