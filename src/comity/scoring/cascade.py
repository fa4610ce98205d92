"""Four tiers: n-grams with the convolutional network, the transformer's first layer, its lower half, all of it. Each
may answer for what is clear to it.

The n-grams see letters and cost microseconds, the convolution sees words and their neighbours, the transformer sees
sentences; the opinions heard so far are blended. Which tier answers depends on the text alone, so a text gets the same
scores alone, in any batch and for ever. In `comity-en` the lower tiers settle only what is plainly clean; in
`comity-en-fast`, for archives, whatever the full model would not act upon.
"""

import hashlib
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.attributes import Attribute
from comity.scoring.calibration import Calibration
from comity.scoring.convolution import ConvolutionClassifier
from comity.scoring.mending import mend
from comity.scoring.ngram_model import NgramClassifier
from comity.scoring.transformer import TransformerClassifier
from comity.text.folding import Folded
from comity.text.spans import Span

FORMAT = 6
# Characters of a long text's stretches, the harshest of which tells whether a lower tier may answer.
DOUBTED_BY, OVERLAP = 160, 60
ATTRIBUTES = tuple(Attribute)
Matrix = NDArray[np.float64]


class Tier(IntEnum):
    """Who answered for a text."""

    WORDS = 1
    FIRST_LAYER = 2
    LOWER_LAYERS = 3
    ALL_LAYERS = 4

    @property
    def label(self) -> str:
        return self.name.lower().replace("_", " ")


class Joint(NamedTuple):
    """How the tiers work together; attributes are in their usual order.

    A stage is the convolution or a part of the transformer. It is told its own logits, the convolution's opinions (its
    own, its teachers', what it foretells of the whole model) and the n-grams' readings.
    """

    doubt: Matrix  # stages but the last x (what it is told, the n-grams by the harshest stretch; one more entry)
    blend: Matrix  # stages x attributes x shares of what it is told
    x: Matrix  # stages x attributes x knots: calibration of the blend
    y: Matrix

    @classmethod
    def read(cls, path: Path) -> "Joint":
        with np.load(path, allow_pickle=False) as archive:
            return cls(*(np.ascontiguousarray(archive[name]) for name in cls._fields))

    def write(self, path: Path) -> None:
        np.savez_compressed(path, allow_pickle=False, **self._asdict())


class Cascade:
    def __init__(
        self,
        name: str,
        first: NgramClassifier,
        words: ConvolutionClassifier,
        second: TransformerClassifier,
        joint: Joint,
    ) -> None:
        self._first, self._words, self._second, self._joint = first, words, second, joint
        self._calibrations = [Calibration(x, y) for x, y in zip(joint.x, joint.y, strict=True)]
        whole = hashlib.sha256(f"cascade {FORMAT} {first.id} {words.id} {second.id}".encode())
        for array in joint:
            whole.update(array.tobytes())
        self._id = f"{name}@{whole.hexdigest()[:12]}"

    @property
    def id(self) -> str:
        return self._id

    def score(self, texts: Sequence[str]) -> list[dict[Attribute, float]]:
        return [scores for scores, _ in self._answers(texts)]

    def tiers(self, texts: Sequence[str]) -> list[Tier]:
        """Who answers for each text."""
        return [tier for _, tier in self._answers(texts)]

    def evidence(self, text: str, attribute: Attribute) -> list[tuple[Span, float]]:
        return self._second.evidence(text, attribute)

    def _answers(self, texts: Sequence[str]) -> list[tuple[dict[Attribute, float], Tier]]:
        plain = [mend(text) for text in texts]
        whole, harshest = by_letters(self._first, [mended.text for mended in plain])
        return [self._read(*each) for each in zip(plain, whole, harshest, strict=True)]

    def _read(self, mended: Folded, whole: Matrix, harshest: Matrix) -> tuple[dict[Attribute, float], Tier]:
        pieces = self._second.pieces(mended)
        words = pieces.tokens
        if not words:
            return dict.fromkeys(ATTRIBUTES, 0.0), Tier.WORDS
        said = self._words.logits(words)
        heard = np.concatenate([said, whole[None]])
        beside = np.concatenate([*said, harshest])
        glances = self._second.glances(pieces)
        glance = None
        for stage, weights in enumerate(self._joint.doubt):
            glance = next(glances) if stage else None
            logits = glance.logits if glance else said[0]
            if doubt(weights, logits, beside) < 0:
                return self._calibrated(stage, logits, heard), Tier(Tier.WORDS + stage)
        raw = self._second.read(pieces, glance)
        assert raw is not None  # noqa: S101  (there are words)
        return self._calibrated(-1, raw.logits, heard), Tier.ALL_LAYERS

    def _calibrated(self, stage: int, logits: Matrix, heard: Matrix) -> dict[Attribute, float]:
        said = self._calibrations[stage].apply(blended(self._joint.blend[stage], logits, heard)[None])
        return dict(zip(ATTRIBUTES, said[0].tolist(), strict=True))


def stretches(text: str) -> list[str]:
    """A long text in overlapping parts, for calm words around a harsh one thin the n-grams' reading of the whole."""
    return [text[at : at + DOUBTED_BY] for at in range(0, max(len(text) - OVERLAP, 1), DOUBTED_BY - OVERLAP)]


def by_letters(first: NgramClassifier, texts: Sequence[str]) -> tuple[Matrix, Matrix]:
    """The n-grams' readings of the whole texts, and the highest of those and of a long text's stretches; each texts x
    attributes.
    """
    parts = [(row, part) for row, text in enumerate(texts) if len(text) > DOUBTED_BY for part in stretches(text)]
    said = first.mixed(first.readings([*texts, *(part for _, part in parts)]))
    whole, harshest = said[: len(texts)], said[: len(texts)].copy()
    np.maximum.at(harshest, [row for row, _ in parts], said[len(texts) :])
    return whole, harshest


def doubt(weights: Matrix, logits: Matrix, beside: Matrix) -> float:
    """Below zero where a stage is sure, by its logits and what stands `beside` them, that a text is clean."""
    total = float(weights[-1])
    for weight, reading in zip(weights.tolist(), [*logits.tolist(), *beside.tolist()], strict=False):
        total += weight * reading
    return total


def blended(share: Matrix, logits: Matrix, heard: Matrix) -> Matrix:
    """Attributes, or texts x attributes: a stage's logits and what was heard before it as one.

    `heard`: the convolution's opinions, then the n-grams' readings; each like `logits`.
    """
    both: Matrix = logits * share[:, 0]
    for row, each in enumerate(heard, 1):
        both = both + each * share[:, row]
    return both
