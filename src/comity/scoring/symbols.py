"""Texts as rows of folded symbols: lower case, look-alikes and disguises undone, words apart by single spaces.

The table that folds one code point is data and travels with a model's weights, so that a score does not change with
the Unicode version of the interpreter.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SPACE = 32
SIZE = 0x20000  # code points with an entry of their own; rarer planes share the last entry
TAGS = range(0xE0000, 0xE01F0)  # tag characters and variation selectors: invisible

VALUE = np.uint32(0xFFFFFF)
WORD = np.uint32(1 << 24)  # letters, digits, emoji, the star of a masked oath
LETTER = np.uint32(1 << 25)
LEET = np.uint32(1 << 26)  # may stand for a letter in a word
SIGN = np.uint32(1 << 27)  # does so even at an end of it
BAR = np.uint32(1 << 29)  # does so only between two letters
APOSTROPHE = np.uint32(1 << 28)

LEET_LETTERS = dict(zip("013457@$!|+", "oieastasiit", strict=True))
_LEET = np.arange(128, dtype=np.uint32)
for _sign, _letter in LEET_LETTERS.items():
    _LEET[ord(_sign)] = ord(_letter)


class Symbols(NamedTuple):
    """Many texts in one row: ` word word word `. Word k is `row[gaps[k] + 1 : gaps[k + 1]]`."""

    row: NDArray[np.uint32]
    origin: NDArray[np.int64]  # where each symbol of the row stood in the joined texts
    gaps: NDArray[np.int64]  # where the spaces stand in the row; one more than there are words
    first_word: NDArray[np.int64]  # per text the number of its first word; one more entry closes the last
    starts: NDArray[np.int64]  # where each text began in the joined texts


def fold(texts: Sequence[str], table: NDArray[np.uint32]) -> Symbols:
    """Fold texts by a table of `SIZE` entries: symbol in the low 24 bits, class bits above, 0 for what is dropped."""
    joined = "\n" + "\n".join(texts) + "\n"
    raw = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    starts = np.empty(len(texts), dtype=np.int64)
    starts[:1] = 1
    np.cumsum(lengths[:-1] + 1, out=starts[1:])
    starts[1:] += 1
    value = table[np.minimum(raw, SIZE - 1)]
    if int(raw.max()) >= TAGS.start:
        value[(raw >= TAGS.start) & (raw < TAGS.stop)] = 0
    origin = np.flatnonzero(value)
    value = value[origin]
    _undo_leet(value)
    _settle_apostrophes(value)
    is_word = (value & WORD) != 0
    row = np.where(is_word, value & VALUE, np.uint32(SPACE))
    keep = is_word.copy()
    keep[1:] |= is_word[:-1]
    keep[0] = True
    keep[2:] &= (row[2:] != row[1:-1]) | (row[1:-1] != row[:-2])
    row, origin = row[keep], origin[keep]
    gaps = np.flatnonzero(row == SPACE)
    spaced = _spaced_letters(origin, gaps, starts)
    if spaced.size:
        row, origin = np.delete(row, spaced), np.delete(origin, spaced)
        gaps = np.flatnonzero(row == SPACE)
    first_word = np.empty(len(texts) + 1, dtype=np.int64)
    first_word[:-1] = np.searchsorted(origin[gaps[:-1] + 1], starts)
    first_word[-1] = len(gaps) - 1
    return Symbols(row, origin, gaps, first_word, starts)


class Reading(NamedTuple):
    """One text as it is meant to be read, punctuation kept: lower case, disguises undone."""

    text: str
    origin: list[int]  # where each character stood in the original


def read(text: str, table: NDArray[np.uint32]) -> Reading:
    """Like `fold`, for models that read sentences."""
    raw = np.frombuffer(f"\n{text}\n".encode("utf-32-le", "surrogatepass"), dtype="<u4")
    value = table[np.minimum(raw, SIZE - 1)]
    if int(raw.max()) >= TAGS.start:
        value[(raw >= TAGS.start) & (raw < TAGS.stop)] = 0
    origin = np.flatnonzero(value)
    value, raw = value[origin], raw[origin]
    _undo_leet(value)
    sign = (value & (WORD | APOSTROPHE)) == 0
    row = np.where(sign & (value != SPACE) & (raw < SIZE), raw, value & VALUE)
    keep = np.ones(len(row), dtype=np.bool_)
    keep[2:] = (row[2:] != row[1:-1]) | (row[1:-1] != row[:-2])
    keep[0] = keep[-1] = False
    row, origin = row[keep], origin[keep] - 1
    read = row.astype("<u4").tobytes().decode("utf-32-le", "replace")
    places = origin.tolist()
    if runs := list(_SPACED.finditer(read)):
        apart = {at for run in runs for at in range(run.start() + 1, run.end(), 2)}
        read = "".join(c for at, c in enumerate(read) if at not in apart)
        places = [place for at, place in enumerate(places) if at not in apart]
    return Reading(read, places)


_SPACED = re.compile(r"(?<![^\W_])[a-z](?:[ .\-_*,/|][a-z]){2,}(?![^\W_])")


def _undo_leet(value: NDArray[np.uint32]) -> None:
    """`sh1t`, `a55hole`, `$hit`: a sign that stands for a letter becomes it; `100` and `covid19` stay."""
    at = np.flatnonzero(value & LEET)
    if not at.size:
        return
    before, after = value[at - 1], value[at + 1]
    letter_before, letter_after = before & LETTER, after & LETTER
    between = ((before & (LETTER | LEET)) != 0) & ((after & (LETTER | LEET)) != 0)
    stands = ((letter_before | letter_after) != 0) & (between | ((value[at] & SIGN) != 0))
    stands &= ((value[at] & BAR) == 0) | ((letter_before & letter_after) != 0)
    at = at[stands]
    value[at] = _LEET[value[at] & VALUE] | WORD | LETTER


def _settle_apostrophes(value: NDArray[np.uint32]) -> None:
    """An apostrophe between letters belongs to the word; elsewhere it is a quotation mark."""
    at = np.flatnonzero(value & APOSTROPHE)
    if at.size:
        inside = (value[at - 1] & value[at + 1] & LETTER) != 0
        value[at[inside]] |= WORD


def _spaced_letters(origin: NDArray[np.int64], gaps: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The gaps inside `i d i o t` and `i.d.i.o.t`: between three or more words of one letter, one sign apart."""
    single = gaps[1:] - gaps[:-1] == 2
    if not (single[:-2] & single[1:-1] & single[2:]).any():
        return gaps[:0]
    at = origin[gaps[:-1] + 1]
    text = np.searchsorted(starts, at, side="right")
    linked = single[:-1] & single[1:] & (at[1:] - at[:-1] <= 2) & (text[:-1] == text[1:])
    in_run = linked.copy()
    in_run[:1] = False
    in_run[1:] &= linked[:-1]
    near = in_run.copy()
    near[:-1] |= in_run[1:]
    inside: NDArray[np.int64] = gaps[1:-1][near]
    return inside
