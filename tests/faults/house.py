"""The whole application in this process, its judge and its database made to fail on demand."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import msgspec

from comity.assembly import Application, assemble
from comity.cli.install import install
from comity.limits import Limit, MemoryLimiter
from comity.policy import Context, Judgement
from comity.settings import load
from tests.conftest import StillClock

ORIGIN = "https://news.example"
OPEN, CLOSED = "the-bridge-is-closed", "the-bridge-is-open"
STORY = """---
headline: {headline}
slug: {slug}
published: 2026-11-20T08:00:00Z
standfirst: Cracks were found in the northern pier.
byline: Noor Amin
section: City
conversation: {state}
---

The bridge was closed at noon.
"""
FINE = "The northern pier was last inspected in the spring, says the report."


class Faulty(MemoryLimiter):
    """Limits as they run, until all is refused."""

    refuses = False

    async def take(self, key: str, limit: Limit, now: int) -> int:  # noqa: ARG002  (the port's signature)
        return 61_000 if self.refuses else 0


class House(NamedTuple):
    application: Application
    limiter: Faulty
    run: Callable[[Coroutine[Any, Any, Any]], Any]
    data: Path

    def client(self, *, person: bool, **headers: str) -> httpx.AsyncClient:
        """A browser with a person before it, or a program."""
        accept = "text/html,application/xhtml+xml" if person else "application/json"
        origin = {"origin": ORIGIN} if person else {}
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(self.application.app, raise_app_exceptions=False, client=("198.51.100.7", 9)),
            base_url=ORIGIN,
            headers={"accept": accept, **origin, **headers},
        )

    def ask(self, method: str, path: str, *, person: bool, **more: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            async with self.client(person=person) as client:
                return await client.request(method, path, **more)

        answer: httpx.Response = self.run(send())
        return answer

    def by_form(self, text: str = FINE, slug: str = OPEN, **fields: str) -> httpx.Response:
        """As the form on the story's page sends it, without a script."""
        sent = {"text": text, "name": "Ada", "parent": "", "key": "", "act": "post", **fields}
        return self.ask("POST", f"/stories/{slug}/comments", person=True, data=sent)

    def by_program(self, body: Any = None, slug: str = OPEN, **fields: Any) -> httpx.Response:
        sent = msgspec.json.encode({"text": FINE, "name": "Ada", **fields}) if body is None else body
        return self.ask(
            "POST",
            f"/api/v1/stories/{slug}/comments",
            person=False,
            content=sent,
            headers={"content-type": "application/json"},
        )


async def assembled(folder: Path, limiter: Faulty) -> Application:
    stories = folder / "stories"
    stories.mkdir()
    for slug, state in ((OPEN, "open"), (CLOSED, "closed")):
        text = STORY.format(headline=slug.replace("-", " ").capitalize(), slug=slug, state=state)
        (stories / f"{slug}.md").write_text(text, encoding="utf-8")
    settings = load(folder / "data", {}, stories=str(stories), scorer_timeout=1_000)
    await install(settings, name="The Harbour Post", origin=ORIGIN, owner="Iris Vane")
    application = await assemble(settings, clock=StillClock(), limiter=limiter)
    await application.start()
    return application


def broken(pairs: Sequence[tuple[str, Context]]) -> list[Judgement]:
    raise RuntimeError(f"cannot judge {pairs!r}")


def endless(pairs: Sequence[tuple[str, Context]]) -> list[Judgement]:
    time.sleep(1.5)
    raise RuntimeError(f"too late for {pairs!r}")


async def refused_unread(application: Application, path: str, headers: dict[str, str], chunk: bytes) -> tuple[int, int]:
    """(status, chunks that were taken) of a body that could go on for ever."""
    taken, status = 0, 0

    async def receive() -> dict[str, Any]:
        nonlocal taken
        taken += 1
        if taken > 1000:
            return {"type": "http.disconnect"}
        await asyncio.sleep(0)
        return {"type": "http.request", "body": chunk, "more_body": True}

    async def send(message: Any) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "https",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("198.51.100.7", 9),
        "server": ("news.example", 443),
    }
    await application.app(scope, receive, send)
    return status, taken
