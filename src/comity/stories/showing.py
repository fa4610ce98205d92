"""Stories as the pages' views."""

from typing import Protocol

from comity.presentation.urls import Urls
from comity.presentation.views import (
    PictureView,
    SectionLink,
    SharedPictureView,
    SourceView,
    StoryCardView,
    StoryView,
    TagView,
    TrendingView,
)
from comity.stories.model import ConversationState, Picture, Story, StoryCard
from comity.stories.structured import article


class Talked(Protocol):
    """A story that is talked about, as `trending` tells it."""

    @property
    def slug(self) -> str: ...
    @property
    def headline(self) -> str: ...
    @property
    def readers(self) -> int: ...


def story_view(story: Story, urls: Urls, *, site_name: str, language: str, trending: Talked | None) -> StoryView:
    """The story as its page shows it."""
    credit = [SourceView(name=each.name, url=each.url, title=each.title) for each in story.sources]
    return StoryView(
        slug=story.slug,
        headline=story.headline,
        body_html=story.blocks,
        standfirst=story.standfirst,
        kicker=story.kicker,
        byline=story.byline,
        published_at=story.published_at,
        updated_at=story.updated_at,
        section=section_link(story),
        picture=picture_view(story.picture),
        shared=_shared(story.picture),
        source=credit[0] if credit else None,
        more_sources=tuple(credit[1:]),
        tags=tuple(TagView(name=tag) for tag in story.tags),
        trending=trending_view(trending) if trending else None,
        json_ld=article(story, urls, site_name=site_name, language=language),
        url=story.url,
    )


def card_view(card: StoryCard | Story, *, comments: int = 0, conversation: ConversationState = "open") -> StoryCardView:
    return StoryCardView(
        slug=card.slug,
        headline=card.headline,
        standfirst=card.standfirst,
        kicker=card.kicker,
        byline=card.byline,
        published_at=card.published_at,
        section=section_link(card),
        picture=picture_view(card.picture),
        comments=comments,
        conversation=conversation,
    )


def trending_view(talked: Talked) -> TrendingView:
    return TrendingView(slug=talked.slug, headline=talked.headline, readers=talked.readers)


def section_link(story: StoryCard | Story) -> SectionLink | None:
    return SectionLink(slug=story.section_slug, name=story.section) if story.section_slug else None


def picture_view(picture: Picture | None) -> PictureView | None:
    if picture is None:
        return None
    variants = [*picture.variants, (picture.src, picture.width)] if picture.variants else []
    return PictureView(
        url=picture.src,
        alt=picture.alt,
        width=picture.width,
        height=picture.height,
        caption=picture.caption,
        credit=picture.credit,
        srcset=", ".join(f"{src} {width}w" for src, width in variants),
        mime=picture.mime or None,
    )


def _shared(picture: Picture | None) -> SharedPictureView | None:
    shared = picture.shared if picture else None
    if picture is None or shared is None:
        return None
    return SharedPictureView(url=shared.src, alt=picture.alt, width=shared.width, height=shared.height)
