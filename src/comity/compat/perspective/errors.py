"""Perspective's errors: google.rpc.Status as JSON. Clients read `error.details[0]`, so it is always there."""

from collections.abc import Sequence
from typing import Any

COMMENT_ANALYZER_ERROR = "type.googleapis.com/google.commentanalyzer.v1alpha1.Error"
ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo"
BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"
HELP = "type.googleapis.com/google.rpc.Help"
SERVICE = "commentanalyzer.googleapis.com"


class PerspectiveError(Exception):
    """`code` is the HTTP status, `status` its name in google.rpc.Code."""

    def __init__(self, code: int, status: str, message: str, *details: dict[str, Any]) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.message = message
        self.details = details
        self.retry_after: float | None = None

    def envelope(self) -> dict[str, Any]:
        return {
            "error": {
                "code": self.code,
                "message": self.message,
                "status": self.status,
                "details": list(self.details),
            }
        }


def comment_empty() -> PerspectiveError:
    return _analyzer("Comment must be non-empty.", "COMMENT_EMPTY")


def comment_too_long() -> PerspectiveError:
    return _analyzer("Comment text too long.", "COMMENT_TOO_LONG")


def no_attributes() -> PerspectiveError:
    return _analyzer("Missing requested_attributes", "NO_REQUESTED_ATTRIBUTES")


def unknown_attribute(name: str) -> PerspectiveError:
    return invalid_request(f"Unknown requested attribute: {name}")


def unsupported_score_type(score_type: str, name: str) -> PerspectiveError:
    return invalid_request(f"Requested score type {score_type} is not supported by attribute {name}")


def unsupported_text_type() -> PerspectiveError:
    return invalid_request("Currently, only 'PLAIN_TEXT' comments are supported")


def both_contexts() -> PerspectiveError:
    return invalid_request(
        "Context can have either entries or article_and_parent_comment, but both fields were populated."
    )


def language_not_supported(name: str, requested: Sequence[str], detected: Sequence[str]) -> PerspectiveError:
    """`requested` is empty where the caller left the language to detection."""
    why: dict[str, Any] = {"detectedLanguages": list(detected), "attribute": name}
    if requested:
        why["requestedLanguages"] = list(requested)
    return _analyzer(
        f"Attribute {name} does not support request languages: {', '.join(requested or detected)}",
        "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
        languageNotSupportedByAttributeError=why,
    )


def invalid_request(message: str) -> PerspectiveError:
    return _analyzer(message, "INVALID_REQUEST")


def bad_payload(description: str, field: str = "") -> PerspectiveError:
    """The body is not JSON, or a field of it has the wrong type or an unknown name."""
    violation = {"description": description}
    if field:
        violation = {"field": field, "description": description}
    return PerspectiveError(
        400, "INVALID_ARGUMENT", description, {"@type": BAD_REQUEST, "fieldViolations": [violation]}
    )


def too_large(limit: int) -> PerspectiveError:
    message = f"Request payload size exceeds the limit: {limit} bytes."
    return PerspectiveError(
        413, "INVALID_ARGUMENT", message, {"@type": BAD_REQUEST, "fieldViolations": [{"description": message}]}
    )


def key_not_valid() -> PerspectiveError:
    return PerspectiveError(
        400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", _error_info("API_KEY_INVALID")
    )


def key_missing() -> PerspectiveError:
    return PerspectiveError(
        403,
        "PERMISSION_DENIED",
        "Method doesn't allow unregistered callers (callers without established identity). "
        "Please use API Key or other form of API consumer identity to call this API.",
        _error_info("CONSUMER_INVALID"),
    )


def quota_exceeded(consumer: str, per_minute: int, retry_after: float, documentation: str) -> PerspectiveError:
    metric = "Analysis requests (AnalyzeComment)"
    error = PerspectiveError(
        429,
        "RESOURCE_EXHAUSTED",
        f"Quota exceeded for quota metric '{metric}' and limit '{metric} per minute' of service '{SERVICE}' "
        f"for consumer '{consumer}'.",
        _error_info(
            "RATE_LIMIT_EXCEEDED",
            consumer=consumer,
            quota_limit="AnalyzeRequestsPerMinutePerProject",
            quota_limit_value=str(per_minute),
            quota_location="global",
            quota_metric="CommentAnalyzerService/analyze_requests",
        ),
        {"@type": HELP, "links": [{"description": "Rates and how to raise them.", "url": documentation}]},
    )
    error.retry_after = retry_after
    return error


def model_not_found(model: str, installed: Sequence[str]) -> PerspectiveError:
    return PerspectiveError(
        400,
        "INVALID_ARGUMENT",
        f"Model {model} is not installed. Installed: {', '.join(installed)}",
        _error_info("MODEL_NOT_INSTALLED", requested=model),
    )


def no_such_method(method: str, path: str) -> PerspectiveError:
    return PerspectiveError(
        404, "NOT_FOUND", f"There is no {method} {path} here.", _error_info("METHOD_NOT_FOUND", method=method)
    )


def not_allowed(method: str, path: str) -> PerspectiveError:
    return PerspectiveError(
        405, "UNIMPLEMENTED", f"{path} does not answer {method}.", _error_info("METHOD_NOT_ALLOWED", method=method)
    )


def unavailable() -> PerspectiveError:
    error = PerspectiveError(
        503, "UNAVAILABLE", "The scorer is busy. Please try again shortly.", _error_info("SCORER_BUSY")
    )
    error.retry_after = 1.0
    return error


def internal() -> PerspectiveError:
    return PerspectiveError(500, "INTERNAL", "Internal error encountered.", _error_info("INTERNAL"))


def _analyzer(message: str, error_type: str, **extra: Any) -> PerspectiveError:
    return PerspectiveError(
        400, "INVALID_ARGUMENT", message, {"@type": COMMENT_ANALYZER_ERROR, "errorType": error_type, **extra}
    )


def _error_info(reason: str, **metadata: str) -> dict[str, Any]:
    return {
        "@type": ERROR_INFO,
        "reason": reason,
        "domain": "googleapis.com",
        "metadata": {"service": SERVICE, **metadata},
    }
