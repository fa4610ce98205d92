"""Stories from a publisher's own system: `PUT` and `DELETE` with a publisher's key."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, delete, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, QueryParameter
from msgspec import Struct

from comity.clock import Clock
from comity.errors import BadInput, Malformed, SignInNeeded, WrongType
from comity.events import Bus
from comity.presentation.urls import Urls
from comity.sites import Site
from comity.storage import Database, NotUnique
from comity.stories import drafting, publishers, queries
from comity.stories.commands import Steer, put_story, retire
from comity.stories.faults import Fault, Faults
from comity.stories.model import StoryDraft

LARGEST = 1024 * 1024
Key = Annotated[str, QueryParameter(min_length=1, max_length=500)]


class StoryJson(Struct, frozen=True):
    """`outcome`: added, changed or unchanged. `version` may be sent back as `If-Match`."""

    id: str
    key: str
    slug: str
    url: str
    outcome: str
    version: str
    warnings: list[Fault]


class Api(Struct, frozen=True):
    database: Database
    site: Site
    urls: Urls
    bus: Bus
    clock: Clock
    steer: Steer | None = None


def routes(api: Api) -> list[HTTPRouteHandler]:
    """A key that is an address goes into the query: `/api/v1/stories?key=https://…`."""

    @put("/api/v1/stories/{key:str}", request_max_body_size=LARGEST)
    async def put_by_path(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[bytes]:
        return await _put(api, request, key)

    @put("/api/v1/stories", request_max_body_size=LARGEST)
    async def put_by_query(request: Request[Any, Any, Any], key: Key) -> Response[bytes]:
        return await _put(api, request, key)

    @delete("/api/v1/stories/{key:str}", status_code=204)
    async def delete_by_path(request: Request[Any, Any, Any], key: FromPath[str]) -> None:
        await _delete(api, request, key)

    @delete("/api/v1/stories", status_code=204)
    async def delete_by_query(request: Request[Any, Any, Any], key: Key) -> None:
        await _delete(api, request, key)

    return [put_by_path, put_by_query, delete_by_path, delete_by_query]


async def _check_key(api: Api, request: Request[Any, Any, Any]) -> None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    held: publishers.PublisherKey | None = None
    if scheme.lower() == "bearer":
        held = await api.database.read(lambda: publishers.holder(api.site.id, token.strip()))
    if held is None:
        raise SignInNeeded("publisher-key-needed", "Send a publisher’s key: Authorization: Bearer comity_story_….")


async def _put(api: Api, request: Request[Any, Any, Any], key: str) -> Response[bytes]:
    await _check_key(api, request)
    draft, warnings = _draft(api, key, await _body(request))
    seen = request.headers.get("if-match", "").strip().strip('"') or None
    now = api.clock()
    try:
        done = await api.database.write(lambda: put_story(api.site.id, draft, now, steer=api.steer, seen=seen))
    except NotUnique:
        # Somebody else added the same key between our look and our write; now it is a change.
        done = await api.database.write(lambda: put_story(api.site.id, draft, now, steer=api.steer, seen=seen))
    api.bus.publish(done.events)
    story = await api.database.read(lambda: queries.by_id(api.site.id, done.story_id))
    version = story.version if story else ""
    answer = StoryJson(
        id=done.story_id,
        key=draft.key,
        slug=done.slug,
        url=api.urls.absolute(api.urls.story(done.slug)),
        outcome=done.outcome,
        version=version,
        warnings=warnings,
    )
    headers = {"etag": f'"{version}"', "location": answer.url, "cache-control": "no-store"}
    status = 201 if done.outcome == "added" else 200
    return Response(msgspec.json.encode(answer), status_code=status, media_type="application/json", headers=headers)


async def _delete(api: Api, request: Request[Any, Any, Any], key: str) -> None:
    await _check_key(api, request)
    now = api.clock()
    api.bus.publish([await api.database.write(lambda: retire(api.site.id, key, now))])


async def _body(request: Request[Any, Any, Any]) -> dict[str, Any]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise WrongType("json-needed", "Send the story as application/json.")
    try:
        return msgspec.json.decode(await request.body(), type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed("json-malformed", "The story is not a JSON object that can be read.") from error


def _draft(api: Api, key: str, fields: dict[str, Any]) -> tuple[StoryDraft, list[Fault]]:
    markdown = fields.pop("body", "")
    if not isinstance(markdown, str):
        raise BadInput("story-refused", "“body” is Markdown: a text.", field="body")
    if fields.setdefault("key", key) != key:
        raise BadInput("key-differs", "The key in the story is not the one in the address.", field="key")
    around = drafting.Surroundings(find=None, address=str, origins=api.site.origins, origin="api")
    faults = Faults()
    draft = drafting.compose(fields, markdown, around, faults)
    errors = [fault for fault in faults if fault.level == "error"]
    if draft is None or errors:
        told = [{"code": fault.code, "message": fault.message, "place": fault.place} for fault in errors]
        first = errors[0].message if errors else "The story cannot be read."
        raise BadInput("story-refused", first, faults=told)
    return draft, [fault for fault in faults if fault.level == "warning"]
