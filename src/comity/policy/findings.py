"""From evidence and scores to a finding: what is sure stands by itself, what is not needs the classifier to agree."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from comity.policy.draft import Draft, Sentence
from comity.policy.evidence import Evidence, asked, countered, reported
from comity.policy.model import Finding, Outcome
from comity.policy.people import GROUPS, PERSONS
from comity.policy.rules import Rule
from comity.text.spans import Span
from comity.text.words import words

_SURE = 0.9
"""The least confidence of a finding whose structure is plain."""


class Found(NamedTuple):
    """A finding in the making, with what it leads to."""

    outcome: Outcome
    reason: str
    score: float
    spans: tuple[Span, ...]
    kind: str | None
    rewording: str | None


def joined_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order of place; those that overlap as one."""
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.begin < united[-1].end:
            united[-1] = Span(united[-1].begin, max(united[-1].end, span.end))
        elif span.begin < span.end:
            united.append(span)
    return tuple(united)


def leaning(
    rule: Rule, evidence: Sequence[Evidence], scores: Sequence[float], whole: float, draft: Draft
) -> Found | None:
    """The finding that the structure shows, given the classifier's scores of the same fault: for each piece of evidence,
    and of the whole text.

    Where nothing is sure and a score is that high of a sentence alone, the writer is asked, whatever the rule's outcome.
    """
    limits = rule.thresholds
    kept = [
        (one, score)
        for one, score in zip(evidence, scores, strict=True)
        if (one.sure if limits is None else score >= (limits.doubted if one.sure else limits.backed))
    ]
    if not kept:
        return None
    kept.sort(key=lambda each: not each[0].sure)
    spans = [draft.origin(one.sentence, one.begin, one.end) for one, _ in kept]
    first, _ = kept[0]
    confidence = max(_SURE if first.sure else 0.0, *(score for _, score in kept))
    kind = next((one.kind for one, _ in kept if one.kind), None)
    plain = first.sure or limits is None or whole >= limits.backed
    return Found(rule.outcome if plain else Outcome.ASK, first.reason, confidence, joined_spans(spans), kind, None)


_PERSON = re.compile(
    r"\b(?:you|u|your|ur|you're|youre|yours|yourself|he|she|him|her|his|they|them|their|this (?:man|woman|guy|author|writer|clown|lot)|these|those|people like|anyone who|the author|the writer)\b"
)
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_OF_RACE = re.compile(
    r"\b(?:they|them|these people|those people|you people|your kind|savages|bloodlines?|race[- ]mixing|mixed (?:marriages?|race|blood)|whole continent|skin colou?r|third world|"
    r"bitch(?:es|s)?|sluts?|whores?|slags?|dykes?|fags?|faggots?|poofs?|trann(?:y|ies)|cripples?|retards?|spastics?|pikeys?|gyppos?|negros?|savages)\b"
)
"""Words that stand for a group where none is named, and what its own are called."""


def has_cue(draft: Draft, rule: str) -> bool:
    """Whether the draft has at least the makings of a fault, so that no rule rests on a score of words alone.

    Violence and discourtesy need a person, hatred a group. A bare word or two are left to lexicon and structure: the
    classifier has no sentence to go by, and hears the rude syllable of *cockatiel* or of *marina holes*.
    """
    if rule != "racism" and len(words(draft.own)) < 3:
        return False
    if rule in {"vulgarity", "profanity"}:
        return True
    return any(
        (rule == "racism" and (GROUPS.places(sentence.low) or _OF_RACE.search(sentence.low)))
        or (rule != "racism" and (_PERSON.search(sentence.low) or PERSONS.places(sentence.low)))
        or (rule == "violence" and _NAME.search(sentence.cased))
        for sentence in draft.sentences
    )


def asserted(draft: Draft, evidence: Iterable[Evidence]) -> list[Evidence]:
    """The evidence, less what the writer asks and says no to. Who is spoken to is threatened all the same."""
    return [
        one
        for one in evidence
        if _YOU.search(one.sentence.low, one.begin, one.end) or not _refuted(draft, one.sentence)
    ]


def _refuted(draft: Draft, sentence: Sentence) -> bool:
    """Whether a sentence is put as a question and the next one is a bare no: `They should be shot? Of course not.`"""
    if not sentence.low.rstrip("\"')”’ ").endswith("?"):
        return False
    after = draft.sentences.index(sentence) + 1
    answer = [each.low for each in draft.sentences[after : after + 2]]
    return bool(answer) and bool(_NO.match(answer[0])) and not any(map(_WORSE.search, answer))


_YOU = re.compile(r"\b(?:you|u|your|ur)\b")
_NO = re.compile(
    r"\W*(?:(?:no|nope|nonsense|rubbish|of course not|absolutely not|certainly not|not at all|i (?:do not|don't) think so|i disagree)(?:\W*$|[.!])|"
    r"i (?:really |honestly |certainly )?(?:don't|do not|wouldn't|would not|never would|couldn't)\W*$|(?:they|that|it|he|she)(?:'re| are|'s| is) (?:nothing of the (?:sort|kind)|wrong|an? (?:\w+ )?(?:lie|myth|slander)|untrue|nonsense|rubbish|false|not)\b|"
    r"we (?:abolished|banned|ended|stopped) (?:that|this|it)\b)"
)
_WORSE = re.compile(
    r"\b(?:too (?:good|kind|quick|easy|soft|nice|clean)|better than they deserve|worse|slower|slowly|not enough)\b"
)


def framed_talk(
    draft: Draft,
    spans: Sequence[Span],
    harmless: Callable[[str], bool] | None = None,
    asks: Callable[[str], bool] = asked,
) -> bool:
    """Whether every sentence that holds one of the places reports, opposes, `asks`, or is `harmless` talk of the topic."""
    holding = [sentence for sentence in draft.sentences if touched(spans, draft.origin(sentence, 0, len(sentence.low)))]
    return bool(holding) and all(
        asks(sentence.low)
        or reported(sentence.low, len(sentence.low), len(sentence.low))
        or countered(sentence.low, len(sentence.low), len(sentence.low))
        or (harmless is not None and (harmless(sentence.low) or _refuted(draft, sentence)))
        for sentence in holding
    )


def touched(spans: Iterable[Span], place: Span) -> bool:
    """Whether any of the spans shares a character with the place."""
    return any(span.begin < place.end and place.begin < span.end for span in spans)


def whole_of(draft: Draft) -> tuple[Span, ...]:
    """From the first word of the writer's own to the last."""
    found = words(draft.own)
    if not found:
        return ()
    return (Span(found[0].begin, found[-1].end),)


def finding_of(rule: str, found: Found, draft: Draft) -> Finding:
    spans = found.spans or whole_of(draft) or (Span(0, len(draft.source)),)
    return Finding(rule, found.reason, round(min(1.0, found.score), 3), spans, found.kind, found.rewording)
