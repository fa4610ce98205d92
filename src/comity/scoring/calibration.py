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
        columns = [np.interp(readings[:, k], self.x[k], self.y[k]) for k in range(readings.shape[1])]
        return np.round(np.stack(columns, axis=1), DIGITS)
