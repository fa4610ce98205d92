"""Keys with which a publisher's own system sends stories. Only a digest is kept; a key is shown once."""

import hashlib
import secrets

import sqlalchemy as sa
from msgspec import Struct

from comity.errors import Conflict
from comity.ids import new_id
from comity.storage import Unit, change, execute, fetch, fetch_one, query
from comity.stories.tables import publisher_key

PREFIX = "comity_story_"


class PublisherKey(Struct, frozen=True):
    id: str
    site_id: str
    name: str
    created_at: int
    revoked_at: int | None


_columns = (
    publisher_key.c.id, publisher_key.c.site_id, publisher_key.c.name, publisher_key.c.created_at,
    publisher_key.c.revoked_at,
)  # fmt: skip
_add = change(sa.insert(publisher_key))
_every = query(
    sa.select(*_columns).where(publisher_key.c.site_id == sa.bindparam("site_id")).order_by(publisher_key.c.id),
    PublisherKey,
)
_named = query(
    sa.select(*_columns).where(
        publisher_key.c.site_id == sa.bindparam("site_id"),
        publisher_key.c.name == sa.bindparam("name"),
        publisher_key.c.revoked_at.is_(None),
    ),
    PublisherKey,
)
_holder = query(
    sa.select(*_columns).where(
        publisher_key.c.site_id == sa.bindparam("site_id"),
        publisher_key.c.digest == sa.bindparam("digest"),
        publisher_key.c.revoked_at.is_(None),
    ),
    PublisherKey,
)
_revoke = change(
    sa.update(publisher_key)
    .where(
        publisher_key.c.site_id == sa.bindparam("site"),
        publisher_key.c.name == sa.bindparam("wanted"),
        publisher_key.c.revoked_at.is_(None),
    )
    .values(revoked_at=sa.bindparam("now"))
)


def new_token() -> str:
    """192 random bits: there is nothing to guess, so a plain digest is enough."""
    return PREFIX + secrets.token_urlsafe(24)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def add(site_id: str, name: str, token: str, now: int) -> Unit[PublisherKey]:
    """Raises Conflict, `key-name-taken`."""
    if (yield from fetch_one(_named, site_id=site_id, name=name)) is not None:
        raise Conflict("key-name-taken", f"There is a key called “{name}” already. Revoke it, or choose another name.")
    new = PublisherKey(new_id(), site_id, name, now, None)
    yield from execute(
        _add, id=new.id, site_id=site_id, name=name, digest=_digest(token), created_at=now, revoked_at=None
    )
    return new


def every(site_id: str) -> Unit[list[PublisherKey]]:
    return (yield from fetch(_every, site_id=site_id))


def holder(site_id: str, token: str) -> Unit[PublisherKey | None]:
    """Whose key it is; None for an unknown or revoked one."""
    if not token.startswith(PREFIX) or len(token) > 200:
        return None
    return (yield from fetch_one(_holder, site_id=site_id, digest=_digest(token)))


def revoke(site_id: str, name: str, now: int) -> Unit[int]:
    return (yield from execute(_revoke, site=site_id, wanted=name, now=now))
