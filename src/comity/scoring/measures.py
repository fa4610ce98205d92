"""Measures of a scorer against labels: area under the ROC curve with its interval, precision and recall."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Auc(NamedTuple):
    value: float
    low: float
    high: float
    positives: int
    negatives: int


class Hits(NamedTuple):
    """What a yes-or-no answer finds among labelled rows. `precision` is None where it never says yes."""

    found: int  # harmful rows that are found
    harmful: int
    alarms: int  # harmless rows that are found
    harmless: int

    @property
    def precision(self) -> float | None:
        return self.found / (self.found + self.alarms) if self.found + self.alarms else None

    @property
    def recall(self) -> float | None:
        return self.found / self.harmful if self.harmful else None

    @property
    def false_alarms(self) -> float | None:
        return self.alarms / self.harmless if self.harmless else None


def hits(said: NDArray[np.bool_], harmful: NDArray[np.bool_]) -> Hits:
    return Hits(int((said & harmful).sum()), int(harmful.sum()), int((said & ~harmful).sum()), int((~harmful).sum()))


def expected_precision(recall: float, false_alarms: float, prevalence: float) -> float | None:
    """The precision in a stream where a share `prevalence` of all is harmful; None where nothing is found."""
    found, wrong = recall * prevalence, false_alarms * (1 - prevalence)
    return found / (found + wrong) if found + wrong else None


def auc(scores: NDArray[np.float64], harmful: NDArray[np.bool_]) -> Auc | None:
    """Area under the curve, ties half, with DeLong's 95 % interval (DeLong et al. 1988); None without both kinds."""
    m, n = int(harmful.sum()), int((~harmful).sum())
    if not m or not n:
        return None
    over = _midranks(scores)
    tx, ty = _midranks(scores[harmful]), _midranks(scores[~harmful])
    value = (over[harmful].sum() - m * (m + 1) / 2) / (m * n)
    v10 = (over[harmful] - tx) / n
    v01 = 1 - (over[~harmful] - ty) / m
    variance = (v10.var(ddof=1) / m if m > 1 else 0.0) + (v01.var(ddof=1) / n if n > 1 else 0.0)
    wide = 1.96 * float(np.sqrt(variance))
    return Auc(float(value), max(0.0, float(value) - wide), min(1.0, float(value) + wide), m, n)


def _midranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    ends = np.append(starts[1:], len(values))
    ranks = np.empty(len(values))
    ranks[order] = np.repeat((starts + ends + 1) / 2, ends - starts)
    return ranks
