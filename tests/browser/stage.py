"""The scenes over HTTP, under the very headers that the product sends, without a database."""

import mimetypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from comity.presentation import assets
from tests.browser.scenes import SCENES, media

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")

Answer = tuple[int, str, bytes]
Poster = Callable[[str, dict[str, list[str]], Any], Answer]


def html(text: str, status: int = 200) -> Answer:
    return status, "text/html; charset=utf-8", text.encode()


class Stage(ThreadingHTTPServer):
    """`on_post` and `on_get` may answer first; what they leave (None) is a scene, a file or a picture."""

    daemon_threads = True
    on_post: Callable[[str, dict[str, list[str]], Any], Answer] | None = None
    on_get: Callable[[str, dict[str, list[str]], Any], Answer | None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Stage

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        answer = self.server.on_get(address.path, parse_qs(address.query), self.headers) if self.server.on_get else None
        self._send(answer or self._found(address.path))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
        assert self.server.on_post is not None
        self._send(self.server.on_post(urlsplit(self.path).path, parse_qs(body, keep_blank_values=True), self.headers))

    def _found(self, path: str) -> Answer:
        name = path.removeprefix("/scenes/")
        if path.startswith("/scenes/") and name in SCENES:
            return html(SCENES[name]())
        if path.startswith("/static/"):
            file = assets.folder().joinpath(*path.removeprefix("/static/").split("/"))
            if file.is_file():
                return 200, mimetypes.guess_type(path)[0] or "application/octet-stream", file.read_bytes()
        if path.startswith("/media/") and (picture := media(path.removeprefix("/media/"))):
            return 200, "image/svg+xml", picture
        return html("<!doctype html><title>Not found</title><h1>Not found</h1>", 404)

    def _send(self, answer: Answer) -> None:
        status, kind, body = answer
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.send_header("content-security-policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def staged() -> Iterator[Stage]:
    stage = Stage(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=stage.serve_forever, daemon=True)
    thread.start()
    try:
        yield stage
    finally:
        stage.shutdown()
        stage.server_close()
        thread.join()
