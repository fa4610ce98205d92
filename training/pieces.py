"""More texts for the teachers to speak of: a few sentences of a training row, sentences of two rows as one, and either
with words of other rows in place of its own.

Who repeats a teacher learns from what it is asked; labels are not needed for that, so there is no end of questions
(Ba and Caruana 2014, "Do deep nets really need to be deep?"). A rare word stands in few rows, and what a teacher makes
of it cannot be told apart there from what it makes of its neighbours; among other words again and again it can.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence

SEED = 20261129
SHORTEST, LONGEST = 12, 700  # characters of a text
MOST_SENTENCES = 4
OF_A_ROW = 4  # texts made of a row that a reader found harmful; of another at most half as many
JOINED = 0.25  # share of the texts that get a stretch of another row beside theirs; those of one sentence always do
SWAPS = (0.15, 0.3, 0.5, 1.0)  # shares of the words of a text that others stand in for, each as often
MOST_WORDS = 40  # of a text whose words are swapped
FEWEST = 4  # rows that a word stands in, for it to be put into others
_ENDS = re.compile(r"(?<=[.!?])\s+|\s*\n\s*")
_WORD = re.compile(r"[^\W\d_]+")


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


def swapped(rows: Sequence[tuple[str, bool]], most: int, seed: int = SEED) -> Iterator[str]:
    """`most` stretches of `rows`, harmful ones as often as others, with other words in the place of some or of all.

    Half of those are drawn from all words of the rows, half from the words of harmful ones, every word as often as any
    other. The same for ever.
    """
    chance = random.Random(seed)
    unique = dict(sorted(rows))
    words = [_words(unique), _words([text for text, harmful in unique.items() if harmful])]
    kinds = [[text for text, harmful in unique.items() if harmful is kind] for kind in (True, False)]
    if not all(kinds) or not all(words):
        return
    made = 0
    while made < most:
        parts = [part for part in _ENDS.split(chance.choice(kinds[made % 2])) if part.strip()]
        own = _stretch(parts or [""], chance)[:LONGEST]
        begin = chance.randrange(max(1, len(own.split()) - MOST_WORDS + 1))
        own = " ".join(own.split()[begin : begin + MOST_WORDS])
        share = chance.choice(SWAPS)
        yield _WORD.sub(lambda word: chance.choice(chance.choice(words)) if chance.random() < share else word[0], own)  # noqa: B023  (called before the next round)
        made += 1


def _words(texts: Sequence[str] | dict[str, bool]) -> list[str]:
    counts = Counter(word for text in texts for word in sorted(set(_WORD.findall(text.lower()))))
    return sorted(word for word, rows in counts.items() if rows >= FEWEST)


def _stretch(parts: Sequence[str], chance: random.Random) -> str:
    count = chance.randint(1, min(MOST_SENTENCES, len(parts)))
    begin = chance.randint(0, len(parts) - count)
    return " ".join(parts[begin : begin + count])
