"""The counts that reads rely on: kept as comments come and go, never computed by a page."""

import sqlalchemy as sa

from comity.conversation import path as paths
from comity.conversation.commands.stored import Stored
from comity.conversation.model import State
from comity.conversation.tables import comment, conversation, participant
from comity.storage import Unit, change, execute, execute_many, fetch_one, insert_if_absent, query

_by = sa.bindparam("by", type_=sa.Integer)


def _listed(replies: sa.ColumnElement[int], thread: sa.ColumnElement[int]) -> sa.ColumnElement[int]:
    return sa.case(
        (sa.or_(comment.c.status == sa.literal_column("'published'"), replies > 0, thread > 0), sa.literal_column("1")),
        else_=sa.literal_column("0"),
    )


_relist = change(
    sa.update(comment)
    .where(comment.c.id == sa.bindparam("key"))
    .values(listed=_listed(comment.c.replies, comment.c.thread))
)
_above = change(
    sa.update(comment)
    .where(comment.c.root_id == sa.bindparam("root"), comment.c.path == sa.bindparam("place"))
    .values(thread=comment.c.thread + _by, listed=_listed(comment.c.replies, comment.c.thread + _by))
)
_parent = change(
    sa.update(comment)
    .where(comment.c.id == sa.bindparam("key"))
    .values(replies=comment.c.replies + _by, listed=_listed(comment.c.replies + _by, comment.c.thread))
)
_open_conversation = insert_if_absent(conversation, ["story_id"])
_join = insert_if_absent(participant, ["story_id", "reader_id"])
_at = sa.bindparam("at", type_=sa.BigInteger)
_seen = change(
    sa.update(participant)
    .where(
        participant.c.story_id == sa.bindparam("story"),
        participant.c.reader_id == sa.bindparam("reader"),
        participant.c.last_at < _at,
    )
    .values(last_at=_at)
)
_count_participant = query(
    sa.update(participant)
    .where(participant.c.story_id == sa.bindparam("story"), participant.c.reader_id == sa.bindparam("reader"))
    .values(published=participant.c.published + _by)
    .returning(participant.c.published),
    int,
)
_count_conversation = change(
    sa.update(conversation)
    .where(conversation.c.story_id == sa.bindparam("story"))
    .values(
        published=conversation.c.published + _by,
        participants=conversation.c.participants + sa.bindparam("people", type_=sa.Integer),
        last_at=sa.case(
            (sa.or_(conversation.c.last_at.is_(None), conversation.c.last_at < _at), _at), else_=conversation.c.last_at
        ),
    )
)


def ensure_conversation(site_id: str, story_id: str) -> Unit[None]:
    yield from execute(
        _open_conversation,
        story_id=story_id,
        site_id=site_id,
        state=State.OPEN.value,
        slow_ms=0,
        published=0,
        participants=0,
        last_at=None,
    )


def take_part(story_id: str, reader_id: str, at: int) -> Unit[None]:
    """Note that a reader wrote under a story, whatever became of it."""
    added = yield from execute(_join, story_id=story_id, reader_id=reader_id, published=0, last_at=at)
    if not added:
        yield from execute(_seen, story=story_id, reader=reader_id, at=at)


def count(changed: Stored, by: int, at: int) -> Unit[None]:
    """A comment has become public (`by` 1) or ceased to be (-1). Its thread is locked, its status set already."""
    yield from execute_many(
        _above, [{"root": changed.root_id, "place": place, "by": by} for place in paths.above(changed.path)]
    )
    if changed.parent_id is not None:
        yield from execute(_parent, key=changed.parent_id, by=by)
    yield from execute(_relist, key=changed.id)
    left = yield from fetch_one(_count_participant, story=changed.story_id, reader=changed.reader_id, by=by)
    people = by if left == max(by, 0) else 0
    yield from execute(_count_conversation, story=changed.story_id, by=by, people=people, at=at if by > 0 else 0)
