"""A story as it is kept, and as it comes in."""

from typing import Literal

from msgspec import Struct

from comity.stories.pictures import NOT_SHARED

ConversationState = Literal["open", "slowed", "members", "closed"]
Origin = Literal["folder", "api", "embed"]


class SharedPicture(Struct, frozen=True):
    """What social sites show for a story; `width` and `height` are 0 where they are not known."""

    src: str
    width: int
    height: int
    mime: str


class Picture(Struct, frozen=True):
    """`src` is a path below the pictures' address, or an address on one of the site's origins."""

    src: str
    alt: str
    width: int
    height: int
    caption: str = ""
    credit: str = ""
    mime: str = ""
    variants: tuple[tuple[str, int], ...] = ()
    """The same picture at other widths: (src, width in pixels), narrowest first."""
    social: SharedPicture | None = None
    """Drawn for social sites, where the picture itself is of a type that they do not show, or of another shape."""

    @property
    def shared(self) -> SharedPicture | None:
        """What stands for the story elsewhere, if there is anything that others show."""
        if self.social or self.mime in NOT_SHARED:
            return self.social
        return SharedPicture(self.src, self.width, self.height, self.mime)


class Source(Struct, frozen=True):
    """What the story builds on: the credit 'Read more: NAME'."""

    name: str
    url: str
    title: str = ""


class StoryDraft(Struct, frozen=True, kw_only=True):
    """A story that has passed every check, rendered, before it has an id. Times are milliseconds, UTC."""

    key: str
    slug: str
    headline: str
    standfirst: str = ""
    kicker: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    byline: str = ""
    published_at: int
    updated_at: int | None = None
    picture: Picture | None = None
    sources: tuple[Source, ...] = ()
    based_on: tuple[str, ...] = ()
    url: str | None = None
    conversation: ConversationState | None = None
    """How the conversation is to stand from now on; None leaves it as it is."""
    body: str = ""
    blocks: tuple[str, ...] = ()
    """The body's top-level blocks, each the output of `markup.render_story`."""
    text: str = ""
    """The body's words alone, for the judge (what is quoted from here) and for structured data."""
    origin: Origin = "folder"


class Story(Struct, frozen=True, kw_only=True):
    """A story with its identity. `version` names its content: it changes whenever a reader would see a change."""

    id: str
    site_id: str
    key: str
    slug: str
    headline: str
    standfirst: str
    kicker: str
    section: str
    section_slug: str
    tags: tuple[str, ...]
    byline: str
    published_at: int
    updated_at: int | None
    picture: Picture | None
    sources: tuple[Source, ...]
    based_on: tuple[str, ...]
    url: str | None
    blocks: tuple[str, ...]
    text: str
    version: str
    retired_at: int | None


class StoryCard(Struct, frozen=True, kw_only=True):
    """What lists of stories show."""

    id: str
    slug: str
    headline: str
    standfirst: str
    kicker: str
    section: str
    section_slug: str
    byline: str
    published_at: int
    updated_at: int | None
    picture: Picture | None
