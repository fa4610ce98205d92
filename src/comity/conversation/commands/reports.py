"""Reports: one of each reader about each comment."""

import sqlalchemy as sa
from msgspec import Struct

from comity import events
from comity.accounts import Actor
from comity.conversation import checks
from comity.conversation.commands.stored import demand, in_its_thread
from comity.conversation.model import ReportReason
from comity.conversation.tables import comment, report
from comity.events import Event
from comity.sites import Site
from comity.storage import Unit, change, execute, insert_if_absent

_add = insert_if_absent(report, ["comment_id", "reporter"])
_count = change(sa.update(comment).where(comment.c.id == sa.bindparam("key")).values(reports=comment.c.reports + 1))
_answer = change(
    sa.update(report)
    .where(report.c.comment_id == sa.bindparam("key"), report.c.status == sa.literal_column("'open'"))
    .values(status=sa.bindparam("new_status"), answered_at=sa.bindparam("at"))
)
_clear = change(
    sa.update(comment)
    .where(comment.c.id == sa.bindparam("key"), comment.c.reports > sa.literal_column("0"))
    .values(reports=sa.literal_column("0"))
)


class Reported(Struct, frozen=True):
    """`again`: this reader had reported it before, and that report stands."""

    events: tuple[Event, ...] = ()
    again: bool = False


def report_comment(
    site: Site, actor: Actor, comment_id: str, *, report_id: str, reason: ReportReason, text: str, now: int
) -> Unit[Reported]:
    """`text` is clean already. Somebody without an account is told apart by their network."""
    found = yield from in_its_thread(site.id, comment_id)
    demand(checks.check_report(actor, found.facts))
    added = yield from execute(
        _add,
        id=report_id,
        site_id=site.id,
        comment_id=found.id,
        reporter=actor.rate_key,
        reason=reason.value,
        text=text,
        at=now,
        status="open",
        answered_at=None,
    )
    if not added:
        return Reported(again=True)
    yield from execute(_count, key=found.id)
    happening = yield from events.append(
        site_id=site.id, kind="report.made", at=now, story_id=found.story_id, subject_id=found.id
    )
    return Reported((happening,))


def answer_reports(comment_id: str, answer: str, now: int) -> Unit[int]:
    """Close what is open about a comment: `upheld` or `dismissed`."""
    yield from execute(_clear, key=comment_id)
    return (yield from execute(_answer, key=comment_id, new_status=answer, at=now))
