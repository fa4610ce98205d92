"""Stances on a group by frame and word class: what kind of word is said of it, rather than which words in a row."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from comity.policy import stance_patterns as say
from comity.policy.group_patterns import BEAST_WORDS, SOFT_TRAITS, TRAIT_WORDS
from comity.policy.marking import SOFT, VILE, Marker
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


_MARKED = (
    ("group-contempt", say.LABEL, False),
    ("dehumanised", say.LIKENED, False),
    ("group-contempt", say.FOUND, True),
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
)


def stances(low: str, grouped: str, *, named: bool, before: bool) -> Iterator[Stance]:
    """Of one sentence; `grouped` has its groups marked. `named`: some are. `before`: one is, here or shortly before."""
    if not before:
        return
    hard, soft = _markers()
    marked = soft.over(hard.over(grouped))
    if VILE in marked:
        yield from _named_back(low, marked, named=named)
    if marked != grouped:
        for match in say.PREDICATE.finditer(marked):
            yield Stance("group-contempt", match, VILE in match["what"], back=not match["who"])
    for match in say.THEYS.finditer(low):
        yield Stance("group-contempt", match, sure=True, back=True)
    for match in say.FEELING.finditer(grouped):
        yield Stance("group-contempt", match, sure=True, back=match["they"] is not None)
    if named:
        tables = ((_ONLY_GROUP, grouped), *([(_MARKED, marked)] if marked != grouped else []))
        for shapes, text in tables:
            for reason, pattern, asks in shapes:
                yield from (Stance(reason, match, sure=True, asks=asks) for match in pattern.finditer(text))


def _named_back(low: str, marked: str, *, named: bool) -> Iterator[Stance]:
    """Words of contempt alone, for a group that was named before."""
    if not named:
        yield from (Stance("group-contempt", match, sure=True, back=True) for match in say.BARE.finditer(marked))
    for match in say.EPITHET.finditer(marked):
        if say.MANY.search(low[slice(*match.span())]):
            yield Stance("group-contempt", match, sure=True, back=True)
