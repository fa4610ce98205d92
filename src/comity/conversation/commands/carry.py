"""Bringing in a comment as it stood elsewhere, at its own time: for importers and the demonstration."""

import msgspec
from msgspec import Struct

from comity import ledger
from comity.accounts import Reader
from comity.conversation.commands.placing import Entry, place
from comity.conversation.commands.stored import Stored, in_its_thread
from comity.conversation.commands.telling import Reasons, happened
from comity.conversation.model import HeldFor, Status
from comity.conversation.writing import Writing
from comity.errors import BadInput
from comity.events import Event
from comity.ledger import Statement
from comity.sites import Site
from comity.storage import Unit


class Carried(Struct, frozen=True, kw_only=True):
    """`at`, `edited_at`: when it was written and last changed, there. Parents come before their replies."""

    id: str
    story_id: str
    parent_id: str | None = None
    writing: Writing
    status: Status
    held_for: HeldFor | None = None
    asked: int = 0
    at: int
    edited_at: int | None = None


def carry(site: Site, reader: Reader, carried: Carried) -> Unit[tuple[Stored, Event]]:
    """No check, no limit and no question asked: it has happened already. It is judged all the same, and told.

    Raises:
        BadInput: `parent-unknown`, in another story.

    """
    parent: Stored | None = None
    if carried.parent_id is not None:
        parent = yield from in_its_thread(site.id, carried.parent_id)
        if parent.story_id != carried.story_id:
            raise BadInput("parent-unknown", "The comment that this one answers stands under another story.")
    held_for = carried.held_for or HeldFor.IMPORTED if carried.status is Status.HELD else None
    stored = yield from place(
        Entry(
            id=carried.id,
            site_id=site.id,
            story_id=carried.story_id,
            parent=parent,
            reader=reader,
            network=None,
            writing=carried.writing,
            status=carried.status,
            held_for=held_for,
            asked=carried.asked,
            at=carried.at,
            edited_at=carried.edited_at,
        )
    )
    judged = carried.writing.judgement
    line = yield from ledger.record(
        site_id=site.id,
        at=carried.at,
        kind="import",
        subject_kind="comment",
        subject_id=carried.id,
        clause=judged.findings[0].rule if judged.findings else None,
        outcome=carried.status.value,
        actor_kind="operator",
        model=judged.model or None,
        policy=judged.policy or None,
        digest=carried.writing.digest,
    )
    if held_for is not None:
        reasons = msgspec.json.encode(Reasons(held_for, judged.findings)).decode()
        yield from ledger.state(Statement(line.id, site.id, reader.id, carried.id, carried.at, reasons, ""))
    happening = yield from happened(site.id, carried.story_id, carried.id, carried.status.value, carried.at)
    return stored, happening
