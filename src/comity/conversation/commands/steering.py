"""Opening, slowing and closing a conversation, and what time brings round."""

import sqlalchemy as sa

from comity import events
from comity.conversation.commands.counting import ensure_conversation
from comity.conversation.model import State
from comity.conversation.tables import comment, conversation
from comity.events import Event
from comity.storage import Unit, change, execute

_steer = change(
    sa.update(conversation)
    .where(conversation.c.story_id == sa.bindparam("story"))
    .values(state=sa.bindparam("new_state"), slow_ms=sa.bindparam("new_slow_ms"))
)
_retire = change(
    sa.update(comment)
    .where(comment.c.fresh_until.is_not(None), comment.c.fresh_until <= sa.bindparam("now"))
    .values(fresh=sa.null(), fresh_until=sa.null())
)


def steer(site_id: str, story_id: str, state: State | str, now: int, slow_ms: int = 0) -> Unit[Event]:
    """`slow_ms`: the least time between two comments of one reader, where `state` is slowed."""
    yield from ensure_conversation(site_id, story_id)
    yield from execute(_steer, story=story_id, new_state=State(state).value, new_slow_ms=slow_ms)
    return (yield from events.append(site_id=site_id, kind="conversation.steered", at=now, story_id=story_id))


def retire_fresh(now: int) -> Unit[int]:
    """End the fair chance of comments whose time for it is over; from now on reactions alone place them."""
    return (yield from execute(_retire, now=now))
