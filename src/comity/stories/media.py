"""The pictures beside stories, served from their folder and from nowhere else in it."""

import asyncio
from pathlib import Path
from typing import Any, Final

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from comity.errors import NotFound
from comity.stories.pictures import LARGEST, TYPES, is_local

# Whatever an SVG holds, opened by itself it runs nothing and fetches nothing.
_POLICY: Final = "default-src 'none'; sandbox"
_CACHED: Final = "public, max-age=3600"


def routes(folder: Path | None) -> list[HTTPRouteHandler]:
    """`folder`: the stories'; None where there is none."""

    @get("/media/{path:path}")
    async def picture(request: Request[Any, Any, Any], path: FromPath[str]) -> Response[bytes]:
        found = await asyncio.to_thread(_find, folder, path.lstrip("/"))
        if found is None:
            raise NotFound("picture-unknown", "There is no such picture.")
        file, mime = found
        status = file.stat()
        etag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
        headers = {
            "etag": etag,
            "cache-control": _CACHED,
            "content-security-policy": _POLICY,
            "cross-origin-resource-policy": "cross-origin",
        }
        if request.headers.get("if-none-match") == etag:
            return Response(b"", status_code=304, headers=headers, media_type=mime)
        body = await asyncio.to_thread(file.read_bytes)
        return Response(body, headers=headers, media_type=mime)

    return [picture]


def _find(folder: Path | None, src: str) -> tuple[Path, str] | None:
    if folder is None or not is_local(src):
        return None
    path = folder / src
    mime = TYPES.get(path.suffix.lower())
    if mime is None or not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        return None
    return (path, mime) if path.stat().st_size <= LARGEST else None
