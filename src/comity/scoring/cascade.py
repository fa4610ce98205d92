"""Four tiers: n-grams, then the transformer's first layer, its lower half and all of it. Each may answer for what is
clear to it.

The n-grams see letters and cost microseconds, the transformer sees sentences; their opinions are blended. Which tier
answers depends on the text alone, so a text gets the same scores alone, in any batch and for ever. In `comity-en` the
n-grams alone settle nothing and the lower layers only what is plainly clean; in `comity-en-fast`, for archives, all
settle what is clear.
"""

import hashlib
import re
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.attributes import Attribute
from comity.scoring.calibration import Calibration
from comity.scoring.mending import mend
from comity.scoring.ngram_model import NgramClassifier, Readings
from comity.scoring.transformer import TransformerClassifier
from comity.text.folding import Folded
from comity.text.spans import Span

FORMAT = 4
# Characters of a long text's stretches: all must be clear for the n-grams to settle it, and the harshest tells whether
# the lower layers may. The former are longer, for short ones leave more in doubt and this is the archive's tier.
SETTLED_BY, DOUBTED_BY = 300, 160
OVERLAP = 60
ATTRIBUTES = tuple(Attribute)
# A first tier never settles that something is foul while one of these might be found: they are held, not asked about.
_GRAVE = [ATTRIBUTES.index(Attribute.THREAT), ATTRIBUTES.index(Attribute.IDENTITY_ATTACK)]
# Signs inside words, or letters set apart: perhaps a disguise that n-grams do not see through.
_PERHAPS_DISGUISED = re.compile(
    r"[A-Za-z][0-9@$!|+*#%&^~_.-]+[A-Za-z]|(?<![^\W_])[A-Za-z0-9]([ /,])[A-Za-z0-9]\1[A-Za-z0-9]"
)
Matrix = NDArray[np.float64]


class Tier(IntEnum):
    """Who answered for a text."""

    NGRAMS = 1
    FIRST_LAYER = 2
    LOWER_LAYERS = 3
    ALL_LAYERS = 4

    @property
    def label(self) -> str:
        return self.name.lower().replace("_", " ")


class Joint(NamedTuple):
    """How the tiers work together. A stage is a part of the transformer; attributes are in their usual order."""

    suspicion: Matrix  # of the mixed n-gram readings; one more entry is added to their sum
    foul: Matrix  # attributes; foul is a text with one reading above and its grave ones below `calm`
    calm: Matrix
    doubt: Matrix  # stages but the last x (its logits, the n-gram readings, one more entry to add)
    blend: Matrix  # stages x attributes x (share of the stage's logit, of the n-grams' reading, offset)
    x: Matrix  # stages x attributes x knots: calibration of the blend
    y: Matrix

    @classmethod
    def read(cls, path: Path) -> "Joint":
        with np.load(path, allow_pickle=False) as archive:
            return cls(*(np.ascontiguousarray(archive[name]) for name in cls._fields))

    def write(self, path: Path) -> None:
        np.savez_compressed(path, allow_pickle=False, **self._asdict())


class Cascade:
    def __init__(self, name: str, first: NgramClassifier, second: TransformerClassifier, joint: Joint) -> None:
        self._first, self._second, self._joint = first, second, joint
        self._calibrations = [Calibration(x, y) for x, y in zip(joint.x, joint.y, strict=True)]
        self._settles = bool(np.isfinite(joint.suspicion[-1]))
        whole = hashlib.sha256(f"cascade {FORMAT} {first.id} {second.id}".encode())
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
        tier = self._first if self._settled([text])[0] else self._second
        return tier.evidence(text, attribute)

    def _answers(self, texts: Sequence[str]) -> list[tuple[dict[Attribute, float], Tier]]:
        settled = self._settled(texts)
        if all(settled):
            return [(scores, Tier.NGRAMS) for scores in self._first.score(texts)]
        quick = iter(self._first.score([text for text, done in zip(texts, settled, strict=True) if done]))
        left = [mend(text) for text, done in zip(texts, settled, strict=True) if not done]
        mixed = self._first.mixed(self._first.readings([mended.text for mended in left]))
        read = zip(left, mixed, strict=True)
        return [
            (next(quick), Tier.NGRAMS) if done else self._read(text, *next(read))
            for text, done in zip(texts, settled, strict=True)
        ]

    def _read(self, text: str, mended: Folded, mixed: Matrix) -> tuple[dict[Attribute, float], Tier]:
        glance = self._second.glance(text, mended)
        if glance is None:
            return dict.fromkeys(ATTRIBUTES, 0.0), Tier.FIRST_LAYER
        harshest = harshest_stretch(self._first, mended.text, mixed)
        for stage, weights in enumerate(self._joint.doubt):
            if stage:
                glance = self._second.deeper(glance)
            if doubt(weights, glance.logits, harshest) < 0:
                return self._calibrated(stage, glance.logits, mixed), Tier(Tier.FIRST_LAYER + stage)
        raw = self._second.read(text, glance)
        assert raw is not None  # noqa: S101  (there was something to glance at)
        return self._calibrated(-1, raw.logits, mixed), Tier.ALL_LAYERS

    def _calibrated(self, stage: int, logits: Matrix, mixed: Matrix) -> dict[Attribute, float]:
        said = self._calibrations[stage].apply(blended(self._joint.blend[stage], logits, mixed)[None])
        return dict(zip(ATTRIBUTES, said[0].tolist(), strict=True))

    def _settled(self, texts: Sequence[str]) -> list[bool]:
        if not self._settles:
            return [False] * len(texts)
        readings = self._first.readings(texts)
        clear: list[bool] = self._clear(readings, self._first.mixed(readings)).tolist()
        return [
            done and not _PERHAPS_DISGUISED.search(text) and self._clear_throughout(text)
            for text, done in zip(texts, clear, strict=True)
        ]

    def _clear_throughout(self, text: str) -> bool:
        if len(text) <= SETTLED_BY:
            return True
        readings = self._first.readings(stretches(text, SETTLED_BY))
        return bool(self._clear(readings, self._first.mixed(readings)).all())

    def _clear(self, readings: Readings, mixed: Matrix) -> NDArray[np.bool_]:
        # Elementwise and in a fixed order, unlike a matrix product, so that the last bit does not depend on the batch.
        suspicion = np.full(len(mixed), self._joint.suspicion[-1])
        for head in range(len(ATTRIBUTES)):
            suspicion += mixed[:, head] * self._joint.suspicion[head]
        foul = (mixed > self._joint.foul).any(axis=1) & (mixed < self._joint.calm)[:, _GRAVE].all(axis=1)
        clear: NDArray[np.bool_] = (suspicion < 0) | foul | (readings.grams == 0)
        return clear


def stretches(text: str, length: int) -> list[str]:
    """A long text in overlapping parts, for calm words around a harsh one thin the n-grams' reading of the whole."""
    return [text[at : at + length] for at in range(0, max(len(text) - OVERLAP, 1), length - OVERLAP)]


def harshest_stretch(first: NgramClassifier, text: str, mixed: Matrix) -> Matrix:
    """The highest of the n-grams' readings of the whole (`mixed`) and of a long text's stretches, by attribute."""
    if len(text) <= DOUBTED_BY:
        return mixed
    found: Matrix = np.maximum(mixed, first.mixed(first.readings(stretches(text, DOUBTED_BY))).max(axis=0))
    return found


def doubt(weights: Matrix, early: Matrix, mixed: Matrix) -> float:
    """Below zero where the layers so far are sure that a text is clean."""
    total = float(weights[-1])
    for weight, reading in zip(weights.tolist(), [*early.tolist(), *mixed.tolist()], strict=False):
        total += weight * reading
    return total


def blended(share: Matrix, logits: Matrix, mixed: Matrix) -> Matrix:
    """Attributes, or texts x attributes: the transformer's logits and the n-grams' readings as one."""
    both: Matrix = logits * share[:, 0] + mixed * share[:, 1] + share[:, 2]
    return both
