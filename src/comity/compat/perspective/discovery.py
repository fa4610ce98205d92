"""The machine-readable description that Google's client libraries build themselves from. Words ours, shape Google's."""

from collections.abc import Iterable
from typing import Any

_SCORE_TYPES = {
    "SCORE_TYPE_UNSPECIFIED": "Taken as PROBABILITY.",
    "PROBABILITY": "0 to 1: the share of readers who would say that the attribute applies.",
    "STD_DEV_SCORE": "Known by name; not served.",
    "PERCENTILE": "Known by name; not served.",
    "RAW": "Known by name; not served.",
}
_TEXT_TYPES = {
    "TEXT_TYPE_UNSPECIFIED": "Taken as PLAIN_TEXT.",
    "PLAIN_TEXT": "The text as a person typed it.",
    "HTML": "Known by name; not served.",
}


def document(root: str) -> dict[str, Any]:
    """`root` is the address that clients will call from now on, ending in a slash."""
    return {
        "kind": "discovery#restDescription",
        "discoveryVersion": "v1",
        "id": "commentanalyzer:v1alpha1",
        "name": "commentanalyzer",
        "version": "v1alpha1",
        "revision": "20190414",
        "title": "Comment Analyzer API, served by Comity",
        "description": "Scores comments for toxicity and related attributes.",
        "canonicalName": "Comment Analyzer",
        "ownerDomain": "comity",
        "ownerName": "Comity",
        "icons": {},
        "documentationLink": f"{root}calibration",
        "protocol": "rest",
        "rootUrl": root,
        "mtlsRootUrl": root,
        "servicePath": "",
        "baseUrl": root,
        "basePath": "",
        "batchPath": "batch",
        "version_module": True,
        "fullyEncodeReservedExpansion": True,
        "auth": {"oauth2": {"scopes": {_SCOPE: {"description": "Taken where a client insists on one."}}}},
        "parameters": _PARAMETERS,
        "resources": {"comments": {"methods": {"analyze": _ANALYZE, "suggestscore": _SUGGEST}}},
        "schemas": _SCHEMAS,
    }


_SCOPE = "https://www.googleapis.com/auth/userinfo.email"


def _query(description: str, **extra: Any) -> dict[str, Any]:
    return {"location": "query", "type": "string", "description": description, **extra}


_PARAMETERS: dict[str, Any] = {
    "$.xgafv": _query("Taken and ignored.", enum=["1", "2"], enumDescriptions=["", ""]),
    "access_token": _query("A key, in the place where OAuth puts a token."),
    "alt": _query(
        "The form of the answer. Only json is served.",
        default="json",
        enum=["json", "media", "proto"],
        enumDescriptions=["JSON", "Not served.", "Not served."],
    ),
    "callback": _query("Taken and ignored."),
    "fields": _query("Taken and ignored: answers are always whole."),
    "key": _query("The key of the caller."),
    "oauth_token": _query("A key, in the place where OAuth puts a token."),
    "prettyPrint": _query("Whether the answer is indented.", type="boolean", default="true"),
    "quotaUser": _query("Taken and ignored."),
    "uploadType": _query("Taken and ignored."),
    "upload_protocol": _query("Taken and ignored."),
}


def _method(name: str, description: str, request: str, response: str) -> dict[str, Any]:
    return {
        "id": f"commentanalyzer.comments.{name}",
        "path": f"v1alpha1/comments:{name}",
        "flatPath": f"v1alpha1/comments:{name}",
        "httpMethod": "POST",
        "description": description,
        "parameters": {},
        "parameterOrder": [],
        "request": {"$ref": request},
        "response": {"$ref": response},
        "scopes": [_SCOPE],
    }


_ANALYZE = _method("analyze", "Scores a comment.", "AnalyzeCommentRequest", "AnalyzeCommentResponse")
_SUGGEST = _method(
    "suggestscore",
    "Takes a score that a person thinks right, for training and calibration.",
    "SuggestCommentScoreRequest",
    "SuggestCommentScoreResponse",
)


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _languages(description: str) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string"}, "description": description}


def _enum(meanings: dict[str, str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(meanings), "enumDescriptions": list(meanings.values())}


def _by_attribute(schema: str, description: str) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": {"$ref": schema}, "description": description}


def _object(name: str, description: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "type": "object", "description": description, "properties": properties}


_COMMENT = {"$ref": "TextEntry", "description": "The comment."}
_CONTEXT = {"$ref": "Context", "description": "What the comment answers."}
_TOKEN = _text("Comes back unchanged in the answer.")
_COMMUNITY = _text("The community in which the comment was made.")
_SESSION = _text("Taken and ignored. It must not identify a person.")


def _schemas(objects: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {each["id"]: each for each in objects}


_SCHEMAS = _schemas(
    [
        _object(
            "AnalyzeCommentRequest",
            "A comment to score.",
            {
                "clientToken": _TOKEN,
                "comment": _COMMENT,
                "communityId": _COMMUNITY,
                "context": _CONTEXT,
                "doNotStore": {"type": "boolean", "description": "Comments sent for scoring are never stored."},
                "languages": _languages("BCP 47 tags; detected when absent."),
                "requestedAttributes": _by_attribute("AttributeParameters", "What to score, by attribute name."),
                "sessionId": _SESSION,
                "spanAnnotations": {"type": "boolean", "description": "Whether each sentence is scored as well."},
            },
        ),
        _object(
            "AnalyzeCommentResponse",
            "The scores of a comment.",
            {
                "attributeScores": _by_attribute("AttributeScores", "Scores by attribute name."),
                "clientToken": _TOKEN,
                "detectedLanguages": _languages("What the comment seems to be written in."),
                "languages": _languages("What the comment was scored as."),
            },
        ),
        _object(
            "ArticleAndParentComment",
            "The article under which the comment stands, and the comment that it answers.",
            {"article": {"$ref": "TextEntry"}, "parentComment": {"$ref": "TextEntry"}},
        ),
        _object(
            "AttributeParameters",
            "How one attribute is wanted.",
            {
                "scoreThreshold": {
                    "type": "number",
                    "format": "float",
                    "description": "The attribute is left out of the answer where its score is below this.",
                },
                "scoreType": _enum(_SCORE_TYPES),
            },
        ),
        _object(
            "AttributeScores",
            "The scores of one attribute.",
            {"spanScores": {"type": "array", "items": {"$ref": "SpanScore"}}, "summaryScore": {"$ref": "Score"}},
        ),
        _object(
            "Context",
            "Either of the two, not both.",
            {
                "articleAndParentComment": {"$ref": "ArticleAndParentComment"},
                "entries": {"type": "array", "items": {"$ref": "TextEntry"}},
            },
        ),
        _object("Score", "A score.", {"type": _enum(_SCORE_TYPES), "value": {"type": "number", "format": "float"}}),
        _object(
            "SpanScore",
            "The score of a part of the text.",
            {
                "begin": {"type": "integer", "format": "int32", "description": "In UTF-16 code units."},
                "end": {"type": "integer", "format": "int32", "description": "In UTF-16 code units, exclusive."},
                "score": {"$ref": "Score"},
            },
        ),
        _object(
            "SuggestCommentScoreRequest",
            "Scores that a person thinks right for a comment.",
            {
                "attributeScores": _by_attribute("AttributeScores", "Suggested scores by attribute name."),
                "clientToken": _TOKEN,
                "comment": _COMMENT,
                "communityId": _COMMUNITY,
                "context": _CONTEXT,
                "languages": _languages("BCP 47 tags."),
                "sessionId": _SESSION,
            },
        ),
        _object(
            "SuggestCommentScoreResponse",
            "Thanks.",
            {
                "clientToken": _TOKEN,
                "detectedLanguages": _languages("What the comment seems to be written in."),
                "requestedLanguages": _languages("The languages that the request named."),
            },
        ),
        _object("TextEntry", "A text.", {"text": _text("The text itself, in UTF-8."), "type": _enum(_TEXT_TYPES)}),
    ]
)
