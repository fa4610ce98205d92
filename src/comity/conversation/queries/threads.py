"""One comment, what stands above it, and pages of what stands below it."""

from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from comity.conversation import path as paths
from comity.conversation.cursors import RepliesAfter
from comity.conversation.queries.rows import CommentRow, big, columns, comments, number, parent
from comity.conversation.tables import comment
from comity.storage import Unit, fetch, fetch_one, query

REPLIES = 25
ABOVE = 8


class Below(Struct, frozen=True):
    """Replies in reading order, and where the next page begins."""

    replies: tuple[CommentRow, ...]
    after: RepliesAfter | None


by_id = query(
    comments().where(comment.c.id == sa.bindparam("key"), comment.c.site_id == sa.bindparam("site")), CommentRow
)
below = query(
    comments()
    .where(
        comment.c.root_id == sa.bindparam("root"),
        comment.c.path > sa.bindparam("begin"),
        comment.c.path < sa.bindparam("end"),
        comment.c.listed == number(1),
    )
    .order_by(comment.c.path)
    .limit(big("most")),
    CommentRow,
)
answers = query(
    comments()
    .where(
        comment.c.parent_id == sa.bindparam("key"),
        sa.tuple_(comment.c.created_at, comment.c.id)
        > sa.tuple_(big("at"), sa.bindparam("after", type_=comment.c.id.type)),
        comment.c.listed == number(1),
    )
    .order_by(comment.c.created_at, comment.c.id)
    .limit(big("most")),
    CommentRow,
)


def _climb() -> sa.Select[Any]:
    up = (
        sa.select(comment.c.parent_id.label("id"), sa.literal_column("1").label("step"))
        .where(comment.c.id == sa.bindparam("key"), comment.c.parent_id.is_not(None))
        .cte("up", recursive=True)
    )
    next_up = comment.alias("next_up")
    up = up.union_all(
        sa.select(next_up.c.parent_id, up.c.step + number(1)).where(
            next_up.c.id == up.c.id, next_up.c.parent_id.is_not(None), up.c.step < number(ABOVE)
        )
    )
    return (
        sa.select(*columns())
        .select_from(up.join(comment, comment.c.id == up.c.id).outerjoin(parent, parent.c.id == comment.c.parent_id))
        .order_by(up.c.step.desc())
    )


climb = query(_climb(), CommentRow)


def one(site_id: str, comment_id: str) -> Unit[CommentRow | None]:
    return (yield from fetch_one(by_id, key=comment_id, site=site_id))


def ancestors(comment_id: str) -> Unit[list[CommentRow]]:
    """Whom a comment answers, whom that one answers, and so on: the nearest `ABOVE`, the farthest first."""
    return (yield from fetch(climb, key=comment_id))


def replies(above: CommentRow, after: RepliesAfter, size: int = REPLIES) -> Unit[Below]:
    """What stands below a comment, depth first; where replies hang flat, those to the comment itself, by time."""
    if paths.hangs_flat(above.path):
        rows = yield from fetch(answers, key=above.id, at=after.at, after=after.id, most=size + 1)
    else:
        begin = after.path if after.path.startswith(above.path) else above.path
        rows = yield from fetch(below, root=above.root_id, begin=begin, end=above.path + paths.END, most=size + 1)
    if len(rows) <= size:
        return Below(tuple(rows), None)
    last = rows[size - 1]
    return Below(tuple(rows[:size]), RepliesAfter(last.path, last.created_at, last.id))
