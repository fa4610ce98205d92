"""Times and figures as the reader's locale writes them."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import Locale
from babel.dates import DateTimePattern, format_date
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from comity.clock import HOUR, MINUTE

_DAY = 24 * HOUR


def numbers(locale: str) -> Callable[[float], str]:
    """Writes figures as the locale does: `5,000`, `5.000`."""
    return partial(format_decimal, locale=locale)


class Formats:
    """For one locale and time zone; `now` is passed in, as everything else about the moment is."""

    def __init__(self, locale: str, timezone: str) -> None:
        self._locale = Locale.parse(locale)
        self._date = self._locale.datetime_skeletons["yMMMd"]
        self._time = self._locale.datetime_skeletons["Hm"]
        try:
            self._zone = ZoneInfo(timezone)
        except (ZoneInfoNotFoundError, ValueError):
            self._zone = ZoneInfo("UTC")

    def iso(self, at: int) -> str:
        """For machines: `2026-11-22T14:05:00Z`."""
        return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

    def day(self, at: int) -> str:
        return str(format_date(datetime.fromtimestamp(at / 1000, self._zone), "long", locale=self._locale))

    def moment(self, at: int) -> str:
        return f"{self._moment_in(self._date, at)}, {self._moment_in(self._time, at)}"

    def number(self, value: float) -> str:
        return str(format_decimal(value, locale=self._locale))

    def compact(self, value: float) -> str:
        """A figure that must stay short: 12K."""
        return str(format_compact_decimal(value, locale=self._locale)) if value >= 10_000 else self.number(value)

    def percent(self, share: float) -> str:
        return str(format_percent(share, locale=self._locale))

    def score(self, value: float) -> str:
        return str(format_decimal(value, format="0.000", locale=self._locale))

    def waiting(self, since: int, now: int) -> str:
        """How long ago, briefly, for columns: `4 min`, `3 hr`, `2 days`."""
        from babel.units import format_unit  # noqa: PLC0415  (slow to load, only the desk needs it)

        passed = max(0, now - since)
        for size, unit in ((_DAY, "duration-day"), (HOUR, "duration-hour"), (MINUTE, "duration-minute")):
            if passed >= size:
                return str(format_unit(passed // size, unit, length="short", locale=self._locale))
        return str(format_unit(0, "duration-minute", length="short", locale=self._locale))

    def _moment_in(self, pattern: DateTimePattern, at: int) -> str:
        return str(pattern.apply(datetime.fromtimestamp(at / 1000, self._zone), self._locale))
