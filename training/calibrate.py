"""Fits what turns readings into shares of readers, on validation rows: half of the mass harmful, as Perspective does.

A score of 0.8 is to mean that of comments so scored, in a half-and-half mix, eight in ten would be called so.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.isotonic import IsotonicRegression

from training.measures import calibration_error

KNOTS = 33
_ISOTONIC_FROM = 150  # harmful rows; with fewer a curve of two parameters is steadier
STRETCH = 0.75
_HALVINGS = 20
_SEED = 20261122


def balanced(labels: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Texts x (harmless, harmful): weights under which harmful and harmless votes weigh the same."""
    harmful, harmless = weights * labels, weights * (1 - labels)
    return np.stack([harmless / harmless.sum(), harmful / harmful.sum()], axis=1)


def mixture(
    whole: NDArray[np.float64],
    strongest: NDArray[np.float64],
    labels: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Share of the whole, share of the strongest stretch, offset.

    The stretch counts `STRETCH` of the two: validation rows alone would give it less, for few of them hide one harsh
    sentence in a long calm comment, as those who evade a filter do. Slope and offset come from the rows.
    """
    slope, offset = _platt((1 - STRETCH) * whole + STRETCH * strongest, balanced(labels, weights))
    return np.array([slope * (1 - STRETCH), slope * STRETCH, offset])


def curve(
    readings: NDArray[np.float64], labels: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Knots of a rising curve from readings to shares. Isotonic where there are enough harmful rows, else logistic."""
    mass = balanced(labels, weights)
    if (labels >= 0.5).sum() < _ISOTONIC_FROM:
        slope, offset = _platt(readings, mass)
        x = np.linspace(-6, 6, KNOTS) / slope - offset / slope
        return x, 1 / (1 + np.exp(-(slope * x + offset)))
    order = np.argsort(readings, kind="stable")
    total = mass.sum(axis=1)[order]
    share = (mass[:, 1] / np.maximum(mass.sum(axis=1), 1e-12))[order]
    fitted = IsotonicRegression(y_min=0.0, y_max=1.0).fit(readings[order], share, total)
    edges = np.interp(np.linspace(0, 1, KNOTS + 1), np.cumsum(total) / total.sum(), readings[order])
    x = np.unique((edges[:-1] + edges[1:]) / 2)
    y = fitted.predict(x)
    slope, offset = _platt(readings, mass)
    y = 0.9 * y + 0.1 / (1 + np.exp(-(slope * x + offset)))  # keeps steps apart where isotonic regression is flat
    ends = np.array([x[0] - 3 / slope, x[-1] + 3 / slope])
    tails = 1 / (1 + np.exp(-(slope * ends + offset)))
    x = np.concatenate([ends[:1], x, ends[1:]])
    y = np.concatenate([[min(tails[0], y[0])], y, [max(tails[1], y[-1])]])
    wanted = np.linspace(0, len(x) - 1, KNOTS)
    return np.interp(wanted, np.arange(len(x)), x), np.interp(wanted, np.arange(len(x)), y)


def crossed_error(readings: NDArray[np.float64], labels: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """Calibration error of rows whose curve was fitted on the other half of them, the mean of several halvings.

    A single halving says little where harmful rows are few: of 83 the error varies by a quarter with the halves drawn.
    """
    chance = np.random.default_rng(_SEED)
    errors = []
    for _ in range(_HALVINGS):
        half = chance.permutation(len(readings)) % 2 == 0
        scores = np.empty(len(readings))
        for part in (half, ~half):
            x, y = curve(readings[~part], labels[~part], weights[~part])
            scores[part] = np.interp(readings[part], x, y)
        errors.append(calibration_error(scores, labels, weights))
    return float(np.mean(errors))


def _platt(readings: NDArray[np.float64], mass: NDArray[np.float64]) -> tuple[float, float]:
    def loss(line: NDArray[np.float64]) -> float:
        z = line[0] * readings + line[1]
        return float((mass[:, 1] * np.logaddexp(0, -z) + mass[:, 0] * np.logaddexp(0, z)).sum() + 1e-4 * line[0] ** 2)

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(1e-3, None), (None, None)]).x
    return float(slope), float(offset)
