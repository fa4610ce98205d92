"""What counts as talked about.

    heat(story, now) = Σ over readers r of 2^(−(now − t_r) / HALF_LIFE)

r runs over the distinct readers with a published comment under the story, its author left out; t_r is when r last
wrote there, within WINDOW, and not in the future. However often a reader writes they are one reader. A story is shown
once at least FEWEST readers joined within WINDOW and its heat is at least COOLEST, and goes when its heat is below
STAYS, so that it does not come and go with every comment. Closed conversations and the story whose page it is are never
shown. Times are taken to the minute.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from comity.clock import HOUR, MINUTE
from comity.trending.decay import key_of, value

HALF_LIFE: Final = 2 * HOUR
WINDOW: Final = 12 * HOUR
"""Six half-lives: who wrote before that weighs less than one part in 64."""
FEWEST: Final = 5
COOLEST: Final = 2.0
STAYS: Final = 4 / 3
"""Two thirds of COOLEST: what has just come in stays for 70 minutes at the least, log2(3/2) half-lives."""


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


def ranked(heats: Iterable[Heat], shown: Sequence[str] = ()) -> tuple[Heat, ...]:
    """Those worth showing, hottest first; a tie goes to more readers, then to the younger story.

    `shown` are the ids of the stories that stand there already.
    """
    found = [each for each in heats if _stays(each, shown) or (each.readers >= FEWEST and each.heat >= COOLEST)]
    return tuple(sorted(found, key=lambda each: (each.heat, each.readers, each.story_id), reverse=True))


def _stays(heat: Heat, shown: Sequence[str]) -> bool:
    return heat.story_id in shown and heat.heat >= STAYS


def settled(found: Iterable[Heat], shown: Sequence[str]) -> tuple[Heat, ...]:
    """What of `shown` is still found, in its old order."""
    by_story = {each.story_id: each for each in found}
    return tuple(by_story[story_id] for story_id in shown if story_id in by_story)
