"""More texts for the teachers to speak of: a few sentences of a training row, or sentences of two rows as one.

Who repeats a teacher learns from what it is asked; labels are not needed for that, so there is no end of questions
(Ba and Caruana 2014, "Do deep nets really need to be deep?").
"""

import random
import re
from collections.abc import Sequence

SEED = 20261129
SHORTEST, LONGEST = 12, 700  # characters of a text
MOST_SENTENCES = 4
OF_A_ROW = 4  # texts made of a row that a reader found harmful; of another at most half as many
JOINED = 0.25  # share of the texts that get a stretch of another row beside theirs; those of one sentence always do
_ENDS = re.compile(r"(?<=[.!?])\s+|\s*\n\s*")


def pieces(rows: Sequence[tuple[str, bool]], most: int, seed: int = SEED) -> list[str]:
    """At most `most` distinct texts made of `rows` (text, whether it is harmful); the same for ever.

    Rows that validate must not be among them.
    """
    chance = random.Random(seed)
    unique = dict(sorted(rows))
    split = {text: [part for part in _ENDS.split(text) if part.strip()] for text in unique}
    everything = list(split)
    found: dict[str, None] = {}
    for text, harmful in unique.items():
        parts = split[text]
        for _ in range(min(len(parts), OF_A_ROW if harmful else OF_A_ROW // 2)):
            piece = _stretch(parts, chance)
            if chance.random() < JOINED or len(parts) == 1:
                other = _stretch(split[chance.choice(everything)] or [""], chance)
                piece = " ".join((piece, other) if chance.random() < 0.5 else (other, piece))
            if SHORTEST <= len(piece) <= LONGEST and piece not in unique:
                found[piece] = None
    kept = list(found)
    chance.shuffle(kept)
    return kept[:most]


def _stretch(parts: Sequence[str], chance: random.Random) -> str:
    count = chance.randint(1, min(MOST_SENTENCES, len(parts)))
    begin = chance.randint(0, len(parts) - count)
    return " ".join(parts[begin : begin + count])
