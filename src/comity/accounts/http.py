"""Staff sign in by a one-time link, and out."""

from typing import Any, Protocol

from litestar import MediaType, Request, Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect

from comity.accounts import staff
from comity.accounts.tokens import new_token
from comity.accounts.visitors import Visitors
from comity.clock import MINUTE, Clock
from comity.errors import Problem
from comity.limits import Limit, Limiter, enforce
from comity.presentation.urls import Urls
from comity.sites import Site
from comity.storage import Database

SIGN_INS = Limit("sign-in", 10, 10 * MINUTE, 10)


class Pages(Protocol):
    """What sign-in shows; `token` None: how to get a link."""

    def sign_in(
        self, request: Request[Any, Any, Any], *, token: str | None, name: str | None, notice: Problem | None
    ) -> str: ...


_PRIVATE = {"cache-control": "no-store"}


def routes(
    database: Database, site: Site, visitors: Visitors, limiter: Limiter, clock: Clock, pages: Pages, urls: Urls
) -> list[HTTPRouteHandler]:
    """Somebody who has signed in goes to the desk, somebody who leaves to the front page."""

    @get("/sign-in")
    async def how(request: Request[Any, Any, Any]) -> Response[str]:
        actor = await visitors.actor(request)
        page = pages.sign_in(request, token=None, name=actor.staff.name if actor.staff else None, notice=None)
        return Response(page, media_type=MediaType.HTML, headers=_PRIVATE)

    @get("/sign-in/{token:str}")
    async def offer(request: Request[Any, Any, Any], token: FromPath[str]) -> Response[str]:
        """A button, not the act itself: mail scanners and previews open links too."""
        page = pages.sign_in(request, token=token, name=None, notice=None)
        return Response(page, media_type=MediaType.HTML, headers=_PRIVATE | {"referrer-policy": "no-referrer"})

    @post("/sign-in/{token:str}")
    async def use(request: Request[Any, Any, Any], token: FromPath[str]) -> Response[str] | Redirect:
        now = clock()
        await enforce(limiter, visitors.network(request), SIGN_INS, now)
        session = new_token()
        try:
            await database.write(lambda: staff.use_link(site.id, token, session, now))
        except Problem as problem:
            page = pages.sign_in(request, token=None, name=None, notice=problem)
            return Response(page, status_code=problem.status, media_type=MediaType.HTML, headers=_PRIVATE)
        answer = Redirect(urls.desk(), status_code=303)
        answer.cookies.append(visitors.staff_cookie(session))
        return answer

    @post("/sign-out")
    async def leave(request: Request[Any, Any, Any]) -> Redirect:
        token = visitors.staff_token(request)
        if token:
            await database.write(lambda: staff.end_session(token))
        answer = Redirect(urls.front(), status_code=303)
        answer.cookies.append(visitors.no_staff_cookie())
        return answer

    return [how, offer, use, leave]
