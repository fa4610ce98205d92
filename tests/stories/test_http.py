"""Front page, sections, feeds, pictures and the API over HTTP, on either database."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import httpx
import msgspec
import pytest
from litestar import Litestar

from comity.conversation import queries as conversations
from comity.events import Bus, Event
from comity.presentation.catalogue import translator
from comity.presentation.renderer import Renderer
from comity.presentation.urls import Urls
from comity.presentation.views import Frame, SiteView
from comity.sites import Site, SiteSettings
from comity.storage import Database
from comity.stories import api, http, media, publishers, sitemap
from comity.stories.commands import put_story
from comity.stories.model import StoryDraft
from comity.stories.ports import Parts
from comity.trending import Board
from comity.web.problems import problem_handler
from comity.web.stories import steer_conversation

NOW = 1_795_348_800_000
ORIGIN = "http://paper.example"
SITE = Site("0" * 31 + "1", "The Paper", (ORIGIN,), "en_GB", SiteSettings(), NOW)
Run = Callable[..., Any]
Client = httpx.AsyncClient
TOKEN = publishers.PREFIX + "x" * 32
KEY = {"authorization": f"Bearer {TOKEN}"}


class World:
    """An application with the handlers of stories alone."""

    def __init__(self, database: Database, folder: Path | None = None) -> None:
        urls = Urls(ORIGIN)
        self.database = database
        self.bus = Bus()
        self.told: list[Event] = []
        self.bus.listen(self.told.append)
        parts = Parts(
            database=database,
            site=SITE,
            urls=urls,
            clock=lambda: NOW,
            pages=Renderer(urls),
            trending=Board(database, SITE.id, lambda: NOW),
            frame=lambda request, staff: Frame(
                site=SiteView(name=SITE.name), now=NOW, path=request.url.path, staff=staff
            ),
            standings=conversations.standings,
            latest=conversations.latest,
            translate=translator,
        )
        self.app = Litestar(
            [
                *http.routes(parts),
                *api.routes(api.Api(database, SITE, urls, self.bus, lambda: NOW, steer_conversation)),
                *media.routes(folder),
            ],
            exception_handlers={Exception: problem_handler(lambda *_: "a page", "/api/")},
            openapi_config=None,
        )

    @asynccontextmanager
    async def client(self) -> AsyncIterator[Client]:
        # On the test's own loop, to which a connection to PostgreSQL is bound.
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            yield client

    async def put(self, draft: StoryDraft) -> None:
        await self.database.write(lambda: put_story(SITE.id, draft, NOW))


@pytest.fixture
def visit(database: Database, run: Run, tmp_path: Path) -> Callable[[Callable[[World, Client], Awaitable[None]]], None]:
    def visiting(act: Callable[[World, Client], Awaitable[None]]) -> None:
        async def whole() -> None:
            world = World(database, tmp_path)
            await database.write(lambda: publishers.add(SITE.id, "cms", TOKEN, NOW))
            async with world.client() as client:
                await act(world, client)

        run(whole())

    return visiting


Visit = Callable[[Callable[[World, Client], Awaitable[None]]], None]
Draft = Callable[..., StoryDraft]


def test_the_front_page_lists_the_newest_and_pages_on(visit: Visit, make_draft: Draft) -> None:
    async def act(world: World, client: Client) -> None:
        for n in range(http.PAGE + 3):
            await world.put(make_draft(f"n{n:02}", published_at=NOW - n, headline=f"Story <{n:02}> & more"))
        await world.put(make_draft("tomorrow", published_at=NOW + 1))
        first = (await client.get("/")).text
        assert "Story &lt;00&gt; &amp; more" in first
        assert "tomorrow" not in first
        assert f"Story &lt;{http.PAGE:02}&gt;" not in first
        after = first.split("?after=")[1].split('"')[0]
        second = (await client.get(f"/?after={after}")).text
        assert all(f"Story &lt;{n:02}&gt;" in second for n in range(http.PAGE, http.PAGE + 3))
        assert "Story &lt;00&gt;" not in second

    visit(act)


def test_an_empty_newsroom_has_a_front_page(visit: Visit) -> None:
    async def act(_world: World, client: Client) -> None:
        assert (await client.get("/")).status_code == 200
        assert (await client.get("/sitemap.xml")).status_code == 200
        assert (await client.get("/feed.atom")).status_code == 200

    visit(act)


@pytest.mark.parametrize("path", ["/section/none", "/stories/none/feed.atom", "/media/none.png", "/media/../x.png"])
def test_what_is_not_there(visit: Visit, path: str) -> None:
    async def act(_world: World, client: Client) -> None:
        assert (await client.get(path)).status_code == 404

    visit(act)


@pytest.mark.parametrize("after", ["x", "1-2", "9" * 17 + "-" + "a" * 32, "'; DROP TABLE story; --"])
def test_a_damaged_cursor_is_told(visit: Visit, after: str) -> None:
    async def act(_world: World, client: Client) -> None:
        answer = await client.get("/", params={"after": after})
        assert (answer.status_code, answer.json()["code"]) == (400, "cursor-malformed")

    visit(act)


def test_sections_and_feeds(visit: Visit, make_draft: Draft) -> None:
    async def act(world: World, client: Client) -> None:
        await world.put(make_draft())
        await world.put(make_draft("goal", section="Sport"))
        sport = (await client.get("/section/sport")).text
        assert "About goal" in sport
        assert "About bread" not in sport
        feed = await client.get("/feed.atom")
        assert feed.headers["content-type"].startswith("application/atom+xml")
        assert len(ET.fromstring(feed.content).findall("{http://www.w3.org/2005/Atom}entry")) == 2
        again = await client.get("/feed.atom", headers={"if-none-match": feed.headers["etag"]})
        assert again.status_code == 304
        comments = await client.get("/stories/bread/feed.atom")
        assert "Comments on “About bread”" in comments.text
        ET.fromstring((await client.get("/sitemap.xml")).content)

    visit(act)


def test_a_large_sitemap_is_split(visit: Visit, make_draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(world: World, client: Client) -> None:
        monkeypatch.setattr(sitemap, "PAGE", 2)
        for n in range(5):
            await world.put(make_draft(f"n{n}", published_at=NOW - n))
        root = ET.fromstring((await client.get("/sitemap.xml")).content)
        files = [each[0].text or "" for each in root]
        found: list[str] = []
        for file in files:
            found += [each[0].text or "" for each in ET.fromstring((await client.get(file)).content)]
        assert len(files) == 3
        assert sorted(each for each in found if "/stories/" in each) == [f"{ORIGIN}/stories/n{n}" for n in range(5)]
        assert len(set(found)) == len(found)

    visit(act)


def test_pictures_are_served_and_run_nothing(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "a b.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "story.md").write_text("secret")
    (tmp_path / ".hidden.png").write_text("secret")

    async def act(_world: World, client: Client) -> None:
        answer = await client.get("/media/a b.svg")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("image/svg+xml")
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
        same = await client.get("/media/a b.svg", headers={"if-none-match": answer.headers["etag"]})
        assert same.status_code == 304
        for path in ("story.md", ".hidden.png", "%2e%2e/x.png", "..%2fx.png", "a%00b.png"):
            assert (await client.get(f"/media/{path}")).status_code == 404

    visit(act)


STORY = {
    "headline": "Bread <is> dearer",
    "published": "2026-11-22T08:30:00Z",
    "body": "One.\n\n> Two.\n>\n> — Three\n\n<script>alert(1)</script>",
    "source": {"name": "The Baker", "url": "https://baker.example/"},
}


def test_the_api_puts_and_retires(visit: Visit) -> None:
    async def act(world: World, client: Client) -> None:
        good = STORY | {"body": "One."}
        first = await client.put("/api/v1/stories/bread", json=good, headers=KEY)
        assert (first.status_code, first.json()["outcome"], first.json()["slug"]) == (201, "added", "bread-is-dearer")
        again = await client.put("/api/v1/stories/bread", json=good, headers=KEY)
        assert (again.status_code, again.json()["outcome"]) == (200, "unchanged")
        newer = await client.put(
            "/api/v1/stories/bread",
            json=good | {"headline": "New", "slug": "bread-is-dearer", "conversation": "closed"},
            headers=KEY | {"if-match": first.headers["etag"]},
        )
        assert newer.json()["outcome"] == "changed"
        stale = await client.put("/api/v1/stories/bread", json=good, headers=KEY | {"if-match": first.headers["etag"]})
        assert (stale.status_code, stale.json()["code"]) == (409, "story-changed")
        assert [event.kind for event in world.told] == ["story.changed", "story.changed", "conversation.steered"]
        assert "New" in (await client.get("/")).text
        assert (await client.delete("/api/v1/stories/bread", headers=KEY)).status_code == 204
        assert "New" not in (await client.get("/")).text
        assert (await client.delete("/api/v1/stories/bread", headers=KEY)).status_code == 404

    visit(act)


def test_a_key_may_be_an_address(visit: Visit) -> None:
    async def act(_world: World, client: Client) -> None:
        key = "http://paper.example/2026/11/bread?a=1&b=2"
        answer = await client.put(
            "/api/v1/stories", params={"key": key}, json=STORY | {"body": "", "url": key}, headers=KEY
        )
        assert answer.json()["key"] == key
        gone = await client.delete("/api/v1/stories", params={"key": key}, headers=KEY)
        assert gone.status_code == 204

    visit(act)


@pytest.mark.parametrize(
    "headers",
    [{}, {"authorization": "Bearer "}, {"authorization": f"Bearer {publishers.PREFIX}wrong"}, {"authorization": TOKEN}],
)
def test_the_api_wants_a_key(visit: Visit, headers: dict[str, str]) -> None:
    async def act(_world: World, client: Client) -> None:
        for method in ("PUT", "DELETE"):
            answer = await client.request(method, "/api/v1/stories/bread", json=STORY, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (401, "publisher-key-needed")

    visit(act)


def test_a_revoked_key_opens_nothing(visit: Visit) -> None:
    async def act(world: World, client: Client) -> None:
        assert await world.database.write(lambda: publishers.revoke(SITE.id, "cms", NOW)) == 1
        assert (await client.put("/api/v1/stories/bread", json=STORY, headers=KEY)).status_code == 401

    visit(act)


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"headline": ""}, 422, "story-refused"),
        ({"body": STORY["body"]}, 422, "story-refused"),
        ({"body": 5}, 422, "story-refused"),
        ({"colour": "red"}, 422, "story-refused"),
        ({"key": "other"}, 422, "key-differs"),
        ({"picture": {"src": "https://cdn.example/a.png", "alt": "A loaf on a scale"}}, 422, "story-refused"),
        ({"picture": {"src": "/a.png", "alt": "IMG_1234", "width": 5, "height": 5}}, 422, "story-refused"),
        ({"source": {"name": "x", "url": "javascript:alert(1)"}}, 422, "story-refused"),
    ],
)
def test_the_api_says_what_is_wrong(visit: Visit, change: dict[str, Any], status: int, code: str) -> None:
    async def act(world: World, client: Client) -> None:
        sent = STORY | {"body": "Fine."} | change
        answer = await client.put("/api/v1/stories/bread", json=sent, headers=KEY)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert world.told == []

    visit(act)


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/json", 400, "json-malformed"),
        (b"[]", "application/json", 400, "json-malformed"),
        (b"\xff", "application/json", 400, "json-malformed"),
        (b"{}", "text/plain", 415, "json-needed"),
        (b'{"body": "' + b"a" * 2_000_000 + b'"}', "application/json", 413, "body-too-large"),
    ],
)
def test_bodies_that_cannot_be_read(visit: Visit, body: bytes, kind: str, status: int, code: str) -> None:
    async def act(_world: World, client: Client) -> None:
        headers = KEY | {"content-type": kind}
        answer = await client.put("/api/v1/stories/bread", content=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (status, code)

    visit(act)


def test_the_wide_world_of_pictures_on_our_own_origin(visit: Visit) -> None:
    async def act(world: World, client: Client) -> None:
        picture = {"src": f"{ORIGIN}/img/a.png?v=2", "alt": "A loaf on a scale", "width": 50, "height": 40}
        answer = await client.put("/api/v1/stories/bread", json=STORY | {"body": "", "picture": picture}, headers=KEY)
        assert answer.status_code == 201
        warned = {each["code"] for each in msgspec.json.decode(answer.content)["warnings"]}
        assert warned == {"credit-missing"}
        assert f'src="{ORIGIN}/img/a.png?v=2"' in (await client.get("/")).text
        assert len(world.told) == 1

    visit(act)
