"""Staff, their sign-in links and sessions, as units of work."""

import msgspec
import sqlalchemy as sa

from comity.accounts.model import Role, Staff
from comity.accounts.names import name_key
from comity.accounts.tables import sign_in_link, staff, staff_session
from comity.accounts.tokens import token_hash
from comity.clock import DAY, MINUTE
from comity.errors import Conflict, Forbidden, NotFound
from comity.ids import new_id
from comity.storage import Unit, change, execute, fetch, fetch_one, query

LINK_LIFETIME = 60 * MINUTE
SESSION_LIFETIME = 30 * DAY

_COLUMNS = (
    staff.c.id, staff.c.site_id, staff.c.name, staff.c.name_key, staff.c.role, staff.c.created_at, staff.c.disabled_at,
)  # fmt: skip


def _staff(*row: object) -> Staff:
    return msgspec.convert(dict(zip(Staff.__struct_fields__, row, strict=True)), Staff)


_add = change(sa.insert(staff))
_all = query(sa.select(*_COLUMNS).where(staff.c.site_id == sa.bindparam("site_id")).order_by(staff.c.id), _staff)
_by_id = query(sa.select(*_COLUMNS).where(staff.c.id == sa.bindparam("key")), _staff)
_by_name = query(
    sa.select(*_COLUMNS).where(staff.c.site_id == sa.bindparam("site_id"), staff.c.name_key == sa.bindparam("key")),
    _staff,
)
_disable = change(
    sa.update(staff)
    .where(staff.c.id == sa.bindparam("key"), staff.c.disabled_at.is_(None))
    .values(disabled_at=sa.bindparam("at"))
)
_add_link = change(sa.insert(sign_in_link))
_use_link = query(
    sa.update(sign_in_link)
    .where(
        sign_in_link.c.token_hash == sa.bindparam("hash"),
        sign_in_link.c.used_at.is_(None),
        sign_in_link.c.expires_at > sa.bindparam("now", type_=sa.BigInteger),
    )
    .values(used_at=sa.bindparam("now", type_=sa.BigInteger))
    .returning(sign_in_link.c.staff_id),
    str,
)
_add_session = change(sa.insert(staff_session))
_by_session = query(
    sa.select(*_COLUMNS)
    .join(staff_session, staff_session.c.staff_id == staff.c.id)
    .where(
        staff_session.c.token_hash == sa.bindparam("hash"),
        staff_session.c.expires_at > sa.bindparam("now"),
        staff.c.disabled_at.is_(None),
        staff.c.site_id == sa.bindparam("site_id"),
    ),
    _staff,
)
_end_session = change(sa.delete(staff_session).where(staff_session.c.token_hash == sa.bindparam("hash")))
_end_sessions = change(sa.delete(staff_session).where(staff_session.c.staff_id == sa.bindparam("key")))
_prune_sessions = change(sa.delete(staff_session).where(staff_session.c.expires_at <= sa.bindparam("now")))
_prune_links = change(sa.delete(sign_in_link).where(sign_in_link.c.expires_at <= sa.bindparam("now")))


def add(site_id: str, name: str, role: Role, now: int) -> Unit[Staff]:
    """A new member of staff.

    Raises:
        Conflict: `staff-exists`, somebody with a name that looks the same.
    """
    key = name_key(name)
    if (yield from fetch_one(_by_name, site_id=site_id, key=key)) is not None:
        raise Conflict("staff-exists", f"There is a member of staff called “{name}” already.")
    new = Staff(new_id(), site_id, name, key, role, now, None)
    yield from execute(_add, **msgspec.to_builtins(new))
    return new


def every(site_id: str) -> Unit[list[Staff]]:
    return (yield from fetch(_all, site_id=site_id))


def by_name(site_id: str, name: str) -> Unit[Staff]:
    found = yield from fetch_one(_by_name, site_id=site_id, key=name_key(name))
    if found is None:
        raise NotFound("staff-unknown", f"There is no member of staff called “{name}”.")
    return found


def by_id(key: str) -> Unit[Staff | None]:
    return (yield from fetch_one(_by_id, key=key))


def disable(key: str, now: int) -> Unit[int]:
    """End a person's access at once: sessions and links with it."""
    yield from execute(_end_sessions, key=key)
    return (yield from execute(_disable, key=key, at=now))


def add_link(staff_id: str, token: str, now: int, lifetime: int = LINK_LIFETIME) -> Unit[None]:
    """A link that signs in once, within `lifetime` milliseconds."""
    yield from execute(
        _add_link, token_hash=token_hash(token), staff_id=staff_id, expires_at=now + lifetime, used_at=None
    )


def use_link(site_id: str, link_token: str, session_token: str, now: int) -> Unit[Staff]:
    """Trade a link for a session.

    Raises:
        Forbidden: `link-spent`, unknown, used or expired; they are not told apart.
    """
    staff_id = yield from fetch_one(_use_link, hash=token_hash(link_token), now=now)
    person = (yield from fetch_one(_by_id, key=staff_id)) if staff_id else None
    if person is None or person.disabled_at is not None or person.site_id != site_id:
        raise Forbidden("link-spent", "This sign-in link is no longer good. Please ask for a new one.")
    yield from start_session(person.id, session_token, now)
    return person


def start_session(staff_id: str, token: str, now: int) -> Unit[None]:
    yield from execute(_prune_sessions, now=now)
    yield from execute(_prune_links, now=now)
    yield from execute(
        _add_session, token_hash=token_hash(token), staff_id=staff_id, created_at=now, expires_at=now + SESSION_LIFETIME
    )


def by_session(site_id: str, token: str, now: int) -> Unit[Staff | None]:
    return (yield from fetch_one(_by_session, hash=token_hash(token), now=now, site_id=site_id))


def end_session(token: str) -> Unit[int]:
    return (yield from execute(_end_session, hash=token_hash(token)))
