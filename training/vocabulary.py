"""Cuts a BERT vocabulary to the pieces that the training rows need, and gives frequent emoji pieces of their own."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.wordpieces import RESERVED, WordPieces

LEAST = 10  # times a piece must stand in the training rows to stay
LEAST_SIGN = 12  # times a sign unknown to the old vocabulary must stand there to enter


class Cut(NamedTuple):
    vocabulary: list[str]
    old: list[int]  # number in the old vocabulary, -1 for new pieces


def cut(path: Path, texts: Sequence[str], folding: NDArray[np.uint32]) -> Cut:
    old = path.read_text("utf-8").split("\n")
    place = {piece: number for number, piece in enumerate(old)}
    full = WordPieces([*RESERVED, *(piece for piece in old if piece not in RESERVED)], folding)
    names = [*RESERVED, *(piece for piece in old if piece not in RESERVED)]
    seen: Counter[int] = Counter()
    unknown: Counter[str] = Counter()
    for text in texts:
        numbers, spans, _ = full.split(text[:1_500])
        seen.update(numbers)
        unknown.update(text[b:e].lower() for number, (b, e) in zip(numbers, spans, strict=True) if number == 1)
    kept = [
        piece
        for number, piece in enumerate(names)
        if number >= len(RESERVED)
        and piece
        and (seen[number] >= LEAST or (piece.isascii() and len(piece.strip("#")) == 1))
    ]
    signs = sorted(sign for sign, count in unknown.items() if len(sign) == 1 and count >= LEAST_SIGN)
    vocabulary = [*RESERVED, *kept, *(sign for sign in signs if sign not in place)]
    return Cut(vocabulary, [place.get(piece, -1) for piece in vocabulary])
