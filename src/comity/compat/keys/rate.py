"""How often a key may call: its rate in the long run, and one second's worth of it at once."""

from comity.clock import SECOND
from comity.limits import Limit

_PRECISION = 1_000


def limit_of(rate: float) -> Limit | None:
    """The limit for a rate in requests a second, which may be a fraction; None for no limit."""
    if rate <= 0:
        return None
    return Limit(
        name="scoring-api",
        count=max(1, round(rate * _PRECISION)),
        period=_PRECISION * SECOND,
        burst=max(1, round(rate)),
    )
