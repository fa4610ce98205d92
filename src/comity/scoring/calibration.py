"""From a model's raw reading to the share of readers: rising lines between knots, one per attribute."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

DIGITS = 3  # scores are rounded so that the last bits of floating point never show


class Calibration(NamedTuple):
    """Knots x -> y, attributes x knots; x rises strictly, y does not fall. Outside the knots y stays level."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]

    def apply(self, readings: NDArray[np.float64]) -> NDArray[np.float64]:
        """Texts x attributes, 0..1, rounded."""
        within = np.clip(readings, self.x[:, 0], self.x[:, -1])
        left = np.minimum((self.x <= within[..., None]).sum(axis=-1) - 1, self.x.shape[1] - 2)
        head = np.arange(len(self.x))
        x, y, further = self.x[head, left], self.y[head, left], left + 1
        slope = (self.y[head, further] - y) / (self.x[head, further] - x)
        shares: NDArray[np.float64] = np.round(slope * (within - x) + y, DIGITS)
        return shares
