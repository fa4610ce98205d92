"""Forms that are sent: writing, editing, withdrawing, respect, reports."""

from typing import Any

import msgspec
from litestar import Response

from comity.accounts.readers import ERASED_NAME
from comity.conversation import queries
from comity.conversation.commands import Asked, Held, Posted
from comity.conversation.commands.stored import no_parent
from comity.conversation.http import inputs
from comity.conversation.http.answers import (
    asked_form,
    filled_form,
    form_fragment,
    go_to,
    html,
    keep_reader,
    notice,
    problem_headers,
    show_form,
)  # fmt: skip
from comity.conversation.http.parts import AnyRequest, Parts
from comity.conversation.http.reading import Here, Told, find_story, here, noted, told_of
from comity.conversation.model import ReactionKind, ReportReason, Status, StoryRef
from comity.conversation.queries import CommentRow
from comity.conversation.service import EditInput, PostInput
from comity.conversation.views import Onlooker, Story
from comity.conversation.wording import AGAINST, REPORT_REASONS
from comity.errors import BadInput, Conflict, NotFound, Problem
from comity.policy import Outcome
from comity.presentation.views import CommentView, EditView, FormView, NoticeView, ReasonView, ReportFormView
from comity.storage import Unit

_ACTS = {"post", "insist", "check", "preview"}
_VALUES = {"respect": ReactionKind.RESPECT, "not-useful": ReactionKind.NOT_USEFUL, "none": None}
_REVISION = "revision-"


def _unknown() -> NotFound:
    return NotFound("comment-unknown", "There is no such comment.")


async def row_of(parts: Parts, comment_id: str) -> CommentRow:
    """Raises NotFound, `comment-unknown`."""
    key = inputs.comment_id(comment_id)
    found = await parts.service.database.read(lambda: queries.one(parts.service.site.id, key))
    if found is None:
        raise _unknown()
    return found


async def story_of(parts: Parts, row: CommentRow) -> StoryRef:
    found = await parts.stories.by_id(row.story_id)
    if found is None:
        raise _unknown()
    return found


async def drawn(parts: Parts, at: Here, comment_id: str, reader_id: str | None) -> CommentView:
    """A comment as this reader sees it, with what its author is told."""
    service, key = parts.service, inputs.comment_id(comment_id)

    def unit() -> Unit[tuple[CommentRow, dict[str, str], Told | None]]:
        row = yield from queries.one(service.site.id, key)
        if row is None:
            raise _unknown()
        reactions = (yield from queries.reactions(reader_id, at.story.id)) if reader_id else {}
        told = (yield from told_of(row)) if reader_id == row.reader_id else None
        return row, reactions, told

    row, reactions, told = await service.database.read(unit)
    drawing = parts.drawing(at.frame.locale)
    note = drawing.note(row, told.judged, told.decision) if told else None
    return drawing.comment(row, Story(at.story.slug), service.clock(), Onlooker(reader_id, reactions), note)


async def post(parts: Parts, request: AnyRequest, slug: str) -> Response[Any]:
    """The comment form of a story: post, insist, check or preview."""
    sent = await inputs.form(request, inputs.CommentForm)
    story = await find_story(parts, inputs.slug(slug))
    at = await here(parts, request, story, sent.name or None)
    parent = await _parent(parts, sent.parent)
    # The form names whom it answers: only where everybody may know.
    seen = parent if parent and parent.story_id == story.id and parent.status == Status.PUBLISHED.value else None
    form = filled_form(parts, at, text=sent.text, name=sent.name, key=sent.key, parent=seen)
    try:
        if sent.act not in _ACTS:
            raise BadInput("act-unknown", "The form was sent in a way that we do not know. Please send it again.")
        if sent.parent and parent is None:
            raise no_parent()
        if sent.act in {"check", "preview"}:
            return await _try_out(parts, request, at, form, sent.act)
        answer = await parts.service.post(
            at.actor,
            story,
            PostInput(
                text=sent.text, parent_id=parent.id if parent else None, key=sent.key, insist=sent.act == "insist"
            ),
        )
    except Problem as problem:
        shown = msgspec.structs.replace(form, notices=(notice(parts, at, problem),))
        return await show_form(parts, request, at, shown, problem.status, problem_headers(problem))
    return await _told(parts, request, at, form, answer)


async def _parent(parts: Parts, key: str) -> CommentRow | None:
    if not key:
        return None
    try:
        return await row_of(parts, key)
    except NotFound:
        return None


async def _try_out(parts: Parts, request: AnyRequest, at: Here, form: FormView, act: str) -> Response[str]:
    """Look at the words without sending them: 200 where nothing is found, 422 with the marks."""
    if act == "preview":
        preview = await parts.service.preview(at.actor, form.text)
        return await show_form(parts, request, at, msgspec.structs.replace(form, preview_html=preview), 200)
    judgement = await parts.service.check(
        at.actor, at.story, form.text, form.parent.comment_id if form.parent else None
    )
    if judgement.outcome is Outcome.PUBLISH or not judgement.findings:
        return await show_form(parts, request, at, msgspec.structs.replace(form, checked_clean=True), 200)
    marked = msgspec.structs.replace(form, review=parts.drawing(at.frame.locale).review(form.text, judgement.findings))
    return await show_form(parts, request, at, marked, 422)


async def _told(
    parts: Parts, request: AnyRequest, at: Here, form: FormView, answer: Posted | Held | Asked
) -> Response[Any]:
    if isinstance(answer, Asked):
        return await show_form(parts, request, at, asked_form(parts, at, form, answer.judgement), 422)
    reader_id = answer.reader.id if answer.reader else (at.actor.reader.id if at.actor.reader else None)
    if not inputs.wants_fragment(request):
        # A second click that cannot be told to be its writer's may not be shown what is held.
        seen = answer.reader is not None or isinstance(answer, Posted)
        address = (
            parts.urls.comment(at.story.slug, answer.comment_id)
            if seen
            else parts.urls.story(at.story.slug, fragment="conversation")
        )
        return keep_reader(parts, at, go_to(address), answer.reader)
    view = await drawn(parts, at, answer.comment_id, reader_id)
    return keep_reader(parts, at, html(parts.pages.comment_fragment(at.frame, view), 201), answer.reader)


async def _own(parts: Parts, request: AnyRequest, comment_id: str) -> tuple[Here, CommentRow, CommentView]:
    """One's own comment, to be edited. Somebody else's is as good as unknown."""
    row = await row_of(parts, comment_id)
    at = await here(parts, request, await story_of(parts, row))
    reader = at.actor.reader
    if reader is None or reader.id != row.reader_id:
        raise _unknown()
    view = (await noted(parts, [row], Onlooker(reader.id), at.frame.locale, Story(at.story.slug)))[0]
    return at, row, view


async def _edit_form(parts: Parts, at: Here, row: CommentRow, text: str | None) -> FormView:
    judged = await parts.service.database.read(lambda: queries.judged(row.id))
    return FormView(
        action=parts.urls.edit(row.id),
        story_slug=at.story.slug,
        text=text if text is not None else (judged.body if judged else ""),
        name=row.author_name,
        name_fixed=row.author_name != ERASED_NAME,
        idempotency_key=f"{_REVISION}{row.revision}",
        max_length=parts.service.site.settings.comment_length,
        editing=True,
    )


async def _edit_page(
    parts: Parts, request: AnyRequest, at: Here, view: CommentView, form: FormView, problem: Problem | None = None
) -> Response[Any]:
    status = problem.status if problem else (422 if form.review else 200)
    headers = problem_headers(problem) if problem else None
    if inputs.wants_fragment(request):
        return form_fragment(parts, at, form, status, headers)
    page = EditView(
        story=await parts.stories.card(at.story, at.frame.locale),
        comment=view,
        form=form,
        policy=parts.policy(at.frame.locale),
    )
    return html(parts.pages.edit_page(at.frame, page), status, headers)


async def edit_page(parts: Parts, request: AnyRequest, comment_id: str) -> Response[Any]:
    at, row, view = await _own(parts, request, comment_id)
    if not view.may_edit:
        raise Conflict("edit-window-over", "This comment can no longer be edited.")
    return await _edit_page(parts, request, at, view, await _edit_form(parts, at, row, None))


async def edit(parts: Parts, request: AnyRequest, comment_id: str) -> Response[Any]:
    sent = await inputs.form(request, inputs.CommentForm)
    at, row, view = await _own(parts, request, comment_id)
    form = await _edit_form(parts, at, row, sent.text)
    if sent.key.startswith(_REVISION):
        form = msgspec.structs.replace(form, idempotency_key=sent.key[:40])
    try:
        if sent.act == "preview":
            preview = await parts.service.preview(at.actor, sent.text)
            shown = msgspec.structs.replace(form, preview_html=preview)
            return await _edit_page(parts, request, at, view, shown)
        if sent.act == "check":
            judgement = await parts.service.check(at.actor, at.story, sent.text, row.parent_id)
            if judgement.findings and judgement.outcome is not Outcome.PUBLISH:
                review = parts.drawing(at.frame.locale).review(sent.text, judgement.findings)
                shown = msgspec.structs.replace(form, review=review)
            else:
                shown = msgspec.structs.replace(form, checked_clean=True)
            return await _edit_page(parts, request, at, view, shown)
        given = EditInput(text=sent.text, revision=_revision(sent.key, row), insist=sent.act == "insist")
        answer = await parts.service.edit(at.actor, at.story, row.id, given)
    except Problem as problem:
        shown = msgspec.structs.replace(form, notices=(notice(parts, at, problem),))
        return await _edit_page(parts, request, at, view, shown, problem)
    if isinstance(answer, Asked):
        return await _edit_page(parts, request, at, view, asked_form(parts, at, form, answer.judgement))
    return await _told(parts, request, at, form, answer)


def _revision(key: str, row: CommentRow) -> int:
    """The revision that the form was made from; the one that stands, where a client does not say."""
    digits = key.removeprefix(_REVISION)
    return int(digits) if key.startswith(_REVISION) and digits.isdecimal() and len(digits) < 9 else row.revision


async def withdraw(parts: Parts, request: AnyRequest, comment_id: str) -> Response[Any]:
    await inputs.form(request, inputs.WithdrawForm)
    row = await row_of(parts, comment_id)
    at = await here(parts, request, await story_of(parts, row))
    await parts.service.withdraw(at.actor, row.id)
    if inputs.wants_fragment(request):
        reader = at.actor.reader
        view = await drawn(parts, at, row.id, reader.id if reader else None)
        return html(parts.pages.comment_fragment(at.frame, view))
    return go_to(parts.urls.comment(at.story.slug, row.id))


async def react(parts: Parts, request: AnyRequest, comment_id: str) -> Response[Any]:
    sent = await inputs.form(request, inputs.ReactForm)
    if sent.value not in _VALUES:
        raise BadInput("reaction-unknown", "A comment can be given respect, or be called not useful.", field="value")
    row = await row_of(parts, comment_id)
    at = await here(parts, request, await story_of(parts, row))
    answer = await parts.service.react(at.actor, row.id, _VALUES[sent.value])
    if not inputs.wants_fragment(request):
        return keep_reader(parts, at, go_to(parts.urls.comment(at.story.slug, row.id)), answer.reader)
    view = await drawn(parts, at, row.id, answer.reader.id if answer.reader else None)
    return keep_reader(parts, at, html(parts.pages.comment_fragment(at.frame, view)), answer.reader)


async def _report_view(
    parts: Parts, at: Here, row: CommentRow, sent: inputs.ReportForm | None = None, **more: Any
) -> ReportFormView:
    if row.status != Status.PUBLISHED.value:
        raise _unknown()
    translate = parts.translator(at.frame.locale)
    titles = {rule.id: rule.title for rule in parts.policy(at.frame.locale).rules}
    against = translate(AGAINST)
    reasons = [ReasonView(value=rule, label=against.format(rule=title)) for rule, title in titles.items()]
    reasons += [ReasonView(value=reason.value, label=translate(label)) for reason, label in REPORT_REASONS.items()]
    reader = at.actor.reader
    return ReportFormView(
        story=await parts.stories.card(at.story, at.frame.locale),
        comment=await drawn(parts, at, row.id, reader.id if reader else None),
        reasons=tuple(reasons),
        reason=sent.reason if sent else "",
        text=sent.text if sent else "",
        **more,
    )


def _report_answer(
    parts: Parts, request: AnyRequest, at: Here, view: ReportFormView, problem: Problem | None = None
) -> Response[Any]:
    status, headers = (problem.status, problem_headers(problem)) if problem else (200, None)
    if inputs.wants_fragment(request):
        return html(parts.pages.report_fragment(at.frame, view), status, headers)
    return html(parts.pages.report_page(at.frame, view), status, headers)


async def report_page(parts: Parts, request: AnyRequest, comment_id: str) -> Response[Any]:
    row = await row_of(parts, comment_id)
    at = await here(parts, request, await story_of(parts, row))
    return _report_answer(parts, request, at, await _report_view(parts, at, row))


async def report(parts: Parts, request: AnyRequest, comment_id: str) -> Response[Any]:
    sent = await inputs.form(request, inputs.ReportForm)
    row = await row_of(parts, comment_id)
    at = await here(parts, request, await story_of(parts, row))
    try:
        if sent.reason not in {reason.value for reason in ReportReason}:
            raise BadInput("reason-missing", "Please say what is wrong with the comment.", field="reason")
        await parts.service.report(at.actor, row.id, ReportReason(sent.reason), sent.text)
    except Problem as problem:
        said: NoticeView = notice(parts, at, problem)
        view = await _report_view(parts, at, row, sent, notices=(said,))
        return _report_answer(parts, request, at, view, problem)
    return _report_answer(parts, request, at, await _report_view(parts, at, row, done=True))
