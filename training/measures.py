"""Measures of a scorer beside those of the product: calibration error, Borkan's bias metrics, spans."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.measures import Auc, Placements, auc, placements, standard_error

__all__ = [
    "Apart",
    "Auc",
    "Bias",
    "apart",
    "areas",
    "auc",
    "bias",
    "calibration_error",
    "character_f1",
    "generalised_mean",
]


def calibration_error(
    scores: NDArray[np.float64], labels: NDArray[np.float64], weights: NDArray[np.float64], bins: int = 10
) -> float:
    """Expected calibration error over bins of equal width, rows weighted so that harmful and harmless mass is equal."""
    harmful, harmless = weights * labels, weights * (1 - labels)
    mass = np.stack([harmless / harmless.sum(), harmful / harmful.sum()], axis=1)
    at = np.minimum((scores * bins).astype(int), bins - 1)
    total = np.bincount(at, mass.sum(axis=1), bins)
    said = np.bincount(at, mass.sum(axis=1) * scores, bins)
    found = np.bincount(at, mass[:, 1], bins)
    return float(np.abs(said - found).sum() / total.sum())


def areas(
    names: Sequence[str], said: NDArray[np.float64], labels: NDArray[np.float32]
) -> dict[str, dict[str, float | int]]:
    """By a head's name its AUC on the rows labelled for it; `said` and `labels` are rows x heads, NaN: not labelled."""
    found: dict[str, dict[str, float | int]] = {}
    for head, name in enumerate(names):
        known = ~np.isnan(labels[:, head])
        area = auc(said[known, head], labels[known, head] >= 0.5)
        if area is not None:
            found[name] = {"auc": round(area.value, 4), "positives": area.positives, "negatives": area.negatives}
    return found


class Apart(NamedTuple):
    """How much larger one scorer's area is than another's on the same rows, with its 95 % interval."""

    difference: float
    low: float
    high: float


def apart(first: NDArray[np.float64], second: NDArray[np.float64], harmful: NDArray[np.bool_]) -> Apart | None:
    """For two scorers of the same rows (DeLong et al. 1988, on correlated areas); None without both kinds."""
    one, other = placements(first, harmful), placements(second, harmful)
    if one is None or other is None:
        return None
    between = Placements(one.harmful - other.harmful, one.harmless - other.harmless)
    value, wide = float(between.harmful.mean()), 1.96 * standard_error(between)
    return Apart(value, value - wide, value + wide)


def generalised_mean(values: list[float], power: float = -5.0) -> float:
    """Borkan et al. 2019: (mean of m^p)^(1/p); p = -5 leans to the worst subgroup."""
    return float(np.mean(np.array(values) ** power) ** (1 / power))


def character_f1(said: frozenset[int], marked: frozenset[int]) -> float:
    """SemEval-2021 task 5: F1 over the characters of one text; one where nothing is marked and nothing said."""
    if not said or not marked:
        return float(not said and not marked)
    return 2 * len(said & marked) / (len(said) + len(marked))


class Bias(NamedTuple):
    subgroup: float
    bpsn: float
    bnsp: float


def bias(scores: NDArray[np.float64], harmful: NDArray[np.bool_], group: NDArray[np.bool_]) -> Bias | None:
    """Borkan et al. 2019: AUC in the group; its harmless rows against harmful ones elsewhere; and the reverse."""
    parts = [group, (~group & harmful) | (group & ~harmful), (~group & ~harmful) | (group & harmful)]
    found = [auc(scores[part], harmful[part]) for part in parts]
    if any(each is None for each in found):
        return None
    return Bias(*(each.value for each in found if each is not None))
