"""Two tiers: n-grams may settle what is clearly clean or clearly foul in microseconds; a transformer reads the rest.

Where the transformer reads, both opinions are blended: the n-grams see letters, the transformer sees sentences. Which
tier answers depends on the text alone, so a text gets the same scores alone, in any batch and for ever. `comity-en`
settles nothing at once; `comity-en-fast`, for archives, does.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.attributes import Attribute
from comity.scoring.calibration import Calibration
from comity.scoring.ngram_model import NgramClassifier, Readings
from comity.scoring.transformer import TransformerClassifier
from comity.text.spans import Span

FORMAT = 1
ATTRIBUTES = tuple(Attribute)
# A first tier never settles that something is foul while one of these might be found: they are held, not asked about.
_GRAVE = [ATTRIBUTES.index(Attribute.THREAT), ATTRIBUTES.index(Attribute.IDENTITY_ATTACK)]


class Joint(NamedTuple):
    """How the tiers work together. Arrays have a row or an entry for every attribute."""

    suspicion: NDArray[np.float64]  # of the mixed n-gram readings; one more entry is added to their sum
    foul: NDArray[np.float64]  # foul is a text with one reading above and its grave ones below `calm`
    calm: NDArray[np.float64]
    blend: NDArray[np.float64]  # shares of the transformer's logit and of the n-grams' reading, offset
    x: NDArray[np.float64]  # calibration of the blend
    y: NDArray[np.float64]

    @classmethod
    def read(cls, path: Path) -> "Joint":
        with np.load(path, allow_pickle=False) as archive:
            return cls(*(np.ascontiguousarray(archive[name]) for name in cls._fields))

    def write(self, path: Path) -> None:
        np.savez_compressed(path, allow_pickle=False, **self._asdict())


class Cascade:
    def __init__(self, name: str, first: NgramClassifier, second: TransformerClassifier, joint: Joint) -> None:
        self._first, self._second, self._joint = first, second, joint
        self._calibration = Calibration(joint.x, joint.y)
        whole = hashlib.sha256(f"cascade {FORMAT} {first.id} {second.id}".encode())
        for array in joint:
            whole.update(array.tobytes())
        self._id = f"{name}@{whole.hexdigest()[:12]}"

    @property
    def id(self) -> str:
        return self._id

    def score(self, texts: Sequence[str]) -> list[dict[Attribute, float]]:
        readings = self._first.readings(texts)
        mixed = self._first.mixed(readings)
        settled = self._settled(readings, mixed)
        left = np.flatnonzero(~settled)
        scores: list[dict[Attribute, float]] = self._first.calibrated(readings)
        if len(left):
            read = [self._second.read(texts[i]) for i in left.tolist()]
            logits = np.stack([np.full(len(ATTRIBUTES), -9.0) if raw is None else raw.logits for raw in read])
            blended = self._calibration.apply(self.blended(logits, mixed[left]))
            for i, row in zip(left.tolist(), blended.tolist(), strict=True):
                scores[i] = dict(zip(ATTRIBUTES, row, strict=True))
        return scores

    def blended(self, logits: NDArray[np.float64], mixed: NDArray[np.float64]) -> NDArray[np.float64]:
        share = self._joint.blend
        return logits * share[:, 0] + mixed * share[:, 1] + share[:, 2]

    def settled(self, texts: Sequence[str]) -> list[bool]:
        """Which texts the first tier answers for."""
        readings = self._first.readings(texts)
        done: list[bool] = self._settled(readings, self._first.mixed(readings)).tolist()
        return done

    def evidence(self, text: str, attribute: Attribute) -> list[tuple[Span, float]]:
        tier = self._first if self.settled([text])[0] else self._second
        return tier.evidence(text, attribute)

    def _settled(self, readings: Readings, mixed: NDArray[np.float64]) -> NDArray[np.bool_]:
        # Elementwise and in a fixed order, unlike a matrix product, so that the last bit does not depend on the batch.
        suspicion = np.full(len(mixed), self._joint.suspicion[-1])
        for head in range(len(ATTRIBUTES)):
            suspicion += mixed[:, head] * self._joint.suspicion[head]
        foul = (mixed > self._joint.foul).any(axis=1) & (mixed < self._joint.calm)[:, _GRAVE].all(axis=1)
        settled: NDArray[np.bool_] = (suspicion < 0) | foul | (readings.grams == 0)
        return settled
