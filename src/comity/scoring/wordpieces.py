"""Words to numbers by greedy longest pieces (WordPiece, Schuster and Nakajima 2012), with the place of every piece."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.symbols import Reading, read
from comity.text.folding import Folded
from comity.text.spans import Span

PAD, UNKNOWN, BEGIN, END = 0, 1, 2, 3
RESERVED = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
_LONGEST_WORD = 60  # characters; longer ones are unknown
_CACHED = 50_000  # words remembered
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")


def split(reading: Reading) -> list[str]:
    """The words and signs of a text that has been read."""
    return _TOKEN.findall(reading.text)


class Cut(NamedTuple):
    """A word in pieces: their numbers, and how many characters each has."""

    numbers: tuple[int, ...]
    lengths: tuple[int, ...]


@dataclass(frozen=True)
class Pieces:
    """The pieces of a text. Where they stand is worked out when somebody asks: few texts need evidence."""

    numbers: list[int]
    tokens: list[str]  # the words and signs of the whole text as it is read
    _cuts: list[Cut]  # of each of them
    _reading: Reading
    _mended: Folded

    @cached_property
    def spans(self) -> list[Span]:
        """Of the original text."""
        origin = self._reading.origin
        spans: list[Span] = []
        for start, cut in zip(self._starts, self._cuts, strict=True):
            begin = start
            for length in cut.lengths:
                spans.append(self._mended.origin(origin[begin], origin[begin + length - 1] + 1))
                begin += length
        return spans[: len(self.numbers)]

    def part(self, begin: int, end: int) -> tuple[slice, Span]:
        """Which of `tokens` these pieces belong to, `begin < end`, and where those stand in the text that was split,
        whose disguises are undone.
        """
        first, last = self._owners[begin], self._owners[end - 1]
        origin, starts = self._reading.origin, self._starts
        return slice(first, last + 1), Span(
            origin[starts[first]], origin[starts[last] + sum(self._cuts[last].lengths) - 1] + 1
        )

    @cached_property
    def _owners(self) -> list[int]:
        return [owner for owner, cut in enumerate(self._cuts) for _ in cut.numbers]

    @cached_property
    def _starts(self) -> list[int]:
        """Where the words begin in the reading."""
        return [match.start() for match in _TOKEN.finditer(self._reading.text)]

    @cached_property
    def words(self) -> list[int]:
        """Which word of the text each piece is part of."""
        starts = zip(self._starts, self._cuts, strict=True)
        return [start for start, cut in starts for _ in cut.numbers][: len(self.numbers)]


class WordPieces:
    """`vocabulary` begins with `RESERVED`; pieces that go on with a word begin with `##`."""

    def __init__(self, vocabulary: Sequence[str], folding: NDArray[np.uint32]) -> None:
        if tuple(vocabulary[:4]) != RESERVED:
            raise ValueError(f"a vocabulary begins with {', '.join(RESERVED)}")
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._folding = folding
        self._known: dict[str, Cut] = {}

    def number(self, piece: str) -> int | None:
        return self._numbers.get(piece)

    def split(self, mended: Folded, most: int | None = None) -> Pieces:
        """The pieces of a text whose disguises are undone, at most so many, without marks of begin and end."""
        reading = read(mended.text, self._folding)
        words, known = split(reading), self._known
        cuts = [known.get(word) or self._remembered(word) for word in words]
        numbers = [number for cut in cuts for number in cut[0]]
        return Pieces(numbers[:most], words, cuts, reading, mended)

    def _remembered(self, word: str) -> Cut:
        cut = self._cut(word)
        if len(self._known) < _CACHED:
            self._known[word] = cut
        return cut

    def _cut(self, word: str) -> Cut:
        if len(word) > _LONGEST_WORD:
            return Cut((UNKNOWN,), (len(word),))
        numbers: list[int] = []
        lengths: list[int] = []
        at = 0
        while at < len(word):
            head = "##" if at else ""
            for end in range(len(word), at, -1):
                number = self._numbers.get(head + word[at:end])
                if number is not None:
                    numbers.append(number)
                    lengths.append(end - at)
                    at = end
                    break
            else:
                return Cut((UNKNOWN,), (len(word),))
        return Cut(tuple(numbers), tuple(lengths))
