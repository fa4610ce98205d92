"""The plots of the report: ROC curves beside other scorers', reliability diagrams, areas by slice."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training import data, plots
from training.evaluation_sets import Evaluated

Matrix = NDArray[np.float64]


def curves(name: str, sets: list[Evaluated], scored: Mapping[str, list[Matrix]]) -> list[str]:
    """Two charts an attribute, on all sets together."""
    labels = np.concatenate([each.labels for each in sets])
    scores = _together(sets, scored[name])
    drawn = []
    for head, attribute in enumerate(data.ATTRIBUTES):
        known = ~np.isnan(labels[:, head])
        if not (labels[known, head] >= 0.5).any():
            continue
        lines = {}
        for scorer, matrices in scored.items():
            theirs = _together(sets, matrices)[:, head]
            heard = known & ~np.isnan(theirs)
            if heard.any():
                lines[scorer.partition("@")[0]] = plots.roc(theirs[heard], labels[heard, head] >= 0.5)
        line = plots.reliability(scores[known, head], labels[known, head], np.ones(int(known.sum())))
        drawn.append(plots.chart(f"{attribute.value}: hits over false alarms", lines))
        drawn.append(plots.chart(f"{attribute.value}: harmful share over score", {"": line}))
    return drawn


def slices(table: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> list[str]:
    """Bars for every attribute and kind of slice that has any."""
    return [
        plots.bars(
            f"{attribute} by {kind}: area under the curve from 0.5 to 1",
            {name: plots.Bar(cell["value"], cell["low"], cell["high"], _note(cell)) for name, cell in cells.items()},
        )
        for attribute, kinds in table.items()
        for kind, cells in kinds.items()
        if cells
    ]


def _note(cell: Mapping[str, Any]) -> str:
    counts = f"{cell['positives']}/{cell['negatives']}"
    return f"{cell['value']:.3f} · {counts} · {cell['false_alarms']:.1%} at 0.8"


def _together(sets: list[Evaluated], matrices: list[Matrix]) -> Matrix:
    return np.concatenate(matrices[: len(sets)])
