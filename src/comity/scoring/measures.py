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


class Placements(NamedTuple):
    """Placement values: the share of harmless rows below each harmful one, and of harmful ones above each harmless."""

    harmful: NDArray[np.float64]
    harmless: NDArray[np.float64]


def placements(scores: NDArray[np.float64], harmful: NDArray[np.bool_]) -> Placements | None:
    """Both in the order of rows, ties half; their means are the area under the curve. None without both kinds."""
    m, n = int(harmful.sum()), int((~harmful).sum())
    if not m or not n:
        return None
    over = _midranks(scores)
    return Placements(
        (over[harmful] - _midranks(scores[harmful])) / n, 1 - (over[~harmful] - _midranks(scores[~harmful])) / m
    )


def auc(scores: NDArray[np.float64], harmful: NDArray[np.bool_]) -> Auc | None:
    """Area under the curve, ties half, with DeLong's 95 % interval (DeLong et al. 1988); None without both kinds."""
    found = placements(scores, harmful)
    if found is None:
        return None
    value = float(found.harmful.mean())
    wide = 1.96 * standard_error(found)
    return Auc(value, max(0.0, value - wide), min(1.0, value + wide), len(found.harmful), len(found.harmless))


def standard_error(found: Placements) -> float:
    """Of the mean of placement values, or of differences between two scorers' on the same rows."""
    parts = (values.var(ddof=1) / len(values) for values in found if len(values) > 1)
    return float(np.sqrt(sum(parts)))


def _midranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    ends = np.append(starts[1:], len(values))
    ranks = np.empty(len(values))
    ranks[order] = np.repeat((starts + ends + 1) / 2, ends - starts)
    return ranks
