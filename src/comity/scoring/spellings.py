"""Words as sums over their letters (Bojanowski et al. 2017, arXiv 1607.04606): a misspelt one stays near the right one.

A word's vector is the sum of rows of a table, one for the word and one for each run of three, four and five letters
with its ends marked. Rows are eight-bit numbers, so that sums are exact.
"""

import math
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SHORTEST, LONGEST = 3, 5  # letters of a run
MOST = 32  # letters of a word that are looked at
_CACHED = 20_000  # words remembered


def buckets(word: str, size: int) -> list[int]:
    """Rows of a table of `size` rows (a power of two): the word's own first, then its runs of letters."""
    octets = f"<{word[:MOST]}>".encode("utf-8", "surrogatepass")
    mask = size - 1
    found = [crc32(octets, 7) & mask]
    for length in range(SHORTEST, LONGEST + 1):
        found += [crc32(octets[at : at + length]) & mask for at in range(len(octets) - length + 1)]
    return found


class Spellings:
    """Vectors of words; of the first that are met they are remembered."""

    def __init__(self, table: NDArray[np.int8], step: float) -> None:
        """`table`: rows x width, one unit of which is worth `step`."""
        self._table, self._step = table, step
        self._known: dict[str, NDArray[np.float32]] = {}

    def vectors(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Words x width."""
        known = self._known
        found = np.empty((len(words), self._table.shape[1]), dtype=np.float32)
        for row, word in enumerate(words):
            vector = known.get(word)
            found[row] = self._remembered(word) if vector is None else vector
        return found

    def _remembered(self, word: str) -> NDArray[np.float32]:
        rows = buckets(word, len(self._table))
        total = self._table[rows].sum(axis=0, dtype=np.int32)
        vector: NDArray[np.float32] = (total * (self._step / math.sqrt(len(rows)))).astype(np.float32)
        if len(self._known) < _CACHED:
            self._known[word] = vector
        return vector
