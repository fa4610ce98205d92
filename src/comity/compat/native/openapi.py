"""The OpenAPI description of our scoring method and of OpenAI's, made from the structs that read them.

Perspective's methods have a description of their own kind: the discovery document.
"""

from typing import Any

import msgspec

import comity
from comity.compat.native.request import MAX_TEXTS, Item, ScoreRequest
from comity.compat.native.schemas import SCHEMAS, ref

OPENAPI = "/api/v1/score/openapi.json"


def openapi(root: str) -> bytes:
    """OpenAPI 3.1 as JSON. `root` is the configured address of this server."""
    (_, _), own = msgspec.json.schema_components((ScoreRequest, Item), ref_template="#/components/schemas/{name}")
    own["ScoreRequest"]["properties"]["texts"] |= {"minItems": 1, "maxItems": MAX_TEXTS}
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "Comity: scoring",
            "version": comity.__version__,
            "description": "Scores and judges texts. Every answer names the model that gave it, in X-Comity-Model.",
        },
        "servers": [{"url": root.rstrip("/")}],
        "security": [{"bearer": []}],
        "paths": {
            "/api/v1/score": {"post": _SCORE},
            "/v1/moderations": {"post": _MODERATIONS},
        },
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "key": {"type": "apiKey", "in": "query", "name": "key"},
            },
            "schemas": {**own, **SCHEMAS},
        },
    }
    return msgspec.json.encode(document)


def _content(name: str, kind: str = "application/json") -> dict[str, Any]:
    return {"content": {kind: {"schema": ref(name)}}}


_MODEL_HEADER = {"X-Comity-Model": {"description": "The model that answered.", "schema": {"type": "string"}}}


def _answers(description: str, schema: str, error: str, kind: str, *codes: int) -> dict[str, Any]:
    return {
        "200": {"description": description, "headers": _MODEL_HEADER, **_content(schema)},
        **{
            str(code): {"description": _CODES[code], "headers": _MODEL_HEADER, **_content(error, kind)}
            for code in codes
        },
    }


_CODES = {
    400: "The request cannot be read, or asks for something that is not served.",
    401: "The key is missing or not valid.",
    404: "The model is not installed.",
    413: "The body is too large.",
    415: "The body is not of a type that is read here.",
    422: "The request can be read and cannot be served as it stands.",
    429: "The key has reached its rate; Retry-After says when to try again.",
    503: "The scorer is busy.",
}


def _operation(operation: str, summary: str, request: str, responses: dict[str, Any], **extra: Any) -> dict[str, Any]:
    return {
        "operationId": operation,
        "summary": summary,
        "requestBody": {"required": True, **_content(request)},
        "responses": responses,
        **extra,
    }


_KEY: dict[str, Any] = {"security": [{"key": []}, {"bearer": []}]}
_PROBLEM = "application/problem+json"
_SCORE = _operation(
    "score",
    f"Judge up to {MAX_TEXTS} texts; as application/x-ndjson, any number, one a line.",
    "ScoreRequest",
    _answers(
        "A judgement for each text, in order.", "ScoreAnswer", "Problem", _PROBLEM, 400, 401, 413, 415, 422, 429, 503
    ),
    **_KEY,
)
_MODERATIONS = _operation(
    "moderations",
    "Classify texts as OpenAI's endpoint of this name does.",
    "ModerationRequest",
    _answers(
        "A result for each text.", "ModerationAnswer", "OpenAiError", "application/json", 400, 401, 404, 413, 429, 503
    ),
)
