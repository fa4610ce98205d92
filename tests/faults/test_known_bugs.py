"""Faults that other comment systems had, tried on this one where no other test does. docs/security.md has the list."""

import asyncio
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from comity.accounts import staff
from comity.accounts.tokens import new_token
from comity.assembly import assemble
from comity.cli.install import install
from comity.settings import load
from comity.stories import publishers
from tests.conftest import StillClock
from tests.faults.house import FINE, OPEN, ORIGIN, House
from tests.faults.test_posting import is_problem

DESK = "__Host-comity_staff"


def link(house: House) -> str:
    """A fresh sign-in link's token."""
    application, token = house.application, new_token()
    person = house.run(application.database.read(lambda: staff.by_name(application.site.id, "Iris Vane")))
    now = StillClock()()
    house.run(application.database.write(lambda: staff.add_link(person.id, token, now)))
    return token


async def at_the_desk(client: httpx.AsyncClient, token: str) -> None:
    answer = await client.post(f"/sign-in/{token}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")


def test_signing_out_ends_the_session_and_not_only_the_cookie(house: House) -> None:
    """The cookie is taken back, and a copy of it that somebody kept opens nothing."""

    async def story() -> None:
        async with house.client(person=True) as client:
            await at_the_desk(client, link_token)
            copy = client.cookies[DESK]
            assert (await client.get("/desk")).status_code == 200
            left = await client.post("/sign-out")
            assert re.match(rf'{DESK}="?"?;', left.headers["set-cookie"])
            assert "max-age=0" in left.headers["set-cookie"].lower()
            client.cookies.clear()
            client.cookies.set(DESK, copy)
            assert (await client.get("/desk")).status_code == 303

    link_token = link(house)
    house.run(story())


def test_a_sign_in_link_is_no_secret_for_others_sites(house: House) -> None:
    """Its page tells nobody where it was, is kept by no cache, and the session is not in any address."""

    async def story() -> None:
        async with house.client(person=True) as client:
            page = await client.get(f"/sign-in/{token}")
            assert page.headers["referrer-policy"] == "no-referrer"
            assert page.headers["cache-control"] == "no-store"
            used = await client.post(f"/sign-in/{token}")
            assert used.headers["location"] == "/desk"
            assert client.cookies[DESK] not in used.headers["location"]
            again = await client.post(f"/sign-in/{token}")
            assert again.status_code == 403

    token = link(house)
    house.run(story())


@pytest.mark.parametrize(
    "to", ["https://evil.example", "//evil.example", "/\\evil.example", "https:evil.example", "%2f%2fevil"]
)
@pytest.mark.parametrize("name", ["next", "from", "return_to", "redirect"])
def test_nobody_is_led_away_after_signing_in_or_out(house: House, to: str, name: str) -> None:
    """Where one goes is not for an address to say."""
    for path in ("/sign-in/wrong", "/sign-out"):
        answer = house.ask("POST", path, person=True, params={name: to}, data={})
        assert answer.headers.get("location", "/") == "/"
    page = house.ask("GET", "/sign-in", person=True, params={name: to})
    assert "evil" not in page.text


def test_the_server_calls_nobody(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links in comments and stories, a picture's address, a source: kept, shown, and never opened from here."""
    called: list[object] = []

    def refuse(*arguments: object, **_: object) -> None:
        called.append(arguments)
        raise OSError("no way out")

    async def refuse_too(*arguments: object, **_: object) -> None:
        refuse(*arguments)

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("create_connection", "create_datagram_endpoint", "getaddrinfo", "sock_connect"):
        monkeypatch.setattr(asyncio.BaseEventLoop, name, refuse_too, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    inside = "http://169.254.169.254/latest/meta-data/"
    posted = house.by_program(text=f"See {inside} and ![a picture](http://127.0.0.1:9/x.png) for the report.")
    assert posted.status_code in {201, 202}
    token, site = publishers.new_token(), house.application.site.id
    house.run(house.application.database.write(lambda: publishers.add(site, "cms", token, 1)))
    story = {
        "headline": "A story with addresses",
        "published": "2026-11-20T08:00:00Z",
        "url": f"{ORIGIN}/else",
        "source": {"name": "Inside", "url": inside},
        "based_on": [inside],
        "body": f"Read [this]({inside}).",
    }
    put = house.ask(
        "PUT", "/api/v1/stories/addresses", person=False, json=story, headers={"authorization": f"Bearer {token}"}
    )
    assert put.status_code == 201, put.text
    assert called == []
    with pytest.raises(OSError, match="no way out"):
        socket.create_connection(("127.0.0.1", 9))


def test_words_that_the_operator_sets_are_text_too(tmp_path: Path) -> None:
    """A site's name comes from the command line, and is escaped like any other."""
    name = "\"><img src=x onerror=alert(1)> & 'Sons"

    async def pages() -> list[str]:
        settings = load(tmp_path / "data", {})
        await install(settings, name=name, origin=ORIGIN, owner="<b>Iris</b> Vane")
        application = await assemble(settings)
        await application.start()
        transport = httpx.ASGITransport(application.app)
        try:
            async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
                paths = ("/", "/policy", "/about", "/sign-in", "/me", "/nowhere", "/feed.atom")
                return [(await client.get(path, headers={"accept": "text/html"})).text for path in paths]
        finally:
            await application.close()

    for page in asyncio.run(pages()):
        assert "<img src=x" not in page
        assert "onerror=alert(1)>" not in page


@pytest.mark.parametrize(
    "address",
    [
        "https://attacker-news.example",
        "https://news.example.evil",
        "https://anews.example",
        "https://news.example:8443",
    ],
)
def test_an_origin_is_compared_whole(house: House, address: str) -> None:
    """Not by how it ends or begins."""
    answer = house.ask(
        "POST", f"/stories/{OPEN}/comments", person=False, data={"text": FINE}, headers={"origin": address}
    )
    is_problem(answer, 403, "cross-site")


def parts(count: int) -> bytes:
    one = b'--x\r\ncontent-disposition: form-data; name="f%d"\r\n\r\nv\r\n'
    return b"".join(one % number for number in range(count)) + b"--x--\r\n"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", parts(1_000)),
        ("multipart/form-data; boundary=x", parts(20)),
        ("multipart/form-data; boundary=x", b"--x\r\n" * 5_000),
        ("multipart/form-data", b"no boundary"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\ncontent-disposition: form-data; name="text"; filename="a"\r\n\r\n<script>\r\n--x--\r\n',
        ),
        ("application/x-www-form-urlencoded", b"&".join(b"f%d=v" % number for number in range(5_000))),
        ("application/x-www-form-urlencoded", b"%" * 9_000),
    ],
)
def test_a_form_of_a_thousand_parts_is_refused_as_such(house: House, kind: str, body: bytes) -> None:
    """Quickly, and never as a fault of ours."""
    answer = house.ask(
        "POST",
        f"/stories/{OPEN}/comments",
        person=False,
        content=body,
        headers={"content-type": kind, "origin": ORIGIN},
    )
    assert answer.status_code in {400, 413, 422}
    is_problem(answer, answer.status_code, answer.json()["code"])


PRIVATE = re.compile(
    r'"(network|email|e_mail|ip|address|reader_id|name_key|scores|score|model|digest|standing|held_for_note|staff_id)"'
)


@pytest.mark.parametrize(
    "path", [f"/api/v1/stories/{OPEN}/comments", f"/stories/{OPEN}/feed.atom", "/feed.atom", f"/stories/{OPEN}", "/me"]
)
@pytest.mark.parametrize("who", ["stranger", "writer", "other"])
def test_nobody_is_shown_what_is_not_theirs(house: House, path: str, who: str) -> None:
    """Each address for each kind of reader: no hash of a network, no score, no person's id, no held words."""
    held = house.by_program(
        text="You are an idiot, and a held one, said the reader by the pier.", name="Hettie", insist=True
    )
    assert held.json()["comment"]["status"] == "held"
    other = house.by_program(text="Somebody else speaks of the weather by the pier.", name="Otto")
    jar: dict[str, Callable[[], Any]] = {
        "stranger": lambda: None,
        "writer": lambda: held.headers.get("set-cookie"),
        "other": lambda: other.headers.get("set-cookie"),
    }
    cookie = jar[who]()
    headers = {"cookie": cookie.partition(";")[0]} if cookie else {}
    for person in (True, False):
        answer = house.ask("GET", path, person=person, headers=headers)
        assert answer.status_code == 200
        assert not PRIVATE.search(answer.text)
        if who != "writer":
            assert "a held one" not in answer.text
