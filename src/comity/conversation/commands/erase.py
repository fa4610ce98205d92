"""Erasing a person's texts: rows, counts and ledger lines stand, the words and the name are gone."""

import msgspec
import sqlalchemy as sa

from comity import ledger
from comity.accounts import readers
from comity.conversation.commands.reports import answer_reports
from comity.conversation.commands.status import move
from comity.conversation.commands.stored import in_its_thread
from comity.conversation.commands.telling import happened
from comity.conversation.model import Status
from comity.conversation.tables import comment, decision, judgement, reaction, report, revision
from comity.events import Event
from comity.policy import Finding
from comity.sites import Site
from comity.storage import Unit, change, execute, fetch, query

_EMPTY: sa.ColumnElement[str] = sa.literal_column("''")
_of_reader = query(
    sa.select(comment.c.id)
    .where(comment.c.reader_id == sa.bindparam("reader"), comment.c.id > sa.bindparam("after"))
    .order_by(comment.c.id)
    .limit(sa.bindparam("most", type_=sa.BigInteger)),
    str,
)
_blank = change(
    sa.update(comment)
    .where(comment.c.id == sa.bindparam("key"))
    .values(
        body=_EMPTY,
        body_html=_EMPTY,
        links=sa.literal_column("0"),
        author_name=sa.literal_column(f"'{readers.ERASED_NAME}'"),
        network=sa.null(),
    )
)
_blank_revisions = change(sa.update(revision).where(revision.c.comment_id == sa.bindparam("key")).values(body=_EMPTY))
_findings = query(
    sa.select(judgement.c.revision, judgement.c.findings).where(judgement.c.comment_id == sa.bindparam("key")),
    lambda n, findings: (n, msgspec.json.decode(findings, type=tuple[Finding, ...])),
)
_rejudge = change(
    sa.update(judgement)
    .where(judgement.c.comment_id == sa.bindparam("key"), judgement.c.revision == sa.bindparam("n"))
    .values(findings=sa.bindparam("new_findings"))
)
_blank_notes = change(sa.update(decision).where(decision.c.comment_id == sa.bindparam("key")).values(note=_EMPTY))
_blank_reports = change(sa.update(report).where(report.c.reporter == sa.bindparam("reader")).values(text=_EMPTY))
_forget_networks = change(
    sa.update(reaction).where(reaction.c.reader_id == sa.bindparam("reader")).values(network=sa.null())
)


def erase_comment(site: Site, comment_id: str, digest: str, now: int) -> Unit[Event]:
    """The comment becomes a tombstone, or vanishes where nobody has answered; all its revisions go."""
    found = yield from in_its_thread(site.id, comment_id)
    if found.status is not Status.WITHDRAWN:
        yield from move(found, Status.WITHDRAWN, now)
    yield from answer_reports(found.id, "upheld", now)
    yield from execute(_blank, key=found.id)
    yield from execute(_blank_revisions, key=found.id)
    yield from execute(_blank_notes, key=found.id)
    for n, findings in (yield from fetch(_findings, key=found.id)):
        # A rewording quotes the whole text.
        bare = tuple(msgspec.structs.replace(finding, rewording=None) for finding in findings)
        yield from execute(_rejudge, key=found.id, n=n, new_findings=msgspec.json.encode(bare).decode())
    yield from ledger.record(
        site_id=site.id,
        at=now,
        kind="erasure",
        subject_kind="comment",
        subject_id=found.id,
        revision=found.revision,
        outcome="erase",
        actor_kind="operator",
        digest=digest,
    )
    return (yield from happened(site.id, found.story_id, found.id, "erased", now))


def erase_reader(site: Site, reader_id: str, digest: str, now: int, *, after: str = "", most: int = 200) -> Unit[str]:
    """A stretch of `most` comments in one transaction; call again with the answer until it is empty.

    With the last stretch go the reader's name, the statements told to them and the texts of their reports.
    """
    page = yield from fetch(_of_reader, reader=reader_id, after=after, most=most)
    for comment_id in page:
        yield from erase_comment(site, comment_id, digest, now)
    if len(page) == most:
        return page[-1]
    yield from execute(_blank_reports, reader=reader_id)
    yield from execute(_forget_networks, reader=reader_id)
    yield from ledger.erase_statements(reader_id)
    yield from readers.erase(reader_id, now)
    return ""
