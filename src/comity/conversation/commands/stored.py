"""A comment as commands see it, and the one lock that keeps a thread's writers in line."""

from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from comity.conversation.checks import CommentFacts
from comity.conversation.model import HeldFor, Status
from comity.conversation.tables import comment
from comity.errors import NotFound, Problem
from comity.storage import Unit, fetch_one, query


class Stored(Struct, frozen=True):
    id: str
    site_id: str
    story_id: str
    parent_id: str | None
    root_id: str
    path: str
    depth: int
    reader_id: str
    author_kind: str
    status: Status
    held_for: HeldFor | None
    body: str
    created_at: int
    published_at: int | None
    revision: int
    asked: int
    respect_weight: int
    unuseful_weight: int
    fresh_until: int | None
    reports: int

    @property
    def facts(self) -> CommentFacts:
        return CommentFacts(self.site_id, self.story_id, self.reader_id, self.status, self.created_at, self.revision)


_STATUS = Stored.__struct_fields__.index("status")
_HELD_FOR = Stored.__struct_fields__.index("held_for")


def _stored(*row: Any) -> Stored:
    values = list(row)
    values[_STATUS] = Status(values[_STATUS])
    values[_HELD_FOR] = HeldFor(values[_HELD_FOR]) if values[_HELD_FOR] else None
    return Stored(*values)


_COLUMNS = tuple(comment.c[name] for name in Stored.__struct_fields__)
_root_of = query(
    sa.select(comment.c.root_id).where(comment.c.id == sa.bindparam("key"), comment.c.site_id == sa.bindparam("site")),
    str,
)
_lock = query(sa.select(comment.c.id).where(comment.c.id == sa.bindparam("key")).with_for_update(), str)
_by_id = query(sa.select(*_COLUMNS).where(comment.c.id == sa.bindparam("key")), _stored)


def unknown() -> NotFound:
    return NotFound("comment-unknown", "There is no such comment.")


def no_parent() -> NotFound:
    return NotFound("parent-unknown", "The comment you are answering is no longer there. Your text is kept.")


def in_its_thread(site_id: str, comment_id: str) -> Unit[Stored]:
    """The comment as it stands, with its thread locked until the transaction ends.

    Every command that changes a comment locks the root first, so that two writers in one thread cannot wait for each
    other in a circle. SQLite has one writer anyway.

    Raises:
        NotFound: `comment-unknown`, also where it belongs to another site.

    """
    root = yield from fetch_one(_root_of, key=comment_id, site=site_id)
    if root is None:
        raise unknown()
    yield from fetch_one(_lock, key=root)
    found = yield from fetch_one(_by_id, key=comment_id)
    if found is None:
        raise unknown()
    return found


def by_key(site_id: str, comment_id: str) -> Unit[Stored]:
    """The comment as it stands, for reading.

    Raises:
        NotFound: `comment-unknown`.

    """
    found = yield from fetch_one(_by_id, key=comment_id)
    if found is None or found.site_id != site_id:
        raise unknown()
    return found


def demand(problem: Problem | None) -> None:
    """Go on, or raise what a check found."""
    if problem is not None:
        raise problem
