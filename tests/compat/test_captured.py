"""The requests that real clients sent, replayed: each gets what its client needs."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.compat.conftest import Api, Reply
from tests.shelf import shelf

pytestmark = pytest.mark.shelf

# What the operator of that client would set: these ask for attributes that nobody scores, or for French.
NEEDS: dict[str, dict[str, Any]] = {
    "case-015": {"unsupported": "omit"},
    "case-024": {"best_effort": True},
    "case-040": {"unsupported": "zero"},
    "case-042": {"unsupported": "zero"},
    "case-050": {"openai_unsupported": "omit"},
}
# What they get otherwise.
REFUSED = {
    "case-015": "Unknown requested attribute: FLIRTATION",
    "case-024": "Attribute TOXICITY does not support request languages: fr",
    "case-040": "Unknown requested attribute: SPAM",
    "case-042": "Unknown requested attribute: SPAM",
    "case-050": "Pictures are not judged here, only text. Send the text parts alone.",
}


def cases() -> list[dict[str, Any]]:
    lines = shelf("compat", "compat_cases.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def replay(api: Api, case: dict[str, Any]) -> Reply:
    text = case.get("body_text")
    body = json.dumps(case["body"]).encode() if case.get("body") is not None else (text or "").encode()
    headers = {name: value for name, value in case["headers"].items() if name.lower() != "content-length"}
    if "sk-test" in headers.get("authorization", ""):
        api.add_key("sk-test")
    if "key=quota" in case["target"]:
        api.call("POST", case["target"], body, headers)
    return api.call(case["method"], case["target"], body, headers)


def shape(value: Any) -> Any:
    """Keys and types, with values left out; a list is as its first item."""
    if isinstance(value, dict):
        return {name: shape(item) for name, item in value.items()}
    if isinstance(value, list):
        return [shape(item) for item in value[:1]]
    if isinstance(value, bool) or value is None:
        return value
    return "number" if isinstance(value, int | float) else "text"


def test_there_are_58() -> None:
    assert len(cases()) == 58


@pytest.mark.parametrize("number", range(1, 59))
def test_replayed(number: int, make_api: Callable[..., Api]) -> None:
    case = cases()[number - 1]
    api = make_api(**{name: _setting(name, value) for name, value in NEEDS.get(case["id"], {}).items()})
    reply = replay(api, case)
    assert reply.status == case["mock_status"], reply.body
    assert reply.headers["x-comity-model"] == api.scorer.id
    expected = case["mock_response"]
    if expected == "(discovery document)":
        assert reply.json["rootUrl"] == "https://comity.example/"
    elif case["target"].startswith("/batch"):
        _assert_batch_like(reply, expected)
    elif "/v1/moderations" in case["target"]:
        _assert_moderation_like(reply.json, expected, case)
    elif "error" in expected:
        _assert_error_like(reply.json["error"], expected["error"])
    else:
        _assert_answer_like(reply.json, expected, case)


@pytest.mark.parametrize("case_id", REFUSED)
def test_refused_by_default(case_id: str, api: Api) -> None:
    case = next(each for each in cases() if each["id"] == case_id)
    reply = replay(api, case)
    assert reply.status == 400
    assert reply.json["error"]["message"] == REFUSED[case_id]


def _setting(name: str, value: Any) -> Any:
    from comity.compat.perspective.attributes import Unsupported

    return Unsupported(value) if "unsupported" in name else value


def _assert_error_like(found: dict[str, Any], expected: dict[str, Any]) -> None:
    assert (found["code"], found["status"]) == (expected["code"], expected["status"])
    assert found["details"], "clients read details[0]"
    for ours, theirs in zip(found["details"], expected["details"], strict=False):
        assert ours["@type"] == theirs["@type"]
        assert ours.get("errorType") == theirs.get("errorType")
        assert ours.get("reason") == theirs.get("reason")
    if "does not support request languages" in expected["message"]:
        # The first attribute that cannot be served is named; here that may be another than the original's.
        assert re.fullmatch(r"Attribute [A-Z]+ does not support request languages: fr", found["message"])
        why = found["details"][0]["languageNotSupportedByAttributeError"]
        assert why["requestedLanguages"] == ["fr"]
    elif "Quota exceeded" in expected["message"]:
        assert found["message"].startswith(expected["message"].partition("project_number")[0])
    else:
        assert found["message"] == expected["message"]


def _assert_answer_like(found: dict[str, Any], expected: dict[str, Any], case: dict[str, Any]) -> None:
    omitted = {"FLIRTATION"} if case["id"] == "case-015" else set()
    wanted = {name: value for name, value in expected.get("attributeScores", {}).items() if name not in omitted}
    assert set(found) == set(expected)
    if wanted:
        assert set(found["attributeScores"]) == set(wanted)
    for name, theirs in wanted.items():
        ours = found["attributeScores"][name]
        assert shape(ours) == shape(theirs)
        assert [(s["begin"], s["end"]) for s in ours["spanScores"]] == [
            (s["begin"], s["end"]) for s in theirs["spanScores"]
        ]
        assert ours["summaryScore"]["type"] == "PROBABILITY"
    assert found.get("languages") == expected.get("languages")
    assert found.get("requestedLanguages") == expected.get("requestedLanguages")
    assert found.get("clientToken") == expected.get("clientToken")
    assert found["detectedLanguages"] == ["en"]


def _assert_moderation_like(found: dict[str, Any], expected: dict[str, Any], case: dict[str, Any]) -> None:
    assert len(found["results"]) == len(expected["results"])
    for ours, theirs in zip(found["results"], expected["results"], strict=True):
        assert set(ours) == set(theirs)
        for part in ("categories", "category_scores", "category_applied_input_types"):
            if case["id"] == "case-050":
                assert set(ours[part]) <= set(theirs[part])
            else:
                assert list(ours[part]) == sorted(theirs[part])


def _assert_batch_like(reply: Reply, expected: str) -> None:
    def parts(text: str) -> list[tuple[str, str, str]]:
        return re.findall(r"Content-ID: (.*?)\r\n.*?HTTP/1.1 (\d+).*?\r\n\r\n(.*?)\r\n--", text, re.DOTALL)

    assert re.fullmatch(r"multipart/mixed; boundary=[\w-]+", reply.headers["content-type"])
    ours, theirs = parts(reply.body.decode()), parts(expected)
    assert [(each[0], each[1]) for each in ours] == [(each[0], each[1]) for each in theirs]
    for (_, _, mine), (_, _, other) in zip(ours, theirs, strict=True):
        assert shape(json.loads(mine)) == shape(json.loads(other))
