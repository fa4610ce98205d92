"""Front page, section pages, feeds and the sitemap. The story page itself is the conversation's."""

import hashlib
import re
from collections.abc import Sequence
from typing import Annotated, Any

from litestar import MediaType, Request, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, QueryParameter

from comity.errors import Malformed, NotFound
from comity.presentation.views import FrontPageView, SectionLink, SectionView, StoryCardView
from comity.storage import Unit
from comity.stories import feeds, queries, sitemap
from comity.stories.model import ConversationState, Story, StoryCard
from comity.stories.ports import Parts, Standing
from comity.stories.queries import FROM_THE_TOP, Cursor
from comity.stories.showing import card_view, trending_view

PAGE = 24
FEED = 30
TRENDING = 5

After = Annotated[str | None, QueryParameter(max_length=100)]
_CURSOR = re.compile(r"(\d{1,16})-([0-9a-f]{32})")
_SHARED = {"cache-control": "private, no-cache", "vary": "cookie, accept-language"}
_FEED = {"cache-control": "public, max-age=60"}
_STATES: tuple[ConversationState, ...] = ("open", "slowed", "members", "closed")


def routes(parts: Parts) -> list[HTTPRouteHandler]:
    return [*_pages(parts), *_feeds(parts), *_sitemap(parts)]


def _pages(parts: Parts) -> list[HTTPRouteHandler]:
    site_id = parts.site.id

    @get("/")
    async def front(request: Request[Any, Any, Any], after: After = None) -> Response[str]:
        now, begin = parts.clock(), _cursor(after)

        def unit() -> Unit[tuple[list[StoryCard], dict[str, Standing]]]:
            found = yield from queries.newest(site_id, now, after=begin, most=PAGE + 1)
            return found, dict((yield from parts.standings([card.id for card in found[:PAGE]])))

        found, standings = await parts.database.read(unit)
        cards = _cards(found[:PAGE], standings)
        trending = await parts.trending.top(TRENDING)
        view = FrontPageView(
            lead=cards[0] if cards else None,
            stories=tuple(cards[1:]),
            trending=tuple(trending_view(each) for each in trending),
            next_cursor=_next(found),
        )
        return _page(parts.pages.front_page(parts.frame(request, None), view))

    @get("/section/{slug:str}")
    async def section(request: Request[Any, Any, Any], slug: FromPath[str], after: After = None) -> Response[str]:
        now, begin = parts.clock(), _cursor(after)

        def unit() -> Unit[tuple[list[StoryCard], dict[str, Standing]]]:
            found = yield from queries.in_section(site_id, slug, now, after=begin, most=PAGE + 1)
            return found, dict((yield from parts.standings([card.id for card in found[:PAGE]])))

        found, standings = await parts.database.read(unit)
        if not found:
            raise NotFound("section-unknown", "There are no stories in this section.")
        view = SectionView(
            section=SectionLink(slug=slug, name=found[0].section),
            stories=tuple(_cards(found[:PAGE], standings)),
            next_cursor=_next(found),
        )
        return _page(parts.pages.section_page(parts.frame(request, None), view))

    return [front, section]


def _feeds(parts: Parts) -> list[HTTPRouteHandler]:
    site = parts.site

    @get("/feed.atom")
    async def stories(request: Request[Any, Any, Any]) -> Response[bytes]:
        now = parts.clock()
        listed = await parts.database.read(lambda: queries.newest_in_full(site.id, now, FEED))
        body = feeds.stories_feed(
            listed,
            parts.urls,
            site_id=site.id,
            site_name=site.name,
            tagline=parts.tagline,
            language=site.locale,
            now=now,
        )
        return _feed(request, body)

    @get("/stories/{slug:str}/feed.atom")
    async def comments(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[bytes]:
        now = parts.clock()

        def unit() -> Unit[tuple[Story, Sequence[feeds.FeedComment]]]:
            story = yield from queries.by_slug(site.id, slug)
            if story is None or story.retired_at is not None or story.published_at > now:
                raise NotFound("story-unknown", "There is no such story.")
            return story, (yield from parts.latest(story.id, FEED))

        story, latest = await parts.database.read(unit)
        _ = parts.translate(site.locale)
        title = _("Comments on “%s”") % story.headline
        body = feeds.comments_feed(story, latest, parts.urls, title=title, language=site.locale, now=now)
        return _feed(request, body)

    return [stories, comments]


def _sitemap(parts: Parts) -> list[HTTPRouteHandler]:
    site_id = parts.site.id

    @get("/sitemap.xml")
    async def whole(request: Request[Any, Any, Any], after: After = None) -> Response[bytes]:
        """All in one file, or an index of files that follow one another by cursor."""
        now, begin = parts.clock(), _at(after)

        def unit() -> Unit[bytes]:
            page = yield from queries.addresses(site_id, now, after=begin, most=sitemap.PAGE + 1)
            if after is None and len(page) > sitemap.PAGE:
                return sitemap.index((yield from _files(now)), parts.urls)
            first = after is None or after == _FIRST
            sections = (yield from queries.sections(site_id, now)) if first else []
            return sitemap.addresses(page[: sitemap.PAGE], sections, parts.urls, front=first)

        def _files(now: int) -> Unit[list[str]]:
            files, at = [parts.urls.to("sitemap.xml", after=_FIRST)], FROM_THE_TOP
            while (
                len(page := (yield from queries.addresses(site_id, now, after=at, most=sitemap.PAGE))) == sitemap.PAGE
            ):
                at = Cursor(page[-1].published_at, page[-1].id)
                files.append(parts.urls.to("sitemap.xml", after=f"{at.published_at}-{at.id}"))
            return files

        return _feed(request, await parts.database.read(unit), "application/xml")

    return [whole]


_FIRST = "first"


def _at(after: str | None) -> Cursor:
    return FROM_THE_TOP if after == _FIRST else _cursor(after)


def _cursor(after: str | None) -> Cursor:
    if after is None:
        return FROM_THE_TOP
    found = _CURSOR.fullmatch(after)
    if found is None:
        raise Malformed("cursor-malformed", "This page’s address is damaged. Please begin at the first page.")
    return Cursor(int(found[1]), found[2])


def _next(found: list[StoryCard]) -> str | None:
    if len(found) <= PAGE:
        return None
    last = found[PAGE - 1]
    return f"{last.published_at}-{last.id}"


def _cards(found: list[StoryCard], standings: dict[str, Standing]) -> list[StoryCardView]:
    cards: list[StoryCardView] = []
    for card in found:
        standing = standings.get(card.id)
        state: ConversationState = next((each for each in _STATES if standing and each == standing.state), "open")
        cards.append(card_view(card, comments=standing.published if standing else 0, conversation=state))
    return cards


def _page(body: str) -> Response[str]:
    return Response(body, media_type=MediaType.HTML, headers=_SHARED)


def _feed(request: Request[Any, Any, Any], body: bytes, kind: str = "application/atom+xml") -> Response[bytes]:
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = _FEED | {"etag": etag}
    if request.headers.get("if-none-match") == etag:
        return Response(b"", status_code=304, headers=headers)
    return Response(body, media_type=f"{kind}; charset=utf-8", headers=headers)
