"""Whatever is sent, the answer is one the client can read, and never a 500."""

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.compat.perspective.batch import split
from comity.compat.perspective.errors import PerspectiveError
from comity.compat.reading import MAX_DEPTH, NotJson, read_json
from comity.compat.units import Unit, convert
from comity.text.spans import Span
from tests.compat.conftest import Api

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

characters = st.characters(codec=None, categories=None)
texts = st.text(characters, max_size=60)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
names = st.sampled_from([
    "comment", "text", "type", "context", "entries", "articleAndParentComment", "article", "parentComment",
    "requestedAttributes", "requested_attributes", "TOXICITY", "SPAM", "scoreType", "scoreThreshold", "spanAnnotations",
    "languages", "doNotStore", "clientToken", "sessionId", "communityId", "attributeScores", "summaryScore", "value",
    "spanScores", "begin", "end", "score", "input", "model", "image_url", "url", "texts", "id", "spans", "parent",
])  # fmt: skip
shaped = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts | st.sampled_from(["PLAIN_TEXT", "en", "utf-8"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=6),
    max_leaves=25,
)
targets = st.sampled_from(
    ["/v1alpha1/comments:analyze", "/v1alpha1/comments:suggestscore", "/v1/moderations", "/api/v1/score"]
)


def send(api: Api, target: str, body: bytes) -> int:
    headers = {"content-type": "application/json", "authorization": "Bearer free"}
    reply = api.call("POST", target, body, headers)
    answer = reply.json
    if reply.status >= 400:
        assert "error" in answer or "code" in answer
    return reply.status


@pytest.fixture
def free(make_api: Callable[..., Api]) -> Api:
    api = make_api()
    api.add_key("free", rate=0)
    return api


@SLOW
@given(target=targets, value=values | shaped)
def test_any_json(free: Api, target: str, value: Any) -> None:
    assert send(free, target, json.dumps(value).encode("utf-8", "surrogatepass")) < 500


@SLOW
@given(target=targets, body=st.binary(max_size=300))
def test_any_bytes(free: Api, target: str, body: bytes) -> None:
    assert send(free, target, body) < 500


@SLOW
@given(text=st.text(characters, min_size=1, max_size=300))
def test_spans_of_any_text_lie_within_it(free: Api, text: str) -> None:
    body = {
        "comment": {"text": text},
        "requestedAttributes": {"TOXICITY": {}},
        "spanAnnotations": True,
        "languages": "en",
    }
    reply = free.call("POST", "/v1alpha1/comments:analyze?key=free", json.dumps(body).encode())
    if not text.strip():
        assert reply.status == 400
        return
    assert reply.status == 200
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    spans = [(span["begin"], span["end"]) for span in reply.json["attributeScores"]["TOXICITY"]["spanScores"]]
    assert spans
    assert all(0 <= begin < end <= units for begin, end in spans)
    assert spans == sorted(spans)
    encoded = text.encode("utf-16-le", "surrogatepass")
    for begin, end in spans:
        assert encoded[2 * begin : 2 * end].decode("utf-16-le", "surrogatepass").strip()


@given(text=st.text(characters, max_size=40), cuts=st.lists(st.integers(0, 40), min_size=2, max_size=6))
def test_units_are_those_of_the_encodings(text: str, cuts: list[int]) -> None:
    places = sorted(min(cut, len(text)) for cut in cuts)
    spans = [Span(*pair) for pair in pairwise(places)]
    for unit, width, encoding in ((Unit.UTF_16, 2, "utf-16-le"), (Unit.UTF_8, 1, "utf-8")):
        encoded = text.encode(encoding, "surrogatepass")
        for before, after in zip(spans, convert(text, spans, unit), strict=True):
            assert encoded[width * after.begin : width * after.end] == text[before.begin : before.end].encode(
                encoding, "surrogatepass"
            )


def integers(value: Any) -> list[int]:
    if isinstance(value, list):
        return [each for item in value for each in integers(item)]
    if isinstance(value, dict):
        return integers(list(value.values()))
    return [value] if isinstance(value, int) else []


@given(value=values)
def test_json_is_read_as_it_was_written(value: Any) -> None:
    def clean(each: Any) -> Any:
        if isinstance(each, str):
            return each.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if isinstance(each, list):
            return [clean(item) for item in each]
        if isinstance(each, dict):
            return {clean(key): clean(item) for key, item in each.items()}
        return each

    try:
        found = read_json(json.dumps(value).encode())
    except NotJson:
        assert any(abs(each) >= 2**63 for each in integers(value)), "only numbers can be out of range"
        return
    if not any("\ud800" <= char <= "\udfff" for char in json.dumps(value, ensure_ascii=False)):
        assert found == clean(value)


@pytest.mark.parametrize("depth", [MAX_DEPTH, MAX_DEPTH + 1, 100_000])
def test_depth(depth: int) -> None:
    body = b'{"a":' * (depth - 1) + b"[]" + b"}" * (depth - 1)
    if depth <= MAX_DEPTH:
        read_json(body)
    else:
        with pytest.raises(NotJson, match="levels deep"):
            read_json(body)


@pytest.mark.parametrize("body", [b'"' + b'\\"' * 500_000, b'["' + b"\\" * 1_000_001, b'[{"a"' * 3 + b'"' * 900_001])
def test_depth_is_counted_in_linear_time(body: bytes) -> None:
    with pytest.raises(NotJson):
        read_json(b"[" * 33 + body)


@given(
    body=st.binary(max_size=400),
    fence=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20),
)
def test_any_batch(body: bytes, fence: str) -> None:
    for candidate in (
        body,
        f"--{fence}\r\n".encode() + body,
        f"--{fence}\r\n\r\n".encode() + body + f"\r\n--{fence}--".encode(),
    ):
        try:
            calls = split(candidate, fence)
        except PerspectiveError:
            continue
        assert calls
        assert all("\n" not in call.content_id for call in calls)
