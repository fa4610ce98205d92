"""Rows of the story table as structs."""

from typing import Any

import msgspec

from comity.stories.model import Picture, Source, Story, StoryCard
from comity.stories.tables import story

STORY_COLUMNS = (
    story.c.id, story.c.site_id, story.c.key, story.c.slug, story.c.headline, story.c.standfirst, story.c.kicker,
    story.c.section, story.c.section_slug, story.c.tags, story.c.byline, story.c.published_at, story.c.updated_at,
    story.c.picture, story.c.sources, story.c.based_on, story.c.url, story.c.blocks, story.c.text, story.c.version,
    story.c.retired_at,
)  # fmt: skip
CARD_COLUMNS = (
    story.c.id, story.c.slug, story.c.headline, story.c.standfirst, story.c.kicker, story.c.section,
    story.c.section_slug, story.c.byline, story.c.published_at, story.c.updated_at, story.c.picture,
)  # fmt: skip

_strings = msgspec.json.Decoder(tuple[str, ...])
_sources = msgspec.json.Decoder(tuple[Source, ...])
_picture = msgspec.json.Decoder(Picture)


def to_story(*row: Any) -> Story:
    fields = dict(zip((column.name for column in STORY_COLUMNS), row, strict=True))
    fields["tags"] = _strings.decode(fields["tags"])
    fields["based_on"] = _strings.decode(fields["based_on"])
    fields["blocks"] = _strings.decode(fields["blocks"])
    fields["sources"] = _sources.decode(fields["sources"])
    fields["picture"] = _picture.decode(fields["picture"]) if fields["picture"] else None
    return Story(**fields)


def to_card(*row: Any) -> StoryCard:
    fields = dict(zip((column.name for column in CARD_COLUMNS), row, strict=True))
    fields["picture"] = _picture.decode(fields["picture"]) if fields["picture"] else None
    return StoryCard(**fields)


def encoded(value: Any) -> str:
    return msgspec.json.encode(value).decode()
