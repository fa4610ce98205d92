"""How often a key may call: the generic cell rate algorithm (ITU-T I.371), one number a key.

A key may spend `rate` requests a second in the long run, and up to one second's worth at once.
"""

from comity.clock import SECOND, Clock

SWEEP_ABOVE = 10_000


class Rates:
    """Counts within this process. `tat` is the time at which a key's allowance would be whole again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tat: dict[str, float] = {}

    def take(self, key_id: str, rate: float, count: int = 1) -> float:
        """0.0 where the call may go on, else the seconds to wait until it may. `rate` 0 sets no limit."""
        if rate <= 0:
            return 0.0
        now = float(self._clock())
        interval = SECOND / rate
        window = max(float(SECOND), interval)
        tat = max(self._tat.get(key_id, now), now) + count * interval
        early = tat - now - window
        if early > 1e-6:
            return early / SECOND
        if len(self._tat) >= SWEEP_ABOVE:
            self._tat = {key: value for key, value in self._tat.items() if value > now}
        self._tat[key_id] = tat
        return 0.0
