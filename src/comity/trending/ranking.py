"""What counts as talked about.

    heat(story, now) = Σ over readers r of 2^(−(now − t_r) / HALF_LIFE)

r runs over the distinct readers with a published comment under the story, its author left out; t_r is when r last
wrote there, within WINDOW, and not in the future. However often a reader writes they are one reader. A story is shown
where at least FEWEST readers joined within WINDOW and its heat is at least COOLEST; closed conversations and the story
whose page it is are never shown. Times are taken to the minute.
"""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from comity.clock import HOUR, MINUTE
from comity.trending.decay import key_of, value

HALF_LIFE: Final = 2 * HOUR
WINDOW: Final = 12 * HOUR
"""Six half-lives: who wrote before that weighs less than one part in 64."""
FEWEST: Final = 5
COOLEST: Final = 2.0


class Joined(Struct, frozen=True):
    """How many readers last wrote `minutes` ago."""

    minutes: int
    readers: int


class Heat(Struct, frozen=True):
    story_id: str
    readers: int
    heat: float


def heat_of(story_id: str, joined: Iterable[Joined]) -> Heat:
    within = [each for each in joined if 0 <= each.minutes * MINUTE < WINDOW]
    key = key_of(((-each.minutes * MINUTE, each.readers) for each in within), HALF_LIFE)
    return Heat(story_id, sum(each.readers for each in within), value(key, 0, HALF_LIFE))


def ranked(heats: Iterable[Heat]) -> tuple[Heat, ...]:
    """Those worth showing, hottest first; a tie goes to more readers, then to the younger story."""
    shown = [each for each in heats if each.readers >= FEWEST and each.heat >= COOLEST]
    return tuple(sorted(shown, key=lambda each: (each.heat, each.readers, each.story_id), reverse=True))
