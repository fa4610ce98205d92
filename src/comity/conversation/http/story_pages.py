"""Story pages: made once for everybody, kept as bytes, joined with the reader's own region where there is a reader."""

import asyncio
import gzip
import hashlib
from typing import Any

import msgspec
from litestar import MediaType, Response
from msgspec import Struct

from comity.accounts import Actor
from comity.clock import MINUTE
from comity.conversation.http import inputs
from comity.conversation.http.answers import NO_STORE, go_to, html
from comity.conversation.http.parts import AnyRequest, Parts
from comity.conversation.http.reading import (
    Here,
    an_order,
    conversation_view,
    find_story,
    here,
    personal_view,
    story_view,
)
from comity.conversation.model import Order, StoryRef
from comity.conversation.page_cache import PageCache, PageKey
from comity.errors import NotFound
from comity.events import Bus, Event
from comity.presentation.views import Frame, PageParts

CACHE_BYTES = 64 * 1024 * 1024
# What no event announces: the time beside "trending", a conversation's edit windows.
LIFETIME = MINUTE


class KeptPage(Struct, frozen=True):
    """`whole` is what a stranger gets, `packed` the same under gzip; `parts` is for joining with a reader's region."""

    story: StoryRef
    parts: PageParts
    whole: bytes
    packed: bytes
    etag: str

    @property
    def headers(self) -> dict[str, str]:
        """The page may be kept by the browser, and is asked for again each time: whoever writes gets their own."""
        return {
            "cache-control": "private, no-cache",
            "vary": "cookie, accept-language, accept-encoding, x-comity-fragment",
        }

    @property
    def size(self) -> int:
        # A text with a character outside Latin-1 takes two or four bytes each; two is the usual case.
        return 2 * (len(self.parts.before) + len(self.parts.after)) + len(self.whole) + len(self.packed)


class StoryPages:
    """First pages come from the cache; a page further on is made anew."""

    def __init__(self, parts: Parts, bus: Bus, *, cache_bytes: int = CACHE_BYTES) -> None:
        self._parts = parts
        self._slugs: dict[str, str] = {}
        self.cache: PageCache[KeptPage] = PageCache(
            most_bytes=cache_bytes, lifetime=LIFETIME, weigh=lambda page: page.size, clock=parts.service.clock
        )
        bus.listen(self._listen)

    def _listen(self, event: Event) -> None:
        if event.kind.startswith("story."):
            # A headline that changed may be what another story's page calls trending.
            self._slugs.clear()
            self.cache.clear()
        else:
            self.cache.listen(event)

    async def answer(self, request: AnyRequest, slug: str, order: str | None, after: str | None) -> Response[Any]:
        """The page of a story."""
        if inputs.wants_fragment(request):
            return await self.fragment(request, slug, order, after)
        chosen, frame = an_order(order), self._parts.frame(request, None)
        try:
            if after:
                story = await find_story(self._parts, slug)
                view = await story_view(self._parts, story, frame.locale, chosen, after)
                return await self._personal(request, story, self._parts.pages.story_page(frame, view))
            kept = await self.first_page(slug, chosen, frame)
        except NotFound as unknown:
            moved = await self._parts.stories.moved_to(slug)
            if moved is None:
                raise unknown from None
            return go_to(self._parts.urls.story(moved))
        if self._parts.visitors.is_stranger(request):
            return _stranger(request, kept)
        return await self._personal(request, kept.story, kept.parts)

    def kept(self, slug: str, order: Order, locale: str) -> KeptPage | None:
        """The first page if it is at hand."""
        story_id = self._slugs.get(slug)
        return self.cache.peek(PageKey(story_id, order.value, locale)) if story_id is not None else None

    async def first_page(self, slug: str, order: Order, frame: Frame) -> KeptPage:
        """Raises NotFound, `story-unknown`."""
        story: StoryRef | None = None
        story_id = self._slugs.get(slug)
        if story_id is None:
            story = await find_story(self._parts, slug)
            story_id = story.id
            if len(self._slugs) > 10_000:
                self._slugs.clear()
            self._slugs[slug] = story_id

        async def make() -> KeptPage:
            return await self._make(story or await find_story(self._parts, slug), order, frame)

        return await self.cache.get(PageKey(story_id, order.value, frame.locale), make)

    async def _make(self, story: StoryRef, order: Order, frame: Frame) -> KeptPage:
        # Whoever asked first may have come with a query of their own.
        frame = msgspec.structs.replace(frame, path=f"/stories/{story.slug}")
        view = await story_view(self._parts, story, frame.locale, order)
        parts = self._parts.pages.story_page(frame, view)
        stranger = Here(Actor(network=""), story, frame)
        personal = await personal_view(self._parts, stranger)
        whole = parts.join(self._parts.pages.personal(frame, personal)).encode()
        packed = await asyncio.to_thread(gzip.compress, whole, 6, mtime=0)
        etag = f'"{hashlib.blake2b(whole, digest_size=12).hexdigest()}"'
        return KeptPage(story, parts, whole, packed, etag)

    async def _personal(self, request: AnyRequest, story: StoryRef, page: PageParts) -> Response[Any]:
        at = await here(self._parts, request, story)
        personal = await personal_view(self._parts, at)
        return html(page.join(self._parts.pages.personal(at.frame, personal)))

    async def fragment(self, request: AnyRequest, slug: str, order: str | None, after: str | None) -> Response[Any]:
        """A page of comments alone."""
        story = await find_story(self._parts, slug)
        at = await here(self._parts, request, story)
        reader = at.actor.reader
        view = await conversation_view(
            self._parts, story, at.frame.locale, an_order(order), after, reader.id if reader else None
        )
        return Response(
            self._parts.pages.conversation_fragment(at.frame, view),
            media_type=MediaType.HTML,
            headers=NO_STORE | {"x-robots-tag": "noindex"},
        )


def _stranger(request: AnyRequest, kept: KeptPage) -> Response[Any]:
    headers = kept.headers | {"etag": kept.etag}
    if request.headers.get("if-none-match") == kept.etag:
        return Response(b"", status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(kept.packed, media_type=MediaType.HTML, headers=headers | {"content-encoding": "gzip"})
    return Response(kept.whole, media_type=MediaType.HTML, headers=headers)
