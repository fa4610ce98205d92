"""ASGI middleware before everything else: security headers on every answer, and no change asked for by another site."""

from collections.abc import Iterable

import msgspec

from comity.errors import Forbidden
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


def cross_site() -> Forbidden:
    return Forbidden(
        "cross-site",
        "This request did not come from a page of this site, so nothing was changed. Open the page and try again.",
    )


async def tell_programs(_scope: Scope, _receive: Receive, send: Send) -> None:
    """The refusal as a problem in JSON."""
    problem = cross_site()
    told = {"title": problem.title, "status": problem.status, "code": problem.code, "detail": problem.detail}
    body = msgspec.json.encode({"type": "about:blank", **told})
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


class Guard:
    """`origins`: where our own pages are served. `machine_paths`: prefixes of APIs that take keys and never cookies.
    `refusal` answers what is not let through.
    """

    def __init__(
        self, app: App, origins: Iterable[str], machine_paths: tuple[str, ...] = (), refusal: App = tell_programs
    ) -> None:
        self._app = app
        self._refusal = refusal
        self._origins = {origin.rstrip("/") for origin in origins}
        self._schemes = {origin.partition("://")[0] for origin in self._origins}
        self._machine_paths = machine_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        allowed = scope["method"] in SAFE or self._is_ours(scope["path"], headers)
        await (self._app if allowed else self._refusal)(scope, receive, _with_headers(send))

    def _is_ours(self, path: str, headers: dict[bytes, bytes]) -> bool:
        if path.startswith(self._machine_paths):
            return True
        site = headers.get(b"sec-fetch-site")
        if site == b"same-origin":
            return True
        origin = headers.get(b"origin")
        if origin is not None:
            text = origin.decode("latin-1")
            if text in self._origins:
                return True
            # The victim's browser writes Host, so an attacker's page cannot make the two agree; unless the attacker
            # holds the wire and serves our own host without encryption.
            scheme, _, host = text.partition("://")
            return site is None and scheme in self._schemes and host == headers.get(b"host", b"").decode("latin-1")
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
