"""Keys as units of work."""

import msgspec
import sqlalchemy as sa

from comity.compat.keys.model import Key, KeySettings
from comity.compat.keys.tables import api_key
from comity.errors import Conflict
from comity.storage import Unit, change, execute, fetch, fetch_one, query


def _key(key_id: str, name: str, digest: str, hint: str, settings: str, created_at: int, revoked_at: int | None) -> Key:
    decoded = msgspec.json.decode(settings, type=KeySettings)
    return Key(key_id, name, digest, hint, decoded, created_at, revoked_at)


_add = change(sa.insert(api_key))
_all = query(sa.select(api_key).order_by(api_key.c.id), _key)
_by_digest = query(
    sa.select(api_key).where(api_key.c.digest == sa.bindparam("wanted"), api_key.c.revoked_at.is_(None)), _key
)
_in_use = query(
    sa.select(api_key).where(api_key.c.name == sa.bindparam("wanted_name"), api_key.c.revoked_at.is_(None)), _key
)
_revoke = change(
    sa.update(api_key)
    .where(
        sa.or_(api_key.c.id == sa.bindparam("wanted"), api_key.c.name == sa.bindparam("wanted_name")),
        api_key.c.revoked_at.is_(None),
    )
    .values(revoked_at=sa.bindparam("at"))
)


class NameTaken(Conflict):
    def __init__(self, name: str) -> None:
        super().__init__(
            "key-name-taken", f"There is a key named {name!r} already. Choose another, or revoke it first."
        )


def add(key: Key) -> Unit[None]:
    """Raises `NameTaken` where a key of this name is in use."""
    if (yield from fetch_one(_in_use, wanted_name=key.name)) is not None:
        raise NameTaken(key.name)
    yield from execute(
        _add,
        id=key.id,
        name=key.name,
        digest=key.digest,
        hint=key.hint,
        settings=msgspec.json.encode(key.settings).decode(),
        created_at=key.created_at,
        revoked_at=key.revoked_at,
    )


def every() -> Unit[list[Key]]:
    return (yield from fetch(_all))


def by_digest(digest: str) -> Unit[Key | None]:
    """The key with this digest, unless it is revoked."""
    return (yield from fetch_one(_by_digest, wanted=digest))


def revoke(id_or_name: str, at: int) -> Unit[int]:
    """How many keys this took out of use: none where it names no key, or only revoked ones."""
    return (yield from execute(_revoke, wanted=id_or_name, wanted_name=id_or_name, at=at))
