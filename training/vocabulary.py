"""Cuts a BERT vocabulary to the pieces that the training rows need, and gives every emoji a piece of its own."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.mending import mend
from comity.scoring.wordpieces import RESERVED, WordPieces

LEAST = 10  # times a piece must stand in the training rows to stay
LEAST_SIGN = 12  # times a sign unknown to the old vocabulary must stand there to enter
EMOJI = (range(0x2600, 0x27C0), range(0x1F300, 0x1FB00))


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
        found = full.split(mend(text[:1_500]))
        seen.update(found.numbers)
        unknown.update(
            text[b:e].lower() for number, (b, e) in zip(found.numbers, found.spans, strict=True) if number == 1
        )
    kept = [
        piece
        for number, piece in enumerate(names)
        if number >= len(RESERVED)
        and piece
        and (seen[number] >= LEAST or (piece.isascii() and len(piece.strip("#")) == 1))
    ]
    signs = sorted(sign for sign, count in unknown.items() if len(sign) == 1 and count >= LEAST_SIGN)
    signs = sorted({*signs, *(chr(point) for block in EMOJI for point in block if unicodedata.name(chr(point), ""))})
    vocabulary = [*RESERVED, *kept, *(sign for sign in signs if sign not in place)]
    return Cut(vocabulary, [place.get(piece, -1) for piece in vocabulary])


def meanings(made: Cut, pieces: WordPieces) -> dict[int, list[int]]:
    """For every piece that is new: the known pieces of its Unicode name, to begin with what those mean."""
    found = {}
    for number, (piece, old) in enumerate(zip(made.vocabulary, made.old, strict=True)):
        name = unicodedata.name(piece, "") if old < 0 and len(piece) == 1 else ""
        words = [word for word in name.lower().split() if word not in {"face", "sign", "symbol", "emoji", "with"}]
        known = [n for n in pieces.split(mend(" ".join(words))).numbers if n > len(RESERVED)]
        if known:
            found[number] = known
    return found
