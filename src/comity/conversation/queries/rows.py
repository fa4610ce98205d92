"""The columns that a page of comments shows."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from comity.conversation.tables import comment

parent = comment.alias("parent")


class CommentRow(Struct, frozen=True):
    """A comment as it stands in the public thread, or to its author. `parent_*` are of the comment it answers."""

    id: str
    site_id: str
    story_id: str
    parent_id: str | None
    root_id: str
    path: str
    depth: int
    reader_id: str
    author_name: str
    author_kind: str
    status: str
    held_for: str | None
    body_html: str
    created_at: int
    published_at: int | None
    edited_at: int | None
    revision: int
    respect: int
    useful: float
    fresh: float | None
    replies: int
    thread: int
    parent_name: str | None
    parent_status: str | None


_OWN = CommentRow.__struct_fields__[:-2]


def columns(of: Any = comment, above: Any = parent) -> Sequence[sa.ColumnElement[Any]]:
    return (*(of.c[name] for name in _OWN), above.c.author_name, above.c.status)


def comments() -> sa.Select[Any]:
    """Comments with the name of whom each answers; a lookup by primary key for each row."""
    return sa.select(*columns()).select_from(comment.outerjoin(parent, parent.c.id == comment.c.parent_id))


def number(value: int) -> sa.ColumnElement[int]:
    """A number written into the statement: the planner proves by it that a partial index serves."""
    return sa.literal_column(str(value))


def word(value: str) -> sa.ColumnElement[str]:
    """A status written into the statement, see `number`."""
    return sa.literal_column(f"'{value}'")


def big(name: str) -> sa.BindParameter[int]:
    return sa.bindparam(name, type_=sa.BigInteger)
