"""The desk as a moderator's browser uses it: the forms of its pages, sent as they stand, in the whole application."""

import asyncio
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest

from comity.assembly import Application, assemble
from comity.cli.install import install, link_for
from comity.settings import load
from comity.stories.commands import put_story
from comity.stories.model import StoryDraft

ORIGIN = "http://news.example"
THREAT = "I will find you and kill you."


class Desk(HTMLParser):
    """The decision form of a page: where it goes, what it holds unseen, what its buttons say."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action = ""
        self.hidden: dict[str, str] = {}
        self.buttons: dict[str, str] = {}
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = "data-decide" in given
            self.action = given["action"] if self._inside else self.action
        elif self._inside and tag == "input" and given.get("type") == "hidden":
            self.hidden[given["name"]] = given["value"]
        elif self._inside and tag == "button":
            self.buttons[given["value"]] = given["name"]

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"


class Shift:
    """A moderator at work; readers come with clients of their own."""

    def __init__(self, application: Application, browser: Callable[[], httpx.AsyncClient]) -> None:
        self.application = application
        self.client = browser()
        self._browser = browser

    async def begin(self) -> None:
        application, database = self.application, self.application.database
        draft = StoryDraft(key="flow", slug="flow", headline="Flow", published_at=1)
        await database.write(lambda: put_story(application.site.id, draft, 2))
        link = await link_for(database, application.settings, application.site, "Mo", 5)
        assert (await self.client.post(link)).status_code == 303

    async def write(self, text: str, name: str = "Gus") -> tuple[str, httpx.AsyncClient]:
        """The comment's id, and its writer."""
        writer = self._browser()
        answer = await writer.post("/stories/flow/comments", data={"text": text, "name": name})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"].rpartition("comment-")[2], writer

    async def open(self, comment_id: str) -> Desk:
        page = await self.client.get(f"/desk/items/{comment_id}")
        assert page.status_code == 200
        return Desk(page.text)

    async def press(self, desk: Desk, act: str, **fields: str) -> httpx.Response:
        return await self.client.post(desk.action, data=desk.hidden | {desk.buttons[act]: act} | fields)


@pytest.fixture
def at_the_desk(tmp_path: Path) -> Callable[[Callable[[Shift], Any]], None]:
    def work(shift: Callable[[Shift], Any]) -> None:
        async def whole() -> None:
            settings = load(tmp_path / "data", {})
            await install(settings, name="The Paper", origin=ORIGIN, owner="Mo")
            application = await assemble(settings)
            await application.start()
            transport = httpx.ASGITransport(application.app)

            def browser() -> httpx.AsyncClient:
                headers = {"sec-fetch-site": "same-origin", "accept": "text/html"}
                return httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers)

            try:
                here = Shift(application, browser)
                await here.begin()
                await shift(here)
            finally:
                await application.close()

        asyncio.run(whole())

    return work


def test_a_held_comment_is_rejected_with_a_rule_and_a_note_and_its_author_is_told(at_the_desk: Any) -> None:
    async def shift(here: Shift) -> None:
        held, writer = await here.write(THREAT)
        desk = await here.open(held)
        assert set(desk.buttons) == {"publish", "reject"}
        refused = await here.press(desk, "reject", clause="", note="Say it without the threat.")
        assert refused.status_code == 422
        assert "Please name the house rule" in refused.text
        assert "Say it without the threat." in refused.text
        assert (await here.press(desk, "reject", clause="violence", note="Say it without the threat.")).is_redirect
        told = (await writer.get("/me")).text
        for words in ("A moderator has decided not to publish this.", "No violence", "Say it without the threat."):
            assert words in told
        assert set((await here.open(held)).buttons) == {"publish"}
        assert (await here.press(desk, "reject", clause="violence", note="")).status_code == 409

    at_the_desk(shift)


def test_a_reported_comment_is_left_or_removed(at_the_desk: Any) -> None:
    async def shift(here: Shift) -> None:
        for act, seen in (("keep", True), ("remove", False)):
            posted, _ = await here.write(f"A fair point about the figures, number {act}.", name=f"Gus {act}")
            _, reporter = await here.write(f"A word on the method before number {act}.", name=f"Flo {act}")
            assert (await reporter.post(f"/comments/{posted}/report", data={"reason": "spam"})).status_code == 200
            desk = await here.open(posted)
            assert set(desk.buttons) == {"keep", "remove"}
            assert (await here.press(desk, act, clause="spam", note="")).is_redirect
            assert (
                f"number {act}." in (await here.client.get(f"/comments/{posted}", follow_redirects=True)).text
            ) is seen
            assert "Nothing waits." in (await here.client.get("/desk")).text

    at_the_desk(shift)


def test_words_that_changed_meanwhile_are_not_decided_on(at_the_desk: Any) -> None:
    async def shift(here: Shift) -> None:
        held, writer = await here.write(THREAT)
        desk = await here.open(held)
        form = {"text": "I will find you and kill you slowly.", "key": "revision-1", "act": "post"}
        assert (await writer.post(f"/comments/{held}/edit", data=form)).is_redirect
        answer = await here.press(desk, "publish", note="")
        assert answer.status_code == 409
        assert "The author has changed this comment meanwhile." in answer.text

    at_the_desk(shift)


def test_strangers_are_shown_the_way_to_sign_in_and_decide_nothing(at_the_desk: Any) -> None:
    async def shift(here: Shift) -> None:
        held, writer = await here.write(THREAT)
        desk = await here.open(held)
        here.client = writer
        assert (await writer.get("/desk")).headers["location"] == "/sign-in"
        assert (await here.press(desk, "publish", note="")).status_code == 401

    at_the_desk(shift)
