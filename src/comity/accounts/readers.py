"""Readers as units of work."""

import msgspec
import sqlalchemy as sa

from comity.accounts.model import Reader, ReaderKind, Standing
from comity.accounts.names import name_key
from comity.accounts.tables import reader, staff
from comity.errors import BadInput
from comity.ids import new_id
from comity.storage import Unit, change, execute, fetch, fetch_one, query

ERASED_NAME = "A former reader"
_NOBODYS = {
    name_key(name)
    for name in (
        ERASED_NAME,
        "Moderator",
        "Moderators",
        "Editor",
        "Editors",
        "Staff",
        "Admin",
        "Administrator",
        "Comity",
    )
}
"""Names that would speak for the house."""


def _reader(*row: object) -> Reader:
    return msgspec.convert(dict(zip(Reader.__struct_fields__, row, strict=True)), Reader)


_add = change(sa.insert(reader))
_by_id = query(
    sa.select(reader).where(reader.c.id == sa.bindparam("key"), reader.c.site_id == sa.bindparam("site_id")), _reader
)
_staff_named = query(
    sa.select(staff.c.id).where(staff.c.site_id == sa.bindparam("site_id"), staff.c.name_key == sa.bindparam("key")),
    str,
)
_verified_named = query(
    sa.select(reader.c.id)
    .where(
        reader.c.site_id == sa.bindparam("site_id"),
        reader.c.name_key == sa.bindparam("key"),
        reader.c.kind != ReaderKind.GUEST.value,
    )
    .limit(1),
    str,
)
_named = query(
    sa.select(reader)
    .where(
        reader.c.site_id == sa.bindparam("site_id"),
        reader.c.name_key == sa.bindparam("key"),
        reader.c.erased_at.is_(None),
    )
    .order_by(reader.c.id),
    _reader,
)
_rename = change(
    sa.update(reader)
    .where(reader.c.id == sa.bindparam("key"), reader.c.kind == ReaderKind.GUEST.value)
    .values(name=sa.bindparam("new_name"), name_key=sa.bindparam("new_name_key"))
)
_stand = change(
    sa.update(reader)
    .where(reader.c.id == sa.bindparam("key"))
    .values(standing=sa.bindparam("new_standing"), standing_until=sa.bindparam("until"))
)
_erase = change(
    sa.update(reader)
    .where(reader.c.id == sa.bindparam("key"), reader.c.erased_at.is_(None))
    .values(name=ERASED_NAME, name_key=sa.bindparam("key2"), erased_at=sa.bindparam("at"))
)


def by_id(site_id: str, key: str) -> Unit[Reader | None]:
    """An erased reader is nobody."""
    found = yield from fetch_one(_by_id, key=key, site_id=site_id)
    return found if found is not None and found.erased_at is None else None


def name_taken() -> BadInput:
    return BadInput("name-taken", "That name belongs to somebody here. Please choose another.", field="name")


def named(site_id: str, key: str) -> Unit[list[Reader]]:
    """All who write under a name with this key, the oldest first."""
    return (yield from fetch(_named, site_id=site_id, key=key))


def check_name_is_free(site_id: str, key: str) -> Unit[None]:
    """Guests may share a name with one another, never with staff, the house or a reader who has proven theirs.

    Raises:
        BadInput: `name-taken`.
    """
    taken = key in _NOBODYS or (yield from fetch_one(_staff_named, site_id=site_id, key=key))
    if not taken:
        taken = yield from fetch_one(_verified_named, site_id=site_id, key=key)
    if taken:
        raise name_taken()


def add_guest(site_id: str, name: str, now: int) -> Unit[Reader]:
    """A new guest. `name` is clean already.

    Raises:
        BadInput: `name-taken`.
    """
    key = name_key(name)
    yield from check_name_is_free(site_id, key)
    new = Reader(new_id(), site_id, ReaderKind.GUEST, name, key, Standing.GOOD, None, now, None)
    yield from execute(_add, **msgspec.to_builtins(new))
    return new


def add(new: Reader) -> Unit[None]:
    """A reader as it stands, for importers."""
    yield from execute(_add, **msgspec.to_builtins(new))


def rename_guest(known: Reader, name: str) -> Unit[Reader]:
    """A guest under another name from now on.

    Raises:
        BadInput: `name-taken`.
    """
    key = name_key(name)
    yield from check_name_is_free(known.site_id, key)
    yield from execute(_rename, key=known.id, new_name=name, new_name_key=key)
    return msgspec.structs.replace(known, name=name, name_key=key)


def set_standing(key: str, standing: Standing, until: int | None) -> Unit[int]:
    return (yield from execute(_stand, key=key, new_standing=standing.value, until=until))


def erase(key: str, now: int) -> Unit[int]:
    """Erase who a reader was. Their comments are erased by the conversation, which calls this."""
    return (yield from execute(_erase, key=key, key2=f"erased-{key}", at=now))
