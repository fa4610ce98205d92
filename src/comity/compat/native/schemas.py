"""The shapes of requests and answers that are read or written by hand, for the OpenAPI description."""

from typing import Any

from comity.compat.openai.categories import CATEGORIES
from comity.compat.openai.request import MAX_INPUTS, MODELS


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
            "model": {"enum": [*sorted(MODELS), None]},
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
}
