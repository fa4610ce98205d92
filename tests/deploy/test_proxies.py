"""The examples in deploy/, run by the real programs in front of a real server."""

import re

import httpx
import pytest

from tests.deploy.conftest import Proxied
from tests.deploy.house import browser

STORY = "/stories/the-bridge-is-closed"


def reader(proxied: Proxied, address: str = "127.0.0.1", **headers: str) -> httpx.Client:
    return browser(proxied.public, proxied.certificate.context, address=address, **headers)


def comment(proxied: Proxied, text: str, **headers: str) -> httpx.Response:
    with reader(proxied) as client:
        page = client.get(proxied.at(STORY)).text
        key = re.search(r'name="key" value="([^"]*)"', page)
        assert key is not None
        return client.post(
            proxied.at(f"{STORY}/comments"),
            data={"text": text, "name": "Ada", "parent": "", "key": key[1], "act": "post"},
            headers=headers,
        )


def test_pages_are_served(proxied: Proxied) -> None:
    """The front page, a story and its conversation, with links that lead through the proxy."""
    with reader(proxied) as client:
        front = client.get(proxied.at("/"))
        assert front.status_code == 200
        assert "The Harbour Post" in front.text
        story = client.get(proxied.at(STORY))
        assert story.status_code == 200
        assert f'action="{proxied.at(STORY)}/comments"' in story.text
        assert f'<link rel="canonical" href="{proxied.public}{proxied.at(STORY)}"' in story.text
        assert "content-security-policy" in story.headers


def test_every_local_address_on_a_page_is_answered(proxied: Proxied) -> None:
    """Style sheets, scripts, fonts' style, feeds, other pages: none falls out of the base path."""
    with reader(proxied) as client:
        page = client.get(proxied.at(STORY)).text
        found = {each.partition("#")[0] for each in re.findall(r'(?:href|src)="(/[^"]*)"', page)}
        found = {each.replace("&amp;", "&") for each in found if each}
        assert any("/static/" in each for each in found)
        for address in sorted(found):
            assert address.startswith(proxied.at("/")), address
            assert client.get(address).status_code in {200, 303}, address


def test_static_files_may_be_kept_for_ever(proxied: Proxied) -> None:
    with reader(proxied) as client:
        page = client.get(proxied.at("/")).text
        style = re.search(r'href="([^"]*/static/[^"]*\.css\?v=[^"]*)"', page)
        assert style is not None
        answer = client.get(style[1])
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"].startswith("text/css")
        again = client.get(style[1], headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304


def test_a_comment_is_posted_from_the_public_page(proxied: Proxied) -> None:
    """With the Origin that a browser sends there; the reader gets a cookie for https and for this path alone."""
    answer = comment(proxied, "The pier was inspected last spring, says the report.", origin=proxied.public)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].startswith(proxied.at(STORY))
    (cookie,) = answer.headers.get_list("set-cookie")
    name, _, rest = cookie.partition("=")
    wanted = "comity_reader" if proxied.server.base_path else "__Host-comity_reader"
    assert name == wanted
    attributes = {part.strip().lower() for part in rest.split(";")[1:]}
    assert {"secure", "httponly", "samesite=lax", f"path={proxied.server.base_path or '/'}"} <= attributes
    with reader(proxied) as client:
        assert "inspected last spring" in client.get(proxied.at(STORY)).text


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1"])
def test_another_site_cannot_post(proxied: Proxied, origin: str) -> None:
    assert comment(proxied, "Posted by another site.", origin=origin).status_code == 403


def test_internal_addresses_are_not_shown_to_the_world(proxied: Proxied) -> None:
    """Figures are for the machine's own monitoring; whether the proxy's way is alive, anybody may see."""
    with reader(proxied) as client:
        for path in ("/metrics", "/readyz"):
            answer = client.get(proxied.at(path))
            assert answer.status_code == 404
            assert "comity_requests_total" not in answer.text
        assert client.get(proxied.at("/healthz")).text == "ok\n"
    direct = httpx.get(f"http://127.0.0.1:{proxied.server.port}{proxied.at('/metrics')}")
    assert "comity_requests_total" in direct.text


def test_a_body_that_is_too_large_is_refused_before_it_is_read(proxied: Proxied) -> None:
    """By the proxy, or by the application from what the headers say."""
    with reader(proxied) as client:
        answer = client.post(
            proxied.at(f"{STORY}/comments"),
            content=b"text=" + b"a" * 10_000_000,
            headers={"content-type": "application/x-www-form-urlencoded", "origin": proxied.public},
        )
    assert answer.status_code == 413


def signing_in(proxied: Proxied, address: str, attempt: int) -> int:
    """Ten wrong links in ten minutes is what one network may try."""
    with reader(proxied, address) as client:
        answer = client.post(
            proxied.at("/sign-in/wrong"),
            headers={
                "origin": proxied.public,
                "content-type": "application/x-www-form-urlencoded",
                "x-forwarded-for": f"198.51.100.{attempt}",
                "forwarded": f"for=198.51.100.{attempt}",
                "x-real-ip": f"198.51.100.{attempt}",
            },
        )
        return answer.status_code


def test_readers_are_told_apart_by_their_own_address(proxied: Proxied) -> None:
    """The proxy's word is believed; what a client wrote into the same header is not."""
    tried = [signing_in(proxied, "127.0.0.2", attempt) for attempt in range(12)]
    assert tried == [403] * 10 + [429] * 2
    assert signing_in(proxied, "127.0.0.3", 99) == 403


def test_below_a_path_the_site_around_it_is_untouched(proxied: Proxied) -> None:
    if not proxied.server.base_path:
        pytest.skip("this example gives Comity a host of its own")
    with reader(proxied) as client:
        assert client.get("/").text == "the site itself"
        bare = client.get("/comments")
        assert bare.status_code == 308
        assert httpx.URL(proxied.public).join(bare.headers["location"]) == f"{proxied.public}/comments/"
        assert client.get("/stories/the-bridge-is-closed").text != client.get(proxied.at(STORY)).text


def test_plain_http_leads_to_https(proxied: Proxied) -> None:
    if proxied.plain is None:
        pytest.skip("only nginx’s own host says so itself; Caddy redirects by itself")
    answer = httpx.get(f"{proxied.plain}/policy?x=1", headers={"host": "news.example"})
    assert (answer.status_code, answer.headers["location"]) == (308, "https://news.example/policy?x=1")


def test_texts_are_scored_through_the_proxy(proxied: Proxied) -> None:
    """A call without a key is answered by the API itself, not by the proxy."""
    with reader(proxied) as client:
        answer = client.post(proxied.at("/api/v1/score"), json={"texts": ["Fine."]}, headers={"accept": "*/*"})
    assert answer.status_code == 401
    assert answer.headers["content-type"].startswith("application/")
