"""Percentiles of latencies. Nothing is averaged away: the slowest are part of every percentile."""

import math
from collections.abc import Sequence

from msgspec import Struct


class Latencies(Struct, frozen=True):
    """Milliseconds."""

    p50: float
    p95: float
    p99: float
    most: float


def percentile(ordered: Sequence[float], share: float) -> float:
    """The nearest rank: the smallest value that `share` of all do not exceed. `ordered` ascends and is not empty."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def latencies(seconds: Sequence[float]) -> Latencies:
    """Raises ValueError where nothing was measured."""
    if not seconds:
        raise ValueError("nothing was answered, so there is nothing to measure")
    ordered = sorted(1000 * each for each in seconds)
    return Latencies(percentile(ordered, 0.5), percentile(ordered, 0.95), percentile(ordered, 0.99), ordered[-1])


def median(values: Sequence[float]) -> float:
    return percentile(sorted(values), 0.5)
