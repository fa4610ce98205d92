"""What keeps a double click or a retry from posting twice."""

import sqlalchemy as sa

from comity.conversation.tables import claim
from comity.storage import Unit, change, execute, fetch_one, insert_if_absent, query


class PostedAlready(Exception):
    """Somebody else's transaction, or an earlier one, has posted this. The unit is rolled back."""

    def __init__(self, comment_id: str) -> None:
        super().__init__(comment_id)
        self.comment_id = comment_id


_standing = query(
    sa.select(claim.c.comment_id).where(claim.c.hash == sa.bindparam("key"), claim.c.until > sa.bindparam("now")), str
)
_add = insert_if_absent(claim, ["hash"])
_take_over = change(
    sa.update(claim)
    .where(claim.c.hash == sa.bindparam("key"), claim.c.until <= sa.bindparam("now", type_=sa.BigInteger))
    .values(comment_id=sa.bindparam("owner"), until=sa.bindparam("new_until"))
)
_release = change(sa.delete(claim).where(claim.c.comment_id == sa.bindparam("owner")))
_prune = change(sa.delete(claim).where(claim.c.until <= sa.bindparam("now")))


def check_claims(claims: dict[str, int], now: int) -> Unit[None]:
    """Raises PostedAlready where one of the claims (hash → until when) stands."""
    for key in claims:
        owner = yield from fetch_one(_standing, key=key, now=now)
        if owner is not None:
            raise PostedAlready(owner)


def owner_of(key: str, now: int) -> Unit[str | None]:
    """The comment that a claim is held by."""
    return (yield from fetch_one(_standing, key=key, now=now))


def stake_claims(claims: dict[str, int], comment_id: str, now: int) -> Unit[None]:
    """Raises PostedAlready where somebody was quicker: the insert waits for a transaction that holds the same key."""
    for key in sorted(claims):
        taken = yield from execute(_add, hash=key, comment_id=comment_id, until=claims[key])
        if not taken:
            taken = yield from execute(_take_over, key=key, owner=comment_id, new_until=claims[key], now=now)
        if not taken:
            owner = yield from fetch_one(_standing, key=key, now=now)
            raise PostedAlready(owner or "")


def release_claims(comment_id: str) -> Unit[int]:
    """The comment was taken back: its author may say the same again."""
    return (yield from execute(_release, owner=comment_id))


def prune_claims(now: int) -> Unit[int]:
    return (yield from execute(_prune, now=now))
