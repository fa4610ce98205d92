"""Four tiers: n-grams with the convolutional network, the transformer's first layer, its lower half, all of it. Each
may answer for what is clear to it.

The n-grams see letters and cost microseconds, the convolution sees words and their neighbours, the transformer sees
sentences; the opinions heard so far are blended. Which tier answers depends on the text alone, so a text gets the same
scores alone, in any batch and for ever. Of a longer text the transformer reads the windows that the words alone could
not have answered for, had each been all there is. In `comity-en` the lower tiers settle only what is plainly clean; in
`comity-en-fast`, for archives, whatever the full model would not act upon.
"""

import hashlib
from collections.abc import Sequence
from enum import IntEnum
from math import fsum
from operator import mul
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.attributes import Attribute
from comity.scoring.calibration import Calibration
from comity.scoring.convolution import MOST, ConvolutionClassifier, Reading
from comity.scoring.letters import Letters, by_letters
from comity.scoring.mending import mend
from comity.scoring.ngram_model import NgramClassifier
from comity.scoring.transformer import TransformerClassifier
from comity.scoring.windows import WINDOW, windows
from comity.scoring.wordpieces import Pieces
from comity.text.folding import Folded
from comity.text.spans import Span

FORMAT = 7
HINGES = (-3.0, 0.0)
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

    doubt: Matrix  # stages but the last x (`hinged` of what it is told, the n-grams by the harshest stretch; an offset)
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
        self._latest: tuple[str, list[int]] = ("", [])  # of the text whose words were asked for: the windows to read

    @property
    def id(self) -> str:
        return self._id

    def score(self, texts: Sequence[str]) -> list[dict[Attribute, float]]:
        return [scores for scores, _ in self._answers(texts)]

    def tiers(self, texts: Sequence[str]) -> list[Tier]:
        """Who answers for each text."""
        return [tier for _, tier in self._answers(texts)]

    def evidence(self, text: str, attribute: Attribute) -> list[tuple[Span, float]]:
        mended = mend(text)
        pieces = self._second.pieces(mended)
        if len(windows(pieces.numbers)) <= 1:
            return self._second.marks(pieces, attribute)
        last, begins = self._latest
        if last != text:
            (letters,) = by_letters(self._first, [mended.text])
            begins = self._doubted(pieces, letters, self._words.read(pieces.tokens))
            self._latest = text, begins
        return self._second.marks(pieces, attribute, begins)

    def _answers(self, texts: Sequence[str]) -> list[tuple[dict[Attribute, float], Tier]]:
        plain = [mend(text) for text in texts]
        said = by_letters(self._first, [mended.text for mended in plain])
        return [self._read(*each) for each in zip(plain, said, strict=True)]

    def _read(self, mended: Folded, letters: Letters) -> tuple[dict[Attribute, float], Tier]:
        pieces = self._second.pieces(mended)
        words = pieces.tokens
        if not words:
            return dict.fromkeys(ATTRIBUTES, 0.0), Tier.WORDS
        reading = self._words.read(words)
        (said,) = self._words.logits(reading)
        heard = np.concatenate([said, letters.whole[None]])
        beside = np.concatenate([*said, letters.harshest])
        if doubt(self._joint.doubt[0], said[0], beside) < 0:
            return self._calibrated(0, said[0], heard), Tier.WORDS
        begins = self._doubted(pieces, letters, reading)
        glance = None
        glances = self._second.glances(pieces, begins)
        for glance, weights in zip(glances, self._joint.doubt[1:], strict=False):
            if doubt(weights, glance.logits, beside) < 0:
                stage = glance.stage + 1
                return self._calibrated(stage, glance.logits, heard), Tier(Tier.WORDS + stage)
        raw = self._second.read(pieces, begins, glance)
        assert raw is not None  # noqa: S101  (there are words)
        return self._calibrated(-1, raw.logits, heard), Tier.ALL_LAYERS

    def _doubted(self, pieces: Pieces, letters: Letters, reading: Reading) -> list[int]:
        """The windows to read: those in doubt, or all where none or the only one is."""
        begins = windows(pieces.numbers)
        if len(begins) <= 1 or len(reading.words) == MOST:  # the place of a word is not known where some are left out
            return begins
        parts = [pieces.part(at, min(at + WINDOW, len(pieces.numbers))) for at in begins]
        said = self._words.logits(reading, [words for words, _ in parts])
        beside = [
            np.concatenate([*each, letters.between(*place)]) for each, (_, place) in zip(said, parts, strict=True)
        ]
        in_doubt = [doubt(self._joint.doubt[0], each[0], near) >= 0 for each, near in zip(said, beside, strict=True)]
        return [at for at, doubted in zip(begins, in_doubt, strict=True) if doubted] or begins

    def _calibrated(self, stage: int, logits: Matrix, heard: Matrix) -> dict[Attribute, float]:
        said = self._calibrations[stage].apply(blended(self._joint.blend[stage], logits, heard)[None])
        return dict(zip(ATTRIBUTES, said[0].tolist(), strict=True))


def hinged(told: Matrix) -> Matrix:
    """Numbers, or rows of them: each, and no less than either of `HINGES`, so that what sets clean texts apart from one
    another and what tells them from harmful ones may weigh differently.
    """
    found: Matrix = np.concatenate([told, *(np.maximum(told, hinge) for hinge in HINGES)], axis=-1)
    return found


def doubt(weights: Matrix, logits: Matrix, beside: Matrix) -> float:
    """Below zero where a stage is sure, by its logits and what stands `beside` them, that a text is clean."""
    told = hinged(np.concatenate([logits, beside]))
    return fsum([*map(mul, weights[:-1].tolist(), told.tolist()), float(weights[-1])])  # one sum on any machine


def blended(share: Matrix, logits: Matrix, heard: Matrix) -> Matrix:
    """Attributes, or texts x attributes: a stage's logits and what was heard before it as one.

    `heard`: the convolution's opinions, then the n-grams' readings; each like `logits`.
    """
    both: Matrix = logits * share[:, 0]
    for row, each in enumerate(heard, 1):
        both = both + each * share[:, row]
    return both
