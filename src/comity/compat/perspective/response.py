"""Perspective's answers. Clients read fields that look optional, so all of them are always written."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from comity.compat.perspective.attributes import Resolved
from comity.compat.perspective.request import AnalyzeRequest, SuggestRequest
from comity.scoring.attributes import Attribute
from comity.text.spans import Span

Scores = Mapping[Attribute, float]


class Assessed(msgspec.Struct, frozen=True):
    """A text's scores. `spans` are in UTF-16 code units and never empty; `span_scores` has one entry for each."""

    scores: Scores
    spans: Sequence[Span]
    span_scores: Sequence[Scores]
    detected: Sequence[str]


def analyze_answer(request: AnalyzeRequest, resolved: Resolved, assessed: Assessed) -> dict[str, Any]:
    """`attributeScores` is absent when thresholds or omissions leave nothing in it, as in the original."""
    attributes: dict[str, Any] = {}
    for wanted in request.attributes:
        name = wanted.name
        if name in resolved.scored:
            attribute = resolved.scored[name]
            value = assessed.scores[attribute]
            if value < resolved.thresholds.get(name, 0.0):
                continue
            values = [scores[attribute] for scores in assessed.span_scores]
            attributes[name] = _attribute_scores(value, assessed.spans, values)
        elif name in resolved.zeroes:
            attributes[name] = _attribute_scores(0.0, assessed.spans, [0.0] * len(assessed.spans))
    answer: dict[str, Any] = {}
    if attributes:
        answer["attributeScores"] = attributes
    answer["languages"] = list(request.languages or assessed.detected)
    answer["detectedLanguages"] = list(assessed.detected)
    if request.client_token is not None:
        answer["clientToken"] = request.client_token
    return answer


def suggest_answer(request: SuggestRequest, detected: Sequence[str]) -> dict[str, Any]:
    answer: dict[str, Any] = {"detectedLanguages": list(detected)}
    if request.languages:
        answer["requestedLanguages"] = list(request.languages)
    if request.client_token is not None:
        answer["clientToken"] = request.client_token
    return answer


def encode(answer: Any, *, pretty: bool = True) -> bytes:
    """JSON as the original prints it: indented by two unless the query says `prettyPrint=false`."""
    compact = msgspec.json.encode(answer)
    return msgspec.json.format(compact, indent=2) + b"\n" if pretty else compact


def _attribute_scores(value: float, spans: Sequence[Span], values: Sequence[float]) -> dict[str, Any]:
    return {
        "spanScores": [
            {"begin": span.begin, "end": span.end, "score": _score(each)}
            for span, each in zip(spans, values, strict=True)
        ],
        "summaryScore": _score(value),
    }


def _score(value: float) -> dict[str, Any]:
    return {"value": value, "type": "PROBABILITY"}
