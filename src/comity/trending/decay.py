"""Forward decay (Cormode, Shkapenyuk, Srivastava, Xu: Forward Decay, ICDE 2009): weights grow with time instead of
shrinking with age, so a sum once taken stays comparable for ever.

    L = ln Σ wᵢ·e^(λ·(tᵢ − landmark)),  λ = ln 2 / half-life
    value at `now` = e^(L − λ·(now − landmark)) = Σ wᵢ·2^(−(now − tᵢ) / half-life)

Two sums with one half-life and landmark are ordered by L alike at every moment.
"""

import math
from collections.abc import Iterable

NOTHING = -math.inf


def grow(key: float, weight: float, at: float, half_life: float) -> float:
    """The key with one more event: max(L, a) + ln(1 + e^(−|L − a|)), a = ln w + λ·at, which cannot overflow."""
    if weight <= 0:
        return key
    added = math.log(weight) + math.log(2) / half_life * at
    if key == NOTHING:
        return added
    return max(key, added) + math.log1p(math.exp(-abs(key - added)))


def key_of(events: Iterable[tuple[float, float]], half_life: float) -> float:
    """L of (at, weight) pairs, times counted from the landmark in the unit of `half_life`."""
    key = NOTHING
    for at, weight in events:
        key = grow(key, weight, at, half_life)
    return key


def value(key: float, now: float, half_life: float) -> float:
    return 0.0 if key == NOTHING else math.exp(key - math.log(2) / half_life * now)
