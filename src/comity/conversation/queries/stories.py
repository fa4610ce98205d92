"""What lists of stories need to know of their conversations."""

import sqlalchemy as sa
from msgspec import Struct

from comity.conversation.model import State
from comity.conversation.queries.rows import CommentRow, big, comments, word
from comity.conversation.tables import comment, conversation
from comity.storage import Unit, fetch, fetch_one, query


class Standing(Struct, frozen=True):
    """A conversation at a glance; `last_at`: when the latest published comment was made."""

    story_id: str
    state: str = State.OPEN.value
    slow_ms: int = 0
    published: int = 0
    participants: int = 0
    last_at: int | None = None


class Totals(Struct, frozen=True):
    conversations: int
    published: int


_columns = (
    conversation.c.story_id, conversation.c.state, conversation.c.slow_ms, conversation.c.published,
    conversation.c.participants, conversation.c.last_at,
)  # fmt: skip
_one = query(sa.select(*_columns).where(conversation.c.story_id == sa.bindparam("story")), Standing)
_totals = query(
    sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(conversation.c.published), 0)).where(
        conversation.c.site_id == sa.bindparam("site")
    ),
    lambda conversations, published: Totals(int(conversations), int(published)),
)
latest_published = query(
    comments()
    .where(comment.c.story_id == sa.bindparam("story"), comment.c.status == word("published"))
    .order_by(comment.c.published_at.desc(), comment.c.id.desc())
    .limit(big("most")),
    CommentRow,
)


def standing(story_id: str) -> Unit[Standing]:
    """One that nobody has joined is open and empty."""
    return (yield from fetch_one(_one, story=story_id)) or Standing(story_id)


def standings(story_ids: list[str]) -> Unit[dict[str, Standing]]:
    """By story, for a list of them: a lookup by primary key each."""
    found: dict[str, Standing] = {}
    for story_id in story_ids:
        found[story_id] = yield from standing(story_id)
    return found


def totals(site_id: str) -> Unit[Totals]:
    return (yield from fetch_one(_totals, site=site_id)) or Totals(0, 0)


def latest(story_id: str, most: int = 50) -> Unit[list[CommentRow]]:
    """The comments published last, for feeds."""
    return (yield from fetch(latest_published, story=story_id, most=most))
