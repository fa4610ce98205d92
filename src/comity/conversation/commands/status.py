"""A comment from one status to another, with the counts that follow from it."""

import sqlalchemy as sa

from comity.conversation import ranking
from comity.conversation.commands.counting import count
from comity.conversation.commands.stored import Stored
from comity.conversation.model import HeldFor, Status
from comity.conversation.tables import comment
from comity.errors import Conflict
from comity.storage import Unit, change, execute

_at = sa.bindparam("new_published_at", type_=sa.BigInteger)
_move = change(
    sa.update(comment)
    .where(
        comment.c.id == sa.bindparam("key"),
        comment.c.status == sa.bindparam("old_status"),
        comment.c.revision == sa.bindparam("old_revision"),
    )
    .values(
        status=sa.bindparam("new_status"),
        held_for=sa.bindparam("new_held_for"),
        published_at=_at,
        fresh=sa.bindparam("new_fresh", type_=sa.Double),
        fresh_until=sa.bindparam("new_fresh_until", type_=sa.BigInteger),
    )
)


def move(found: Stored, to: Status, at: int, held_for: HeldFor | None = None) -> Unit[None]:
    """Its thread is locked. A comment that becomes public for the first time gets its fair chance from then.

    Raises:
        Conflict: `comment-changed`, it is no longer as `found`.

    """
    first_time = to is Status.PUBLISHED and found.published_at is None
    fresh_until = found.fresh_until
    if first_time and not found.depth:
        fresh_until = at + ranking.FRESH_FOR
    fresh = ranking.fresh(found.respect_weight, found.unuseful_weight) if fresh_until is not None else None
    moved = yield from execute(
        _move,
        key=found.id,
        old_status=found.status.value,
        old_revision=found.revision,
        new_status=to.value,
        new_held_for=held_for.value if held_for else None,
        new_published_at=at if first_time else found.published_at,
        new_fresh=fresh,
        new_fresh_until=fresh_until if fresh is not None else None,
    )
    if not moved:
        raise changed_meanwhile()
    if to is Status.PUBLISHED and found.status is not Status.PUBLISHED:
        yield from count(found, 1, at)
    elif found.status is Status.PUBLISHED and to is not Status.PUBLISHED:
        yield from count(found, -1, at)


def changed_meanwhile() -> Conflict:
    return Conflict("comment-changed", "This comment has changed meanwhile. Please look at it again.")
