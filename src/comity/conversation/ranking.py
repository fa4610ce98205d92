"""The order *useful*: what readers thought of a comment, with a fair chance for one that few have weighed yet."""

import math

from comity.clock import HOUR

# 80 % two-sided, the bound that Reddit's "best" made common: cautious, yet five clear votes already count.
Z = 1.281551565545

# Weights are kept as whole hundredths, so that sums of them are exact on every database.
VERIFIED_WEIGHT = 100
GUEST_WEIGHT = 40

FRESH_FOR = 24 * HOUR
WEIGHED = 300
"""A comment with this weight of reactions is judged by them alone."""


def wilson_lower(up: float, down: float, z: float = Z) -> float:
    """Lower bound of the share of `up` among `up + down`, 0..1; 0 where there is none.

    Wilson 1927, doi:10.1080/01621459.1927.10502953. Rounding can leave a tiny negative: it is cut off.
    """
    n = up + down
    if n <= 0:
        return 0.0
    p = up / n
    root = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, (p + z * z / (2 * n) - root) / (1 + z * z / n))


def chance(up: float, down: float) -> float:
    """How much showing a new comment would teach: the comment priority of Polis without its group terms.

    `a * (1 + 8 * 2^(-S/5))` with `a = (up + 1) / (S + 2)`, `S = up + down`.
    """
    seen = up + down
    return (up + 1) / (seen + 2) * (1 + 8 * 2 ** (-seen / 5))


def useful(respect_weight: int, unuseful_weight: int) -> float:
    """The key of settled comments, from weights in hundredths."""
    return wilson_lower(respect_weight / 100, unuseful_weight / 100)


def fresh(respect_weight: int, unuseful_weight: int) -> float | None:
    """The key of fresh comments, or None where enough readers have weighed in."""
    if respect_weight + unuseful_weight >= WEIGHED:
        return None
    return chance(respect_weight / 100, unuseful_weight / 100)
