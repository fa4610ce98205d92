"""What the n-grams read in whole texts, and in stretches of the longer ones."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.attributes import Attribute
from comity.scoring.ngram_model import NgramClassifier

# Blocks of a long text's stretches (192 symbols), the harshest of which tells whether a lower tier may answer.
WIDE, STEP = 4, 2
_BEYOND = 1 << 60
_TOXICITY = tuple(Attribute).index(Attribute.TOXICITY)
Matrix = NDArray[np.float64]


class Letters(NamedTuple):
    """Readings of one text, by attributes."""

    whole: Matrix
    taught: Matrix  # what teachers would say of the whole: of toxicity alone, nothing of the others
    parts: Matrix  # of its stretches, for calm words around a harsh one thin the reading of the whole; none where short
    begins: list[int]  # characters before each stretch
    ends: list[int]  # and up to what follows it; of the last one beyond any text

    @property
    def harshest(self) -> Matrix:
        """The highest of the whole and of every stretch."""
        found: Matrix = np.maximum.reduce([self.whole, *self.parts])
        return found

    def between(self, begin: int, end: int) -> Matrix:
        """The highest of the stretches that hold any of these characters; of the whole where it is short."""
        if not len(self.parts):
            return self.whole
        found: Matrix = self.parts[bisect_right(self.ends, begin) : bisect_left(self.begins, end)].max(axis=0)
        return found


def stretches(count: int) -> list[int]:
    """Where the stretches of a text of so many blocks begin; together they hold all of it."""
    return [] if count <= WIDE else [*range(0, count - WIDE, STEP), count - WIDE]


def by_letters(first: NgramClassifier, texts: Sequence[str]) -> list[Letters]:
    blocks = first.blocks(texts)
    readings = first.read(blocks, len(texts))
    taught = np.zeros((len(texts), len(Attribute)))
    taught[:, _TOXICITY] = readings.taught
    counts = np.bincount(blocks.text, minlength=len(texts))
    before = np.cumsum(counts) - counts
    begins = [stretches(count) for count in counts.tolist()]
    at = np.array(
        [start + begin for start, own in zip(before.tolist(), begins, strict=True) for begin in own], dtype=int
    )
    said = first.stretches(blocks, at, WIDE) if len(at) else np.empty((0, len(Attribute)))
    found = []
    for whole, told, own in zip(first.mixed(readings), taught, begins, strict=True):
        mine, at = at[: len(own)], at[len(own) :]
        starts = blocks.begin[mine].tolist()
        ends = [*blocks.begin[mine[:-1] + WIDE].tolist(), _BEYOND] if own else []
        found.append(Letters(whole, told, said[: len(own)], [0, *starts[1:]] if own else [], ends))
        said = said[len(own) :]
    return found
