"""Events written in the transaction of the change that they tell of."""

import msgspec
import sqlalchemy as sa

from comity.events.tables import event
from comity.ids import new_id
from comity.storage import Unit, change, execute, fetch, query


class Event(msgspec.Struct, frozen=True):
    """`kind` is `subject.verb`: comment.published, comment.held, story.changed, report.made, …

    It carries ids only: whoever acts on it reads what stands now, so an erased text is nowhere in here.
    """

    id: str
    site_id: str
    kind: str
    story_id: str | None
    subject_id: str | None
    at: int


_add = change(sa.insert(event))
_since = query(
    sa.select(event)
    .where(event.c.site_id == sa.bindparam("site_id"), event.c.id > sa.bindparam("after"))
    .order_by(event.c.id)
    .limit(sa.bindparam("most", type_=sa.BigInteger)),
    Event,
)
_prune = change(sa.delete(event).where(event.c.at < sa.bindparam("before")))


def append(
    *, site_id: str, kind: str, at: int, story_id: str | None = None, subject_id: str | None = None
) -> Unit[Event]:
    """Write an event; hand it to the bus after the commit."""
    new = Event(new_id(), site_id, kind, story_id, subject_id, at)
    yield from execute(_add, **msgspec.structs.asdict(new))
    return new


def since(site_id: str, after: str, most: int = 500) -> Unit[list[Event]]:
    """Events of a site after the event `after` (empty: from the start), oldest first."""
    return (yield from fetch(_since, site_id=site_id, after=after, most=most))


def prune(before: int) -> Unit[int]:
    return (yield from execute(_prune, before=before))
