"""What commands leave behind in their own transaction: a ledger line, what the author is told, an event."""

import msgspec

from comity import events, ledger
from comity.conversation.model import HeldFor
from comity.conversation.verdict import Verdict
from comity.conversation.writing import Writing
from comity.events import Event
from comity.ledger import Line, Statement
from comity.policy import Finding
from comity.storage import Unit


class Reasons(msgspec.Struct, frozen=True):
    """What a statement of reasons holds, as JSON."""

    held_for: HeldFor | None = None
    findings: tuple[Finding, ...] = ()
    clause: str | None = None


def reasons_of(statement: Statement) -> Reasons:
    return msgspec.json.decode(statement.reasons, type=Reasons)


def tell_judgement(
    site_id: str, comment_id: str, revision: int, *, reader_id: str, writing: Writing, verdict: Verdict, at: int
) -> Unit[Line]:
    """The judgement that published or held a comment; what is held comes with a statement of reasons."""
    judged = writing.judgement
    line = yield from ledger.record(
        site_id=site_id,
        at=at,
        kind="judgement",
        subject_kind="comment",
        subject_id=comment_id,
        revision=revision,
        clause=judged.findings[0].rule if judged.findings else None,
        outcome=verdict.outcome.value,
        actor_kind="judge",
        model=judged.model or None,
        policy=judged.policy or None,
        digest=writing.digest,
    )
    if verdict.held_for is not None:
        reasons = Reasons(verdict.held_for, judged.findings)
        yield from ledger.state(
            Statement(line.id, site_id, reader_id, comment_id, at, msgspec.json.encode(reasons).decode(), "")
        )
    return line


def tell_ask(site_id: str, draft: str, writing: Writing, at: int) -> Unit[Line]:
    """A writer was asked to rephrase: the draft's key and a digest, no text."""
    judged = writing.judgement
    return (
        yield from ledger.record(
            site_id=site_id,
            at=at,
            kind="judgement",
            subject_kind="draft",
            subject_id=draft,
            clause=judged.findings[0].rule if judged.findings else None,
            outcome="ask",
            actor_kind="judge",
            model=judged.model or None,
            policy=judged.policy or None,
            digest=writing.digest,
        )
    )


def happened(site_id: str, story_id: str, comment_id: str, what: str, at: int) -> Unit[Event]:
    """`what`: published, held, edited, withdrawn, rejected, removed, erased, weighed."""
    return (
        yield from events.append(
            site_id=site_id, kind=f"comment.{what}", at=at, story_id=story_id, subject_id=comment_id
        )
    )
