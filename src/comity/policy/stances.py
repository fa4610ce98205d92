"""Stances on a group by frame and word class: what kind of word is said of it, rather than which words in a row."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from comity.policy import group_frames as more
from comity.policy import group_hints as hint
from comity.policy import group_norms as norm
from comity.policy import group_tropes as trope
from comity.policy import stance_patterns as say
from comity.policy.group_patterns import BEAST_WORDS, SOFT_TRAITS, TRAIT_WORDS
from comity.policy.marking import GROUP, SOFT, VILE, Marker
from comity.policy.people import INSULT_NOUNS


class Stance(NamedTuple):
    """`sure`: stands without the classifier. `asks`: contempt although it is a question. `back`: of a group named before."""

    reason: str
    match: re.Match[str]
    sure: bool
    asks: bool = False
    back: bool = False


@cache
def _markers() -> tuple[Marker, Marker]:
    lists: dict[str, list[str]] = {"hard": [], "soft": []}
    name = ""
    for line in resources.files("comity.policy").joinpath("contempt.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
        elif line and not line.startswith("#"):
            lists[name] += (word.strip() for word in line.split(",") if word.strip())
    hard, soft = set(lists["hard"]), set(lists["soft"])
    for word in (*BEAST_WORDS.split(","), *TRAIT_WORDS.split(","), *INSULT_NOUNS):
        (soft if SOFT_TRAITS.search(word) else hard).add(word)
    return Marker(hard - soft, VILE), Marker(soft, SOFT)


def vile(low: str) -> str:
    """A sentence with its words of contempt marked."""
    hard, soft = _markers()
    return soft.over(hard.over(low))


_MARKED = (
    ("group-contempt", say.LABEL, False),
    ("dehumanised", say.LIKENED, False),
    ("group-contempt", say.FOUND, True),
    ("group-contempt", more.MARKED_CLAUSE, False),
    ("group-contempt", more.MARKED_ALL_OF_THEM, False),
    ("group-contempt", more.MARKED_NEVER_MET, False),
    ("group-contempt", more.MARKED_ANOTHER, False),
    ("dehumanised", more.MARKED_CALLED_HUMAN, False),
)
_ONLY_GROUP = (
    ("group-contempt", say.HATE, False),
    ("group-contempt", say.GENERAL, False),
    ("group-contempt", say.GENERAL_2, False),
    ("group-contempt", say.SHUN, False),
    ("group-contempt", say.CURSE, False),
    ("excluded", say.EXPELLED, False),
    ("group-contempt", say.ASKED, True),
    ("group-harm", say.SIGNED, False),
    ("group-contempt", more.LACKING, False),
    ("excluded", more.NO_RIGHT, False),
    ("group-contempt", more.NEVER_LIKED, False),
    ("group-contempt", more.NOBODY, False),
    ("group-contempt", more.EXPECTED, True),
    ("group-contempt", more.UNTIL, False),
    ("excluded", more.REGRET, False),
    ("group-harm", more.NOT_CARING, False),
    ("group-contempt", more.BY_NATURE, False),
    ("group-contempt", more.GLAD_WITHOUT, False),
    ("group-contempt", more.WHO_LET, True),
    ("group-harm", more.LESSON, False),
    ("group-contempt", more.SUPERIOR, False),
    ("group-contempt", more.OPEN_QUESTION, True),
    ("group-contempt", more.TO_BLAME, False),
    ("excluded", more.IF_YOU_ARE, False),
    ("group-harm", more.WISHED_AWAY, False),
    ("group-contempt", trope.TAKING, False),
    ("group-contempt", trope.NOT_ONE, False),
    ("group-contempt", trope.UNSAFE, False),
    ("group-contempt", trope.WALLETS, False),
    ("group-contempt", trope.ICONIC, True),
    ("group-contempt", trope.ALIKE, False),
    ("group-contempt", trope.HONEST, False),
    ("group-contempt", trope.GOOD_FOR, False),
    ("group-contempt", trope.COST, False),
    ("group-contempt", trope.DELUDED, False),
    ("excluded", trope.NO_VOTE, False),
    ("group-contempt", trope.INTO_THE_FAMILY, False),
    ("group-contempt", trope.MOVED_IN, False),
    ("group-contempt", trope.MEANT_TO, False),
    ("group-contempt", trope.BORN, False),
    ("group-contempt", trope.HIDE, False),
    ("group-harm", norm.TREATED_SO, False),
    ("group-contempt", norm.PLAIN, True),
)
_HINTS = (
    ("excluded", hint.KEPT_OFF),
    ("group-contempt", hint.REASONED),
    ("group-contempt", hint.APART),
    ("group-contempt", hint.AT_OUR_COST),
    ("group-contempt", hint.ALWAYS_STILL),
    ("group-contempt", hint.DESERVED),
    ("group-contempt", hint.SNEERED),
    ("group-contempt", hint.SUMMED_UP),
    ("group-contempt", more.ONLY_ONE),
    ("group-contempt", norm.LACKING),
    ("group-contempt", norm.SHUNNED),
    ("group-contempt", norm.QUESTIONED),
)
"""What only hints at contempt: the classifier must hear it too."""
_BACK = (
    ("group-harm", more.WHY_STILL, True, True),
    ("excluded", more.RID, True, False),
    ("group-contempt", more.HATE_THEM, True, False),
    ("excluded", trope.LEFT_BY, True, False),
)
"""Of a group named before: reason, shape, whether it is sure, whether it holds in a question."""


def stances(low: str, grouped: str, *, named: bool, before: bool) -> Iterator[Stance]:
    """Of one sentence; `grouped` has its groups marked. `named`: some are. `before`: one is, here or shortly before."""
    if not before:
        return
    marked = vile(grouped)
    if VILE in marked:
        yield from _named_back(low, marked, named=named)
    if marked != grouped:
        for match in say.PREDICATE.finditer(marked):
            yield Stance("group-contempt", match, VILE in match["what"], back=not match["who"])
    yield from _of_them(low, grouped)
    if named:
        for shapes, text in ((_ONLY_GROUP, grouped), (_MARKED, marked)):
            for reason, pattern, asks in shapes:
                yield from (Stance(reason, match, sure=True, asks=asks) for match in pattern.finditer(text))
        for reason, pattern in _HINTS:
            asks = pattern is norm.QUESTIONED
            yield from (Stance(reason, match, sure=False, asks=asks) for match in pattern.finditer(grouped))
        for match in norm.MARKED_LIKE.finditer(marked):
            yield Stance("group-contempt", match, sure=False, asks=True)


def _of_them(low: str, grouped: str) -> Iterator[Stance]:
    """What may be said of a group that was named before."""
    for match in say.THEYS.finditer(low):
        yield Stance("group-contempt", match, sure=True, back=True)
    yield from (Stance("group-contempt", match, sure=True) for match in trope.RIGHT_MAN.finditer(low))
    for reason, pattern, sure, asks in _BACK:
        for match in pattern.finditer(grouped):
            yield Stance(reason, match, sure, asks=asks, back=GROUP not in match[0])
    for match in say.FEELING.finditer(grouped):
        yield Stance("group-contempt", match, sure=True, back=match["they"] is not None)


def _named_back(low: str, marked: str, *, named: bool) -> Iterator[Stance]:
    """Words of contempt alone, for a group that was named before."""
    if not named:
        yield from (Stance("group-contempt", match, sure=True, back=True) for match in say.BARE.finditer(marked))
        for match in more.MARKED_METONYM.finditer(marked):
            yield Stance("group-contempt", match, sure=False, back=True)
    for match in say.EPITHET.finditer(marked):
        if _OF_OTHERS.search(marked, max(0, match.start() - 60), match.start()):
            continue
        if say.MANY.search(low[slice(*match.span())]):
            yield Stance("group-contempt", match, sure=True, back=True)


_OF_OTHERS = re.compile(
    rf"\b(?!(?:they|these|those|them|people|folks?|all|lot)\b)[a-z]+(?<!{GROUP}) (?:are|were|is|was) $"
)
"""`Trump and family are such greedy people`, whatever group was named before."""
