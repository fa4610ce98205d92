"""Words as sums over their letters (Bojanowski et al. 2017, arXiv 1607.04606): a misspelt one stays near the right one.

A word's vector is the sum of rows of a table, one for the word and one for each run of three, four and five letters
with its ends marked. Rows are eight-bit numbers, so that sums are exact.
"""

import math
import threading
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
        self._known: dict[str, int] = {}  # words' rows of `_kept`
        self._kept = np.empty((_CACHED, table.shape[1]), dtype=np.float32)
        self._lock = threading.Lock()

    def vectors(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Words x width."""
        rows = [self._known.get(word, -1) for word in words]
        new = [place for place, row in enumerate(rows) if row < 0] if -1 in rows else []
        found = self._kept[rows]
        for place in new:
            found[place] = self._made(words[place])
            self._keep(words[place], found[place])
        return found

    def _made(self, word: str) -> NDArray[np.float32]:
        rows = buckets(word, len(self._table))
        total = self._table[rows].sum(axis=0, dtype=np.int32)
        vector: NDArray[np.float32] = (total * (self._step / math.sqrt(len(rows)))).astype(np.float32)
        return vector

    def _keep(self, word: str, vector: NDArray[np.float32]) -> None:
        with self._lock:  # a row is whole before a word points to it
            row = len(self._known)
            if row < _CACHED and word not in self._known:
                self._kept[row] = vector
                self._known[word] = row
