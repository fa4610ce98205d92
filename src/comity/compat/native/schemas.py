"""The shapes of requests and answers that are read or written by hand, for the OpenAPI description."""

from typing import Any

from comity.compat.openai.categories import CATEGORIES
from comity.compat.openai.request import MAX_INPUTS


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: dict[str, Any], required: tuple[str, ...] = (), *, closed: bool = False) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "properties": properties}
    if required:
        schema["required"] = list(required)
    if closed:
        schema["additionalProperties"] = False
    return schema


_STRING: dict[str, Any] = {"type": "string"}
_STRINGS: dict[str, Any] = {"type": "array", "items": _STRING}
_SHARE: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 1}
_SHARES = {"type": "object", "additionalProperties": _SHARE}
_SPAN = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
_ENTRY = _object({"text": _STRING, "type": {"enum": ["PLAIN_TEXT"]}}, closed=True)
_CONTEXT = _object({"entries": {"type": "array", "items": _ENTRY}}, closed=True)
_SCORE_VALUE = _object({"value": {"type": "number"}, "type": {"enum": ["PROBABILITY"]}}, closed=True)
_SPAN_SCORE = _object(
    {"begin": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0}, "score": _SCORE_VALUE},
    ("begin", "end"),
    closed=True,
)
_ATTRIBUTE_SCORES = _object(
    {"summaryScore": _SCORE_VALUE, "spanScores": {"type": "array", "items": _SPAN_SCORE}},
    ("summaryScore",),
    closed=True,
)
_WANTED = _object({"scoreType": {"enum": ["PROBABILITY"]}, "scoreThreshold": {"type": "number"}}, closed=True)
_COMMON = {
    "comment": {**_ENTRY, "required": ["text"]},
    "context": _CONTEXT,
    "languages": _STRINGS,
    "doNotStore": {"type": "boolean"},
    "clientToken": _STRING,
    "sessionId": _STRING,
    "communityId": _STRING,
}
SCHEMAS: dict[str, Any] = {
    "Finding": _object(
        {
            "rule": _STRING,
            "reason": _STRING,
            "score": _SHARE,
            "spans": {"type": "array", "items": _SPAN},
            "message": _STRING,
            "advice": _STRING,
            "kind": _STRING,
            "rewording": _STRING,
        },
        ("rule", "reason", "score", "spans", "message", "advice"),
    ),
    "Judged": _object(
        {
            "id": {"type": ["string", "integer"]},
            "attributes": _SHARES,
            "outcome": {"enum": ["publish", "ask", "hold"]},
            "findings": {"type": "array", "items": ref("Finding")},
            "language": _STRING,
            "not_judged": _STRING,
            "model": _STRING,
            "policy": _STRING,
        },
        ("id", "attributes", "outcome", "findings", "language", "model", "policy"),
    ),
    "Refused": _object(
        {"id": {"type": ["string", "integer", "null"]}, "error": _STRING, "line": {"type": "integer"}},
        ("id", "error", "line"),
    ),
    "ScoreAnswer": _object(
        {
            "model": _STRING,
            "policy": {"type": ["string", "null"]},
            "spans": _STRING,
            "results": {"type": "array", "items": {"anyOf": [ref("Judged"), ref("Refused")]}},
        },
        ("model", "policy", "spans", "results"),
    ),
    "Problem": _object(
        {"type": _STRING, "title": _STRING, "status": {"type": "integer"}, "detail": _STRING, "code": _STRING},
        ("type", "title", "status", "detail", "code"),
    ),
    "ModerationRequest": _object(
        {
            "model": {"enum": ["omni-moderation-latest", "omni-moderation-2024-09-26", "text-moderation-latest"]},
            "input": {
                "anyOf": [
                    _STRING,
                    {**_STRINGS, "minItems": 1, "maxItems": MAX_INPUTS},
                    {
                        "type": "array",
                        "items": _object({"type": {"const": "text"}, "text": _STRING}, ("type", "text")),
                        "minItems": 1,
                        "maxItems": MAX_INPUTS,
                    },
                ]
            },
        },
        ("input",),
        closed=True,
    ),
    "ModerationAnswer": _object(
        {
            "id": _STRING,
            "model": _STRING,
            "results": {
                "type": "array",
                "items": _object(
                    {
                        "flagged": {"type": "boolean"},
                        "categories": _object({name: {"type": "boolean"} for name in CATEGORIES}),
                        "category_scores": _object(dict.fromkeys(CATEGORIES, _SHARE)),
                        "category_applied_input_types": _object(dict.fromkeys(CATEGORIES, _STRINGS)),
                    },
                    ("flagged", "categories", "category_scores", "category_applied_input_types"),
                ),
            },
        },
        ("id", "model", "results"),
    ),
    "OpenAiError": _object(
        {
            "error": _object(
                {"message": _STRING, "type": _STRING, "param": {}, "code": {}}, ("message", "type", "param", "code")
            )
        },
        ("error",),
    ),
    "AnalyzeRequest": _object(
        {
            **_COMMON,
            "requestedAttributes": {"type": "object", "additionalProperties": _WANTED, "minProperties": 1},
            "spanAnnotations": {"type": "boolean"},
        },
        ("comment", "requestedAttributes"),
        closed=True,
    ),
    "AnalyzeAnswer": _object(
        {
            "attributeScores": {"type": "object", "additionalProperties": _ATTRIBUTE_SCORES},
            "languages": _STRINGS,
            "detectedLanguages": _STRINGS,
            "clientToken": _STRING,
        },
        ("languages", "detectedLanguages"),
    ),
    "SuggestRequest": _object(
        {
            **_COMMON,
            "attributeScores": {"type": "object", "additionalProperties": _ATTRIBUTE_SCORES, "minProperties": 1},
        },
        ("comment", "attributeScores"),
        closed=True,
    ),
    "SuggestAnswer": _object(
        {"clientToken": _STRING, "detectedLanguages": _STRINGS, "requestedLanguages": _STRINGS},
        ("detectedLanguages",),
    ),
    "GoogleError": _object(
        {
            "error": _object(
                {
                    "code": {"type": "integer"},
                    "message": _STRING,
                    "status": _STRING,
                    "details": {"type": "array", "items": {"type": "object"}, "minItems": 1},
                },
                ("code", "message", "status", "details"),
            )
        },
        ("error",),
    ),
}
