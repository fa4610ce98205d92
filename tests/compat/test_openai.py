"""OpenAI's moderation endpoint."""

from collections.abc import Callable
from typing import Any

import pytest

from comity.compat.openai.categories import CATEGORIES, SCORED, UNSCORED
from comity.compat.perspective.attributes import Unsupported
from tests.compat.conftest import Api, Reply


def moderate(api: Api, body: Any, **headers: str) -> Reply:
    return api.post("/v1/moderations", body, authorization="Bearer k", **headers)


def test_string(api: Api) -> None:
    reply = moderate(api, {"model": "omni-moderation-latest", "input": "You idiot"})
    assert reply.status == 200
    (result,) = reply.json["results"]
    assert result["flagged"] is True
    assert {name for name, value in result["categories"].items() if value} == {"harassment"}
    assert result["category_scores"]["harassment"] == 0.863
    assert reply.json["model"] == reply.headers["x-comity-model"] == api.scorer.id


def test_no_zero_passes_for_safe(api: Api) -> None:
    reply = moderate(api, {"input": "x"})
    (result,) = reply.json["results"]
    assert tuple(result["categories"]) == CATEGORIES
    for name in CATEGORIES:
        assert result["category_applied_input_types"][name] == (["text"] if name in SCORED else [])
    assert set(reply.headers["x-comity-unscored"].split(", ")) == set(UNSCORED)
    assert {name: result["category_scores"][name] for name in UNSCORED} == dict.fromkeys(UNSCORED, 0.0)


def test_list_is_one_result_each_in_order(api: Api) -> None:
    reply = moderate(api, {"input": ["fine", "idiot", "fine"] * 20})
    assert [each["flagged"] for each in reply.json["results"]] == [False, True, False] * 20


def test_parts_are_one_result(api: Api) -> None:
    parts = [{"type": "text", "text": "hello"}, {"type": "text", "text": "idiot"}]
    assert [each["flagged"] for each in moderate(api, {"input": parts}).json["results"]] == [True]


def test_pictures(api: Api) -> None:
    parts = [{"type": "text", "text": "idiot"}, {"type": "image_url", "image_url": {"url": "data:,"}}]
    reply = moderate(api, {"input": parts})
    assert (reply.status, reply.json["error"]["code"]) == (400, "unsupported_input")
    reply = moderate(api, {"input": parts}, x_comity_unsupported="omit")
    assert (reply.status, reply.json["results"][0]["flagged"]) == (200, True)
    assert reply.headers["x-comity-unscored"].endswith("image_url")
    assert moderate(api, {"input": parts[1:]}, x_comity_unsupported="omit").status == 400


def test_refuses_where_it_is_set_to(make_api: Callable[..., Api]) -> None:
    reply = moderate(make_api(openai_unsupported=Unsupported.ERROR), {"input": "x"})
    assert (reply.status, reply.json["error"]["code"]) == (400, "unsupported_categories")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "missing_required_parameter"),
        ({"input": 7}, "invalid_type"),
        ({"input": []}, "invalid_type"),
        ({"input": ["a", 7]}, "invalid_type"),
        ({"input": [["a"]]}, "invalid_type"),
        ({"input": [{"type": "text"}]}, "invalid_type"),
        ({"input": "x", "model": 7}, "invalid_type"),
        ({"input": "x", "modle": "y"}, "unknown_parameter"),
        ({"input": "x" * 20_481}, "string_above_max_length"),
        ({"input": ["x"] * 1_001}, "array_above_max_length"),
    ],
)
def test_refused(api: Api, body: Any, code: str) -> None:
    reply = moderate(api, body)
    assert (reply.status, reply.json["error"]["code"]) == (400, code)
    assert set(reply.json["error"]) == {"message", "type", "param", "code"}


def test_model(api: Api) -> None:
    assert moderate(api, {"input": "x", "model": api.other.id}).json["model"] == api.other.id
    assert moderate(api, {"input": "x", "model": "gpt-9"}).json["error"]["code"] == "model_not_found"


def test_keys(api: Api) -> None:
    assert api.post("/v1/moderations", {"input": "x"}).status == 401
    assert (
        api.post("/v1/moderations", {"input": "x"}, authorization="Bearer nope").json["error"]["code"]
        == "invalid_api_key"
    )
    assert moderate(api, {"input": "x"}).status == 200
    api.post("/v1/moderations", {"input": "x"}, authorization="Bearer quota")
    reply = api.post("/v1/moderations", {"input": "x"}, authorization="Bearer quota")
    assert (reply.status, reply.json["error"]["code"]) == (429, "rate_limit_exceeded")
