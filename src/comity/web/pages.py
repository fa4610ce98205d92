"""Pages that belong to no domain: the house rules, what this is, sign-in, errors, robots."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.handlers import HTTPRouteHandler

from comity.conversation import queries as conversations
from comity.conversation.http import KEPT_TEXT
from comity.errors import Problem
from comity.policy import Policy
from comity.presentation.catalogue import translator
from comity.presentation.formats import numbers
from comity.presentation.pencil import policy_view
from comity.presentation.renderer import Renderer
from comity.presentation.urls import Urls
from comity.presentation.views import (
    AboutView,
    ErrorView,
    LinkView,
    NoticeView,
    PolicyPageView,
    PolicyView,
    SignInView,
)
from comity.sites.framing import Framing
from comity.storage import Database, Unit
from comity.stories import queries as stories
from comity.web.problems import PageOf

AnyRequest = Request[Any, Any, Any]
_SHARED = {"cache-control": "private, no-cache", "vary": "cookie, accept-language"}


def policy_views(policy: Policy) -> Callable[[str], PolicyView]:
    """The policy that runs, in a locale's words."""

    @lru_cache(maxsize=64)
    def view(locale: str) -> PolicyView:
        return policy_view(policy, translator(locale))

    return view


class SignInPages:
    """What `accounts.http` shows."""

    def __init__(self, renderer: Renderer, framing: Framing) -> None:
        self._renderer = renderer
        self._framing = framing

    def sign_in(self, request: AnyRequest, *, token: str | None, name: str | None, notice: Problem | None) -> str:
        frame = self._framing.personal(request, staff=name)
        told = notice.told(translator(frame.locale), numbers(frame.locale)) if notice else ""
        notices = (NoticeView(message=told),) if notice else ()
        return self._renderer.sign_in_page(frame, SignInView(token=token, name=name, notices=notices))


def error_pages(renderer: Renderer, framing: Framing, urls: Urls) -> PageOf:
    """A page for what went wrong, for people."""

    def page(request: AnyRequest, status: int, problem: Problem) -> str:
        frame = framing.personal(request)
        translate = translator(frame.locale)
        back = LinkView(label=translate("Front page"), url=urls.front())
        title, detail = translate(problem.title), problem.told(translate, numbers(frame.locale))
        kept = str(request.scope["state"].get(KEPT_TEXT, ""))
        view = ErrorView(status=status, title=title, detail=detail, code=problem.code, back=back, kept_text=kept)
        return renderer.error_page(frame, view)

    return page


def routes(
    *,
    database: Database,
    renderer: Renderer,
    framing: Framing,
    urls: Urls,
    policy: Callable[[str], PolicyView],
    model: str,
    now: Callable[[], int],
) -> list[HTTPRouteHandler]:
    site_id = framing.site.id

    @get("/policy", sync_to_thread=False)
    def rules(request: AnyRequest) -> Response[str]:
        frame = framing.shared(framing.locale(request), request.url.path)
        page = renderer.policy_page(frame, PolicyPageView(policy=policy(frame.locale)))
        return Response(page, media_type=MediaType.HTML, headers=_SHARED)

    @get("/about")
    async def about(request: AnyRequest) -> Response[str]:
        frame = framing.shared(framing.locale(request), request.url.path)

        def unit() -> Unit[tuple[int, int]]:
            listed = yield from stories.sections(site_id, now())
            totals = yield from conversations.totals(site_id)
            return sum(section.stories for section in listed), totals.published

        count, comments = await database.read(unit)
        version = policy(frame.locale).version
        view = AboutView(stories=count, comments=comments, model=model, policy_version=version)
        return Response(renderer.about_page(frame, view), media_type=MediaType.HTML, headers=_SHARED)

    @get("/robots.txt", sync_to_thread=False)
    def robots() -> Response[str]:
        private = [urls.desk(), urls.sign_in(), urls.me(), urls.to("comments"), urls.api()]
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in private)]
        lines.append(f"Sitemap: {urls.absolute(urls.sitemap())}")
        return Response("\n".join(lines) + "\n", media_type=MediaType.TEXT)

    return [rules, about, robots]
