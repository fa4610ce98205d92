"""The conversation's addresses over a house: stories from a list, pages drawn as JSON, a browser with cookies."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import msgspec
from litestar import Litestar

from comity.accounts.guests import GuestCookies
from comity.accounts.network import NetworkHasher
from comity.accounts.visitors import Visitors
from comity.conversation.fingerprints import Fingerprints
from comity.conversation.http import Lane, Parts, StoryPages, routes
from comity.conversation.judging import SafeJudge
from comity.conversation.model import StoryRef
from comity.conversation.service import ConversationService
from comity.events import Bus
from comity.limits import Limit, Limiter
from comity.policy import Context, Finding, Judgement, Outcome, Span
from comity.presentation.urls import Urls
from comity.presentation.views import Frame, PageParts, PolicyView, RuleView, SiteView, StoryCardView, StoryView
from comity.web.guard import Guard
from comity.web.problems import problem_handler
from tests.conversation.house import House, judgement

FRAGMENT = {"x-comity-fragment": "1"}


class NoLimiter:
    """Allows everything."""

    async def take(self, key: str, limit: Limit, now: int) -> int:  # noqa: ARG002  (the port's signature)
        return 0

    async def give_back(self, key: str, limit: Limit) -> None:
        pass


class WordJudge:
    """Finds fault with one word, holds for another, fails at a third; remembers what it was shown."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, Context]] = []
        self.wait: asyncio.Event | None = None

    async def __call__(self, text: str, context: Context) -> Judgement:
        self.seen.append((text, context))
        if self.wait is not None:
            await self.wait.wait()
        if "BROKEN" in text:
            raise RuntimeError(text)
        for word, rule, outcome in (("idiot", "discourtesy", Outcome.ASK), ("kill you", "violence", Outcome.HOLD)):
            place = text.find(word)
            if place >= 0:
                spans = (Span(place, place + len(word)),)
                reason = "insult" if rule == "discourtesy" else "threat"
                return judgement(outcome, Finding(rule, reason, 0.9, spans, None, None))
        return judgement()


class PlainPages:
    """Draws every page as JSON, so that tests see what a template would be given."""

    def __init__(self) -> None:
        self.made = 0

    def _draw(self, kind: str, view: Any) -> str:
        return msgspec.json.encode({"page": kind, "view": view}).decode()

    def story_page(self, frame: Frame, view: Any) -> PageParts:
        self.made += 1
        return PageParts(before=self._draw(f"story {frame.locale}", view) + "\n", after="\nend")

    def __getattr__(self, name: str) -> Callable[[Frame, Any], str]:
        if name not in {
            "personal", "thread_page", "edit_page", "report_page", "my_comments_page", "error_page",
            "comment_fragment", "form_fragment", "conversation_fragment", "report_fragment",
        }:  # fmt: skip
            raise AttributeError(name)
        return lambda _frame, view: self._draw(name, view)


class ListedStories:
    def __init__(self, *stories: StoryRef) -> None:
        self._stories = stories
        self.moved: dict[str, str] = {}

    async def by_slug(self, slug: str) -> StoryRef | None:
        return next((story for story in self._stories if story.slug == slug), None)

    async def by_id(self, story_id: str) -> StoryRef | None:
        return next((story for story in self._stories if story.id == story_id), None)

    async def moved_to(self, slug: str) -> str | None:
        return self.moved.get(slug)

    async def view(self, story: StoryRef, locale: str) -> StoryView:
        return StoryView(slug=story.slug, headline=f"{story.headline} ({locale})", body_html=(), published_at=0)

    async def card(self, story: StoryRef, locale: str) -> StoryCardView:  # noqa: ARG002  (the port's signature)
        return StoryCardView(slug=story.slug, headline=story.headline, published_at=0)


class Web:
    """`base` is the guarded application; `page` talks to it as a browser on the site's own pages would."""

    def __init__(self, house: House, limiter: Limiter | None = None, pages: Any = None, timeout: int = 1000) -> None:
        self.house = house
        self.judge = WordJudge()
        self.pages = pages or PlainPages()
        self.bus = Bus()
        self.stories = ListedStories(
            StoryRef(house.story, house.site.id, "flow-and-stock", "Flow and stock", "The story's own words."),
            StoryRef("0" * 31 + "9", house.site.id, "another", "Another"),
        )
        self.service = ConversationService(
            house.database,
            house.site,
            judge=SafeJudge(self.judge, policy="default-1@0", timeout=timeout),
            limiter=limiter or NoLimiter(),
            bus=self.bus,
            clock=house.clock,
            fingerprints=Fingerprints(b"f" * 32),
            ledger_key=b"l" * 32,
        )
        self.visitors = Visitors(
            house.database,
            house.site,
            cookies=GuestCookies(b"c" * 32),
            hasher=NetworkHasher(b"n" * 32),
            clock=house.clock,
            secure=False,
        )
        rules = ("violence", "racism", "vulgarity", "profanity", "all_caps", "discourtesy")
        self.parts = Parts(
            service=self.service,
            visitors=self.visitors,
            stories=self.stories,
            pages=self.pages,
            urls=Urls("https://paper.test"),
            frame=self._frame,
            policy=lambda _locale: PolicyView(
                version="default-1@0", rules=tuple(RuleView(id=rule, title=f"No {rule}", summary="") for rule in rules)
            ),
            translator=lambda _locale: str,
        )
        self.story_pages = StoryPages(self.parts, self.bus)
        app = Litestar(
            routes(self.parts, self.story_pages),
            exception_handlers={Exception: problem_handler(lambda _request, _status, problem: problem.detail, "/api/")},
            openapi_config=None,
        )
        self.bare = app
        self.app = Guard(Lane(app, self.story_pages, "/stories/", lambda header: header or "en"), house.site.origins)

    def _frame(self, request: Any, staff: str | None) -> Frame:
        locale = request.headers.get("accept-language", "en")
        return Frame(site=SiteView(name="The Paper"), now=self.house.clock(), locale=locale, staff=staff)

    def browser(self, address: str = "203.0.113.5") -> "Browser":
        return Browser(self, address)


class Browser:
    """Keeps cookies and says where it comes from, as browsers do."""

    def __init__(self, web: Web, address: str) -> None:
        transport = httpx.ASGITransport(web.app, client=(address, 1234), raise_app_exceptions=False)
        self.client = httpx.AsyncClient(
            transport=transport, base_url="https://paper.test", headers={"sec-fetch-site": "same-origin"}
        )
        self._run = web.house.run

    def get(self, path: str, **more: Any) -> httpx.Response:
        response: httpx.Response = self._run(self.client.get(path, **more))
        return response

    def post(self, path: str, data: Any = None, **more: Any) -> httpx.Response:
        response: httpx.Response = self._run(self.client.post(path, data=data or {}, **more))
        return response

    def send(self, path: str, body: Any, **more: Any) -> httpx.Response:
        response: httpx.Response = self._run(self.client.post(path, json=body, **more))
        return response

    def comment(self, text: str, name: str = "Gus", parent: str = "", **more: Any) -> httpx.Response:
        form = {"text": text, "name": name, "parent": parent, "key": "", "act": "post"} | more
        return self.post("/stories/flow-and-stock/comments", form)

    def said(self, text: str, **more: Any) -> str:
        """Post, and answer the new comment's id."""
        response = self.comment(text, **more)
        assert response.status_code == 303, response.text
        return response.headers["location"].rpartition("comment-")[2]


def view(response: httpx.Response, part: int = 0) -> Any:
    """What a page was drawn from; `part` counts the lines of a page that was joined."""
    return msgspec.json.decode(response.text.split("\n")[part])["view"]
