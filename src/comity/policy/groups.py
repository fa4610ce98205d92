"""Contempt for groups of people: a group, and what is said of it. Naming a group is never enough.

Likening to beasts or dirt, holding in contempt, hating, shutting out, wishing gone; said by the writer, of the group, and
not denied, asked, quoted or opposed. `they` stands for a group named in one of the two sentences before.
"""

import re
from collections.abc import Iterator

from comity.policy import group_patterns as say
from comity.policy.draft import Draft, Sentence
from comity.policy.evidence import Evidence, asked, countered, negated, reported
from comity.policy.people import GROUPS

_WHO = tuple(f"who{number or ''}" for number in (0, 2, 3, 4, 5, 6, 7, 8, 9, 10))


def _who(match: re.Match[str], low: str) -> str:
    names = match.re.groupindex
    return next((low[slice(*match.span(name))] for name in _WHO if name in names and match[name]), "")


_THEY = re.compile(rf"^{say.THEY}$")
_ANAPHOR = re.compile(rf"^(?:{say.THEY}|you|them all|them|their|your)$")
_OF_KIND = re.compile(r"\b(?:you people|your kind|their kind|people like|your type|their type|your sort|their sort)\b")


def _matches(low: str) -> Iterator[tuple[str, re.Match[str], bool]]:
    """Reason, match and whether it stands on its own, before frames are looked at; `low` has its groups marked."""
    for reason, pattern in _DESCRIBING:
        for match in pattern.finditer(low):
            yield reason, match, not say.SOFT_TRAITS.search(match["what"])
    for match in say.COMPOUND.finditer(low):
        mild = match["slurred"] is not None and say.MILD_EPITHET.search(match["slurred"])
        yield ("group-contempt" if match["slurred"] else "dehumanised"), match, not mild
    for match in say.HATE.finditer(low):
        yield "group-contempt", match, not say.SOFT_HATE.search(match[0])
    for match in say.EXPEL.finditer(low):
        before = low[max(0, match.start() - 60) : match.start()]
        yield "excluded", match, bool(say.WANTED.search(before)) and not say.THIRD.search(before)
    for reason, pattern, sure in _TREATING:
        yield from ((reason, match, sure) for match in pattern.finditer(low))


_DESCRIBING = (
    ("dehumanised", say.DEHUMANISED),
    ("group-contempt", say.TRAITED),
    ("dehumanised", say.THEY_DEHUMANISED),
)
_TREATING = (
    ("group-contempt", say.DISGUST, True),
    ("excluded", say.BELONG, True),
    ("excluded", say.ORDERED, True),
    ("excluded", say.DENIED, True),
    ("excluded", say.GO_BACK, True),
    ("excluded", say.SEND_BACK, False),
    ("group-contempt", say.RUIN, False),
    ("group-harm", say.WORLD_WITHOUT, True),
    ("group-contempt", say.LEAVE, True),
    ("group-contempt", say.INVERTED, True),
    ("dehumanised", say.NOT_HUMAN, True),
    ("group-contempt", say.FEELING, True),
    ("group-contempt", say.HATE_THEM, True),
    ("group-contempt", say.PLOT, True),
    ("excluded", say.NO_GROUP, True),
    ("group-contempt", say.YOU_AS, True),
)
_NO_ONE = re.compile(r"\b(?:no|not (?:all|every|any)|hardly any|few)\s+(?:\w+\s+){0,2}$")
_TIGHT_NOT = re.compile(r"\b(?:not|n't|never|no longer|hardly|far from)\b")
_SHIELD = re.compile(
    r"\b(?:nobody|no one|no-one|never|stop|don't|do not|doesn't|wrong|racist|sexist|homophobic|transphobic|bigot(?:ed|ry|s)?|unfair|unjust|illegal|inhumane|hateful|disgusting|appalling|shameful|terrible|horrible|unacceptable|cruel|"
    r"heartbreaking|discriminat\w+|prejudice[sd]?|oppose|oppos(?:ed|ing)|against|condemn\w*|reject|fight(?:ing)?|defend\w*|refuse|can't believe|cannot believe|how dare|disagree|stereotypes?|myth|as if|pretend\w*|treated|treat|treating|treats|seen as|regarded as|viewed as|told|called|calling|said|says|saying|"
    r"thinks?|think|thinking|believes?|believe|claims?|claimed|claiming|people who|anyone who|those who|whoever|imagine|used to|nazis?|slavery|apartheid|segregation|in the past|history|once)\b"
)


_ACCUSING = re.compile(
    r"^\W*(?:and |but |so |honestly,? |seriously,? )?(?:why (?:are|do|does|is|can't|don't|won't|should (?:we|i)|must|would we|did we)|when (?:will|are|is|can)|how (?:can|could|come|is it)|is it just me|do we all|does(?:n't)? (?:any|every)one else|anyone else|am i the only|can we all|who else|what is|what's|what makes|who wants|who needs|can(?:'t)? (?:we|someone|somebody)|isn't it|aren't|how can (?:anyone|anybody|people|you) (?:like|love|stand|trust|defend|support|tolerate|vote for))\b(?! (?:some |so many |any |certain |those |you |we )?(?:people|folks|politicians|papers|you|we|they|anyone|anybody|men) )"
)
"""Questions that take the contempt for granted: `Why are they so …?`"""


_WILD = re.compile(
    r"\b(?:cubs?|bears?|lions?|deer|moose|wolves|elephants?|whales?|calves|herd|mating|spiders?|mosquito(?:es)?)\b"
)


_AGAINST = re.compile(
    r"\b(?:nobody|no one|no-one|never|don't|wrong to|against|not|stop|can't|cannot|who says|oppose\w*)\b[^,;]{0,40}$"
)
_I_SAY = re.compile(r"\b(?:i|we) (?:\w+ )?(?:think|believe|say|said|told)\b")


def _is_talk(sentence: Sentence, match: re.Match[str], reason: str) -> bool:
    """Whether the words are reported, objected to, denied, asked, or said of animals."""
    low, begin, end = sentence.low, match.start(), match.end()
    if reported(low, begin, end) or countered(low, begin, end) or _WILD.search(low) or _denied(low, begin, end, reason):
        return True
    if _ACCUSING.search(low):
        return False
    before = low[max(0, begin - 70) : begin]
    return asked(low) or (bool(_SHIELD.search(before)) and not _I_SAY.search(before))


def _denied(low: str, begin: int, end: int, reason: str) -> bool:
    if _NO_ONE.search(low[max(0, begin - 30) : begin]):
        return True
    if reason in {"excluded", "group-harm"} and _AGAINST.search(low[max(0, begin - 60) : begin]):
        return True
    return reason != "excluded" and (bool(re.match(r"no\b|not\b", low[begin:end])) or negated(low, begin))


_BEYOND_POLICY = re.compile(
    r"\b(?:belong|no (?:place|business)|kill|shot|shoot|gas|gassed|exterminat\w+|eradicat\w+|wip\w+|live|exist|sterili\w+|castrat\w+|hang\w*|drown\w*|burn\w*|fucking|dirty|filthy|scum|welcome|wanted|want|need|zoo|cages?|die|slaves?|breed|never|fit|normal|human|equal|part of|rounded|trust\w*|punish\w*|drive|driven|suffer|all (?:the )?(?:immigrants|migrants|refugees|foreigners))\b"
)
"""Deporting or admitting people by their status is policy; beyond these words it is no longer."""


def _is_policy(sentence: Sentence, begin: int, end: int, who: str, kind: str | None) -> bool:
    """Whether shutting out is by status (migrants, foreign students) and in the words of policy."""
    said = sentence.low[begin:end]
    if kind == "origin" and _THEY.match(who.strip()):
        return not _BEYOND_POLICY.search(said)
    return bool(say.STATUS.search(said)) and not _BEYOND_POLICY.search(sentence.low)


def group_hatred(draft: Draft) -> list[Evidence]:
    """Contempt, dehumanising, exclusion and ill will towards a group in the writer's own words, with its kind."""
    found: list[Evidence] = []
    for place, sentence in enumerate(draft.sentences):
        for reason, match, plain in _matches(GROUPS.marked(sentence.low)):
            begin, end = match.span()
            who = _who(match, sentence.low)
            kind = GROUPS.kind(who) or GROUPS.kind(sentence.low[begin:end])
            named = kind is not None
            if who == "you" and not (place and say.BEING.search(GROUPS.marked(draft.sentences[place - 1].low))):
                continue
            if not named and _ANAPHOR.match(who.strip()) and not _OF_KIND.search(who):
                kind = _named_before(draft, place)
                if kind is None:
                    continue
            sure = plain and not (reason == "excluded" and _is_policy(sentence, begin, end, who, kind))
            if not _is_talk(sentence, match, reason):
                found.append(Evidence(reason, sentence, begin, end, sure, kind))
    return found


def _named_before(draft: Draft, place: int) -> str | None:
    for earlier in (draft.sentences[place], *reversed(draft.sentences[max(0, place - 2) : place])):
        kind = GROUPS.kind(earlier.low)
        if kind is not None:
            return kind
    return None
