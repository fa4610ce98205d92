"""The nouns of the house rules: what is judged, in what context, and what came of it."""

from enum import StrEnum

import msgspec

from comity.text.spans import Span


class Outcome(StrEnum):
    """What happens to a comment, mildest first."""

    PUBLISH = "publish"
    ASK = "ask"
    HOLD = "hold"

    @property
    def rank(self) -> int:
        return _RANK[self]


_RANK = {Outcome.PUBLISH: 0, Outcome.ASK: 1, Outcome.HOLD: 2}


class Finding(msgspec.Struct, frozen=True):
    """A rule that a text breaks. `score` is a confidence, 0..1, never shown to readers.

    `reason` is a stable code (`messages.REASONS` lists them all). `spans` are code points of the text as typed, in
    order, without overlap, never empty. `kind` says against whom hatred is turned (`race`, `religion`, …). `rewording`
    is the whole text with the fault mended, where one can be offered that keeps the point.
    """

    rule: str
    reason: str
    score: float
    spans: tuple[Span, ...]
    kind: str | None = None
    rewording: str | None = None


class Context(msgspec.Struct, frozen=True):
    """What the writer was looking at: texts as Markdown or plain words."""

    parent: str | None = None
    story_title: str | None = None
    story_text: str | None = None


class Judgement(msgspec.Struct, frozen=True):
    """The answer to one text in its context under one policy and one model.

    `scores` are the attributes of the whole text by name, rounded to three places. `language` is an ISO 639-1 code.
    `not_judged` is `"language"` where the classifier does not know the language, else None.
    """

    outcome: Outcome
    findings: tuple[Finding, ...]
    scores: dict[str, float]
    language: str
    not_judged: str | None
    model: str
    policy: str
