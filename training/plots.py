"""ROC curves, reliability diagrams and bars with intervals as inline SVG, so that a report needs nothing else."""

import html
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SIDE, EDGE = 240, 28
COLOURS = ("#1d4ed8", "#b45309", "#047857", "#7c3aed", "#be123c", "#475569", "#0e7490", "#a16207", "#4d7c0f")
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
        f'<text x="{high - 4}" y="{high - 6 - 11 * n}" text-anchor="end" fill="{COLOURS[n % len(COLOURS)]}">'
        f"{html.escape(name)}</text>"
        for n, name in enumerate(lines)
    ]
    begin, end = place(0, 0).split(","), place(1, 1).split(",")
    return (
        f'<svg viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}" role="img" aria-label="{html.escape(title)}">'
        f'<rect x="{low}" y="{low}" width="{high - low}" height="{high - low}" fill="none" stroke="#999"/>'
        f'<line x1="{begin[0]}" y1="{begin[1]}" x2="{end[0]}" y2="{end[1]}" stroke="#ccc"/>{"".join(drawn)}'
        f'<g font-size="9">{"".join(names)}</g><text x="{low}" y="16" font-size="9.5">{html.escape(title)}</text></svg>'
    )


class Bar(NamedTuple):
    value: float
    low: float
    high: float
    note: str


def bars(title: str, rows: Mapping[str, Bar], begin: float = 0.5) -> str:
    """A bar a row from `begin` to one, its interval as a thin line, the note at the end."""
    left, wide, tall = 170, 220, 16
    height = 24 + tall * len(rows)

    def place(value: float) -> float:
        return left + wide * (min(max(value, begin), 1.0) - begin) / (1 - begin)

    drawn = []
    for n, (name, bar) in enumerate(rows.items()):
        y = 22 + tall * n
        end, low, high = place(bar.value) - left, place(bar.low), place(bar.high)
        drawn.append(
            f'<text x="{left - 6}" y="{y + 9}" text-anchor="end">{html.escape(name)}</text>'
            f'<rect x="{left}" y="{y}" width="{end:.1f}" height="11" fill="{COLOURS[0]}" opacity=".6"/>'
            f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y + 5.5}" y2="{y + 5.5}" stroke="#1a1a1a"/>'
            f'<text x="{left + wide + 6}" y="{y + 9}">{html.escape(bar.note)}</text>'
        )
    full = left + wide + 210
    size = f'viewBox="0 0 {full} {height}" width="{full}" height="{height}"'
    return (
        f'<svg {size} role="img" aria-label="{html.escape(title)}">'
        f'<text x="4" y="12" font-size="11">{html.escape(title)}</text><g font-size="10">{"".join(drawn)}</g></svg>'
    )
