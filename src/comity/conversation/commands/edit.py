"""Changing one's own comment: judged again, every revision kept."""

import sqlalchemy as sa

from comity.accounts import Actor
from comity.conversation import checks
from comity.conversation.commands.asking import ask_again, settle
from comity.conversation.commands.placing import keep_revision
from comity.conversation.commands.post import Asked, Draft, Held, Posted, as_of_now, is_first_link
from comity.conversation.commands.status import changed_meanwhile, move
from comity.conversation.commands.stored import demand, in_its_thread
from comity.conversation.commands.telling import happened, tell_ask, tell_judgement
from comity.conversation.model import Status
from comity.conversation.tables import comment
from comity.conversation.verdict import decide_verdict
from comity.policy import Outcome
from comity.sites import Site
from comity.storage import Unit, change, execute

_at = sa.bindparam("at", type_=sa.BigInteger)
_rewrite = change(
    sa.update(comment)
    .where(comment.c.id == sa.bindparam("key"), comment.c.revision == sa.bindparam("old"))
    .values(
        body=sa.bindparam("new_body"),
        body_html=sa.bindparam("new_html"),
        links=sa.bindparam("new_links"),
        edited_at=_at,
        revision=sa.bindparam("new_revision"),
        asked=comment.c.asked + sa.bindparam("times", type_=sa.Integer),
    )
)


def edit(site: Site, actor: Actor, draft: Draft, revision: int, now: int) -> Unit[Posted | Held | Asked]:
    """`draft.id` is the comment's; `revision` is the one that the writer was looking at.

    What waited and is now in keeping with the house rules is published; what was published and no longer is, waits.

    Raises:
        NotFound, Forbidden, Conflict: what `check_edit` says, or `comment-changed`.

    """
    actor = yield from as_of_now(site, actor)
    found = yield from in_its_thread(site.id, draft.id)
    demand(checks.check_edit(actor, site.settings, found.facts, now))
    if found.revision != revision:
        raise changed_meanwhile()
    writing = draft.writing
    if writing.body == found.body and found.status is Status.PUBLISHED:
        return Posted(found.id, actor.reader, writing.judgement, again=True)
    first_link = yield from is_first_link(actor, site, writing)
    verdict = decide_verdict(
        writing.judgement,
        insist=draft.insist,
        first_link=first_link,
        publish_unjudged_language=site.settings.publish_unjudged_language,
    )
    if verdict.outcome is Outcome.ASK:
        times = yield from ask_again(draft.draft, now)
        yield from tell_ask(site.id, draft.draft, writing, now)
        return Asked(writing.judgement, times)
    yield from move(found, Status.HELD if verdict.held_for else Status.PUBLISHED, now, verdict.held_for)
    n = found.revision + 1
    rewritten = yield from execute(
        _rewrite,
        key=found.id,
        old=found.revision,
        new_body=writing.body,
        new_html=writing.body_html,
        new_links=writing.links,
        new_revision=n,
        times=(yield from settle(draft.draft)),
        at=now,
    )
    if not rewritten:
        raise changed_meanwhile()
    yield from keep_revision(found.id, n, writing, now)
    yield from tell_judgement(site.id, found.id, n, reader_id=found.reader_id, writing=writing, verdict=verdict, at=now)
    if verdict.held_for:
        happening = yield from happened(site.id, found.story_id, found.id, "held", now)
        return Held(found.id, actor.reader, writing.judgement, verdict.held_for, (happening,))
    what = "edited" if found.status is Status.PUBLISHED else "published"
    happening = yield from happened(site.id, found.story_id, found.id, what, now)
    return Posted(found.id, actor.reader, writing.judgement, (happening,))
