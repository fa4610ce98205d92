"""A comment that cannot be taken as it is: a problem with a stable code for programs, plain words and the text kept
for people.
"""

import html
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import httpx
import pytest

from comity.storage import StorageBusy, StorageFailed, StorageFull
from tests.faults.house import CLOSED, FINE, OPEN, House, broken, endless

LONG = "A text that goes on. " * 300


class Fault(NamedTuple):
    """`says`: words that a person must find in the answer. `kept`: whether their text stands there too."""

    name: str
    status: int
    code: str
    says: str
    text: str = FINE
    slug: str = OPEN
    kept: bool = True
    fields: Mapping[str, str] = MappingProxyType({})


FAULTS = [
    Fault("empty", 422, "text-empty", "nothing here to read", text="", kept=False),
    Fault("blank", 422, "text-empty", "nothing here to read", text=" \u200b\n ", kept=False),
    Fault("over-long", 422, "text-too-long", "up to 5,000 characters", text=LONG),
    Fault("control characters", 422, "control-characters", "at place 4", text="One\x07two. Three."),
    Fault("deep quotes", 422, "quote-too-deep", "Quotations may stand", text=">" * 40 + " deep"),
    Fault("many links", 422, "too-many-links", "links", text="http://a.example/ " * 20),
    Fault("no name", 422, "name-missing", "name", fields={"name": "\u200b"}),
    Fault("long name", 422, "name-too-long", "up to 60 characters", fields={"name": "A" * 61}),
    Fault("a moderator's name", 422, "name-taken", "name", fields={"name": "Іris  VΑNE"}),
    Fault("unknown story", 404, "story-unknown", "no such story", slug="the-bridge-is-nowhere"),
    Fault("closed story", 409, "conversation-closed", "is closed", slug=CLOSED),
    Fault("unknown parent", 404, "parent-unknown", "no longer there", fields={"parent": "f" * 32}),
]
BY_NAME = {"ids": lambda fault: fault.name if isinstance(fault, Fault) else None}


def shown(answer: httpx.Response) -> str:
    return html.unescape(answer.text)


def kept(answer: httpx.Response) -> list[str]:
    """What stands in the text areas of a page."""
    areas = re.findall(r"<textarea[^>]*>\n?(.*?)</textarea>", answer.text, re.DOTALL)
    return [html.unescape(each).strip() for each in areas]


def is_problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """RFC 9457, with our code."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    body: dict[str, Any] = answer.json()
    assert {"type", "title", "status", "code", "detail"} <= body.keys()
    assert (body["status"], body["code"]) == (status, code)
    assert body["detail"][-1] in ".!?"
    return body


@pytest.mark.parametrize("fault", FAULTS, **BY_NAME)
def test_a_person_is_told_in_plain_words_and_keeps_their_text(house: House, fault: Fault) -> None:
    answer = house.by_form(fault.text, fault.slug, **fault.fields)
    assert answer.status_code == fault.status, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert fault.says in shown(answer)
    assert answer.headers["cache-control"] == "no-store"
    if fault.kept:
        assert any(fault.text.strip() in area for area in kept(answer))


@pytest.mark.parametrize("fault", FAULTS, **BY_NAME)
def test_a_program_is_told_by_a_stable_code(house: House, fault: Fault) -> None:
    body = is_problem(house.by_program(text=fault.text, slug=fault.slug, **fault.fields), fault.status, fault.code)
    if fault.code == "text-too-long":
        assert (body["limit"], body["length"]) == (5000, len(LONG.rstrip()))


@pytest.mark.parametrize(
    ("body", "code", "status"),
    [
        (b'{"text": "cut', "malformed-json", 400),
        (b"\xff\xfe", "malformed-json", 400),
        (b'{"text": "a", "name": ' + b"[" * 50_000, "invalid-field", 422),
        (b"", "malformed-json", 400),
        (b'{"text": 3}', "invalid-field", 422),
        (b'{"name": "Ada"}', "invalid-field", 422),
        (b'{"text": "Fine.", "status": "published"}', "invalid-field", 422),
        (b'{"text": "Fine.", "reader_id": "x", "author_kind": "staff"}', "invalid-field", 422),
        (b'"text"', "invalid-field", 422),
    ],
)
def test_a_body_that_does_not_fit_is_refused(house: House, body: bytes, code: str, status: int) -> None:
    """Unknown fields too: a client may set what it is offered and nothing else."""
    is_problem(house.by_program(body), status, code)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_json_is_taken_as_json_alone(house: House, kind: str) -> None:
    """A form of another site could send these without asking."""
    answer = house.ask(
        "POST",
        f"/api/v1/stories/{OPEN}/comments",
        person=False,
        content=b'{"text": "Fine.", "name": "Ada"}',
        headers={"content-type": kind, "origin": "https://news.example"},
    )
    is_problem(answer, 415, "wrong-type")


def test_a_form_with_an_unknown_field_hands_the_text_back(house: House) -> None:
    answer = house.by_form(FINE, status="published")
    assert answer.status_code == 422
    assert FINE in kept(answer)


def test_a_form_that_cannot_be_read_is_told_so(house: House) -> None:
    answer = house.ask(
        "POST",
        f"/stories/{OPEN}/comments",
        person=True,
        content=b"text=%FF%FE",
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 400
    assert "could not be read" in shown(answer)


def test_a_rate_that_is_exceeded_says_when_to_come_back(house: House) -> None:
    house.limiter.refuses = True
    body = is_problem(house.by_program(), 429, "too-many")
    assert body["retry_after"] == 61
    answer = house.by_form()
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "61"
    assert "61" in shown(answer)
    assert FINE in kept(answer)


@pytest.mark.parametrize(
    ("problem", "status", "code"),
    [
        (StorageBusy, 503, "storage-busy"),
        (StorageFailed, 503, "storage-failed"),
        (StorageFull, 507, "storage-full"),
    ],
)
def test_a_database_that_cannot_write_loses_no_words(
    house: House, monkeypatch: pytest.MonkeyPatch, problem: type[Exception], status: int, code: str
) -> None:
    """Busy, gone or out of space; the kill loops and full disks of tests/proof bring these about for real."""

    async def fail(_unit: object) -> None:
        raise problem

    monkeypatch.setattr(house.application.database, "write", fail)
    is_problem(house.by_program(), status, code)
    answer = house.by_form()
    assert answer.status_code == status
    assert "Your text is kept" in shown(answer)
    assert FINE in kept(answer)


def test_a_database_that_cannot_read_loses_no_words(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then not even the story can be shown around the form."""

    async def fail(_unit: object) -> None:
        raise StorageFailed

    monkeypatch.setattr(house.application.database, "read", fail)
    answer = house.by_form()
    assert answer.status_code == 503
    assert FINE in kept(answer)


def test_a_fault_of_ours_is_told_as_one_and_says_nothing_more(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """No trace, no words of an exception."""

    async def fail(_unit: object) -> None:
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr(house.application.database, "write", fail)
    is_problem(house.by_program(), 500, "internal")
    answer = house.by_form()
    assert answer.status_code == 500
    assert "secret words" not in answer.text
    assert "Traceback" not in answer.text
    assert FINE in kept(answer)


@pytest.mark.parametrize("judge", [broken, endless])
def test_a_judge_that_fails_or_takes_too_long_holds_the_comment(
    house: House, monkeypatch: pytest.MonkeyPatch, judge: Callable[..., Any]
) -> None:
    """Not lost, not published unjudged; the writer is told, and so is the next page."""
    monkeypatch.setattr(house.application.judge, "judge_many", judge)
    text = f"{FINE} Said while the judge was {judge.__name__}."
    answer = house.by_program(text=text)
    assert answer.status_code == 202, answer.text
    told = answer.json()
    assert (told["outcome"], told["held_for"], told["comment"]["status"]) == ("hold", "scorer", "held")
    assert text not in house.ask("GET", f"/stories/{OPEN}", person=True).text
    form = house.by_form(text + " By form.")
    assert form.status_code == 303
    monkeypatch.undo()
    assert house.by_program(text=text + " Later.").status_code == 201


def test_a_draft_is_checked_or_the_check_says_that_it_cannot(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is claimed of a text that was not judged."""
    monkeypatch.setattr(house.application.judge, "judge_many", broken)
    answer = house.ask("POST", "/api/v1/check", person=False, json={"text": FINE})
    assert answer.status_code == 200
    assert (answer.json()["outcome"], answer.json()["not_judged"]) == ("hold", "scorer")
