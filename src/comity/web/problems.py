"""One place that turns what was raised into an answer: RFC 9457 problem details for programs, a page for people."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException

from comity.errors import Problem

log = structlog.get_logger()

# What the framework raises by itself, in our words.
_FRAMEWORK: Mapping[int, tuple[str, str]] = {
    400: ("malformed", "The request could not be read."),
    404: ("not-found", "There is nothing at this address."),
    405: ("method-not-allowed", "This address does not answer that method."),
    413: ("body-too-large", "The request is larger than this address takes. Nothing was stored."),
    415: ("wrong-type", "This address does not take a body of that type."),
    422: ("malformed", "The request could not be read."),
    500: ("internal", "Something went wrong on our side. Your text is not lost: go back and it is there."),
}

PageOf = Callable[[Request[Any, Any, Any], int, str, str, str], str]
"""(request, status, title, detail, code) -> a page of HTML."""


def to_problem(error: Exception) -> tuple[int, str, str, str, dict[str, Any]]:
    """(status, title, code, detail, extra) of anything that was raised."""
    if isinstance(error, Problem):
        return error.status, error.title, error.code, error.detail, error.extra
    if isinstance(error, HTTPException):
        status = error.status_code
        title = HTTPStatus(status).phrase.capitalize()
        code, detail = _FRAMEWORK.get(status, (title.lower().replace(" ", "-"), title + "."))
        extra: dict[str, Any] = {}
        if status in {400, 422}:
            extra["errors"] = error.extra or [{"message": _first_line(error.detail)}]
        return status, title, code, detail, extra
    code, detail = _FRAMEWORK[500]
    return 500, "Something went wrong", code, detail, {}


def _first_line(text: str) -> str:
    return text.splitlines()[0][:300] if text else ""


def wants_page(request: Request[Any, Any, Any], api_prefix: str) -> bool:
    accept = request.headers.get("accept", "")
    return not request.url.path.startswith(api_prefix) and "text/html" in accept


def problem_handler(page_of: PageOf, api_prefix: str) -> Callable[[Request[Any, Any, Any], Exception], Response[Any]]:
    """The application's exception handler."""

    def handle(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
        status, title, code, detail, extra = to_problem(error)
        if status >= 500:
            expected = isinstance(error, Problem)
            log.error("request_failed", code=code, status=status, exc_info=None if expected else error)
        headers = {"cache-control": "no-store"}
        if "retry_after" in extra:
            headers["retry-after"] = str(extra["retry_after"])
        if isinstance(error, HTTPException) and error.headers:
            headers |= {k: v for k, v in error.headers.items() if k.lower() == "allow"}
        if wants_page(request, api_prefix):
            return Response(
                page_of(request, status, title, detail, code),
                status_code=status,
                media_type=MediaType.HTML,
                headers=headers,
            )
        body = {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail, **extra}
        return Response(
            msgspec.json.encode(body), status_code=status, media_type="application/problem+json", headers=headers
        )

    return handle
