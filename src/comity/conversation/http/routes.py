"""The conversation's addresses."""

from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.params import FromPath, QueryParameter

from comity.conversation.http import api, inputs, reading, writing
from comity.conversation.http.answers import go_to, html
from comity.conversation.http.parts import Parts
from comity.conversation.http.story_pages import StoryPages

Query = Annotated[str | None, QueryParameter(max_length=400)]


def routes(parts: Parts, story_pages: StoryPages) -> list[Any]:
    """Handlers for an application of Litestar."""
    return [*_pages(parts, story_pages), *_forms(parts), *_api(parts)]


def _pages(parts: Parts, story_pages: StoryPages) -> list[Any]:
    @get("/stories/{slug:str}")
    async def story(
        request: Request[Any, Any, Any], slug: FromPath[str], order: Query = None, after: Query = None
    ) -> Response[Any]:
        return await story_pages.answer(request, inputs.slug(slug), order, after)

    @get("/stories/{slug:str}/comments")
    async def comments(
        request: Request[Any, Any, Any], slug: FromPath[str], order: Query = None, after: Query = None
    ) -> Response[Any]:
        return await story_pages.fragment(request, inputs.slug(slug), order, after)

    @get("/stories/{slug:str}/comments/{comment_id:str}")
    async def thread(
        request: Request[Any, Any, Any],
        slug: FromPath[str],
        comment_id: FromPath[str],
        after: Query = None,
        reply: Query = None,
    ) -> Response[Any]:
        found = await reading.find_story(parts, inputs.slug(slug))
        at = await reading.here(parts, request, found)
        answering = inputs.comment_id(reply) if reply else None
        view = await reading.thread_view(parts, at, inputs.comment_id(comment_id), after=after, reply=answering)
        if inputs.wants_fragment(request):
            if answering and view.personal.form:
                return html(parts.pages.form_fragment(at.frame, view.personal.form))
            return html(parts.pages.conversation_fragment(at.frame, reading.replies_alone(view)))
        return html(parts.pages.thread_page(at.frame, view))

    @get("/me")
    async def me(request: Request[Any, Any, Any], after: Query = None) -> Response[Any]:
        actor = await parts.visitors.actor(request)
        frame = parts.frame(request, actor.staff.name if actor.staff else None)
        view = await reading.my_comments(parts, actor, frame.locale, after)
        return html(parts.pages.my_comments_page(frame, view))

    return [story, comments, thread, me]


def _forms(parts: Parts) -> list[Any]:
    limit = inputs.body_limit(parts.service.site.settings.comment_length)

    @post("/stories/{slug:str}/comments", request_max_body_size=limit)
    async def write(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[Any]:
        return await writing.post(parts, request, slug)

    @get("/comments/{comment_id:str}/edit")
    async def edit_page(request: Request[Any, Any, Any], comment_id: FromPath[str]) -> Response[Any]:
        return await writing.edit_page(parts, request, comment_id)

    @post("/comments/{comment_id:str}/edit", request_max_body_size=limit)
    async def edit(request: Request[Any, Any, Any], comment_id: FromPath[str]) -> Response[Any]:
        return await writing.edit(parts, request, comment_id)

    @post("/comments/{comment_id:str}/withdraw", request_max_body_size=limit)
    async def withdraw(request: Request[Any, Any, Any], comment_id: FromPath[str]) -> Response[Any]:
        return await writing.withdraw(parts, request, comment_id)

    @post("/comments/{comment_id:str}/respect", request_max_body_size=limit)
    async def respect(request: Request[Any, Any, Any], comment_id: FromPath[str]) -> Response[Any]:
        return await writing.react(parts, request, comment_id)

    @get("/comments/{comment_id:str}/report")
    async def report_page(request: Request[Any, Any, Any], comment_id: FromPath[str]) -> Response[Any]:
        return await writing.report_page(parts, request, comment_id)

    @post("/comments/{comment_id:str}/report", request_max_body_size=limit)
    async def report(request: Request[Any, Any, Any], comment_id: FromPath[str]) -> Response[Any]:
        return await writing.report(parts, request, comment_id)

    @get("/comments/{comment_id:str}")
    async def permanent(comment_id: FromPath[str]) -> Response[Any]:
        row = await writing.row_of(parts, comment_id)
        found = await writing.story_of(parts, row)
        return go_to(parts.urls.comment(found.slug, row.id))

    return [write, edit_page, edit, withdraw, respect, report_page, report, permanent]


def _api(parts: Parts) -> list[Any]:
    limit = inputs.body_limit(parts.service.site.settings.comment_length)

    @get("/api/v1/stories/{slug:str}/comments")
    async def read_comments(slug: FromPath[str], order: Query = None, after: Query = None) -> Response[Any]:
        return await api.read_comments(parts, slug, order, after)

    @post("/api/v1/stories/{slug:str}/comments", request_max_body_size=limit)
    async def post_comment(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[Any]:
        return await api.post_comment(parts, request, slug)

    @post("/api/v1/check", request_max_body_size=limit)
    async def check(request: Request[Any, Any, Any]) -> Response[Any]:
        return await api.check(parts, request)

    @post("/api/v1/preview", request_max_body_size=limit)
    async def preview(request: Request[Any, Any, Any]) -> Response[Any]:
        return await api.preview(parts, request)

    return [read_comments, post_comment, check, preview]
