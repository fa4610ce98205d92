"""Static files are served whole, compressed once, cacheable under their hash, and never found by a path outside."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from comity.web.static import StaticFiles


@pytest.fixture
def files(tmp_path: Path) -> StaticFiles:
    (tmp_path / "sub").mkdir()
    (tmp_path / "site.css").write_text("p { color: black }\n" * 50, encoding="utf-8")
    (tmp_path / "sub" / "font.woff2").write_bytes(b"\x00\x01")
    (tmp_path / "secret.py").write_text("key = 1", encoding="utf-8")
    return StaticFiles(Litestar([], openapi_config=None), "/static/", tmp_path)


@pytest.fixture
def client(files: StaticFiles) -> Iterator[TestClient[Any]]:
    with TestClient(files) as opened:
        yield opened


def test_a_file_comes_compressed_with_its_type(client: TestClient[Any]) -> None:
    answer = client.get("/static/site.css")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text.startswith("p { color")
    assert "content-encoding" not in client.get("/static/site.css", headers={"accept-encoding": "identity"}).headers


def test_only_the_right_hash_is_cached_for_ever(client: TestClient[Any], files: StaticFiles) -> None:
    version = files.version("site.css")
    assert "immutable" in client.get(f"/static/site.css?v={version}").headers["cache-control"]
    assert "immutable" not in client.get("/static/site.css?v=0").headers["cache-control"]
    etag = client.get("/static/site.css").headers["etag"]
    assert client.get("/static/site.css", headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize(
    "path", ["/static/none.css", "/static/secret.py", "/static/../pyproject.toml", "/static/%2e%2e/x", "/static/sub"]
)
def test_nothing_else_is_found(client: TestClient[Any], path: str) -> None:
    assert client.get(path).status_code == 404


def test_fonts_have_their_type(client: TestClient[Any]) -> None:
    assert client.get("/static/sub/font.woff2").headers["content-type"] == "font/woff2"
    assert client.head("/static/sub/font.woff2").content == b""
