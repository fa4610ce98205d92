"""What is refused at the door: other sites, forged cookies, bodies without end, addresses that lead nowhere."""

from typing import Any

import httpx
import pytest

from comity.accounts.guests import GuestCookies
from tests.faults.house import FINE, OPEN, House, refused_unread
from tests.faults.test_posting import is_problem, kept, shown

TEN_MEGABYTES = 10_000_000
FORM = {"content-type": "application/x-www-form-urlencoded", "origin": "https://news.example"}
JSON = {"content-type": "application/json"}


def with_cookie(house: House, name: str, value: str, method: str, path: str, **more: Any) -> httpx.Response:
    async def send() -> httpx.Response:
        async with house.client(person=True) as client:
            cookie = [(b"cookie", f"{name}={value}".encode("latin-1"))]
            return await client.send(client.build_request(method, path, headers=[*client.headers.raw, *cookie], **more))

    answer: httpx.Response = house.run(send())
    return answer


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (f"/stories/{OPEN}/comments", FORM),
        (f"/api/v1/stories/{OPEN}/comments", JSON),
        ("/api/v1/check", JSON),
        ("/sign-in/x", FORM),
        ("/sign-out", FORM),
        (f"/comments/{'0' * 32}/report", FORM),
        (f"/desk/items/{'0' * 32}/decide", FORM),
        ("/nowhere", FORM),
    ],
)
def test_a_body_of_ten_megabytes_is_refused_before_it_is_read(house: House, path: str, headers: dict[str, str]) -> None:
    """By what it says of itself; and where it says nothing, as soon as it has become too long."""
    declared = house.run(
        refused_unread(house.application, path, headers | {"content-length": str(TEN_MEGABYTES)}, b"a" * 1024)
    )
    # Signing out has no use for a body: it is not looked at, and what was asked is done.
    assert declared[0] in ({303, 403} if path.startswith("/sign") else {404, 413})
    assert declared[1] <= 1
    status, taken = house.run(refused_unread(house.application, path, headers, b"a" * 1024))
    assert status == declared[0]
    assert taken <= 129


@pytest.mark.parametrize("person", [True, False])
def test_a_body_that_is_too_large_is_told_so(house: House, *, person: bool) -> None:
    path = f"/stories/{OPEN}/comments" if person else f"/api/v1/stories/{OPEN}/comments"
    answer = house.ask("POST", path, person=person, content=b"a" * TEN_MEGABYTES, headers=FORM if person else JSON)
    if person:
        assert answer.status_code == 413
        assert "more than this address takes" in shown(answer)
    else:
        is_problem(answer, 413, "body-too-large")


ELSEWHERE = [
    {"origin": "https://evil.example"},
    {"origin": "https://news.example.evil.example"},
    {"origin": "http://news.example"},
    {"origin": "null"},
    {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
    {"origin": "", "sec-fetch-site": "cross-site"},
]


@pytest.mark.parametrize("headers", ELSEWHERE)
@pytest.mark.parametrize("path", [f"/stories/{OPEN}/comments", "/sign-out", f"/comments/{'0' * 32}/respect"])
def test_another_site_changes_nothing_and_a_person_is_told(house: House, headers: dict[str, str], path: str) -> None:
    """Whose form it was, the reader's browser has said; their words are still in it."""
    before = house.ask("GET", f"/api/v1/stories/{OPEN}/comments", person=False).json()["total"]
    sent = {name: value for name, value in headers.items() if value}
    data = {"text": FINE, "name": "Mallory", "value": "respect"}

    async def send(accept: str) -> httpx.Response:
        async with house.client(person=False, **sent) as client:
            return await client.post(path, data=data, headers={"accept": accept})

    is_problem(house.run(send("application/json")), 403, "cross-site")
    page = house.run(send("text/html"))
    assert page.status_code == 403
    assert page.headers["content-type"].startswith("text/html")
    assert "content-security-policy" in page.headers
    assert "did not come from a page of this site" in shown(page)
    assert house.ask("GET", f"/api/v1/stories/{OPEN}/comments", person=False).json()["total"] == before


OTHER_KEY = GuestCookies(b"another key" * 4).issue("s", "r")


@pytest.mark.parametrize(
    "forged",
    ["x", "WyJhIiwiYiJd.aaaaaa.bbbbbb", "", "a" * 5_000, OTHER_KEY, "%00", "é"],
    ids=["letter", "made up", "empty", "long", "another key", "escaped", "not ASCII"],
)
def test_a_forged_cookie_names_nobody(house: House, forged: str) -> None:
    """As if there were none: pages are shown, a comment is a new guest's."""
    for name in ("__Host-comity_reader", "__Host-comity_staff", "comity_reader"):
        value = forged.encode("utf-8").decode("latin-1")
        page = with_cookie(house, name, value, "GET", "/me")
        assert page.status_code == 200
        desk = with_cookie(house, name, value, "GET", "/desk")
        assert (desk.status_code, desk.headers["location"]) == (303, "/sign-in")


def test_a_cookie_of_one_reader_does_not_open_anothers_comment(house: House) -> None:
    """Nor does a forged one; and what is not public is not known to exist."""
    made = house.by_program(text="A comment of Ada's own, about the pier and its paint.").json()["comment"]["id"]
    other = house.by_program(text="Another reader speaks of the paint.", name="Bo")
    cookie = other.headers["set-cookie"].partition(";")[0].partition("=")
    for name, value in ((cookie[0], cookie[2]), ("__Host-comity_reader", "forged")):
        edit = with_cookie(
            house, name, value, "POST", f"/comments/{made}/edit", data={"text": "Changed.", "key": "revision-1"}
        )
        assert edit.status_code in {403, 404}
        withdraw = with_cookie(house, name, value, "POST", f"/comments/{made}/withdraw", data={})
        assert withdraw.status_code in {403, 404}
    page = house.ask("GET", f"/api/v1/stories/{OPEN}/comments", person=False).json()
    (row,) = [each for each in page["comments"] if each["id"] == made]
    assert "Ada's own" in row["html"].replace("&#39;", "'").replace("’", "'")


def test_a_sign_in_link_that_is_not_good_is_told_as_one_thing(house: House) -> None:
    """Unknown, used and expired are not told apart; the token is not repeated."""
    answer = house.ask("POST", "/sign-in/forged-token", person=True, data={})
    assert answer.status_code == 403
    assert "no longer good" in shown(answer)
    assert "set-cookie" not in answer.headers
    assert "forged-token" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/static/../settings.py",
        "/static/%2e%2e/%2e%2e/settings.py",
        "/static/..%2f..%2fsettings.py",
        "/static//etc/passwd",
        "/media/../comity.db",
        "/media/%2e%2e/data/comity.db",
        "/media/..%2fdata%2fsecret.key",
        "/media//etc/passwd",
        "/media/the-bridge-is-closed.md",
        "/media/a%00.png",
        "/stories/%00",
        "/stories/a%0d%0aset-cookie:x",
        "/comments/' OR 1=1",
        "/comments/" + "f" * 31,
        "/section/%25",
    ],
)
def test_an_address_that_leads_out_leads_nowhere(house: House, path: str) -> None:
    """A plain answer that names no file of ours."""
    for person in (True, False):
        answer = house.ask("GET", path, person=person)
        assert answer.status_code in {400, 404}
        assert "set-cookie" not in answer.headers
        assert not any(word in answer.text for word in ("Traceback", "root:", "SQLite", str(house.data)))


@pytest.mark.parametrize(
    "query", ["?after=%00", "?after=nonsense", "?order=worst", "?order[]=x", "?after=" + "9" * 399]
)
def test_a_cursor_or_order_that_is_none_is_malformed(house: House, query: str) -> None:
    for path in (f"/stories/{OPEN}{query}", f"/api/v1/stories/{OPEN}/comments{query}"):
        answer = house.ask("GET", path, person=False)
        assert answer.status_code in {200, 400}
        if answer.status_code == 400:
            is_problem(answer, 400, answer.json()["code"])
            assert answer.json()["code"] in {"cursor-unreadable", "order-unknown", "malformed"}


def test_every_problem_page_says_who_we_are_and_leads_on(house: House) -> None:
    page = house.ask("GET", "/nowhere", person=True)
    assert page.status_code == 404
    assert "The Harbour Post" in page.text
    assert 'href="/"' in page.text
    assert "not-found" in page.text
    assert kept(page) == []
    is_problem(house.ask("GET", "/nowhere", person=False), 404, "not-found")
    wrong = house.ask("DELETE", f"/stories/{OPEN}", person=False, headers={"origin": "https://news.example"})
    is_problem(wrong, 405, "method-not-allowed")
    assert "GET" in wrong.headers["allow"]
