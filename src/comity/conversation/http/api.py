"""The conversation for programs: JSON without addresses, hashes of networks or scores."""

from datetime import UTC, datetime
from typing import Any

import msgspec
from litestar import Response
from msgspec import Struct

from comity.conversation import cursors, queries
from comity.conversation.commands import Asked, Held
from comity.conversation.http import inputs
from comity.conversation.http.answers import NO_STORE, keep_reader
from comity.conversation.http.parts import AnyRequest, Parts
from comity.conversation.http.reading import Here, an_order, find_story, here
from comity.conversation.model import Status
from comity.conversation.queries import CommentRow, Standing
from comity.conversation.service import PostInput
from comity.conversation.views import Translate
from comity.errors import BadInput, Problem
from comity.policy import Finding
from comity.policy.messages import explain
from comity.presentation.views import Frame
from comity.storage import Unit


class AuthorJson(Struct, frozen=True):
    name: str
    kind: str


class CommentJson(Struct, frozen=True):
    """`html` and `author` are null where the words are not public. Times are RFC 3339, UTC."""

    id: str
    parent: str | None
    depth: int
    status: str
    author: AuthorJson | None
    html: str | None
    created_at: str
    edited_at: str | None
    respect: int
    replies: int
    url: str


class ConversationJson(Struct, frozen=True):
    """`comments` in reading order: each root, then its first replies; `next` is the cursor of the page after it."""

    story: str
    state: str
    total: int
    order: str
    comments: list[CommentJson]
    next: str | None


class FindingJson(Struct, frozen=True):
    """`spans` are code points of the text sent."""

    rule: str
    reason: str
    title: str
    message: str
    advice: str
    kind: str | None
    spans: list[tuple[int, int]]
    rewording: str | None


class CheckJson(Struct, frozen=True):
    outcome: str
    findings: list[FindingJson]
    language: str
    not_judged: str | None
    policy: str


class PostedJson(Struct, frozen=True):
    outcome: str
    comment: CommentJson
    held_for: str | None
    findings: list[FindingJson]
    again: bool


def moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def comment_json(parts: Parts, slug: str, row: CommentRow, *, own: bool = False) -> CommentJson:
    shown = own or row.status == Status.PUBLISHED.value
    return CommentJson(
        id=row.id,
        parent=row.parent_id,
        depth=row.depth,
        status=row.status,
        author=AuthorJson(row.author_name, row.author_kind) if shown else None,
        html=row.body_html if shown else None,
        created_at=moment(row.created_at),
        edited_at=moment(row.edited_at) if row.edited_at is not None and shown else None,
        respect=row.respect if shown else 0,
        replies=row.replies,
        url=parts.urls.absolute(parts.urls.comment(slug, row.id)),
    )


def findings_json(findings: tuple[Finding, ...], translate: Translate) -> list[FindingJson]:
    found = []
    for finding in findings:
        said = explain(finding, translate)
        found.append(
            FindingJson(
                rule=finding.rule,
                reason=finding.reason,
                title=said.title,
                message=said.message,
                advice=said.advice,
                kind=finding.kind,
                spans=[(span.begin, span.end) for span in finding.spans],
                rewording=finding.rewording,
            )
        )
    return found


def answer(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response[bytes]:
    return Response(
        msgspec.json.encode(value),
        status_code=status,
        media_type="application/json",
        headers=NO_STORE | (headers or {}),
    )


async def read_comments(parts: Parts, slug: str, order: str | None, after: str | None) -> Response[bytes]:
    story = await find_story(parts, inputs.slug(slug))
    chosen = an_order(order)
    begin = cursors.roots_after(after, chosen.value)
    size = parts.service.site.settings.page_size

    def unit() -> Unit[tuple[queries.Page, Standing]]:
        page = yield from queries.page(story.id, begin, size)
        return page, (yield from queries.standing(story.id))

    page, standing = await parts.service.database.read(unit)
    rows = [row for root in page.roots for row in (root, *page.replies.get(root.id, ()))]
    return answer(
        ConversationJson(
            story=story.slug,
            state=standing.state,
            total=standing.published,
            order=chosen.value,
            comments=[comment_json(parts, story.slug, row) for row in rows],
            next=cursors.encode(page.after) if page.after else None,
        )
    )


async def post_comment(parts: Parts, request: AnyRequest, slug: str) -> Response[Any]:
    """201 published, 202 held, 422 `asked-to-rephrase` with the findings."""
    sent = await inputs.json_body(request, inputs.PostBody)
    story = await find_story(parts, inputs.slug(slug))
    at = await here(parts, request, story, sent.name)
    translate = parts.translator(at.frame.locale)
    given = PostInput(
        text=sent.text,
        parent_id=inputs.parent_id(sent.parent) if sent.parent else None,
        key=sent.key or request.headers.get("idempotency-key", ""),
        insist=sent.insist,
    )
    done = await parts.service.post(at.actor, story, given)
    if isinstance(done, Asked):
        raise asked(findings_json(done.judgement.findings, translate), done.times)
    row = await parts.service.database.read(lambda: queries.one(parts.service.site.id, done.comment_id))
    if row is None:
        raise Problem("internal", "The comment was stored and cannot be found.")
    held = isinstance(done, Held)
    body = PostedJson(
        outcome="hold" if held else "publish",
        comment=comment_json(parts, story.slug, row, own=done.reader is not None),
        held_for=done.held_for.value if isinstance(done, Held) else None,
        findings=findings_json(done.judgement.findings, translate) if done.judgement else [],
        again=done.again,
    )
    headers = {"location": body.comment.url}
    return keep_reader(parts, at, answer(body, 202 if held else 201, headers), done.reader)


def asked(findings: list[FindingJson], times: int) -> BadInput:
    detail = "Please take another look at the marked words, or send it with insist: a moderator will then read it."
    return BadInput("asked-to-rephrase", detail, outcome="ask", findings=msgspec.to_builtins(findings), times=times)


def stranger_frame(parts: Parts, request: AnyRequest) -> Frame:
    return parts.frame(request, None)


async def check(parts: Parts, request: AnyRequest) -> Response[bytes]:
    """Judge a draft: stored nowhere."""
    sent = await inputs.json_body(request, inputs.CheckBody)
    story = await find_story(parts, inputs.slug(sent.story)) if sent.story else None
    actor = await parts.visitors.actor(request)
    parent = inputs.parent_id(sent.parent) if sent.parent else None
    judged = await parts.service.check(actor, story, sent.text, parent)
    translate = parts.translator(stranger_frame(parts, request).locale)
    return answer(
        CheckJson(
            outcome=judged.outcome.value,
            findings=findings_json(judged.findings, translate),
            language=judged.language,
            not_judged=judged.not_judged,
            policy=judged.policy,
        )
    )


async def preview(parts: Parts, request: AnyRequest) -> Response[bytes]:
    sent = await inputs.json_body(request, inputs.PreviewBody)
    actor = await parts.visitors.actor(request)
    return answer({"html": await parts.service.preview(actor, sent.text)})


__all__ = ["Here", "check", "post_comment", "preview", "read_comments"]
