"""A lane of its own for the commonest request there is: a stranger asks for the first page of a story.

Most readers never write. What they get is the same bytes for each of them, so it is sent before the framework wakes.
Whatever is not exactly that goes on to the application, which answers the same.
"""

from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any

from comity.accounts.guests import COOKIE
from comity.accounts.visitors import STAFF_COOKIE
from comity.conversation.http.inputs import FRAGMENT
from comity.conversation.http.story_pages import KeptPage, StoryPages
from comity.conversation.model import Order

App = Callable[[Any, Any, Any], Awaitable[None]]

_OURS = (COOKIE.encode(), STAFF_COOKIE.encode())
_LONGEST_HEADER = 500


class Lane:
    """`prefix`: before a story's slug, `/stories/`; `locale`: of an Accept-Language header, or of none."""

    def __init__(self, app: App, pages: StoryPages, prefix: str, locale: Callable[[str | None], str]) -> None:
        self._app = app
        self._pages = pages
        self._prefix = prefix
        self._locale = lru_cache(maxsize=1024)(locale)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        found = self._find(scope) if scope["type"] == "http" else None
        if found is None:
            await self._app(scope, receive, send)
            return
        scope["path_template"] = f"{self._prefix}{{slug}}"
        await _send(send, *found)

    def _find(self, scope: Any) -> tuple[KeptPage, str, bool] | None:
        """The page, the tag of the copy that the browser has, and whether it takes gzip."""
        path: str = scope["path"]
        if scope["method"] != "GET" or scope["query_string"] or not path.startswith(self._prefix):
            return None
        language, tag, packed = None, "", False
        for name, value in scope["headers"]:
            if name == b"cookie":
                if any(cookie in value for cookie in _OURS):
                    return None
            elif name == b"accept-language":
                language = value.decode("latin-1")
            elif name == b"accept-encoding":
                packed = b"gzip" in value
            elif name == b"if-none-match":
                tag = value.decode("latin-1")
            elif name == FRAGMENT.encode():
                return None
        if language is not None and len(language) > _LONGEST_HEADER:
            return None
        kept = self._pages.kept(path.removeprefix(self._prefix), Order.USEFUL, self._locale(language))
        return (kept, tag, packed) if kept else None


async def _send(send: Any, kept: KeptPage, tag: str, packed: bool) -> None:
    current = tag == kept.etag
    body = b"" if current else (kept.packed if packed else kept.whole)
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"etag", kept.etag.encode()),
        *((name.encode(), value.encode()) for name, value in kept.headers.items()),
    ]
    if not current:
        headers.append((b"content-length", str(len(body)).encode()))
        if packed:
            headers.append((b"content-encoding", b"gzip"))
    await send({"type": "http.response.start", "status": 304 if current else 200, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
