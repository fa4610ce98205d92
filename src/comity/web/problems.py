"""One place that turns what was raised into an answer: RFC 9457 problem details for programs, a page for people."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException

from comity.errors import Malformed, NotFound, Problem, TooLarge, WrongType
from comity.texts import N_
from comity.web.asgi import App, Receive, Scope, Send

log = structlog.get_logger()

# What the framework raises by itself, in our words: (code, title, detail).
_UNREADABLE = ("malformed", Malformed.default_title, N_("The request could not be read."))
_FRAMEWORK: Mapping[int, tuple[str, str, str]] = {
    400: _UNREADABLE,
    404: ("not-found", NotFound.default_title, N_("There is nothing at this address.")),
    405: ("method-not-allowed", N_("This cannot be done here"), N_("This address does not answer that method.")),
    413: ("body-too-large", TooLarge.default_title, N_("This is more than this address takes. Nothing was stored.")),
    415: ("wrong-type", WrongType.default_title, N_("This address does not take a body of that type.")),
    422: _UNREADABLE,
}
_OURS = (
    "internal",
    Problem.default_title,
    N_("Something went wrong on our side. Your text is not lost: go back and it is there."),
)

PageOf = Callable[[Request[Any, Any, Any], int, Problem], str]
"""(request, status, problem) -> a page of HTML."""


def to_problem(error: Exception) -> tuple[int, Problem]:
    """The status and the problem of anything that was raised."""
    if isinstance(error, Problem):
        return error.status, error
    if isinstance(error, HTTPException):
        status = error.status_code
        phrase = HTTPStatus(status).phrase.capitalize()
        code, title, detail = _FRAMEWORK.get(status, (phrase.lower().replace(" ", "-"), phrase, phrase + "."))
        unreadable = status in {400, 422}
        extra = {"errors": error.extra or [{"message": _first_line(error.detail)}]} if unreadable else {}
        return status, Problem(code, detail, title=title, **extra)
    code, title, detail = _OURS
    return 500, Problem(code, detail, title=title)


def _first_line(text: str) -> str:
    return text.splitlines()[0][:300] if text else ""


def wants_page(request: Request[Any, Any, Any], api_prefix: str) -> bool:
    accept = request.headers.get("accept", "")
    return not request.url.path.startswith(api_prefix) and "text/html" in accept


def refusal(
    answer: Callable[[Request[Any, Any, Any], Exception], Response[Any]], problem: Callable[[], Problem]
) -> App:
    """An application that answers everything with one problem, as the exception handler would."""

    async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})
        request: Request[Any, Any, Any] = Request(scope, receive, send)  # type: ignore[arg-type]
        answered = answer(request, problem()).to_asgi_response(None, request)
        await answered(scope, receive, send)  # type: ignore[arg-type]

    return refuse


def problem_handler(page_of: PageOf, api_prefix: str) -> Callable[[Request[Any, Any, Any], Exception], Response[Any]]:
    """The application's exception handler."""

    def handle(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
        status, problem = to_problem(error)
        if status >= 500:
            expected = problem is error
            log.error("request_failed", code=problem.code, status=status, exc_info=None if expected else error)
        headers = {"cache-control": "no-store"}
        if "retry_after" in problem.extra:
            headers["retry-after"] = str(problem.extra["retry_after"])
        if isinstance(error, HTTPException) and error.headers:
            headers |= {k: v for k, v in error.headers.items() if k.lower() == "allow"}
        if wants_page(request, api_prefix):
            page = page_of(request, status, problem)
            return Response(page, status_code=status, media_type=MediaType.HTML, headers=headers)
        told = {"title": problem.title, "status": status, "code": problem.code, "detail": problem.detail}
        body = {"type": "about:blank", **told, **problem.extra}
        return Response(
            msgspec.json.encode(body), status_code=status, media_type="application/problem+json", headers=headers
        )

    return handle
