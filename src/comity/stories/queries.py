"""What pages, feeds and other domains ask about stories. Only stories that are published by now are listed."""

from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from comity.storage import Unit, fetch, fetch_one, query
from comity.stories.model import Story, StoryCard
from comity.stories.rows import CARD_COLUMNS, STORY_COLUMNS, to_card, to_story
from comity.stories.tables import former_slug, story


class Section(Struct, frozen=True):
    slug: str
    name: str
    stories: int


class Address(Struct, frozen=True):
    """A line of the sitemap; `changed_at`: when the story's words last changed."""

    id: str
    slug: str
    published_at: int
    changed_at: int


class Cursor(Struct, frozen=True):
    """The last story of a page: the next page begins after it."""

    published_at: int
    id: str


_site: sa.BindParameter[str] = sa.bindparam("site_id")
_current = (story.c.site_id == _site, story.c.retired_at.is_(None), story.c.published_at <= sa.bindparam("now"))
_before = sa.or_(
    story.c.published_at < sa.bindparam("at", type_=sa.BigInteger),
    sa.and_(story.c.published_at == sa.bindparam("at", type_=sa.BigInteger), story.c.id < sa.bindparam("after")),
)
_most = sa.bindparam("most", type_=sa.BigInteger)
_newest_first = (story.c.published_at.desc(), story.c.id.desc())

_by_id = query(sa.select(*STORY_COLUMNS).where(story.c.site_id == _site, story.c.id == sa.bindparam("id")), to_story)
_by_key = query(sa.select(*STORY_COLUMNS).where(story.c.site_id == _site, story.c.key == sa.bindparam("key")), to_story)
_by_slug = query(
    sa.select(*STORY_COLUMNS).where(story.c.site_id == _site, story.c.slug == sa.bindparam("slug")), to_story
)
_by_former_slug = query(
    sa.select(story.c.slug)
    .join(former_slug, former_slug.c.story_id == story.c.id)
    .where(former_slug.c.site_id == _site, former_slug.c.slug == sa.bindparam("slug"), story.c.retired_at.is_(None)),
    str,
)
_newest = query(sa.select(*CARD_COLUMNS).where(*_current, _before).order_by(*_newest_first).limit(_most), to_card)
_in_section = query(
    sa.select(*CARD_COLUMNS)
    .where(*_current, story.c.section_slug == sa.bindparam("section"), _before)
    .order_by(*_newest_first)
    .limit(_most),
    to_card,
)
_card_by_id = query(sa.select(*CARD_COLUMNS).where(*_current, story.c.id == sa.bindparam("id")), to_card)
_full_newest = query(sa.select(*STORY_COLUMNS).where(*_current).order_by(*_newest_first).limit(_most), to_story)


def _section(slug: Any, name: Any, stories: Any) -> Section:
    return Section(slug, name, int(stories))


_sections = query(
    sa.select(story.c.section_slug, sa.func.max(story.c.section), sa.func.count())
    .where(*_current, story.c.section_slug != sa.literal_column("''"))
    .group_by(story.c.section_slug)
    .order_by(sa.func.count().desc(), story.c.section_slug)
    .limit(_most),
    _section,
)
_addresses = query(
    sa.select(story.c.id, story.c.slug, story.c.published_at, story.c.changed_at)
    .where(*_current, _before)
    .order_by(*_newest_first)
    .limit(_most),
    Address,
)

FROM_THE_TOP = Cursor(2**62, "")
"""Before every story there is."""


def by_id(site_id: str, story_id: str) -> Unit[Story | None]:
    return (yield from fetch_one(_by_id, site_id=site_id, id=story_id))


def by_key(site_id: str, key: str) -> Unit[Story | None]:
    return (yield from fetch_one(_by_key, site_id=site_id, key=key))


def by_slug(site_id: str, slug: str) -> Unit[Story | None]:
    """Retired and not yet published stories too: whoever shows them decides."""
    return (yield from fetch_one(_by_slug, site_id=site_id, slug=slug))


def now_at(site_id: str, former: str) -> Unit[str | None]:
    """The present slug of a story that once had the slug `former`."""
    return (yield from fetch_one(_by_former_slug, site_id=site_id, slug=former))


def newest(site_id: str, now: int, *, after: Cursor = FROM_THE_TOP, most: int = 20) -> Unit[list[StoryCard]]:
    return (yield from fetch(_newest, site_id=site_id, now=now, at=after.published_at, after=after.id, most=most))


def in_section(
    site_id: str, section: str, now: int, *, after: Cursor = FROM_THE_TOP, most: int = 20
) -> Unit[list[StoryCard]]:
    return (
        yield from fetch(
            _in_section, site_id=site_id, section=section, now=now, at=after.published_at, after=after.id, most=most
        )
    )


def card(site_id: str, story_id: str, now: int) -> Unit[StoryCard | None]:
    return (yield from fetch_one(_card_by_id, site_id=site_id, id=story_id, now=now))


def sections(site_id: str, now: int, most: int = 12) -> Unit[list[Section]]:
    """Those with the most stories first."""
    return (yield from fetch(_sections, site_id=site_id, now=now, most=most))


def newest_in_full(site_id: str, now: int, most: int = 30) -> Unit[list[Story]]:
    """For the feed."""
    return (yield from fetch(_full_newest, site_id=site_id, now=now, most=most))


def addresses(site_id: str, now: int, *, after: Cursor = FROM_THE_TOP, most: int = 10_000) -> Unit[list[Address]]:
    return (yield from fetch(_addresses, site_id=site_id, now=now, at=after.published_at, after=after.id, most=most))
