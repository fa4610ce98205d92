"""Talk in which words of violence are no threat: report, negation, idiom, sport, self-defence, hunting, law, mishap.

For lower-case sentences; `begin` and `end` are of the words in question.
"""

import re
from bisect import bisect_left
from functools import lru_cache

from comity.policy import threat_patterns as say
from comity.policy.draft import Sentence
from comity.policy.evidence import asked, negated, reported
from comity.policy.siding import DENIED_PICTURE


def is_talk(reason: str, sentence: Sentence, begin: int, end: int, whole: str) -> bool:
    """Whether what looks like violence is report, negation, idiom, sport, self-defence, hunting or law."""
    low = sentence.low
    found = low[begin:end]
    return (
        reported(low, begin, end)
        or (negated(low, begin) and not _WHY_NOT.search(low))
        or (reason != "threat" and asked(low) and not _WHY_NOT.search(low))
        or is_figure(low, begin, end)
        or _is_play(low, found)
        or bool(_CASUALTY.search(low, max(0, begin - 20), end))
        or bool(_SPARED_AFTER.match(low, end) and not _AS_THREAT.search(found))
        or is_at_no_person(low, begin, end)
        or ("queen" in found and _has(_NEST, low))
        or bool(_FOR_A_CRIME.search(low[begin : end + 20]))
        or bool(_DIES.search(found) and _has(_OWN_RISK, low))
        or bool(found.startswith("to ") and low.endswith("had ", 0, begin))
        or _has(say.SELF_DEFENCE, low)
        or bool(_THEY.search(low[max(0, begin - 20) : end]) and _has(say.ANIMALS, whole))
        or bool(reason == "death-wish" and _LAWFUL.search(found) and _has(say.LAW, low))
    )


def is_figure(low: str, begin: int, end: int) -> bool:
    """Whether the words stand in a figure of speech."""
    figures = _figures(low)
    at = bisect_left(figures, (begin, begin))
    return (at < len(figures) and figures[at][0] < end) or (at > 0 and figures[at - 1][1] > begin)


# What is asked of a sentence at every match in it is looked for once, so that time grows with length alone.
@lru_cache(maxsize=64)
def _has(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None


@lru_cache(maxsize=16)
def _figures(low: str) -> list[tuple[int, int]]:
    """Where figures of speech stand, in order."""
    return [match.span() for match in say.IDIOM.finditer(low)]


def is_at_no_person(low: str, begin: int, end: int) -> bool:
    """`Take a hammer to this budget`, `Death to the timetable`: whether violence is for a plan, a bill, a rule."""
    return bool(_TOOL.search(low, begin, end) and _AT_A_PLAN.match(low, end) and not _AND_AT.search(low, end))


def is_harmless_talk(low: str) -> bool:
    """Whether a sentence is of sport, idiom, law, self-defence, warning or grief, so that a high score for it proves little."""
    return any(
        pattern.search(low)
        for pattern in (
            *(say.SPORT, say.IDIOM, say.SELF_DEFENCE, say.LAW, say.ANIMALS, say.WARNING, say.GRIEF),
            DENIED_PICTURE,
        )
    )


def _is_play(low: str, found: str) -> bool:
    harmless = say.GAMEY.search(found) and not _WEAPON.search(found) and not say.BODILY.search(found)
    return bool(harmless and _has(say.SPORT, low))


_WHY_NOT = re.compile(
    r"^\W*(?:so |and )?(?:why (?:don't|doesn't|hasn't|haven't|won't|can't|not)|will (?:nobody|no one|somebody|someone)|can(?:'t)? (?:someone|somebody|we)|isn't it time|when (?:will|is|are))\b"
)
_WEAPON = re.compile(
    r"\b(?:guns?|bullets?|knife|knives|rope|noose|throat|skull|blood|corpse|grave|coffin|alive|dead|rape|petrol|acid)\b"
)
_CASUALTY = re.compile(
    r"\b(?:girl|boy|child|baby|toddler|kid|victim|patient|pensioner|survivor|passenger|pedestrian)s? (?:won't|wont|will not|will never|may never|might never)\b"
)
"""Whom something has happened to: `The little girl won't walk again`."""
_SPARED_AFTER = re.compile(
    r"\s*(?:(?:with|on|through) (?:an? |the )?(?:\w+ )?(?:lens|camera|film|phone|tripod|kodak)|in (?:black and white|colour|color|daylight|natural light|close-?up|profile|portrait)|in (?:prison|jail|custody|office|(?:his|her|their) (?:own )?beds?|(?:his|her|their) sleep)\b|(?:lights?|trees?|markets?|dinners?|shows?|parade|trading) |"
    r" for (?:(?:the|his|her|their|our|its|your|my) )?(?:crown|country|king|queen|flag|nation|homeland|republic|regiment)\b(?![^.!?]*\b(?:i|we|hope|help|soon|should)\b)| in the (?:papers?|press|media|reviews|ratings|polls)\b|"
    r"(?<=another )(?:term|penny|cent|dime|vote|contract|bonus|client|pay ?(?:rise|day)|promotion|trophy|title)\b|(?<=back) (?:four|three|five|line)\b|"
    r"(?:(?<=choke)|(?<=chokes)) on (?:(?:his|her|their|its|the|own|every|all|those) ){1,3}(?:words?|reports?|lies?|promises?|speech(?:es)?|press release|manifesto|excuses?|sums|figures|statements?|headlines?)\b)"
)
"""`He will die in prison`, `You won't see Christmas lights here`, `May he never see another term`, `chokes on his own words`."""
_TOOL = re.compile(r"\b(?:bullets?|hammers?|axes?|death to)\b")
_AT_A_PLAN = re.compile(
    r"\s*(?:(?:in|into|to|through) )?(?:(?:the|this|that|these|those|our|whole|entire|bloody|damn|stupid|wretched|ridiculous) ){0,3}(?:\w+(?:'s|s')? )?"
    r"(?:timetables?|plans?|budgets?|bills?|polic(?:y|ies)|projects?|schemes?|websites?|apps?|printers?|proposals?|tax(?:es)?|tariffs?|ideas?|programmes?|paperwork|forms?|rumou?rs?)\b(?=\W*(?:$|[,.;!?]|(?:before|until|and|or|now|today|as|if|because|when)\b))"
)
"""`Put a bullet in that timetable`: what is to end is no person."""
_AND_AT = re.compile(r"\b(?:and|then|but)(?: then)? (?:in|into|to|at|through) (?!(?:work|bed)\b)")
"""`… in that plan, and then in the planner`."""
_NEST = re.compile(r"\b(?:nests?|hives?|swarms?|wasps?|hornets?|ants?|bees)\b")
_FOR_A_CRIME = re.compile(
    r"\b(?:rope|hanging|gallows|noose|(?:electric )?chair) for (?:\w+ )?(?:murder|treason|terrorism|rape)\b(?=\W*(?:$|[,.;:!?]|(?:and|or|but|with|only|cases|if|when|as)\b))"
)
"""`Bring back the rope for murder` asks for a law."""
_AS_THREAT = re.compile(r"\b(?:kill|shoot|stab|hang|murder|burn)")
_OWN_RISK = re.compile(
    r"\bif (?:you|u|one|people|they) (?:\w+ )?(?:eat|drink|swim|climb|dive|smoke|drive|cycle|walk|mix|inhale|wade|ski|sail|hike|skip|miss|don't (?:wear|see|take|get|drink|eat|treat)|go (?:up|out|down|in|there|off)|(?:are|'re) (?:diabetic|allergic|pregnant|caught))\b"
)
_DIES = re.compile(r"\b(?:die|dies|dead|drown|freeze|choke|starve|suffocate|fingers|toes)\b")
"""What comes of carelessness: `If you eat the ones with white gills you'll be dead by Thursday`."""
_THEY = re.compile(r"\b(?:them|these|those|they)\b")
_LAWFUL = re.compile(r"\b(?:executed|hanged|hung|put to death|hang|die|shot)\b")
