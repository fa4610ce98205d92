"""Contempt for a person: name-calling, mockery, dismissal; against hard words about what somebody did, which are fine."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from comity.policy import courtesy_patterns as say
from comity.policy import scorn_cues as cue
from comity.policy.draft import Draft, Sentence
from comity.policy.evidence import Evidence, reported
from comity.policy.impersonal import is_of_no_person
from comity.policy.people import GROUPS, KIND_OF, SINGULAR
from comity.policy.scorn_patterns import SCORN
from comity.policy.shapes import Shape

_CALLED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|labell?(?:s|ed|ing)?|branded|brands|dubbed|described|describing|describe|named|insult(?:s|ed|ing)?|word)\b[^.!?]{0,40}$"
)
_CALLING_YOU = re.compile(
    r"\b(?:i(?:'d| would|'m| am|'ll)? (?:\w+ )?call(?:ing)?|let's call) (?:you|him|her|them|this man|it)\b[^.!?]{0,20}$"
)
_NAMED_BEFORE = re.compile(
    r"^(?:the|this|that|it|he|she|my|our|what|which|who|there|here|nobody|no|if|not)\b", re.IGNORECASE
)
_SARCASTIC = re.compile(
    r"\b(?:you|your|you're|u|ur|thanks|nice|well done|congratulations|congrats|good (?:job|luck|one)|try|keep|read|go|look|google|wow|bravo|brilliant|great|sure|ok|okay|yeah|right|calm|sit|shut|stop|learn|wake|grow|dream|think|relax|listen)\b"
)
_ALWAYS_KIND = frozenset(
    {"love", "mate", "dear", "son", "pal", "buddy", "darling", "hon", "hun", "professor", "kevin", "karen", "boomer"}
)
_COLD = re.compile(
    r"^\W*(?:calm|sit|shut|grow|dream|stop|wake|nice try|thanks for nothing|keep|cry|cope|relax|learn|whatever|try again|sure|ok|okay|yeah right|right|good luck|run along|listen|read|look)\b"
)


def _matches(sentence: Sentence) -> Iterator[tuple[str, re.Match[str], bool]]:
    low = sentence.low
    for match in say.TO_YOU.finditer(low):
        soft = say.IS_SOFT_NOUN.search(match["what"]) or say.IS_SOFT_TRAIT.match(match["what"])
        if match["who"] == "your" and not match["how"]:
            continue
        yield (
            "insult",
            match,
            not soft or bool(re.search(r"\b(?:fucking|pathetic|complete|utter|total|absolute|such)\b", match["how"])),
        )
    yield from (("insult", match, True) for match in say.YOU_NOUN.finditer(low))
    yield from (("insult", match, True) for match in say.OH_NOUN.finditer(low))
    yield from (("insult", match, True) for match in say.CRY_NOUN.finditer(low))
    yield from (("insult", match, True) for match in say.WHAT_A.finditer(low))
    yield from _endings(sentence)
    for match in say.THEY_ARE.finditer(low):
        soft = say.IS_SOFT_NOUN.search(match["what"]) or say.IS_SOFT_TRAIT.match(match["what"])
        yield "insult", match, not soft
    for match in say.NAME_IS.finditer(sentence.cased):
        if not _NAMED_BEFORE.match(match["who"]):
            yield "insult", match, True
    for match in say.DISMISSAL.finditer(low):
        yield "dismissal", match, not say.IS_SOFT_DISMISSAL.match(match[0])
    for match in say.MOCKERY.finditer(low):
        yield "mockery", match, not say.IS_SOFT_MOCKERY.match(match[0])


def _endings(sentence: Sentence) -> Iterator[tuple[str, re.Match[str], bool]]:
    """Names called at the end of a sentence, kind ones too where the rest is cold: `Nice try, sweetheart.`"""
    low = sentence.low
    for match in say.ENDS.finditer(low):
        what = match["what"]
        if (what == "dick" and sentence.cased[match.start("what")] == "D") or (
            what == "bugger" and _BARE.fullmatch(low[: match.start("what")])
        ):
            continue
        if re.fullmatch(say.HARD, what):
            yield "insult", match, True
        elif what in _ALWAYS_KIND:
            yield "mockery", match, bool(_COLD.search(low)) and what not in {"mate", "pal", "buddy", "son"}
        elif _SARCASTIC.search(low):
            yield "mockery", match, True


_BARE = re.compile(r"\W*(?:(?:well|oh|ah|aw|and|but|so|then)\W+)*")
"""`Well, bugger.` is said of what happened."""


def _is_talk(sentence: Sentence, begin: int, end: int, reason: str) -> bool:
    low = sentence.low
    if _LIKE_ME.match(low, end) or is_of_no_person(low, begin, end):
        return True
    if any(found.start() < end and begin < found.end() for found in say.IDIOM.finditer(low)):
        return True
    before = low[max(0, begin - 70) : begin]
    if reason == "dismissal" and say.BARE_VERB.match(low[begin:end]) and not say.COMMANDING.search(before):
        return True
    if reason == "insult" and (say.NOT_SO.search(before) or say.NOT_SO.search(low[begin:end].rsplit(" ", 1)[0] + " ")):
        return True
    if say.SELF.search(before) and reason != "dismissal":
        return True
    called = _CALLED.search(before) and not _CALLING_YOU.search(before)
    return bool(called) or _told(low, begin, end)


_LIKE_ME = re.compile(r"\s*(?:like|such as) (?:me|us|myself|ourselves|yours truly)\b")
_OF_MYSELF = re.compile(
    r"\b(?:i'm|im|i am|i was|me|myself|we're|we are|we were|i felt|i feel|i look|my|am i)\s+(?:(?:\w|')+\s+){0,4}$"
)


def _scornful(sentence: Sentence) -> Iterator[Evidence]:
    """Scorn by frame, in no rude word."""
    low = sentence.low
    for reason, pattern in SCORN:
        for match in pattern.finditer(low):
            before = low[max(0, match.start() - 70) : match.start()]
            told = _told(low, *match.span()) or (_CALLED.search(before) and not _CALLING_YOU.search(before))
            told = told or is_of_no_person(low, *match.span())
            if not told and not _OF_MYSELF.search(before) and not say.NOT_SO.search(before):
                yield Evidence(reason, sentence, match.start(), match.end(), sure=True)


def discourtesies(draft: Draft, *, weak: bool = True) -> list[Evidence]:
    """Insults, dismissals and mockery of a person in the writer's own words.

    `weak`: also what only the classifier's word makes one.
    """
    found: list[Evidence] = []
    for sentence in draft.sentences:
        for reason, match, sure in _matches(sentence):
            begin, end = match.span()
            if "what" in match.re.groupindex and reason == "insult":
                second = "what2" in match.re.groupindex and match["what2"]
                begin = match.start("how2") if second else match.start("how") if match["how"] else match.start("what")
            while begin < end and not sentence.low[begin].isalnum():
                begin += 1
            while end > begin and not sentence.low[end - 1].isalnum():
                end -= 1
            if begin < end and not _is_talk(sentence, match.start(), match.end(), reason):
                found.append(Evidence(reason, sentence, begin, end, sure))
        found += _scornful(sentence)
    if not weak:
        return found
    whole = " ".join(sentence.low for sentence in draft.sentences)
    cues = _CUES if cue.AT_SOMEBODY.search(whole) else _OF_SOMEBODY
    for sentence in draft.sentences:
        found += _cues(sentence, cues)
    return found


Cues: TypeAlias = tuple[tuple[str, Shape], ...]

_OF_SOMEBODY: Cues = (("insult", cue.CALLED), ("insult", cue.LIKENED), ("insult", cue.MINDED))
_CUES: Cues = (*_OF_SOMEBODY, ("mockery", cue.MOCKED), ("mockery", cue.UNREAD), ("dismissal", cue.WAVED_OFF))


_PROTECTED = frozenset({"race", "origin", "religion", "orientation"})
"""Contempt beside their names is of a group, not of a person."""


def _cues(sentence: Sentence, cues: Cues) -> Iterator[Evidence]:
    """What is contempt only where the classifier hears an insult as well."""
    low = sentence.low
    if any(
        (KIND_OF.get(low[begin:end]) or SINGULAR.get(low[begin:end], "sex")) in _PROTECTED
        for begin, end in GROUPS.places(low)
    ):
        return
    for reason, pattern in cues:
        match = pattern.search(low)
        if (
            match is None
            or _told(low, *match.span())
            or is_of_no_person(low, *match.span())
            or _OF_MYSELF.search(low[max(0, match.start() - 70) : match.end()] + " ")
            or _LIKE_ME.match(low, match.end())
            or say.NOT_SO.search(low[max(0, match.start() - 70) : match.start()])
            or _IS_NO.match(match[0])
        ):
            continue
        if not any(found.start() < match.end() and match.start() < found.end() for found in say.IDIOM.finditer(low)):
            begin, end = match.span()
            while begin < end and not low[begin].isalnum():
                begin += 1
            yield Evidence(reason, sentence, *((begin, end) if begin < end else match.span()), sure=False)


_IS_NO = re.compile(r"\W*(?:(?:he|she|they|you|who|that) )?(?:is|are|was|were|'s|'re) no (?!better|more|good|use|less)")
"""`He is no bigot`."""
_BLAMED = re.compile(r"^ (?:for|to|if you|when you) \w+")


def _told(low: str, begin: int, end: int) -> bool:
    """Whether a name is told as somebody's saying; `a fool for saying so` calls the sayer one."""
    return reported(low[:end] if _BLAMED.match(low[end:]) else low, begin, end)
