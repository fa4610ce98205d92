"""The n-grams of folded texts as buckets of a table: characters by three, four and five, words alone and in pairs."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.symbols import SPACE, Symbols

_CHARACTER = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1], dtype=np.uint32)
_SALT = np.array([0x243F6A89, 0x13198A2F, 0xA4093823], dtype=np.uint32)
_LONGEST_WORD = 64  # symbols beyond it count without their place
_PLACE = np.cumprod(np.full(_LONGEST_WORD, 0x01000193, dtype=np.uint32), dtype=np.uint32)
_MIX = np.uint32(0x2C1B3C6D)
_PAIR = (np.uint32(0x297A2D39), np.uint32(0x68E31DA5))


class Buckets(NamedTuple):
    """Numbers of table rows; `1 << bits` where nothing stands. Those of characters lie along the row of symbols."""

    characters: tuple[NDArray[np.uint32], ...]
    words: NDArray[np.uint32]
    pairs: NDArray[np.uint32]  # the word and its follower in the same text


def buckets(symbols: Symbols, bits: int) -> Buckets:
    row, gaps = symbols.row, symbols.gaps
    none, shift = np.uint32(1 << bits), np.uint32(32 - bits)
    left = np.zeros(len(row), dtype=np.int32)  # symbols up to and with the space that ends the word
    width = gaps[1:] - gaps[:-1]
    place = np.arange(len(row), dtype=np.int32)
    if len(width):
        begin = np.repeat(gaps[:-1].astype(np.int32), width)
        left[: gaps[-1]] = np.repeat(gaps[1:].astype(np.int32), width)
        left[: gaps[-1]] -= place[: gaps[-1]]
        place[: gaps[-1]] -= begin
    padded = np.full(len(row) + 4, SPACE, dtype=np.uint32)
    padded[: len(row)] = row
    state = padded[: len(row)] * _CHARACTER[0]
    characters = []
    for n in range(2, 6):
        state = state + padded[n - 1 : n - 1 + len(row)] * _CHARACTER[n - 1]
        if n > 2:
            found = _bucket(state ^ _SALT[n - 3], shift)
            found[left < n - 1] = none
            characters.append(found)
    np.minimum(place, _LONGEST_WORD - 1, out=place)
    if not len(width):
        nothing = np.empty(0, dtype=np.uint32)
        return Buckets(tuple(characters), nothing, nothing)
    word: NDArray[np.uint32] = np.add.reduceat((row * _PLACE[place])[: gaps[-1]], gaps[:-1], dtype=np.uint32)
    word ^= word >> np.uint32(16)
    word *= _MIX
    pairs = np.full(len(word), none, dtype=np.uint32)
    pairs[:-1] = _bucket(word[:-1] * _PAIR[0] + word[1:] * _PAIR[1], shift)
    last = symbols.first_word[1:] - 1
    pairs[last[last >= 0]] = none
    return Buckets(tuple(characters), _bucket(word, shift), pairs)


def _bucket(state: NDArray[np.uint32], shift: np.uint32) -> NDArray[np.uint32]:
    state = state ^ (state >> np.uint32(15))
    state *= _MIX
    return state >> shift
