"""Contempt for groups of people: a group, and what is said of it. Naming a group is never enough.

Likening to beasts or dirt, holding in contempt, hating, shutting out, wishing gone; said by the writer, of the group, and
not denied, asked, quoted or opposed. `they` stands for a group named in one of the two sentences before.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from comity.policy import group_frames as more
from comity.policy import group_hints as hint
from comity.policy import group_patterns as say
from comity.policy.draft import Draft, Sentence
from comity.policy.evidence import Evidence, negated
from comity.policy.group_talk import is_framed, is_suggested, merely_asks
from comity.policy.kind_talk import is_kind_talk
from comity.policy.marking import GROUP
from comity.policy.people import GROUPS
from comity.policy.stances import stances
from comity.text.words import words

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
        few = match["slurred"] is not None and _SOME.search(low[max(0, match.start() - 20) : match.start()])
        yield ("group-contempt" if match["slurred"] else "dehumanised"), match, not mild and not few
    for match in say.HATE.finditer(low):
        before = low[: match.start()]
        if _OTHERS_HATE.search(low[max(0, match.start() - 40) : match.end()].lstrip()):
            continue
        if _OTHERS_LIST.search(before) and not _OWN_HATE.match(match[0]):
            continue
        yield "group-contempt", match, not say.SOFT_HATE.search(match[0])
    for match in say.EXPEL.finditer(low):
        before = low[max(0, match.start() - 60) : match.start()]
        if _TO_HELP.match(low[match.end() : match.end() + 30]):
            continue
        yield "excluded", match, bool(say.WANTED.search(before)) and not say.THIRD.search(before)
    for reason, pattern, sure in _TREATING:
        yield from ((reason, match, sure) for match in pattern.finditer(low))


_OTHERS_HATE = re.compile(
    r"\b(?:they|he|she|you|some|who|that|it) (?:\w+ )?(?:hate|despise|loathe|detest)s?\b[^.!?]*$|(?<!everyone)(?<!everybody)(?<!god)(?<!family)\s(?:hates|despises|loathes|detests)\b[^.!?]*$"
)
_SOME = re.compile(r"\b(?:some|several|a few|a couple of|one or two) $")
"""Of some a fault may be said that nobody says of all."""
_OTHERS_LIST = re.compile(r"^\W*(?:\w+ )?(?:they|he|she|who|some|many)\b[^;:]*,\s*(?:and |or )?$")
"""`They reject every reform, hate gays and …`: one of several deeds of somebody else."""
_OWN_HATE = re.compile(r"(?:i|we|everyone|everybody|people)\b")
_TO_HELP = re.compile(
    r"\s*(?:out )?(?:of|from) (?:\w+ )?(?:institutions?|poverty|danger|prison|jail|hospitals?|rain|the (?:cold|rain|snow|heat|sun|wind|dark)|harm|debt|care|work|war|camps?|misery|homelessness|abuse)\b|\s*(?:back )?(?:in)?to (?:work|school|health|safety|parliament|university)\b"
)
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
    ("group-contempt", more.NEVER_WITH, False),
    ("group-contempt", more.FOR_US, False),
    ("group-contempt", more.WORK_SHY, False),
    ("group-contempt", more.IN_BLOOD, True),
    ("dehumanised", more.BREEDING, True),
    ("dehumanised", more.AMONG_VERMIN, False),
    ("excluded", more.NONE_IS_FIT, True),
    ("group-contempt", more.WAS_GOOD_FOR, True),
    ("group-contempt", more.LESS_THAN_US, True),
    ("group-harm", more.FED_TO, True),
    ("group-contempt", more.NOT_A_BIGOT_BUT, False),
    ("group-contempt", more.UNSUITED, False),
    ("group-contempt", more.PLACED, True),
    ("group-contempt", more.NEEDS, False),
    ("excluded", more.OUT, True),
)
_NO_ONE = re.compile(r"\b(?:no|not (?:all|every|any)|hardly any|few)\s+(?:\w+\s+){0,2}$")


_AGAINST = re.compile(
    r"\b(?:nobody|no one|no-one|never|don't|wrong to|against|not|stop|can't|cannot|who says|oppose\w*)\b[^,;]{0,40}$"
)


def _is_talk(sentence: Sentence, match: re.Match[str], reason: str) -> bool:
    """Whether the words are reported, objected to, denied, asked, or said of animals."""
    begin, end = match.span()
    return _denied(sentence.low, begin, end, reason) or is_framed(sentence, begin, end)


def _denied(low: str, begin: int, end: int, reason: str) -> bool:
    if _NO_ONE.search(low[max(0, begin - 30) : begin]):
        return True
    if reason in {"excluded", "group-harm"} and _AGAINST.search(low[max(0, begin - 60) : begin]):
        return True
    return reason != "excluded" and (bool(re.match(r"no\b|not\b", low[begin:end])) or negated(low, begin))


_BEYOND_POLICY = re.compile(
    r"\b(?:locked up|lock up|belong|no (?:place|business)|kill|shot|shoot|gas|gassed|exterminat\w+|eradicat\w+|wip\w+|live|exist|sterili\w+|castrat\w+|hang\w*|drown\w*|burn\w*|fucking|dirty|filthy|scum|welcome|wanted|want|need|zoo|cages?|die|slaves?|breed|never|fit|normal|human|equal|part of|rounded|trust\w*|punish\w*|drive|driven|suffer|all (?:the )?(?:immigrants|migrants|refugees|foreigners))\b"
)
"""Deporting or admitting people by their status is policy; beyond these words it is no longer."""


def _is_policy(sentence: Sentence, begin: int, end: int, who: str, kind: str | None) -> bool:
    """Whether shutting out is by status (migrants, foreign students) and in the words of policy."""
    said = sentence.low[begin:end]
    if kind == "origin" and _THEY.match(who.strip()):
        return not _BEYOND_POLICY.search(said)
    return bool(say.STATUS.search(said)) and not _BEYOND_POLICY.search(sentence.low)


class _Place(NamedTuple):
    """A sentence with its groups marked, the one before it, and the kind of the group last named."""

    sentence: Sentence
    grouped: str
    earlier: str
    before: str | None


def _places(draft: Draft) -> Iterator[_Place]:
    kinds = [GROUPS.kind(sentence.low) for sentence in draft.sentences]
    earlier = ""
    for at, sentence in enumerate(draft.sentences):
        before = next((kind for kind in (kinds[at], *reversed(kinds[max(0, at - 2) : at])) if kind is not None), None)
        grouped = GROUPS.marked(sentence.low)
        yield _Place(sentence, grouped, earlier, before)
        earlier = grouped


_LOOSE = re.compile(
    r"\b(?:you people|(?:your|their|his|her) (?:kind|type|sort|lot)|people like|back|home|country|land|belong|whites?|race|aryan|nordic|european|superior|supremacy|iqs?|intelligence|brains?|blood|genes|dna|nature|town|replac\w+|invaded|overrun|britain|america|england|europe|australia|germany)\b"
)
"""Without a group, only sentences with one of these can hold a slogan of exclusion."""


SAYS_SOMETHING = 4  # words; fewer say too little of a group for the classifier's word on them to count
_SEXES = re.compile(r"\b(?:wom[ae]n|m[ae]n|girls?|lad(?:y|ies)|females?|males?|wife|wives|mothers|kids)\b|[👩👧]")
_HEARD_OF_A_SEX = 0.76
"""Half of all people each, and named in every other talk of love or work: up to this score a classifier hears too much."""


def names_plainly(draft: Draft, score: float) -> bool:
    """Whether some sentence names a group and neither denies, reports, asks nor is kind. `score`: of the whole draft.

    Not in a long text, where the score need not be that sentence's; nor in a scrap, which says nothing of the group.
    """
    if draft.long:
        return False
    apart = score < _HEARD_OF_A_SEX
    places = list(_places(draft))
    for place, after in zip_longest(places, places[1:]):
        low = place.sentence.low
        begin = place.grouped.find(GROUP)
        if begin < 0 or (apart and _SEXES.search(low)) or is_kind_talk(low):
            continue
        if len(words(low)) + (len(words(after.sentence.low)) if after else 0) < SAYS_SOMETHING:
            continue
        end = begin + len(place.grouped[begin:]) - len(place.grouped[begin:].lstrip(GROUP))
        if not is_framed(place.sentence, begin, end, asks=True) and not merely_asks(low, score):
            return True
    return False


def group_hatred(draft: Draft) -> list[Evidence]:
    """Contempt, dehumanising, exclusion and ill will towards a group in the writer's own words, with its kind."""
    found: list[Evidence] = []
    for place in _places(draft):
        found += _gendered(place.sentence)
        found += _of_faith(place)
        if place.before is not None or _LOOSE.search(place.sentence.low):
            found += _shaped(place)
        if place.before is not None:
            found += _framed(place)
    return found


def _gendered(sentence: Sentence) -> Iterator[Evidence]:
    for match in more.GENDERED.finditer(sentence.low):
        if not _is_talk(sentence, match, "group-contempt"):
            yield Evidence("group-contempt", sentence, *match.span(), sure=True, kind="sex")


_OF_FAITH = (
    ("excluded", hint.BELIEVERS, True),
    ("group-contempt", hint.IDEAS, False),
    ("group-contempt", hint.LOOKED_FOR, False),
    ("group-contempt", hint.STRANGE, False),
)


def _of_faith(place: _Place) -> Iterator[Evidence]:
    """Where no group need be named: those who dress, pray or speak so, and what makes somebody one of a group."""
    for reason, pattern, sure in _OF_FAITH:
        for match in pattern.finditer(place.grouped):
            if not _is_talk(place.sentence, match, reason):
                yield Evidence(reason, place.sentence, *match.span(), sure)


def _shaped(place: _Place) -> Iterator[Evidence]:
    """What the shapes of whole phrases show."""
    sentence = place.sentence
    for reason, match, plain in _matches(place.grouped):
        begin, end = match.span()
        who = _who(match, sentence.low)
        kind = GROUPS.kind(who) or GROUPS.kind(sentence.low[begin:end])
        named = kind is not None
        if who == "you" and not say.BEING.search(place.earlier):
            continue
        if not named and _ANAPHOR.match(who.strip()) and not _OF_KIND.search(who):
            kind = place.before
            if kind is None:
                continue
        sure = plain and not (reason == "excluded" and _is_policy(sentence, begin, end, who, kind))
        if not _is_talk(sentence, match, reason) and not _WRONGED.match(sentence.low, end):
            yield Evidence(reason, sentence, begin, end, sure, kind)


_BEFALLS = r"(?:\w+ )?(?:blamed|scapegoated|mistreated|demoni[sz]ed|insulted|exploited|abused|attacked|ignored|beaten|mocked|talked over|passed over|underpaid|silenced|turned away)"
_WRONGED = re.compile(rf"\s*{_BEFALLS}\b")
"""`I am sick of seeing immigrants blamed`."""
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|several|both|\d+) (?:\w+ )?$|(?<!\blot)(?<!\blots)(?<!\bbunch)(?<!\ball)(?<!\bmost)(?<!\bsome)(?<!\bmany)(?<!\bloads)(?<!\btons)(?<!\bout)(?<!\bsight)(?<!\bof)\sof (?:the |these |those )?$"
)
"""Some of a group, counted, or something of theirs: not what is said of the group."""
_OF_THEIRS = re.compile(r"\b(?:for|about|towards?|against) (?:the |our |these |those )?$")
_IS = re.compile(r"\b(?:is|are|was|were)\b")
"""`The lack of care for the sick is a disgrace`: the lack is."""
_SURE_NOT = re.compile(
    r"(?:^\W*no|\b(?:not|never|(?:nobody|no one)(?! (?:should|must|ought to) have to|(?: will| would)? miss|(?:'s| is) (?:more|as|so)\b)|isn't|aren't|don't|doesn't|didn't|wasn't|weren't|won't|wouldn't|can't(?! help)|cannot(?! help)|couldn't(?! help)|stop|without|nor|hardly|barely|scarcely|few)) (?:\w+ ){0,3}$"
)


_PITIED = re.compile(
    rf"\s*(?:of (?:you|your|being|this|it|men|waiting|having|hearing)\b|alone|in (?:the )?(?:cold|rain|pain|poverty|need|fear|danger|prison|tears)|being|suffer\w*|left|lonely|hungry|homeless|sleep\w*|drown\w*|dying|(?:\w+ )?times (?:as|more)|more often|younger|earlier|in childbirth|struggl\w+|starv\w+|freez\w+|go without|treated|harassed|hurt|killed|(?:get(?:ting)?|got) (?:paid|the (?:same|bonuses|credit|jobs?|blame)|equal|a (?:fair|hearing|say|chance))|{_BEFALLS})\b"
)
"""What happens to people that are pitied: it is their plight that is hated."""


def _framed(place: _Place) -> Iterator[Evidence]:
    """What the frames of word classes show; each says itself what it denies."""
    sentence, before = place.sentence, place.before
    low = sentence.low
    for stance in stances(low, place.grouped, named=GROUP in place.grouped, before=before is not None):
        begin, end = stance.match.span()
        kind = before if stance.back else GROUPS.kind(low[begin:end]) or before
        if (
            kind is None
            or _COUNTED.search(low[max(0, begin - 20) : begin])
            or (_SURE_NOT.search(low[max(0, begin - 40) : begin]) and not is_suggested(low, begin))
        ):
            continue
        if _PITIED.match(low, end) or (_OF_THEIRS.search(low[:begin]) and _IS.search(low[begin:end])):
            continue
        if stance.reason == "excluded" and (
            say.THIRD.search(low[max(0, begin - 60) : begin]) or _TO_HELP.match(low[end : end + 30])
        ):
            continue
        if is_framed(sentence, begin, end, asks=stance.asks):
            continue
        sure = stance.sure and not (stance.reason == "excluded" and _is_policy(sentence, begin, end, "", kind))
        yield Evidence(stance.reason, sentence, begin, end, sure, kind)
