"""How an outcome, or a problem, is answered to a person: a redirect, a page with their text in it, or a fragment."""

from typing import Any

import msgspec
import structlog
from litestar import MediaType, Response
from litestar.response import Redirect

from comity.accounts import Reader
from comity.conversation.http.parts import AnyRequest, Parts
from comity.conversation.http.reading import Here, blank_form, personal_view, story_view, thread_view
from comity.conversation.model import Order
from comity.conversation.queries import CommentRow
from comity.errors import Problem
from comity.policy import Judgement
from comity.presentation.views import ErrorView, FormView, NoticeView

log = structlog.get_logger()

NO_STORE = {"cache-control": "no-store"}
_FIELDS = {"text", "name", "reason", "note", "clause", "email"}


def html(body: str, status: int = 200, headers: dict[str, str] | None = None) -> Response[str]:
    return Response(body, status_code=status, media_type=MediaType.HTML, headers=NO_STORE | (headers or {}))


def go_to(address: str) -> Redirect:
    return Redirect(address, status_code=303, headers=NO_STORE)


def keep_reader(parts: Parts, at: Here, response: Response[Any], reader: Reader | None) -> Response[Any]:
    """Give a new guest the cookie that keeps their comments theirs."""
    if reader is not None and (at.actor.reader is None or at.actor.reader.id != reader.id):
        response.set_cookie(parts.visitors.reader_cookie(reader))
    return response


def notice(parts: Parts, at: Here, problem: Problem) -> NoticeView:
    field = problem.extra.get("field")
    return NoticeView(message=parts.told(problem, at.frame.locale), field=field if field in _FIELDS else None)


def problem_headers(problem: Problem) -> dict[str, str]:
    wait = problem.extra.get("retry_after")
    return {"retry-after": str(wait)} if wait is not None else {}


def asked_form(parts: Parts, at: Here, form: FormView, judgement: Judgement) -> FormView:
    """The form handed back with its marks and notes."""
    drawing = parts.drawing(at.frame.locale)
    return msgspec.structs.replace(
        form,
        review=drawing.review(form.text, judgement.findings),
        may_insist=True,
    )


def filled_form(
    parts: Parts, at: Here, *, text: str, name: str = "", key: str = "", parent: CommentRow | None = None
) -> FormView:
    """The form with what was sent in it."""
    form = blank_form(parts, at, parent)
    return msgspec.structs.replace(
        form,
        text=text,
        name=form.name if form.name_fixed else name,
        idempotency_key=key or form.idempotency_key,
    )


async def form_page(parts: Parts, at: Here, form: FormView) -> str:
    """The page on which the form stands, with the form as given: the thread for a reply, else the story."""
    if form.parent is not None:
        view = await thread_view(parts, at, form.parent.comment_id, form=form)
        return parts.pages.thread_page(at.frame, view)
    page = parts.pages.story_page(at.frame, await story_view(parts, at.story, at.frame.locale, Order.USEFUL))
    return page.join(parts.pages.personal(at.frame, await personal_view(parts, at, form)))


def form_fragment(
    parts: Parts, at: Here, form: FormView, status: int, headers: dict[str, str] | None = None
) -> Response[str]:
    """The form handed back to our own script: an answer like any other, since a browser's console would call a status
    from 400 on an error. What it would have been to anybody else stands in `x-comity-status`.
    """
    return html(parts.pages.form_fragment(at.frame, form), 200, (headers or {}) | {"x-comity-status": str(status)})


async def show_form(
    parts: Parts, request: AnyRequest, at: Here, form: FormView, status: int, headers: dict[str, str] | None = None
) -> Response[str]:
    """The fragment for a script, else the whole page. Should even that fail, the text is handed back."""
    from comity.conversation.http.inputs import wants_fragment  # noqa: PLC0415

    if wants_fragment(request):
        return form_fragment(parts, at, form, status, headers)
    try:
        return html(await form_page(parts, at, form), status, headers)
    except Problem as problem:
        log.warning("form_page_failed", code=problem.code)
        view = ErrorView(
            status=max(status, problem.status) if status < 400 else status,
            title=parts.translator(at.frame.locale)(problem.title),
            detail=form.notices[0].message if form.notices else parts.told(problem, at.frame.locale),
            code=problem.code,
            kept_text=form.text,
        )
        return html(parts.pages.error_page(at.frame, view), view.status, headers)
