"""ASGI middleware before everything else: security headers on every answer, and no change asked for by another site."""

from collections.abc import Iterable
from urllib.parse import urlsplit

import msgspec

from comity.web.asgi import App, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)

SAFE = {"GET", "HEAD", "OPTIONS"}
_FORMS = (b"application/x-www-form-urlencoded", b"multipart/form-data", b"text/plain")
_DETAIL = "This request did not come from a page of this site, so nothing was changed. Open the page and try again."


class Guard:
    """`origins`: where our own pages are served. `machine_paths`: prefixes of APIs that take keys and never cookies."""

    def __init__(self, app: App, origins: Iterable[str], machine_paths: tuple[str, ...] = ()) -> None:
        self._app = app
        self._origins = {origin.rstrip("/") for origin in origins}
        self._machine_paths = machine_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if scope["method"] not in SAFE and not self._is_ours(scope["path"], headers):
            await _refuse(send)
            return
        await self._app(scope, receive, _with_headers(send))

    def _is_ours(self, path: str, headers: dict[bytes, bytes]) -> bool:
        if path.startswith(self._machine_paths):
            return True
        site = headers.get(b"sec-fetch-site")
        if site == b"same-origin":
            return True
        origin = headers.get(b"origin")
        if origin is not None:
            # The victim's browser writes Host, so an attacker's page cannot make the two agree.
            host = headers.get(b"host", b"").decode("latin-1")
            text = origin.decode("latin-1")
            return text in self._origins or (site is None and urlsplit(text).netloc == host)
        if site is not None:
            return False
        # No browser of this decade leaves out both; what has neither may act where it needs nobody's cookie and is
        # not a form that any page could send.
        kind = headers.get(b"content-type", b"")
        return b"cookie" not in headers and not (kind == b"" or kind.lower().startswith(_FORMS))


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(pair for pair in HEADERS if pair[0] not in present)]
        await send(message)

    return sending


async def _refuse(send: Send) -> None:
    body = msgspec.json.encode(
        {
            "type": "about:blank",
            "title": "This is not allowed",
            "status": 403,
            "code": "cross-site",
            "detail": _DETAIL,
        }
    )
    await send(
        {
            "type": "http.response.start",
            "status": 403,
            "headers": [
                (b"content-type", b"application/problem+json"),
                (b"content-length", str(len(body)).encode()),
                *HEADERS,
            ],
        }
    )
    await send({"type": "http.response.body", "body": body, "more_body": False})
