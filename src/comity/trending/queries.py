"""Who has joined which conversation lately. Only conversations in which something has happened are looked at."""

from typing import Any, Final

import sqlalchemy as sa
from msgspec import Struct

from comity.accounts.names import name_key
from comity.accounts.tables import reader
from comity.clock import MINUTE
from comity.conversation.tables import conversation, participant
from comity.storage import Unit, fetch, query
from comity.stories.tables import story
from comity.trending.ranking import FEWEST, WINDOW, Heat, Joined, heat_of

MOST_CONVERSATIONS: Final = 100


class Lively(Struct, frozen=True):
    story_id: str
    byline: str


_now = sa.bindparam("now", type_=sa.BigInteger)

_lively = query(
    sa.select(story.c.id, story.c.byline)
    .join(conversation, conversation.c.story_id == story.c.id)
    .where(
        story.c.site_id == sa.bindparam("site_id"),
        story.c.retired_at.is_(None),
        story.c.published_at <= _now,
        conversation.c.state != sa.literal_column("'closed'"),
        conversation.c.participants >= sa.literal_column(str(FEWEST)),
        conversation.c.last_at >= sa.bindparam("since", type_=sa.BigInteger),
    )
    .order_by(conversation.c.last_at.desc(), story.c.id)
    .limit(sa.literal_column(str(MOST_CONVERSATIONS))),
    Lively,
)


def _joined_row(minutes: Any, readers: Any) -> Joined:
    return Joined(int(minutes), int(readers))


_minutes: sa.ColumnElement[int] = (_now - participant.c.last_at) // sa.literal_column(str(MINUTE), sa.BigInteger)
_joined = query(
    sa.select(_minutes.label("minutes"), sa.func.count())
    .select_from(participant.join(reader, reader.c.id == participant.c.reader_id))
    .where(
        participant.c.story_id == sa.bindparam("story"),
        participant.c.published > sa.literal_column("0"),
        participant.c.last_at >= sa.bindparam("since", type_=sa.BigInteger),
        participant.c.last_at <= _now,
        reader.c.name_key != sa.bindparam("author"),
    )
    .group_by(sa.literal_column("1"))
    .order_by(sa.literal_column("1")),
    _joined_row,
)


def heats(site_id: str, now: int) -> Unit[list[Heat]]:
    """The heat of each conversation that somebody joined within the window."""
    since = now - WINDOW
    found: list[Heat] = []
    for lively in (yield from fetch(_lively, site_id=site_id, now=now, since=since)):
        author = name_key(lively.byline)
        joined = yield from fetch(_joined, story=lively.story_id, now=now, since=since, author=author)
        found.append(heat_of(lively.story_id, joined))
    return found
