"""Pages of a conversation: its roots by order, each with its first replies. Every read is a walk along one index."""

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from comity.conversation.cursors import Key, RootsAfter
from comity.conversation.model import Order
from comity.conversation.queries.rows import CommentRow, big, columns, comments, number
from comity.conversation.tables import comment
from comity.storage import Query, Unit, fetch, query

ROOTS = 25
FIRST_REPLIES = 4
# Of five places in the order useful, the last is for a comment that few have weighed yet.
FRESH_EVERY = 5

START_TIME = -1
END_TIME = 2**62
_LAST_RANK = 1e9


class Page(Struct, frozen=True):
    """`roots` in order, `replies` of each by its id in reading order, and where the next page begins."""

    roots: tuple[CommentRow, ...]
    replies: dict[str, tuple[CommentRow, ...]]
    after: RootsAfter | None


def _listed_roots() -> sa.Select[Any]:
    return comments().where(
        comment.c.story_id == sa.bindparam("story"), comment.c.depth == number(0), comment.c.listed == number(1)
    )


def _ranked(rank: sa.Column[Any], fresh: sa.ColumnElement[bool]) -> Query[CommentRow]:
    place = sa.tuple_(rank, comment.c.created_at, comment.c.id)
    after = sa.tuple_(sa.bindparam("rank", type_=sa.Double), big("at"), sa.bindparam("key", type_=comment.c.id.type))
    return query(
        _listed_roots()
        .where(fresh, place < after)
        .order_by(rank.desc(), comment.c.created_at.desc(), comment.c.id.desc())
        .limit(big("most")),
        CommentRow,
    )


def _timed(*, newest: bool) -> Query[CommentRow]:
    place = sa.tuple_(comment.c.created_at, comment.c.id)
    after = sa.tuple_(big("at"), sa.bindparam("key", type_=comment.c.id.type))
    columns_ = (comment.c.created_at, comment.c.id)
    return query(
        _listed_roots()
        .where(place < after if newest else place > after)
        .order_by(*((column.desc() if newest else column.asc()) for column in columns_))
        .limit(big("most")),
        CommentRow,
    )


settled = _ranked(comment.c.useful, comment.c.fresh_until.is_(None))
fresh = _ranked(comment.c.fresh, comment.c.fresh_until.is_not(None))
newest = _timed(newest=True)
oldest = _timed(newest=False)


def _few(place: int) -> sa.Select[Any]:
    """The first listed replies below one root. An alias of its own: the parts of a union do not share names."""
    own, above = comment.alias(f"c{place}"), comment.alias(f"p{place}")
    few = (
        sa.select(*columns(own, above))
        .select_from(own.outerjoin(above, above.c.id == own.c.parent_id))
        .where(own.c.root_id == sa.bindparam(f"root_{place}"), own.c.path > sa.literal_column("''"))
        .where(own.c.listed == number(1))
        .order_by(own.c.path)
        .limit(sa.literal_column(str(FIRST_REPLIES)))
        .subquery()
    )
    return sa.select(few)


# One statement for all roots of a page: each part stops after a few steps along the index of its thread.
first_replies = query(sa.union_all(*(_few(place) for place in range(ROOTS))), CommentRow)


def replies_of(roots: Sequence[CommentRow]) -> Unit[dict[str, tuple[CommentRow, ...]]]:
    """The first replies of up to `ROOTS` roots."""
    if not any(root.thread for root in roots):
        return {}
    keys = {f"root_{place}": roots[place].id if place < len(roots) else "" for place in range(ROOTS)}
    rows = yield from fetch(first_replies, **keys)
    found: dict[str, list[CommentRow]] = {}
    for row in rows:
        found.setdefault(row.root_id, []).append(row)
    return {key: tuple(sorted(few, key=lambda row: row.path)) for key, few in found.items()}


def _key(row: CommentRow, rank: Callable[[CommentRow], float | None]) -> Key:
    return Key(rank(row) or 0.0, row.created_at, row.id)


def _useful(row: CommentRow) -> float:
    return row.useful


def _fresh(row: CommentRow) -> float | None:
    return row.fresh


def _no_rank(_row: CommentRow) -> float:
    return 0.0


def page(story_id: str, after: RootsAfter, size: int = ROOTS) -> Unit[Page]:
    """The page of a conversation after a cursor; an empty cursor gives the first. At most `ROOTS` roots."""
    order, size = Order(after.order), min(size, ROOTS)
    if order is Order.USEFUL:
        roots, following = yield from _useful_page(story_id, after, size)
    else:
        roots, following = yield from _timed_page(story_id, after, size, order)
    replies = yield from replies_of(roots)
    return Page(tuple(roots), replies, following)


def _timed_page(
    story_id: str, after: RootsAfter, size: int, order: Order
) -> Unit[tuple[list[CommentRow], RootsAfter | None]]:
    descending = order is Order.NEWEST
    begin = after.settled or Key(0.0, END_TIME if descending else START_TIME, "")
    statement = newest if descending else oldest
    rows = yield from fetch(statement, story=story_id, at=begin.at, key=begin.id, most=size + 1)
    if len(rows) <= size:
        return rows, None
    return rows[:size], RootsAfter(after.order, _key(rows[size - 1], _no_rank), None)


def _useful_page(story_id: str, after: RootsAfter, size: int) -> Unit[tuple[list[CommentRow], RootsAfter | None]]:
    """Two streams woven into one; no comment is in both, so none stands on two pages."""
    first = Key(_LAST_RANK, END_TIME, "")
    streams: list[list[CommentRow]] = []
    for statement, begin in ((settled, after.settled or first), (fresh, after.fresh or first)):
        streams.append(
            (yield from fetch(statement, story=story_id, rank=begin.rank, at=begin.at, key=begin.id, most=size + 1))
        )
    weighed, new = streams
    shown: list[CommentRow] = []
    taken = [0, 0]
    while len(shown) < size and (taken[0] < len(weighed) or taken[1] < len(new)):
        turn = 1 if len(shown) % FRESH_EVERY == FRESH_EVERY - 1 else 0
        if taken[turn] >= len(streams[turn]):
            turn = 1 - turn
        shown.append(streams[turn][taken[turn]])
        taken[turn] += 1
    if taken[0] == len(weighed) and taken[1] == len(new):
        return shown, None
    following = RootsAfter(
        after.order,
        _key(weighed[taken[0] - 1], _useful) if taken[0] else after.settled,
        _key(new[taken[1] - 1], _fresh) if taken[1] else after.fresh,
    )
    return shown, following
