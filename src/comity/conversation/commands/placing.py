"""Giving a comment its place in a thread, and writing it there."""

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from comity.accounts import Reader
from comity.conversation import path as paths
from comity.conversation import ranking
from comity.conversation.commands.counting import count, ensure_conversation, take_part
from comity.conversation.commands.stored import Stored
from comity.conversation.model import HeldFor, Status
from comity.conversation.tables import comment, judgement, revision
from comity.conversation.writing import Writing
from comity.storage import Unit, change, execute, fetch_one, query

_next_child = query(
    sa.update(comment)
    .where(comment.c.root_id == sa.bindparam("root"), comment.c.path == sa.bindparam("place"))
    .values(children=comment.c.children + 1)
    .returning(comment.c.children),
    int,
)
_add = change(sa.insert(comment))
_add_revision = change(sa.insert(revision))
_add_judgement = change(sa.insert(judgement))


class Entry(Struct, frozen=True, kw_only=True):
    """A comment about to be written. `at` is when it was made: now, or where it came from, then."""

    id: str
    site_id: str
    story_id: str
    parent: Stored | None
    reader: Reader
    network: str | None
    writing: Writing
    status: Status
    held_for: HeldFor | None = None
    asked: int = 0
    at: int
    edited_at: int | None = None


def place(entry: Entry) -> Unit[Stored]:
    """Write the comment with its first revision and its judgement, and count it where it is public.

    The parent's thread is locked already.
    """
    parent = entry.parent
    if parent is None:
        root_id, path, depth = entry.id, "", 0
    else:
        branch = paths.branch(parent.path)
        children = yield from fetch_one(_next_child, root=parent.root_id, place=branch)
        if children is None:
            raise LookupError(f"no comment at {branch!r} under {parent.root_id}")
        root_id, path, depth = parent.root_id, branch + paths.segment(children - 1), parent.depth + 1
    published = entry.status is Status.PUBLISHED
    fresh_until = entry.at + ranking.FRESH_FOR if published and not depth else None
    yield from ensure_conversation(entry.site_id, entry.story_id)
    yield from execute(
        _add,
        id=entry.id,
        site_id=entry.site_id,
        story_id=entry.story_id,
        parent_id=parent.id if parent else None,
        root_id=root_id,
        path=path,
        depth=depth,
        children=0,
        reader_id=entry.reader.id,
        author_name=entry.reader.name,
        author_kind=entry.reader.kind.value,
        network=entry.network,
        status=entry.status.value,
        held_for=entry.held_for.value if entry.held_for else None,
        listed=int(published),
        body=entry.writing.body,
        body_html=entry.writing.body_html,
        links=entry.writing.links,
        created_at=entry.at,
        published_at=entry.at if published else None,
        edited_at=entry.edited_at,
        revision=1,
        asked=entry.asked,
        respect=0,
        unuseful=0,
        respect_weight=0,
        unuseful_weight=0,
        useful=0.0,
        fresh=ranking.fresh(0, 0) if fresh_until is not None else None,
        fresh_until=fresh_until,
        replies=0,
        thread=0,
        reports=0,
    )
    yield from keep_revision(entry.id, 1, entry.writing, entry.at)
    yield from take_part(entry.story_id, entry.reader.id, entry.at)
    stored = Stored(
        id=entry.id,
        site_id=entry.site_id,
        story_id=entry.story_id,
        parent_id=parent.id if parent else None,
        root_id=root_id,
        path=path,
        depth=depth,
        reader_id=entry.reader.id,
        author_kind=entry.reader.kind.value,
        status=entry.status,
        held_for=entry.held_for,
        body=entry.writing.body,
        created_at=entry.at,
        published_at=entry.at if published else None,
        revision=1,
        asked=entry.asked,
        respect_weight=0,
        unuseful_weight=0,
        fresh_until=fresh_until,
        reports=0,
    )
    if published:
        yield from count(stored, 1, entry.at)
    return stored


def keep_revision(comment_id: str, n: int, writing: Writing, at: int) -> Unit[None]:
    """What was written, and how it was judged."""
    yield from execute(_add_revision, comment_id=comment_id, n=n, body=writing.body, at=at)
    judged = writing.judgement
    yield from execute(
        _add_judgement,
        comment_id=comment_id,
        revision=n,
        outcome=judged.outcome.value,
        findings=msgspec.json.encode(judged.findings).decode(),
        scores=msgspec.json.encode(judged.scores).decode(),
        model=judged.model,
        policy=judged.policy,
        language=judged.language,
        not_judged=judged.not_judged,
        at=at,
    )
