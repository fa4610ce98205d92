"""Stories and what lists them."""

from typing import Any

from comity.presentation.views.base import View
from comity.presentation.views.comments import ConversationState
from comity.presentation.views.frame import SectionLink


class PictureView(View, frozen=True, kw_only=True):
    url: str
    alt: str
    width: int
    height: int
    caption: str = ""
    credit: str = ""
    srcset: str = ""
    """As in HTML; empty for one size."""
    mime: str | None = None


class SharedPictureView(View, frozen=True, kw_only=True):
    """What social sites show for a story; `width` and `height` are 0 where they are not known."""

    url: str
    alt: str
    width: int
    height: int


class TagView(View, frozen=True, kw_only=True):
    name: str
    url: str | None = None


class StoryCardView(View, frozen=True, kw_only=True):
    slug: str
    headline: str
    standfirst: str = ""
    kicker: str = ""
    byline: str = ""
    published_at: int
    section: SectionLink | None = None
    picture: PictureView | None = None
    comments: int = 0
    conversation: ConversationState = "open"


class SourceView(View, frozen=True, kw_only=True):
    """What the story builds on: 'Read more: NAME'."""

    name: str
    url: str
    title: str = ""


class TrendingView(View, frozen=True, kw_only=True):
    slug: str
    headline: str
    readers: int = 0


class StoryView(View, frozen=True, kw_only=True):
    slug: str
    headline: str
    body_html: tuple[str, ...]
    """Blocks of the body in order, each the output of `markup.render_story`; Trending stands between two of them."""
    standfirst: str = ""
    kicker: str = ""
    byline: str = ""
    published_at: int
    updated_at: int | None = None
    section: SectionLink | None = None
    picture: PictureView | None = None
    shared: SharedPictureView | None = None
    source: SourceView | None = None
    more_sources: tuple[SourceView, ...] = ()
    tags: tuple[TagView, ...] = ()
    trending: TrendingView | None = None
    json_ld: dict[str, Any] | None = None
    """schema.org NewsArticle; the renderer adds the comments it shows."""
    url: str | None = None
    """Where the story lives when that is not Comity's own page."""
