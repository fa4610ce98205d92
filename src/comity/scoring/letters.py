"""What the n-grams read in whole texts, and in stretches of the longer ones."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.attributes import Attribute
from comity.scoring.ngram_model import NgramClassifier

# Characters of a long text's stretches, the harshest of which tells whether a lower tier may answer.
DOUBTED_BY, OVERLAP = 160, 60
STEP = DOUBTED_BY - OVERLAP
_TOXICITY = tuple(Attribute).index(Attribute.TOXICITY)
Matrix = NDArray[np.float64]


class Letters(NamedTuple):
    """Readings of one text, by attributes."""

    whole: Matrix
    parts: Matrix  # of its stretches: stretches x attributes, or no rows where it is short
    taught: Matrix  # what teachers would say of the whole: of toxicity alone, nothing of the others

    @property
    def harshest(self) -> Matrix:
        """The highest of the whole and of every stretch."""
        found: Matrix = np.maximum.reduce([self.whole, *self.parts])
        return found

    def between(self, begin: int, end: int) -> Matrix:
        """The highest of the stretches that hold any of these characters; of the whole where it is short."""
        if not len(self.parts):
            return self.whole
        found: Matrix = self.parts[max((begin - DOUBTED_BY) // STEP + 1, 0) : (end - 1) // STEP + 1].max(axis=0)
        return found


def stretches(text: str) -> list[str]:
    """A long text in overlapping parts, for calm words around a harsh one thin the n-grams' reading of the whole."""
    return [text[at : at + DOUBTED_BY] for at in range(0, max(len(text) - OVERLAP, 1), STEP)]


def by_letters(first: NgramClassifier, texts: Sequence[str]) -> list[Letters]:
    parts = [stretches(text) if len(text) > DOUBTED_BY else [] for text in texts]
    readings = first.readings([*texts, *(part for each in parts for part in each)])
    said = first.mixed(readings)
    taught = np.zeros((len(texts), said.shape[1]))
    taught[:, _TOXICITY] = readings.taught[: len(texts)]
    ends = np.cumsum([len(texts), *map(len, parts)])
    return [
        Letters(whole, said[begin:end], each)
        for whole, begin, end, each in zip(said[: len(texts)], ends[:-1], ends[1:], taught, strict=True)
    ]
