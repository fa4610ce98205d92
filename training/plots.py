"""ROC curves and reliability diagrams as inline SVG, for a report that needs nothing but itself."""

import html
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

SIDE, EDGE = 220, 28
COLOURS = ("#1d4ed8", "#b45309", "#047857", "#7c3aed", "#be123c", "#475569")
Line = tuple[NDArray[np.float64], NDArray[np.float64]]


def roc(scores: NDArray[np.float64], harmful: NDArray[np.bool_], points: int = 80) -> Line:
    """False alarms and hits at descending thresholds."""
    order = np.argsort(-scores, kind="stable")
    hits = np.concatenate([[0], np.cumsum(harmful[order])]) / max(1, harmful.sum())
    alarms = np.concatenate([[0], np.cumsum(~harmful[order])]) / max(1, (~harmful).sum())
    at = np.unique(np.linspace(0, len(hits) - 1, points).astype(int))
    return alarms[at], hits[at]


def reliability(scores: NDArray[np.float64], labels: NDArray[np.float64], weights: NDArray[np.float64]) -> Line:
    """Mean score and share of harmful mass in ten bins, both kinds weighing the same."""
    harmful = weights * labels / (weights * labels).sum()
    harmless = weights * (1 - labels) / (weights * (1 - labels)).sum()
    at = np.minimum((scores * 10).astype(int), 9)
    total = np.bincount(at, harmful + harmless, 10)
    filled = total > 0
    return (
        np.bincount(at, (harmful + harmless) * scores, 10)[filled] / total[filled],
        np.bincount(at, harmful, 10)[filled] / total[filled],
    )


def chart(title: str, lines: Mapping[str, Line]) -> str:
    """Lines in the unit square with the diagonal, named beneath."""
    low, high = EDGE, SIDE - EDGE

    def place(x: float, y: float) -> str:
        return f"{low + x * (high - low):.1f},{high - y * (high - low):.1f}"

    drawn = [
        f'<polyline points="{" ".join(map(place, *line))}" fill="none" stroke="{colour}" stroke-width="1.6"/>'
        for line, colour in zip(lines.values(), COLOURS, strict=False)
    ]
    names = [
        f'<text x="{low + 4}" y="{low + 12 + 12 * n}" fill="{COLOURS[n % len(COLOURS)]}">{html.escape(name)}</text>'
        for n, name in enumerate(lines)
    ]
    begin, end = place(0, 0).split(","), place(1, 1).split(",")
    return (
        f'<svg viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}" role="img" aria-label="{html.escape(title)}">'
        f'<rect x="{low}" y="{low}" width="{high - low}" height="{high - low}" fill="none" stroke="#999"/>'
        f'<line x1="{begin[0]}" y1="{begin[1]}" x2="{end[0]}" y2="{end[1]}" stroke="#ccc"/>{"".join(drawn)}'
        f'<g font-size="9">{"".join(names)}</g><text x="{low}" y="16" font-size="11">{html.escape(title)}</text></svg>'
    )
