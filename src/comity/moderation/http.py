"""The desk over HTTP: plain forms, one decision a post. Every route asks for staff first."""

from typing import Annotated, Any, Protocol

import msgspec
from litestar import MediaType, Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body, FromPath, FromQuery, QueryParameter
from litestar.response import Redirect

from comity.accounts import Actor, Staff
from comity.accounts.visitors import Visitors
from comity.clock import Clock
from comity.conversation.model import Status
from comity.conversation.queries import CommentRow
from comity.conversation.service import ConversationService
from comity.conversation.views import Drawing, Onlooker, Story
from comity.conversation.writing import NOTE_LENGTH
from comity.errors import BadInput, NotFound, Problem, SignInNeeded
from comity.moderation import desk
from comity.moderation.item import Item, item
from comity.moderation.queue import counts, next_after, page
from comity.policy import Policy
from comity.presentation.catalogue import translator
from comity.presentation.formats import numbers
from comity.presentation.renderer import Renderer
from comity.presentation.urls import Urls
from comity.presentation.views import CommentView, DeskItemView, NoticeView, Show, StoryCardView
from comity.sites import Site
from comity.sites.framing import Framing
from comity.storage import Database, Unit

FRAGMENT = "x-comity-fragment"
_PRIVATE = {"cache-control": "no-store"}


class Cards(Protocol):
    def __call__(self, site_id: str, story_ids: list[str]) -> Unit[dict[str, StoryCardView]]: ...


class DecisionForm(msgspec.Struct, forbid_unknown_fields=True):
    """What a moderator sends: the act, the rule, a note for the author, which revision was read and where it stood."""

    act: Annotated[str, msgspec.Meta(max_length=20)]
    revision: Annotated[int, msgspec.Meta(ge=1)]
    clause: Annotated[str, msgspec.Meta(max_length=40)] = ""
    note: Annotated[str, msgspec.Meta(max_length=4 * NOTE_LENGTH)] = ""
    show: Annotated[str, msgspec.Meta(max_length=20)] = "all"
    status: Status | None = None


Form = Annotated[DecisionForm, Body(media_type=RequestEncodingType.URL_ENCODED)]
Connection = Request[Any, Any, Any]


def _show(value: str) -> Show:
    if value == "held":
        return "held"
    return "reported" if value == "reported" else "all"


class Desk:
    """What the handlers share."""

    def __init__(
        self,
        *,
        database: Database,
        site: Site,
        visitors: Visitors,
        renderer: Renderer,
        framing: Framing,
        urls: Urls,
        policy: Policy,
        service: ConversationService,
        clock: Clock,
        cards: Cards,
    ) -> None:
        self.database = database
        self.site = site
        self.visitors = visitors
        self.renderer = renderer
        self.framing = framing
        self.urls = urls
        self.policy = policy
        self.service = service
        self.clock = clock
        self.cards = cards

    async def staff(self, request: Connection) -> Staff:
        """Who works here.

        Raises:
            SignInNeeded: nobody is signed in, or no longer.
        """
        actor: Actor = await self.visitors.actor(request)
        if actor.staff is None:
            raise SignInNeeded("sign-in-needed", "The desk is for this site’s moderators. Please sign in.")
        return actor.staff

    async def answer(
        self,
        request: Connection,
        staff: Staff,
        *,
        show: Show,
        after: str | None = None,
        comment_id: str | None = None,
        form: DecisionForm | None = None,
        problem: Problem | None = None,
    ) -> Response[str]:
        """The desk with one comment open: the one asked for, else the one that waits longest."""
        found, numbers, chosen, stories = await self.database.read(lambda: self._look(show, after, comment_id))
        if comment_id is not None and chosen is None:
            raise NotFound("comment-unknown", "There is no such comment, or nothing of it is left to judge.")
        locale = self.framing.locale(request)
        translate = translator(locale)
        drawing = Drawing(self.urls, self.site.settings, translate)
        selected = self._selected(chosen, stories, form, problem, drawing, locale) if chosen else None
        view = desk.desk(found, numbers, show=show, stories=stories, selected=selected, translate=translate)
        frame = self.framing.personal(request, staff=staff.name)
        fragment = FRAGMENT in request.headers
        html = self.renderer.desk_fragment(frame, view) if fragment else self.renderer.desk_page(frame, view)
        status = problem.status if problem else 200
        return Response(html, status_code=status, media_type=MediaType.HTML, headers=_PRIVATE)

    def _look(self, show: Show, after: str | None, comment_id: str | None) -> Unit[Any]:
        found = yield from page(self.site.id, show, after)
        numbers = yield from counts(self.site.id)
        wanted = comment_id or (found.items[0].id if found.items else None)
        chosen: Item | None = (yield from item(self.site.id, wanted)) if wanted else None
        story_ids = {each.story_id for each in found.items} | ({chosen.comment.story_id} if chosen else set())
        stories = yield from self.cards(self.site.id, sorted(story_ids))
        return found, numbers, chosen, stories

    def _selected(
        self,
        chosen: Item,
        stories: dict[str, StoryCardView],
        form: DecisionForm | None,
        problem: Problem | None,
        drawing: Drawing,
        locale: str,
    ) -> DeskItemView:
        translate = translator(locale)
        story = stories[chosen.comment.story_id]
        field = problem.extra.get("field") if problem else None
        told = problem.told(translate, numbers(locale)) if problem else ""
        notices = (NoticeView(message=told, field=field),) if problem else ()
        return desk.desk_item(
            chosen,
            comment=self._shown(drawing, chosen.comment, story),
            parent=self._shown(drawing, chosen.parent, story) if chosen.parent else None,
            story=story,
            policy=self.policy,
            drawing=drawing,
            translate=translate,
            clause=form.clause if form else "",
            note=form.note if form else "",
            notices=notices,
        )

    def _shown(self, drawing: Drawing, row: CommentRow, story: StoryCardView) -> CommentView:
        """As its author sees it: what is held has words for a moderator too."""
        place = Story(story.slug, story.headline)
        return drawing.comment(row, place, self.clock(), Onlooker(row.reader_id, may_write=False))

    async def decide(self, staff: Staff, comment_id: str, form: DecisionForm) -> str | None:
        """Carry out a decision; the answer is what to look at next.

        Raises:
            BadInput: an unknown clause.
            Problem: what the conversation says of the decision.
        """
        if form.clause and form.clause not in {each.value for each in desk.clauses(str)}:
            raise BadInput("clause-unknown", "That is not one of the rules.", field="clause")
        site = self.site
        read = await self.database.read(lambda: item(site.id, comment_id))
        if read is None:
            raise NotFound("comment-unknown", "There is no such comment.")
        clause = form.clause or None if form.act in {"reject", "remove"} else None
        await self.service.decide(
            staff,
            comment_id,
            revision=form.revision,
            act=form.act,
            seen=form.status,
            clause=clause,
            note=form.note,
        )
        created_at = read.comment.created_at
        return await self.database.read(lambda: next_after(site.id, _show(form.show), created_at, comment_id))


def routes(shared: Desk) -> list[HTTPRouteHandler]:
    @get("/desk")
    async def overview(
        request: Connection,
        show: FromQuery[str] = "all",
        after: Annotated[str | None, QueryParameter(max_length=80)] = None,
    ) -> Response[str] | Redirect:
        try:
            staff = await shared.staff(request)
        except SignInNeeded:
            return Redirect(shared.urls.sign_in(), status_code=303)
        return await shared.answer(request, staff, show=_show(show), after=after)

    @get("/desk/items/{comment_id:str}")
    async def one(
        request: Connection, comment_id: FromPath[str], show: FromQuery[str] = "all"
    ) -> Response[str] | Redirect:
        try:
            staff = await shared.staff(request)
        except SignInNeeded:
            return Redirect(shared.urls.sign_in(), status_code=303)
        return await shared.answer(request, staff, show=_show(show), comment_id=comment_id)

    @post("/desk/items/{comment_id:str}/decide")
    async def decision(request: Connection, comment_id: FromPath[str], data: Form) -> Response[str] | Redirect:
        staff = await shared.staff(request)
        show = _show(data.show)
        try:
            following = await shared.decide(staff, comment_id, data)
        except NotFound:
            raise
        except Problem as problem:
            return await shared.answer(request, staff, show=show, comment_id=comment_id, form=data, problem=problem)
        if FRAGMENT in request.headers:
            return await shared.answer(request, staff, show=show, comment_id=following)
        to = shared.urls.desk_item(following, show=show) if following else shared.urls.desk(show=show)
        return Redirect(to, status_code=303)

    return [overview, one, decision]
