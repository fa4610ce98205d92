"""What waits: comments held before publication, and published ones that readers reported. Longest waiting first."""

from heapq import merge
from itertools import islice

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from comity.conversation.tables import comment, decision, judgement, report
from comity.policy import Finding
from comity.storage import Unit, fetch, fetch_one, query

PAGE = 40
EXCERPT = 160


class Waiting(Struct, frozen=True):
    """One comment in the queue; `reasons` are those of open reports."""

    id: str
    story_id: str
    author_name: str
    status: str
    held_for: str | None
    excerpt: str
    created_at: int
    reports: int
    findings: tuple[Finding, ...] = ()
    reasons: tuple[str, ...] = ()


class QueuePage(Struct, frozen=True):
    """`after` continues behind the last one; None where there are no more."""

    items: tuple[Waiting, ...]
    after: str | None


class Counts(Struct, frozen=True):
    held: int
    reported: int
    last_decision_at: int | None


def _words(value: str) -> sa.ColumnElement[str]:
    """Written into the statement, so that the planner sees that the partial index serves."""
    return sa.literal_column(value)


_HELD = comment.c.status == _words("'held'")
_REPORTED = comment.c.reports > _words("0")
_columns = (
    comment.c.id, comment.c.story_id, comment.c.author_name, comment.c.status, comment.c.held_for,
    sa.func.substr(comment.c.body, 1, EXCERPT), comment.c.created_at, comment.c.reports,
)  # fmt: skip


def _page(condition: sa.ColumnElement[bool]) -> sa.Select[tuple[object, ...]]:
    return (
        sa.select(*_columns)
        .where(
            comment.c.site_id == sa.bindparam("site_id"),
            condition,
            sa.tuple_(comment.c.created_at, comment.c.id)
            > sa.tuple_(sa.bindparam("at", type_=sa.BigInteger), sa.bindparam("key", type_=comment.c.id.type)),
        )
        .order_by(comment.c.created_at, comment.c.id)
        .limit(sa.bindparam("most", type_=sa.BigInteger))
    )


held_page = query(_page(_HELD), Waiting)
reported_page = query(_page(sa.and_(_REPORTED, comment.c.status == _words("'published'"))), Waiting)
_findings = query(
    sa.select(judgement.c.findings)
    .join(comment, sa.and_(comment.c.id == judgement.c.comment_id, comment.c.revision == judgement.c.revision))
    .where(comment.c.id == sa.bindparam("key")),
    lambda findings: msgspec.json.decode(findings, type=tuple[Finding, ...]),
)
_reasons = query(
    sa.select(report.c.reason)
    .where(report.c.comment_id == sa.bindparam("key"), report.c.status == _words("'open'"))
    .group_by(report.c.reason)
    .order_by(sa.func.count().desc(), report.c.reason),
    str,
)
_held_count = query(
    sa.select(sa.func.count()).select_from(comment).where(comment.c.site_id == sa.bindparam("site_id"), _HELD), int
)
_reported_count = query(
    sa.select(sa.func.count())
    .select_from(comment)
    .where(comment.c.site_id == sa.bindparam("site_id"), _REPORTED, comment.c.status == _words("'published'")),
    int,
)
_last_decision = query(
    sa.select(sa.func.max(decision.c.line_id)),
    lambda line_id: int(line_id[:12], 16) if line_id else None,  # the time in a UUIDv7
)


def page(site_id: str, show: str, after: str | None, most: int = PAGE) -> Unit[QueuePage]:
    """`show`: all, held or reported; `after`: a cursor this function gave, anything else starts from the front."""
    at, key = _read_cursor(after)
    lists: list[list[Waiting]] = []
    if show != "reported":
        lists.append((yield from fetch(held_page, site_id=site_id, at=at, key=key, most=most + 1)))
    if show != "held":
        lists.append((yield from fetch(reported_page, site_id=site_id, at=at, key=key, most=most + 1)))
    together = list(islice(merge(*lists, key=lambda each: (each.created_at, each.id)), most + 1))
    filled = []
    for item in together[:most]:
        findings = (yield from fetch_one(_findings, key=item.id)) or ()
        reasons = (yield from fetch(_reasons, key=item.id)) if item.reports else []
        filled.append(msgspec.structs.replace(item, findings=findings, reasons=tuple(reasons)))
    last = filled[-1] if len(together) > most else None
    return QueuePage(tuple(filled), f"{last.created_at}-{last.id}" if last else None)


def _read_cursor(after: str | None) -> tuple[int, str]:
    at, _, key = (after or "").partition("-")
    return (int(at), key) if at.isdigit() and len(at) <= 15 else (-1, "")


def counts(site_id: str) -> Unit[Counts]:
    held = yield from fetch_one(_held_count, site_id=site_id)
    reported = yield from fetch_one(_reported_count, site_id=site_id)
    last = yield from fetch_one(_last_decision)
    return Counts(held or 0, reported or 0, last)


def next_after(site_id: str, show: str, created_at: int, comment_id: str) -> Unit[str | None]:
    """The id of what waits behind a comment, else of what waits longest; None where nothing waits."""
    following = yield from page(site_id, show, f"{created_at}-{comment_id}", most=1)
    if not following.items:
        following = yield from page(site_id, show, None, most=1)
    return following.items[0].id if following.items else None
