"""Sites as units of work."""

from typing import Any

import msgspec
import sqlalchemy as sa

from comity.sites.model import Site, SiteSettings
from comity.sites.tables import site
from comity.storage import Unit, change, execute, fetch, fetch_one, query


def _site(*row: Any) -> Site:
    key, name, origins, locale, settings, created_at = row
    return Site(
        id=key,
        name=name,
        origins=msgspec.json.decode(origins, type=tuple[str, ...]),
        locale=locale,
        settings=msgspec.json.decode(settings, type=SiteSettings),
        created_at=created_at,
    )


_add = change(sa.insert(site))
_all = query(sa.select(site).order_by(site.c.id), _site)
_by_id = query(sa.select(site).where(site.c.id == sa.bindparam("key")), _site)
_update = change(
    sa.update(site)
    .where(site.c.id == sa.bindparam("key"))
    .values(
        name=sa.bindparam("new_name"),
        origins=sa.bindparam("new_origins"),
        locale=sa.bindparam("new_locale"),
        settings=sa.bindparam("new_settings"),
    )
)


def add(new: Site) -> Unit[None]:
    yield from execute(
        _add,
        id=new.id,
        name=new.name,
        origins=msgspec.json.encode(new.origins).decode(),
        locale=new.locale,
        settings=msgspec.json.encode(new.settings).decode(),
        created_at=new.created_at,
    )


def update(changed: Site) -> Unit[int]:
    return (
        yield from execute(
            _update,
            key=changed.id,
            new_name=changed.name,
            new_origins=msgspec.json.encode(changed.origins).decode(),
            new_locale=changed.locale,
            new_settings=msgspec.json.encode(changed.settings).decode(),
        )
    )


def every() -> Unit[list[Site]]:
    return (yield from fetch(_all))


def by_id(key: str) -> Unit[Site | None]:
    return (yield from fetch_one(_by_id, key=key))
