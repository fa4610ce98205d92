"""What the pages of stories ask of others."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from litestar import Request
from msgspec import Struct

from comity.clock import Clock
from comity.presentation.urls import Urls
from comity.presentation.views import Frame, FrontPageView, SectionView
from comity.sites import Site
from comity.storage import Database, Unit
from comity.stories.feeds import FeedComment
from comity.stories.showing import Talked

AnyRequest = Request[Any, Any, Any]


class Standing(Protocol):
    """A conversation at a glance."""

    @property
    def published(self) -> int: ...
    @property
    def state(self) -> str: ...


class Trending(Protocol):
    async def top(self, most: int, *, but: str | None = None) -> Sequence[Talked]: ...


class Pages(Protocol):
    """What is asked of `presentation.renderer.Renderer` here."""

    def front_page(self, frame: Frame, view: FrontPageView) -> str: ...
    def section_page(self, frame: Frame, view: SectionView) -> str: ...


class Parts(Struct, frozen=True):
    """Assembly fills this.

    `frame(request, staff)`: what surrounds a page. `standings`: conversations by their stories' ids. `latest(story,
    most)`: the comments published last. `translate(locale)`: looks up a catalogue.
    """

    database: Database
    site: Site
    urls: Urls
    clock: Clock
    pages: Pages
    trending: Trending
    frame: Callable[[AnyRequest, str | None], Frame]
    standings: Callable[[list[str]], Unit[Mapping[str, Standing]]]
    latest: Callable[[str, int], Unit[Sequence[FeedComment]]]
    translate: Callable[[str], Callable[[str], str]]
    tagline: str = ""
