"""Taking one's own comment back. Where others have answered, a tombstone keeps the thread."""

import sqlalchemy as sa

from comity import ledger
from comity.accounts import Actor
from comity.conversation import checks
from comity.conversation.commands.claims import release_claims
from comity.conversation.commands.reports import answer_reports
from comity.conversation.commands.status import move
from comity.conversation.commands.stored import demand, in_its_thread
from comity.conversation.commands.telling import happened
from comity.conversation.model import Status
from comity.conversation.tables import comment
from comity.events import Event
from comity.sites import Site
from comity.storage import Unit, change, execute

_blank = change(
    sa.update(comment)
    .where(comment.c.id == sa.bindparam("key"))
    .values(body=sa.literal_column("''"), body_html=sa.literal_column("''"), links=sa.literal_column("0"))
)


def withdraw(site: Site, actor: Actor, comment_id: str, digest: str, now: int) -> Unit[Event]:
    """The words leave the conversation at once; moderators can still see the revisions until they are erased.

    `digest` stands for the comment in the ledger.
    """
    found = yield from in_its_thread(site.id, comment_id)
    demand(checks.check_withdraw(actor, found.facts))
    yield from move(found, Status.WITHDRAWN, now)
    yield from execute(_blank, key=found.id)
    yield from release_claims(found.id)
    yield from answer_reports(found.id, "upheld", now)
    yield from ledger.record(
        site_id=site.id,
        at=now,
        kind="withdrawal",
        subject_kind="comment",
        subject_id=found.id,
        revision=found.revision,
        outcome="withdraw",
        actor_kind="reader",
        actor_id=found.reader_id,
        digest=digest,
    )
    return (yield from happened(site.id, found.story_id, found.id, "withdrawn", now))
