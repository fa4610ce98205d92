"""A reader's own: their comments wherever they stand and why, their reactions on what they look at."""

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from comity.conversation.cursors import MineAfter
from comity.conversation.queries.roots import END_TIME
from comity.conversation.queries.rows import CommentRow, big, comments
from comity.conversation.tables import comment, decision, judgement, reaction
from comity.policy import Finding
from comity.storage import Unit, fetch, fetch_one, query

MINE = 25
WAITING = 5


class MinePage(Struct, frozen=True):
    comments: tuple[CommentRow, ...]
    after: MineAfter | None


class Judged(Struct, frozen=True):
    """The words as their author wrote them and what was found in them."""

    body: str
    asked: int
    outcome: str
    findings: tuple[Finding, ...]
    not_judged: str | None


class DecisionRow(Struct, frozen=True):
    act: str
    clause: str | None
    note: str
    at: int
    revision: int


class Reaction(Struct, frozen=True):
    comment_id: str
    kind: str


_after = sa.tuple_(comment.c.created_at, comment.c.id) < sa.tuple_(
    big("at"), sa.bindparam("key", type_=comment.c.id.type)
)
of_reader = query(
    comments()
    .where(comment.c.reader_id == sa.bindparam("reader"), _after)
    .order_by(comment.c.created_at.desc(), comment.c.id.desc())
    .limit(big("most")),
    CommentRow,
)
_count_of = query(
    sa.select(sa.func.count()).select_from(comment).where(comment.c.reader_id == sa.bindparam("reader")), int
)
of_reader_here = query(
    comments()
    .where(
        comment.c.reader_id == sa.bindparam("reader"),
        comment.c.story_id == sa.bindparam("story"),
        comment.c.created_at > big("since"),
    )
    .order_by(comment.c.created_at.desc(), comment.c.id.desc())
    .limit(big("most")),
    CommentRow,
)
_judged = query(
    sa.select(comment.c.body, comment.c.asked, judgement.c.outcome, judgement.c.findings, judgement.c.not_judged)
    .join(judgement, sa.and_(judgement.c.comment_id == comment.c.id, judgement.c.revision == comment.c.revision))
    .where(comment.c.id == sa.bindparam("key")),
    lambda body, asked, outcome, findings, not_judged: Judged(
        body, asked, outcome, msgspec.json.decode(findings, type=tuple[Finding, ...]), not_judged
    ),
)
_decided = query(
    sa.select(decision.c.act, decision.c.clause, decision.c.note, decision.c.at, decision.c.revision)
    .where(decision.c.comment_id == sa.bindparam("key"))
    .order_by(decision.c.line_id.desc())
    .limit(sa.literal_column("1")),
    DecisionRow,
)
_reactions = query(
    sa.select(reaction.c.comment_id, reaction.c.kind)
    .join(comment, comment.c.id == reaction.c.comment_id)
    .where(reaction.c.reader_id == sa.bindparam("reader"), comment.c.story_id == sa.bindparam("story"))
    .order_by(reaction.c.comment_id.desc())
    .limit(big("most")),
    Reaction,
)


def mine(reader_id: str, after: MineAfter | None, size: int = MINE) -> Unit[MinePage]:
    """All comments of a reader, the newest first."""
    at, key = (after.at, after.id) if after else (END_TIME, "")
    rows = yield from fetch(of_reader, reader=reader_id, at=at, key=key, most=size + 1)
    if len(rows) <= size:
        return MinePage(tuple(rows), None)
    last = rows[size - 1]
    return MinePage(tuple(rows[:size]), MineAfter(last.created_at, last.id))


def mine_here(reader_id: str, story_id: str, since: int, most: int = WAITING) -> Unit[list[CommentRow]]:
    """A reader's latest comments under one story."""
    return (yield from fetch(of_reader_here, reader=reader_id, story=story_id, since=since, most=most))


def judged(comment_id: str) -> Unit[Judged | None]:
    return (yield from fetch_one(_judged, key=comment_id))


def last_decision(comment_id: str) -> Unit[DecisionRow | None]:
    return (yield from fetch_one(_decided, key=comment_id))


def reactions(reader_id: str, story_id: str, most: int = 500) -> Unit[dict[str, str]]:
    """What a reader thought of comments under a story: kind by comment."""
    rows = yield from fetch(_reactions, reader=reader_id, story=story_id, most=most)
    return {row.comment_id: row.kind for row in rows}


def count_of(reader_id: str) -> Unit[int]:
    """How many comments a reader has written, in any state."""
    return (yield from fetch_one(_count_of, reader=reader_id)) or 0
