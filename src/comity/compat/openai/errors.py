"""OpenAI's errors: message, type, param, code."""

from typing import Any


class OpenAiError(Exception):
    def __init__(self, status: int, message: str, kind: str, code: str | None = None, param: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.kind = kind
        self.code = code
        self.param = param
        self.retry_after: float | None = None

    def envelope(self) -> dict[str, Any]:
        return {"error": {"message": self.message, "type": self.kind, "param": self.param, "code": self.code}}


def invalid(message: str, param: str | None = None, code: str | None = None) -> OpenAiError:
    return OpenAiError(400, message, "invalid_request_error", code, param)


def key_missing() -> OpenAiError:
    return OpenAiError(
        401, "You didn't provide an API key. Send it as a bearer token.", "invalid_request_error", "missing_api_key"
    )


def key_not_valid() -> OpenAiError:
    return OpenAiError(401, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key")


def over_rate(rate: float, wait: float) -> OpenAiError:
    error = OpenAiError(429, f"Rate limit reached: {rate:g} requests a second.", "requests", "rate_limit_exceeded")
    error.retry_after = wait
    return error


def too_large(limit: int) -> OpenAiError:
    return OpenAiError(413, f"The request is larger than {limit} bytes.", "invalid_request_error", "request_too_large")


def model_not_found(model: str, installed: tuple[str, ...]) -> OpenAiError:
    return OpenAiError(
        404,
        f"The model '{model}' is not installed. Installed: {', '.join(installed)}",
        "invalid_request_error",
        "model_not_found",
        "model",
    )


def unavailable() -> OpenAiError:
    error = OpenAiError(503, "The scorer is busy. Please try again shortly.", "server_error", "scorer_busy")
    error.retry_after = 1.0
    return error


def internal() -> OpenAiError:
    return OpenAiError(500, "Internal error.", "server_error", "internal_error")
