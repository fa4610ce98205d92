"""Four tiers: n-grams with the convolutional network, the transformer's first layer, its lower half, all of it. Each
may answer for what is clear to it.

The n-grams see letters and cost microseconds, the convolution sees words and their neighbours, the transformer sees
sentences; the opinions heard so far are blended. Which tier answers depends on the text alone, so a text gets the same
scores alone, in any batch and for ever. Of a longer text the transformer reads the windows that the words alone could
not have answered for, had each been all there is, and every stage goes on with those that the one before could not
have. In `comity-en` the lower tiers settle only what is plainly clean; in `comity-en-fast`, for archives, whatever the
full model would not act upon.
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
from comity.scoring.kept import Kept
from comity.scoring.letters import Letters, by_letters
from comity.scoring.mending import mend
from comity.scoring.ngram_model import NgramClassifier
from comity.scoring.transformer import Glance, TransformerClassifier
from comity.scoring.windows import WINDOW, windows
from comity.scoring.wordpieces import Pieces
from comity.text.folding import Folded
from comity.text.spans import Span

FORMAT = 10
HINGES = (-3.0, 0.0)
ATTRIBUTES = tuple(Attribute)
_IDENTITY = ATTRIBUTES.index(Attribute.IDENTITY_ATTACK)
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
    own, its teachers', what it foretells of the whole model) and the n-grams' readings; the blend, what teachers would
    say by those, too, and whether a slur stands in the text.
    """

    # Stages but the last x lines x (`hinged` of what it is told, the n-grams by the harshest stretch; an offset). One
    # line tells all that a rule might act upon, one what sounds like a threat or an attack on a group.
    doubt: Matrix
    blend: Matrix  # stages x attributes x shares of what it is told
    x: Matrix  # stages x attributes x knots: calibration of the blend
    y: Matrix
    slurs: NDArray[np.str_]  # words that mean nothing but contempt for a group, as the convolution reads them

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
        self._slurs = frozenset(joint.slurs.tolist())
        whole = hashlib.sha256(f"cascade {FORMAT} {first.id} {words.id} {second.id}".encode())
        for array in joint:
            whole.update(array.tobytes())
        self._id = f"{name}@{whole.hexdigest()[:12]}"
        self._chosen: Kept[list[int]] = Kept()  # of texts of several: the windows that the last stage reads

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
        begins = self._chosen.get(_key(mended))
        if begins is not None:
            return self._second.marks(pieces, attribute, begins)
        (letters,) = by_letters(self._first, [mended.text])
        glance, _ = self._glance(pieces, self._doubted(pieces, letters, self._words.read(pieces.tokens)))
        self._chosen.put(_key(mended), glance.begins)
        return self._second.marks(pieces, attribute, glance.begins, glance)

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
        heard = np.concatenate([said, letters.whole[None], letters.taught[None], slurred(words, self._slurs)[None]])
        beside = np.concatenate([*said, letters.harshest])
        if doubt(self._joint.doubt[0], said[0], beside) < 0:
            return self._calibrated(0, said[0], heard), Tier.WORDS
        several = len(windows(pieces.numbers)) > 1
        near = self._doubted(pieces, letters, reading) if several else {0: beside}
        glance, sure = self._glance(pieces, near, beside)
        if sure:
            stage = glance.stage + 1
            return self._calibrated(stage, glance.logits, heard), Tier(Tier.WORDS + stage)
        if several:
            self._chosen.put(_key(mended), glance.begins)
        raw = self._second.read(pieces, glance.begins, glance)
        assert raw is not None  # noqa: S101  (there are words)
        return self._calibrated(-1, raw.logits, heard), Tier.ALL_LAYERS

    def _doubted(self, pieces: Pieces, letters: Letters, reading: Reading) -> dict[int, Matrix]:
        """Of a text's windows those in doubt, or all where none is: where each begins, what is said of its words."""
        begins = windows(pieces.numbers)
        if len(reading.words) == MOST:  # the place of a word is not known where some are left out
            (said,) = self._words.logits(reading)
            return dict.fromkeys(begins, np.concatenate([*said, letters.harshest]))
        parts = [pieces.part(at, min(at + WINDOW, len(pieces.numbers))) for at in begins]
        said = self._words.logits(reading, [words for words, _ in parts])
        near = {
            at: np.concatenate([*each, letters.between(*place)])
            for at, each, (_, place) in zip(begins, said, parts, strict=True)
        }
        in_doubt = [doubt(self._joint.doubt[0], each[0], near[at]) >= 0 for at, each in zip(begins, said, strict=True)]
        return {at: near[at] for at, doubted in zip(begins, in_doubt, strict=True) if doubted} or near

    def _glance(self, pieces: Pieces, near: dict[int, Matrix], beside: Matrix | None = None) -> tuple[Glance, bool]:
        """What the first stage that is sure says of these windows, and that it is; or what the last stage goes on from.

        A stage leaves out the windows for which it could have answered, had each been all there is, unless it could for
        every one. `beside`: what words and letters say of the text; without it no stage is sure.
        """
        glance = self._second.glance(pieces, list(near))
        assert glance is not None  # noqa: S101  (there are words)
        for stage, weights in enumerate(self._joint.doubt[1:]):
            glance = self._second.deeper(glance) if stage else glance
            if beside is not None and doubt(weights, glance.logits, beside) < 0:
                return glance, True
            if len(glance.begins) == 1:
                continue
            chosen = [
                doubt(weights, logits, near[at]) >= 0
                for at, logits in zip(glance.begins, glance.by_window, strict=True)
            ]
            glance = glance.only(chosen) if any(chosen) else glance
        return glance, False

    def _calibrated(self, stage: int, logits: Matrix, heard: Matrix) -> dict[Attribute, float]:
        said = self._calibrations[stage].apply(blended(self._joint.blend[stage], logits, heard)[None])
        return dict(zip(ATTRIBUTES, said[0].tolist(), strict=True))


def slurred(words: Sequence[str], slurs: frozenset[str]) -> Matrix:
    """One for an attack on a group where one of these words is a slur, nothing of the other attributes."""
    found = np.zeros(len(ATTRIBUTES))
    found[_IDENTITY] = not slurs.isdisjoint(words)
    return found


def _key(mended: Folded) -> bytes:
    return hashlib.sha256(mended.text.encode("utf-8", "surrogatepass")).digest()


def hinged(told: Matrix) -> Matrix:
    """Numbers, or rows of them: each, and no less than either of `HINGES`, so that what sets clean texts apart from one
    another and what tells them from harmful ones may weigh differently.
    """
    found: Matrix = np.concatenate([told, *(np.maximum(told, hinge) for hinge in HINGES)], axis=-1)
    return found


def doubt(lines: Matrix, logits: Matrix, beside: Matrix) -> float:
    """Below zero where a stage is sure by each line, from its logits and what stands `beside`, that a text is clean."""
    told = hinged(np.concatenate([logits, beside])).tolist()
    return max(fsum([*map(mul, line, told), line[-1]]) for line in lines.tolist())  # one sum on any machine


def blended(share: Matrix, logits: Matrix, heard: Matrix) -> Matrix:
    """Attributes, or texts x attributes: a stage's logits and what was heard before it as one.

    `heard`: the convolution's opinions, the n-grams' readings, what teachers would say by them, slurs; each like
    `logits`.
    """
    both: Matrix = logits * share[:, 0]
    for row, each in enumerate(heard, 1):
        both = both + each * share[:, row]
    return both
