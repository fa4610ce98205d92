"""No other site changes anything here; every answer carries the headers that keep a browser safe."""

from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar, get, post
from litestar.testing import TestClient

from comity.web.guard import HEADERS, Guard

OWN = "https://news.example"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def client() -> Iterator[TestClient[Any]]:
    @get("/", sync_to_thread=False)
    def page() -> str:
        return "page"

    @post(["/act", "/v1/score"], sync_to_thread=False)
    def act() -> str:
        return "done"

    app = Guard(Litestar([page, act], openapi_config=None), [OWN], ("/v1/",))
    with TestClient(app, base_url="https://internal.test") as opened:
        yield opened


# (sec-fetch-site, origin, content type, cookie) -> may it act
TABLE = [
    ("same-origin", None, FORM, True, True),
    ("same-origin", OWN, FORM, True, True),
    ("cross-site", "https://evil.example", FORM, True, False),
    ("cross-site", None, FORM, True, False),
    ("same-site", "https://blog.news.example", FORM, True, False),
    ("none", None, FORM, True, False),
    (None, OWN, FORM, True, True),
    (None, "https://internal.test", FORM, True, True),
    (None, "https://evil.example", FORM, True, False),
    (None, "null", FORM, False, False),
    (None, "https://news.example.evil.example", FORM, True, False),
    (None, "http://news.example", FORM, True, False),
    (None, None, FORM, True, False),
    (None, None, FORM, False, False),
    (None, None, "text/plain", False, False),
    (None, None, "", False, False),
    (None, None, "application/json", False, True),
    (None, None, "application/json", True, False),
    (None, "https://evil.example", "application/json", False, False),
]


@pytest.mark.parametrize(("site", "origin", "kind", "cookie", "allowed"), TABLE)
def test_who_may_ask_for_a_change(
    client: TestClient[Any], *, site: str | None, origin: str | None, kind: str, cookie: bool, allowed: bool
) -> None:
    headers = {"content-type": kind} if kind else {}
    if site:
        headers["sec-fetch-site"] = site
    if origin:
        headers["origin"] = origin
    if cookie:
        headers["cookie"] = "comity_reader=x"
    answer = client.post("/act", headers=headers, content=b"")
    assert answer.status_code == (201 if allowed else 403)
    if not allowed:
        assert answer.json()["code"] == "cross-site"
        assert answer.headers["content-type"] == "application/problem+json"


def test_apis_with_keys_are_open_to_any_caller(client: TestClient[Any]) -> None:
    assert client.post("/v1/score", headers={"origin": "https://evil.example"}).status_code == 201


@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("POST", "/act"), ("GET", "/nothing")])
def test_every_answer_carries_the_security_headers(client: TestClient[Any], method: str, path: str) -> None:
    answer = client.request(method, path)
    for name, value in HEADERS:
        assert answer.headers[name.decode()] == value.decode()
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
