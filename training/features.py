"""The sparse matrix of n-grams on which the baseline is fitted, by the very code that reads texts at run time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from comity.scoring.ngram_model import SMOOTH
from comity.scoring.ngrams import buckets
from comity.scoring.symbols import fold

LONGEST = 2_500  # characters of a text that are learnt from
_CHUNK = 2_000


def matrix(texts: Sequence[str], folding: NDArray[np.uint32], bits: int) -> sparse.csr_matrix:
    """Texts x buckets: the number of times an n-gram stands in a text over the root of the text's number of n-grams."""
    found = counts(texts, folding, bits)
    found.data /= np.repeat(np.sqrt(found.sum(axis=1).A1 + SMOOTH), np.diff(found.indptr))
    return found


def counts(texts: Sequence[str], folding: NDArray[np.uint32], bits: int) -> sparse.csr_matrix:
    """Texts x buckets: the number of times an n-gram stands in a text."""
    blocks = [_chunk(texts[at : at + _CHUNK], folding, bits) for at in range(0, len(texts), _CHUNK)]
    return sparse.vstack(blocks, format="csr")


def _chunk(texts: Sequence[str], folding: NDArray[np.uint32], bits: int) -> sparse.csr_matrix:
    symbols = fold([text[:LONGEST] for text in texts], folding)
    found = buckets(symbols, bits)
    word_text = np.repeat(np.arange(len(texts)), np.diff(symbols.first_word))
    symbol_text = np.repeat(word_text, np.diff(symbols.gaps))
    columns, rows = [], []
    for each in found.characters:
        columns.append(each[: len(symbol_text)])
        rows.append(symbol_text)
    for each in (found.words, found.pairs):
        columns.append(each)
        rows.append(word_text)
    column, row = np.concatenate(columns), np.concatenate(rows)
    real = column < (1 << bits)
    column, row = column[real], row[real]
    values = np.ones(len(row), dtype=np.float32)
    made = sparse.coo_matrix((values, (row, column)), shape=(len(texts), 1 << bits)).tocsr()
    made.indices = made.indices.astype(np.int32)
    return made
