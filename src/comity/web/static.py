"""Our own files, kept in memory, compressed once, cacheable for ever under the hash of their content."""

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from types import MappingProxyType
from urllib.parse import parse_qs

from msgspec import Struct

from comity.web.asgi import App, Receive, Scope, Send

_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml")
_FOREVER = b"public, max-age=31536000, immutable"
_BRIEFLY = b"public, max-age=300"

mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")


class _File(Struct, frozen=True):
    body: bytes
    packed: bytes | None
    kind: bytes
    etag: bytes


def _walk(folder: Traversable, prefix: str = "") -> dict[str, Traversable]:
    found: dict[str, Traversable] = {}
    for entry in folder.iterdir():
        if entry.is_dir():
            found |= _walk(entry, f"{prefix}{entry.name}/")
        elif not entry.name.startswith(".") and not entry.name.endswith((".py", ".pyc")):
            found[prefix + entry.name] = entry
    return found


class StaticFiles:
    """Every file of the folders given, by its path below them. A path is looked up, never opened."""

    def __init__(
        self, app: App, prefix: str, *folders: Traversable, files: Mapping[str, bytes] = MappingProxyType({})
    ) -> None:
        """Answers what lies below `prefix` (`/static/`, say); everything else goes on to `app`. `files`: contents that
        were made rather than kept in a folder.
        """
        self._app = app
        self._prefix = prefix
        self._files: dict[str, _File] = {}
        for folder in folders:
            for name, entry in _walk(folder).items():
                self._add(name, entry.read_bytes())
        for name, body in files.items():
            self._add(name, body)

    def _add(self, name: str, body: bytes) -> None:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        packed = gzip.compress(body, 9, mtime=0) if kind.startswith(_COMPRESSIBLE) else None
        if packed is not None and len(packed) >= len(body):
            packed = None
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        etag = hashlib.sha256(body).hexdigest()[:16]
        self._files[name] = _File(body, packed, f"{kind}{charset}".encode(), f'"{etag}"'.encode())

    def version(self, name: str) -> str | None:
        """Names the content of a file, for its address; None where there is no such file."""
        file = self._files.get(name)
        return file.etag.decode().strip('"') if file else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope.get("path", "")
        if scope["type"] != "http" or not path.startswith(self._prefix):
            await self._app(scope, receive, send)
            return
        scope["path_template"] = self._prefix
        file = self._files.get(path.removeprefix(self._prefix))
        if file is None or scope["method"] not in {"GET", "HEAD"}:
            await _answer(send, 404 if file is None else 405, [(b"content-type", b"text/plain")], b"Not found")
            return
        asked = dict(scope["headers"])
        version = parse_qs(scope["query_string"].decode("latin-1")).get("v", [""])[0]
        current = version != "" and file.etag == f'"{version}"'.encode()
        headers = [
            (b"content-type", file.kind),
            (b"etag", file.etag),
            (b"cache-control", _FOREVER if current else _BRIEFLY),
            (b"cross-origin-resource-policy", b"cross-origin"),
        ]
        if file.packed is not None:
            headers.append((b"vary", b"accept-encoding"))
        if asked.get(b"if-none-match") == file.etag:
            await _answer(send, 304, headers, b"")
            return
        body = file.body
        if file.packed is not None and b"gzip" in asked.get(b"accept-encoding", b""):
            headers.append((b"content-encoding", b"gzip"))
            body = file.packed
        await _answer(send, 200, headers, body, head=scope["method"] == "HEAD")


async def _answer(
    send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes, *, head: bool = False
) -> None:
    if status != 304:
        headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else body, "more_body": False})
