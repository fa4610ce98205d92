"""What changes stories. Each is one unit of work: the rows and the event together."""

import hashlib
from collections.abc import Callable, Collection
from typing import Literal

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from comity import events
from comity.errors import Conflict, NotFound
from comity.events import Event
from comity.ids import new_id
from comity.storage import Unit, change, execute, fetch, fetch_one, query, upsert
from comity.stories.drafting import slug_of
from comity.stories.model import ConversationState, StoryDraft
from comity.stories.rows import encoded
from comity.stories.tables import former_slug, story

Steer = Callable[[str, str, ConversationState, int], Unit[Event]]
"""(site_id, story_id, state, now): brings the story's conversation into the state that the story asks for."""


class Put(Struct, frozen=True):
    story_id: str
    slug: str
    outcome: Literal["added", "changed", "unchanged"]
    events: tuple[Event, ...] = ()


class _Kept(Struct, frozen=True):
    id: str
    slug: str
    version: str
    retired_at: int | None


class _Folder(Struct, frozen=True):
    id: str
    key: str


_kept = query(
    sa.select(story.c.id, story.c.slug, story.c.version, story.c.retired_at).where(
        story.c.site_id == sa.bindparam("site_id"), story.c.key == sa.bindparam("key")
    ),
    _Kept,
)
_with_slug = query(
    sa.select(story.c.key).where(story.c.site_id == sa.bindparam("site_id"), story.c.slug == sa.bindparam("slug")), str
)
_add = change(sa.insert(story))
_SET = (
    "slug", "headline", "standfirst", "kicker", "section", "section_slug", "tags", "byline", "published_at",
    "updated_at", "picture", "sources", "based_on", "url", "body", "blocks", "text", "version", "origin", "changed_at",
)  # fmt: skip
_change = change(
    sa.update(story)
    .where(story.c.id == sa.bindparam("story"), story.c.version == sa.bindparam("seen"))
    .values({name: sa.bindparam(f"new_{name}", type_=story.c[name].type) for name in _SET} | {"retired_at": sa.null()})
)
_from_folder = query(
    sa.select(story.c.id, story.c.key).where(
        story.c.site_id == sa.bindparam("site_id"),
        story.c.origin == sa.literal_column("'folder'"),
        story.c.retired_at.is_(None),
    ),
    _Folder,
)
_retire = change(
    sa.update(story)
    .where(story.c.id == sa.bindparam("story"), story.c.retired_at.is_(None))
    .values(retired_at=sa.bindparam("now"))
)
_remember_slug = upsert(former_slug, ["site_id", "slug"], ["story_id"])
_free_slug = change(
    sa.delete(former_slug).where(
        former_slug.c.site_id == sa.bindparam("site_id"), former_slug.c.slug == sa.bindparam("slug")
    )
)


def version_of(draft: StoryDraft) -> str:
    """Names the draft's content: 32 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(msgspec.json.encode(draft)).hexdigest()[:32]


def put_story(
    site_id: str, draft: StoryDraft, now: int, *, steer: Steer | None = None, seen: str | None = None
) -> Unit[Put]:
    """Add the story, change it, or leave it as it is where nothing is new.

    `seen`: the version that the sender knew; anything else in its place is a conflict.

    Raises:
        Conflict: `slug-taken` by another story, or `story-changed` meanwhile.
    """
    known = yield from fetch_one(_kept, site_id=site_id, key=draft.key)
    if seen is not None and (known is None or known.version != seen):
        raise Conflict("story-changed", "The story has been changed meanwhile. Please look at it again.")
    owner = yield from fetch_one(_with_slug, site_id=site_id, slug=draft.slug)
    if owner is not None and owner != draft.key:
        raise Conflict("slug-taken", f"The slug “{draft.slug}” is that of another story ({owner}).", field="slug")
    version = version_of(draft)
    if known is not None and known.version == version and known.retired_at is None:
        return Put(known.id, known.slug, "unchanged")
    values = _values(draft, version, now)
    yield from execute(_free_slug, site_id=site_id, slug=draft.slug)
    if known is None:
        story_id = new_id()
        yield from execute(_add, id=story_id, site_id=site_id, key=draft.key, created_at=now, retired_at=None, **values)
    else:
        story_id = known.id
        new = {f"new_{name}": value for name, value in values.items()}
        if not (yield from execute(_change, story=story_id, seen=known.version, **new)):
            raise Conflict("story-changed", "The story has been changed meanwhile. Please look at it again.")
        if known.slug != draft.slug:
            yield from execute(_remember_slug, site_id=site_id, slug=known.slug, story_id=story_id)
    happening = yield from events.append(site_id=site_id, kind="story.changed", at=now, story_id=story_id)
    # Only with a change of the story: what a moderator has set since then is not undone by reading the folder again.
    steered = yield from _steered(site_id, story_id, draft, now, steer)
    return Put(story_id, draft.slug, "added" if known is None else "changed", (happening, *steered))


def retire_missing(site_id: str, present: Collection[str], now: int) -> Unit[tuple[Event, ...]]:
    """Retire the stories that came from the folder and whose keys are not `present`; their conversations stay."""
    gone: list[Event] = []
    for kept in (yield from fetch(_from_folder, site_id=site_id)):
        if kept.key in present or not (yield from execute(_retire, story=kept.id, now=now)):
            continue
        told = yield from events.append(site_id=site_id, kind="story.retired", at=now, story_id=kept.id)
        gone += [told]
    return tuple(gone)


def retire(site_id: str, key: str, now: int) -> Unit[Event]:
    """Take one story out of pages, lists and feeds.

    Raises:
        NotFound: `story-unknown`.
    """
    known = yield from fetch_one(_kept, site_id=site_id, key=key)
    if known is None or not (yield from execute(_retire, story=known.id, now=now)):
        raise NotFound("story-unknown", "There is no such story.")
    return (yield from events.append(site_id=site_id, kind="story.retired", at=now, story_id=known.id))


def _steered(site_id: str, story_id: str, draft: StoryDraft, now: int, steer: Steer | None) -> Unit[tuple[Event, ...]]:
    if draft.conversation is None or steer is None:
        return ()
    return ((yield from steer(site_id, story_id, draft.conversation, now)),)


def _values(draft: StoryDraft, version: str, now: int) -> dict[str, object]:
    return {
        "slug": draft.slug,
        "headline": draft.headline,
        "standfirst": draft.standfirst,
        "kicker": draft.kicker,
        "section": draft.section,
        "section_slug": slug_of(draft.section),
        "tags": encoded(draft.tags),
        "byline": draft.byline,
        "published_at": draft.published_at,
        "updated_at": draft.updated_at,
        "picture": encoded(draft.picture) if draft.picture else None,
        "sources": encoded(draft.sources),
        "based_on": encoded(draft.based_on),
        "url": draft.url,
        "body": draft.body,
        "blocks": encoded(draft.blocks),
        "text": draft.text,
        "version": version,
        "origin": draft.origin,
        "changed_at": now,
    }
