"""One comment with all that a moderator needs to decide on it."""

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from comity import ledger
from comity.accounts.tables import staff
from comity.conversation.queries import CommentRow, one
from comity.conversation.tables import comment, decision, judgement, report
from comity.ledger import Line
from comity.policy import Finding
from comity.storage import Unit, fetch, fetch_one, query

HISTORY = 50


class Source(Struct, frozen=True):
    """The words as written, and what the judge made of this revision."""

    body: str
    held_for: str | None
    asked: int
    reports: int
    outcome: str
    findings: tuple[Finding, ...]
    scores: dict[str, float]
    model: str
    policy: str
    language: str
    not_judged: str | None


class Report(Struct, frozen=True):
    reason: str
    text: str
    at: int


class Decided(Struct, frozen=True):
    line_id: str
    act: str
    clause: str | None
    note: str
    at: int
    revision: int
    staff_name: str | None


class Record(Struct, frozen=True):
    """How many of an author's comments stand where."""

    by_status: dict[str, int]
    since: int | None


class Item(Struct, frozen=True):
    comment: CommentRow
    source: Source
    parent: CommentRow | None
    reports: tuple[Report, ...]
    lines: tuple[Line, ...]
    decisions: tuple[Decided, ...]
    author: Record


def _source(
    body: str, held_for: str | None, asked: int, reports: int, outcome: str, findings: str, scores: str, *rest: str
) -> Source:
    model, policy, language, not_judged = rest
    return Source(
        body,
        held_for,
        asked,
        reports,
        outcome,
        msgspec.json.decode(findings, type=tuple[Finding, ...]),
        msgspec.json.decode(scores, type=dict[str, float]),
        model,
        policy,
        language,
        not_judged,
    )


_by_id = query(
    sa.select(
        comment.c.body, comment.c.held_for, comment.c.asked, comment.c.reports, judgement.c.outcome,
        judgement.c.findings, judgement.c.scores, judgement.c.model, judgement.c.policy, judgement.c.language,
        judgement.c.not_judged,
    )
    .join(judgement, sa.and_(judgement.c.comment_id == comment.c.id, judgement.c.revision == comment.c.revision))
    .where(comment.c.id == sa.bindparam("key"), comment.c.site_id == sa.bindparam("site_id")),
    _source,
)  # fmt: skip
_reports = query(
    sa.select(report.c.reason, report.c.text, report.c.at)
    .where(report.c.comment_id == sa.bindparam("key"), report.c.status == sa.literal_column("'open'"))
    .order_by(report.c.at, report.c.id)
    .limit(HISTORY),
    Report,
)
_decisions = query(
    sa.select(
        decision.c.line_id, decision.c.act, decision.c.clause, decision.c.note, decision.c.at, decision.c.revision,
        staff.c.name,
    )
    .select_from(decision.outerjoin(staff, staff.c.id == decision.c.staff_id))
    .where(decision.c.comment_id == sa.bindparam("key"))
    .order_by(decision.c.line_id)
    .limit(HISTORY),
    Decided,
)  # fmt: skip
_record = query(
    sa.select(comment.c.status, sa.func.count(), sa.func.min(comment.c.created_at))
    .where(comment.c.reader_id == sa.bindparam("reader_id"))
    .group_by(comment.c.status),
    lambda status, count, since: (status, count, since),
)


def item(site_id: str, comment_id: str) -> Unit[Item | None]:
    """None where there is no such comment on this site, or nothing of it is left to judge."""
    source = yield from fetch_one(_by_id, key=comment_id, site_id=site_id)
    row = (yield from one(site_id, comment_id)) if source else None
    if source is None or row is None:
        return None
    parent = (yield from one(site_id, row.parent_id)) if row.parent_id else None
    reports = yield from fetch(_reports, key=comment_id)
    lines = yield from ledger.of_subject(comment_id, HISTORY)
    decisions = yield from fetch(_decisions, key=comment_id)
    standing = yield from fetch(_record, reader_id=row.reader_id)
    record = Record({status: count for status, count, _ in standing}, min((s for *_, s in standing), default=None))
    return Item(row, source, parent, tuple(reports), tuple(lines), tuple(decisions), record)
