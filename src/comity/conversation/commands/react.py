"""Respect, or privately: not useful. One of either of each reader on each comment."""

import sqlalchemy as sa
from msgspec import Struct

from comity.accounts import Actor, Reader, ReaderKind, Standing, readers
from comity.conversation import checks, ranking
from comity.conversation.commands.post import as_of_now, find_place
from comity.conversation.commands.stored import Stored, demand, in_its_thread
from comity.conversation.commands.telling import happened
from comity.conversation.model import ReactionKind
from comity.conversation.tables import comment, reaction
from comity.events import Event
from comity.ids import new_id
from comity.sites import Site
from comity.storage import Unit, change, execute, fetch_one, query


class Reacted(Struct, frozen=True):
    """`respect` is the count that everybody sees; `kind` is the reader's own reaction now."""

    comment_id: str
    reader: Reader | None
    kind: ReactionKind | None
    respect: int
    events: tuple[Event, ...] = ()


class _Mine(Struct, frozen=True):
    kind: str
    weight: int


class _Sums(Struct, frozen=True):
    respect: int
    respect_weight: int
    unuseful_weight: int
    fresh_until: int | None


_mine = query(
    sa.select(reaction.c.kind, reaction.c.weight).where(
        reaction.c.comment_id == sa.bindparam("key"), reaction.c.reader_id == sa.bindparam("reader")
    ),
    _Mine,
)
_neighbour = query(
    sa.select(reaction.c.reader_id)
    .where(
        reaction.c.comment_id == sa.bindparam("key"),
        reaction.c.network == sa.bindparam("net"),
        reaction.c.reader_id != sa.bindparam("reader"),
        reaction.c.weight > sa.literal_column("0"),
    )
    .limit(sa.literal_column("1")),
    str,
)
_add = change(sa.insert(reaction))
_drop = change(
    sa.delete(reaction).where(
        reaction.c.comment_id == sa.bindparam("key"), reaction.c.reader_id == sa.bindparam("reader")
    )
)


def _plus(column: str) -> sa.ColumnElement[int]:
    return comment.c[column] + sa.bindparam(f"d_{column}", type_=sa.Integer)


_sum = query(
    sa.update(comment)
    .where(comment.c.id == sa.bindparam("key"))
    .values({name: _plus(name) for name in ("respect", "unuseful", "respect_weight", "unuseful_weight")})
    .returning(comment.c.respect, comment.c.respect_weight, comment.c.unuseful_weight, comment.c.fresh_until),
    _Sums,
)
_rank = change(
    sa.update(comment)
    .where(comment.c.id == sa.bindparam("key"))
    .values(
        useful=sa.bindparam("new_useful"),
        fresh=sa.bindparam("new_fresh", type_=sa.Double),
        fresh_until=sa.bindparam("new_until", type_=sa.BigInteger),
    )
)


def react(site: Site, actor: Actor, comment_id: str, kind: ReactionKind | None, now: int) -> Unit[Reacted]:
    """Set, change or (None) take back. A stranger becomes a guest without a name.

    Raises:
        Problem: what `check_react` says.

    """
    actor = yield from as_of_now(site, actor)
    found = yield from in_its_thread(site.id, comment_id)
    where = yield from find_place(found.story_id, actor)
    demand(checks.check_react(actor, site.settings, where.state, found.facts, now))
    reader = actor.reader
    if reader is None:
        if kind is None:
            return Reacted(found.id, None, None, (yield from _add_up(found, None, None)).respect)
        reader = Reader(new_id(), site.id, ReaderKind.GUEST, "", "", Standing.GOOD, None, now, None)
        yield from readers.add(reader)
    before = yield from fetch_one(_mine, key=found.id, reader=reader.id)
    if before is not None and kind is not None and before.kind == kind.value:
        return Reacted(found.id, reader, kind, (yield from _add_up(found, None, None)).respect)
    if before is not None:
        yield from execute(_drop, key=found.id, reader=reader.id)
    after: _Mine | None = None
    if kind is not None:
        after = _Mine(kind.value, (yield from _weight(found, reader, actor.network)))
        yield from execute(
            _add,
            comment_id=found.id,
            reader_id=reader.id,
            kind=after.kind,
            weight=after.weight,
            network=actor.network,
            at=now,
        )
    sums = yield from _add_up(found, before, after)
    if before is None and after is None:
        return Reacted(found.id, reader, None, sums.respect)
    happening = yield from happened(site.id, found.story_id, found.id, "weighed", now)
    return Reacted(found.id, reader, kind, sums.respect, (happening,))


def _weight(found: Stored, reader: Reader, network: str) -> Unit[int]:
    """Guests cost nothing to make, so those of one network weigh on a comment once, whatever their number."""
    if reader.kind is not ReaderKind.GUEST:
        return ranking.VERIFIED_WEIGHT
    neighbour = yield from fetch_one(_neighbour, key=found.id, net=network, reader=reader.id)
    return 0 if neighbour else ranking.GUEST_WEIGHT


def _add_up(found: Stored, before: _Mine | None, after: _Mine | None) -> Unit[_Sums]:
    changes = {"d_respect": 0, "d_unuseful": 0, "d_respect_weight": 0, "d_unuseful_weight": 0}
    for each, sign in ((before, -1), (after, 1)):
        if each is not None:
            name = "respect" if each.kind == ReactionKind.RESPECT.value else "unuseful"
            changes[f"d_{name}"] += sign
            changes[f"d_{name}_weight"] += sign * each.weight
    sums = yield from fetch_one(_sum, key=found.id, **changes)
    if sums is None:
        raise LookupError(found.id)
    if before is not None or after is not None:
        fresh = ranking.fresh(sums.respect_weight, sums.unuseful_weight) if sums.fresh_until is not None else None
        yield from execute(
            _rank,
            key=found.id,
            new_useful=ranking.useful(sums.respect_weight, sums.unuseful_weight),
            new_fresh=fresh,
            new_until=sums.fresh_until if fresh is not None else None,
        )
    return sums
