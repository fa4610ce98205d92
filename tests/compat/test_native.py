"""`POST /api/v1/score`."""

import json
from typing import Any

import pytest

from comity.compat.units import Unit, convert, length
from comity.text.spans import Span
from tests.compat.conftest import Api, Reply


def score(api: Api, body: Any, **headers: str) -> Reply:
    return api.post("/api/v1/score", body, authorization="Bearer k", **headers)


def stream(api: Api, lines: list[Any], query: str = "") -> Reply:
    body = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
    pieces = [body[start : start + 1000] for start in range(0, len(body), 1000)]
    headers = {"content-type": "application/x-ndjson", "authorization": "Bearer k"}
    return api.call("POST", f"/api/v1/score{query}", pieces, headers)


def rows(reply: Reply) -> list[Any]:
    return [json.loads(line) for line in reply.body.splitlines()]


def test_a_judgement_each_in_order(api: Api) -> None:
    reply = score(api, {"texts": ["fine", {"id": "b", "text": "you idiot", "context": {"parent": "hello"}}]})
    assert reply.status == 200
    assert (reply.json["model"], reply.json["policy"]) == (api.scorer.id, "default-1@0123456789ab")
    first, second = reply.json["results"]
    assert (first["id"], first["outcome"], first["findings"]) == (0, "publish", [])
    assert (second["id"], second["outcome"]) == ("b", "ask")
    (finding,) = second["findings"]
    assert (finding["rule"], finding["spans"]) == ("discourtesy", [[4, 9]])
    assert finding["message"] == "This calls a person names."
    assert finding["advice"]
    assert set(second["attributes"]) == {
        "TOXICITY",
        "SEVERE_TOXICITY",
        "IDENTITY_ATTACK",
        "INSULT",
        "PROFANITY",
        "THREAT",
        "SEXUALLY_EXPLICIT",
    }


@pytest.mark.parametrize(("unit", "spans"), [("code_points", [4, 9]), ("utf-16", [5, 10]), ("utf-8", [8, 13])])
def test_spans_in_the_callers_unit(api: Api, unit: str, spans: list[int]) -> None:
    reply = score(api, {"texts": ["é😀: idiot"], "spans": unit})
    assert reply.json["results"][0]["findings"][0]["spans"] == [spans]
    (row,) = rows(stream(api, ["é😀: idiot"], f"?spans={unit}"))
    assert row["findings"][0]["spans"] == [spans]


def test_units_agree_with_encodings() -> None:
    text = "a\u0301é😀\u200d👍🏽\ufffdz"
    for begin in range(len(text) + 1):
        for end in range(begin, len(text) + 1):
            (found,) = convert(text, [Span(begin, end)], Unit.UTF_16)
            assert text.encode("utf-16-le")[2 * found.begin : 2 * found.end].decode("utf-16-le") == text[begin:end]
            (found,) = convert(text, [Span(begin, end)], Unit.UTF_8)
            assert text.encode()[found.begin : found.end].decode() == text[begin:end]
    assert length(text, Unit.UTF_8) == len(text.encode())


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"texts": []}, 422, "no-texts"),
        ({"texts": ["x"] * 1_001}, 422, "too-many-texts"),
        ({"texts": "x"}, 422, "wrong-shape"),
        ({"texts": [{"txt": "x"}]}, 422, "wrong-shape"),
        ({"texts": ["x"], "colour": 1}, 422, "wrong-shape"),
        ({"texts": ["x"], "spans": "bits"}, 422, "wrong-shape"),
        ({"texts": ["x"], "model": "words@000000000000"}, 422, "model-not-installed"),
        ([], 422, "wrong-shape"),
    ],
)
def test_refused(api: Api, body: Any, status: int, code: str) -> None:
    reply = score(api, body)
    assert (reply.status, reply.json["code"]) == (status, code)
    assert reply.headers["content-type"] == "application/problem+json"


def test_a_thousand(api: Api) -> None:
    texts = ["idiot" if number % 3 == 0 else "fine" for number in range(1_000)]
    results = score(api, {"texts": texts}).json["results"]
    assert [each["outcome"] == "ask" for each in results] == [number % 3 == 0 for number in range(1_000)]


def test_an_overlong_text_does_not_spoil_the_rest(api: Api) -> None:
    results = score(api, {"texts": ["fine", {"id": 7, "text": "x" * 20_481}, "fine"]}).json["results"]
    assert [each.get("outcome") for each in results] == ["publish", None, "publish"]
    assert results[1] == {"id": 7, "error": "A text may have 20480 bytes.", "line": 2}


def test_other_bodies(api: Api) -> None:
    reply = api.call("POST", "/api/v1/score", b"a=b", {"authorization": "Bearer k", "content-type": "text/plain"})
    assert (reply.status, reply.json["code"]) == (415, "wrong-type")
    reply = api.call("POST", "/api/v1/score", b"{", {"authorization": "Bearer k"})
    assert (reply.status, reply.json["code"]) == (400, "not-json")


def test_keys(api: Api) -> None:
    assert api.post("/api/v1/score", {"texts": ["x"]}).json["code"] == "key-missing"
    assert api.post("/api/v1/score", {"texts": ["x"]}, authorization="Bearer bad").json["code"] == "key-not-valid"
    api.post("/api/v1/score?key=quota", {"texts": ["x"]})
    reply = api.post("/api/v1/score?key=quota", {"texts": ["x"]})
    assert (reply.status, reply.json["code"]) == (429, "over-rate")


def test_pinned(api: Api) -> None:
    assert score(api, {"texts": ["x"], "model": api.other.id}).json["results"][0]["model"] == api.other.id
    assert rows(stream(api, ["x"], f"?model={api.other.id}"))[0]["model"] == api.other.id


class TestStream:
    def test_more_than_a_batch_takes(self, api: Api) -> None:
        lines = [{"id": f"c{number}", "text": "idiot" if number % 2 else "fine"} for number in range(3_000)]
        found = rows(stream(api, lines))
        assert [(row["id"], row["outcome"]) for row in found] == [
            (f"c{number}", "ask" if number % 2 else "publish") for number in range(3_000)
        ]

    def test_a_bad_line_is_answered_in_its_place(self, api: Api) -> None:
        found = rows(stream(api, ["fine", b"{nope", b"", {"text": 7}, {"text": "idiot"}, b"[" * 500]))
        assert [row.get("outcome") or row["line"] for row in found] == ["publish", 2, 4, "ask", 6]

    def test_last_line_needs_no_end(self, api: Api) -> None:
        headers = {"content-type": "application/x-ndjson", "authorization": "Bearer k"}
        assert len(rows(api.call("POST", "/api/v1/score", b'"a"\n"b"', headers))) == 2

    def test_a_line_without_end_is_cut_off(self, api: Api) -> None:
        headers = {"content-type": "application/x-ndjson", "authorization": "Bearer k"}
        found = rows(api.call("POST", "/api/v1/score", [b'"fine"\n', *[b"x" * 65_536] * 40], headers))
        assert [row.get("code") for row in found] == [None, "line-too-long"]

    def test_unknown_unit(self, api: Api) -> None:
        assert stream(api, ["x"], "?spans=bits").status == 422


def test_openapi_describes_what_is_served(api: Api) -> None:
    document = api.call("GET", "/api/v1/score/openapi.json").json
    assert document["openapi"] == "3.1.0"
    assert document["servers"] == [{"url": "https://comity.example"}]
    for path in document["paths"]:
        assert api.call("POST", path).status in {400, 401, 403}
