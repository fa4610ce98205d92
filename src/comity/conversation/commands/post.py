"""Posting a comment."""

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from comity.accounts import Actor, Reader, ReaderKind, readers
from comity.accounts.names import name_key
from comity.conversation import checks
from comity.conversation.commands.asking import ask_again, settle
from comity.conversation.commands.claims import check_claims, stake_claims
from comity.conversation.commands.placing import Entry, place
from comity.conversation.commands.stored import Stored, demand, in_its_thread
from comity.conversation.commands.telling import happened, tell_ask, tell_judgement
from comity.conversation.model import HeldFor, State, Status
from comity.conversation.tables import comment, conversation, participant
from comity.conversation.verdict import decide_verdict
from comity.conversation.writing import Writing
from comity.errors import BadInput
from comity.events import Event
from comity.policy import Judgement, Outcome
from comity.sites import Site
from comity.storage import Unit, fetch_one, query


class Draft(Struct, frozen=True, kw_only=True):
    """A comment to be, with its text made ready.

    `claims`: hashes of what must not be posted twice, each with the time until which it stands. `draft`: the hash under
    which asks are counted. `insist`: hold it for a moderator rather than ask again.
    """

    id: str
    story_id: str
    parent_id: str | None
    writing: Writing
    claims: dict[str, int]
    draft: str
    insist: bool = False


class Posted(Struct, frozen=True):
    """`again`: it had been posted before, and the first one stands."""

    comment_id: str
    reader: Reader | None
    judgement: Judgement | None
    events: tuple[Event, ...] = ()
    again: bool = False


class Held(Struct, frozen=True):
    """Stored, and waiting for a moderator."""

    comment_id: str
    reader: Reader | None
    judgement: Judgement | None
    held_for: HeldFor
    events: tuple[Event, ...] = ()
    again: bool = False


class Asked(Struct, frozen=True):
    """Not stored: the writer is asked to rephrase, for the `times`th time."""

    judgement: Judgement
    times: int


class _Where(Struct, frozen=True):
    state: str
    slow_ms: int


_where = query(
    sa.select(conversation.c.state, conversation.c.slow_ms).where(conversation.c.story_id == sa.bindparam("story")),
    _Where,
)
_last_at = query(
    sa.select(participant.c.last_at).where(
        participant.c.story_id == sa.bindparam("story"), participant.c.reader_id == sa.bindparam("reader")
    ),
    int,
)
_linked_before = query(
    sa.select(comment.c.id)
    .where(
        comment.c.reader_id == sa.bindparam("reader"),
        comment.c.status == sa.literal_column("'published'"),
        comment.c.links > sa.literal_column("0"),
    )
    .limit(sa.literal_column("1")),
    str,
)


def find_place(story_id: str, actor: Actor) -> Unit[checks.Place]:
    """What `check_post` needs to know of a conversation; one that nobody has joined yet is open."""
    where = yield from fetch_one(_where, story=story_id)
    if where is None:
        return checks.Place()
    last_at = (yield from fetch_one(_last_at, story=story_id, reader=actor.reader.id)) if actor.reader else None
    return checks.Place(State(where.state), where.slow_ms, last_at)


def is_first_link(actor: Actor, site: Site, writing: Writing) -> Unit[bool]:
    """Whether this would be the first published link of a guest."""
    if not writing.links or not site.settings.hold_first_link:
        return False
    if actor.reader is None:
        return True
    if actor.reader.kind is not ReaderKind.GUEST:
        return False
    return (yield from fetch_one(_linked_before, reader=actor.reader.id)) is None


def as_of_now(site: Site, actor: Actor) -> Unit[Actor]:
    """The actor with the reader as the database has them, so that a sanction counts from the moment it is given."""
    if actor.reader is None:
        return actor
    return msgspec.structs.replace(actor, reader=(yield from readers.by_id(site.id, actor.reader.id)))


def check_writer(site: Site, actor: Actor) -> Unit[None]:
    """Whether there is a name to sign with.

    Raises:
        BadInput: `name-missing` or `name-taken`.

    """
    if actor.reader is not None and actor.reader.name:
        return
    if not actor.name:
        raise BadInput("name-missing", "Please give a name to write under.", field="name")
    key = name_key(actor.name)
    if key == name_key(site.name):
        raise readers.name_taken()
    yield from readers.check_name_is_free(site.id, key)


def writer(site: Site, actor: Actor, now: int) -> Unit[Reader]:
    """The reader who signs: known already, or a new guest under the name given."""
    known, name = actor.reader, actor.name or ""
    if known is None:
        return (yield from readers.add_guest(site.id, name, now))
    return known if known.name else (yield from readers.rename_guest(known, name))


def post(site: Site, actor: Actor, draft: Draft, now: int) -> Unit[Posted | Held | Asked]:
    """Publish, hold, or ask; in the last case nothing is stored but the count.

    Raises:
        PostedAlready: nothing was written, the first one stands.
        Problem: what `check_post` or the name's check says.

    """
    yield from check_claims(draft.claims, now)
    actor = yield from as_of_now(site, actor)
    parent: Stored | None = None
    if draft.parent_id is not None:
        parent = yield from in_its_thread(site.id, draft.parent_id)
    where = yield from find_place(draft.story_id, actor)
    demand(
        checks.check_post(
            actor, site.settings, where, story_id=draft.story_id, parent=parent.facts if parent else None, now=now
        )
    )
    yield from check_writer(site, actor)
    first_link = yield from is_first_link(actor, site, draft.writing)
    judgement = draft.writing.judgement
    verdict = decide_verdict(
        judgement,
        insist=draft.insist,
        first_link=first_link,
        publish_unjudged_language=site.settings.publish_unjudged_language,
    )
    if verdict.outcome is Outcome.ASK:
        times = yield from ask_again(draft.draft, now)
        yield from tell_ask(site.id, draft.draft, draft.writing, now)
        return Asked(judgement, times)
    yield from stake_claims(draft.claims, draft.id, now)
    reader = yield from writer(site, actor, now)
    entry = Entry(
        id=draft.id,
        site_id=site.id,
        story_id=draft.story_id,
        parent=parent,
        reader=reader,
        network=actor.network,
        writing=draft.writing,
        status=Status.HELD if verdict.held_for else Status.PUBLISHED,
        held_for=verdict.held_for,
        asked=(yield from settle(draft.draft)),
        at=now,
    )
    yield from place(entry)
    yield from tell_judgement(site.id, draft.id, 1, reader_id=reader.id, writing=draft.writing, verdict=verdict, at=now)
    happening = yield from happened(site.id, draft.story_id, draft.id, entry.status.value, now)
    if verdict.held_for:
        return Held(draft.id, reader, judgement, verdict.held_for, (happening,))
    return Posted(draft.id, reader, judgement, (happening,))
