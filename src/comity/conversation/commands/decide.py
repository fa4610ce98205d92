"""What a moderator decides, with the clause and a note for the author."""

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from comity import ledger
from comity.accounts import Staff
from comity.conversation import checks
from comity.conversation.commands.reports import answer_reports
from comity.conversation.commands.status import move
from comity.conversation.commands.stored import demand, in_its_thread
from comity.conversation.commands.telling import Reasons, happened
from comity.conversation.model import Status
from comity.conversation.tables import decision
from comity.errors import BadInput
from comity.events import Event
from comity.ledger import Statement
from comity.sites import Site
from comity.storage import Unit, change, execute

_add = change(sa.insert(decision))

_WHAT = {"publish": "published", "reject": "rejected", "remove": "removed", "keep": "kept"}


class Decision(Struct, frozen=True, kw_only=True):
    """`revision` is what the moderator has read, `seen` where it stood then; `clause` the rule's id, needed to reject
    or remove.

    `digest` stands for the text decided upon. `note` is clean already.
    """

    comment_id: str
    revision: int
    seen: Status | None = None
    act: str
    clause: str | None = None
    note: str = ""
    digest: str


class Decided(Struct, frozen=True):
    comment_id: str
    status: Status
    line_id: str
    events: tuple[Event, ...]


def decide(site: Site, staff: Staff, made: Decision, now: int) -> Unit[Decided]:
    """Publish, reject, remove or keep; the ledger line, the statement to the author and the answer to reports with it.

    Raises:
        BadInput: `act-unknown` or `clause-missing`.
        NotFound, Forbidden, Conflict: what `check_decide` says.

    """
    act = checks.ACTS.get(made.act)
    if act is None:
        raise BadInput("act-unknown", "“{act}” is not something that can be decided.", field="act", act=made.act)
    refused = act in (checks.REJECT, checks.REMOVE)
    if refused and not made.clause:
        raise BadInput("clause-missing", "Please name the house rule that this comment breaks.", field="clause")
    found = yield from in_its_thread(site.id, made.comment_id)
    demand(checks.check_decide(staff, act, found.facts, made.revision, made.seen))
    if act.to is not found.status:
        yield from move(found, act.to, now)
    yield from answer_reports(found.id, "upheld" if refused else "dismissed", now)
    line = yield from ledger.record(
        site_id=site.id,
        at=now,
        kind="decision",
        subject_kind="comment",
        subject_id=found.id,
        revision=found.revision,
        clause=made.clause,
        outcome=act.name,
        actor_kind="staff",
        actor_id=staff.id,
        digest=made.digest,
    )
    yield from execute(
        _add,
        line_id=line.id,
        comment_id=found.id,
        revision=found.revision,
        act=act.name,
        clause=made.clause,
        note=made.note,
        staff_id=staff.id,
        at=now,
    )
    reasons = msgspec.json.encode(Reasons(clause=made.clause)).decode()
    yield from ledger.state(Statement(line.id, site.id, found.reader_id, found.id, now, reasons, made.note))
    happening = yield from happened(site.id, found.story_id, found.id, _WHAT[act.name], now)
    return Decided(found.id, act.to, line.id, (happening,))
