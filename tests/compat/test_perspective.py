"""Perspective's analyze and suggestscore: tolerances, refusals, spans, limits."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from comity.compat.perspective.attributes import UNSCORED, Unsupported
from comity.compat.perspective.spans import MAX_SENTENCES, sentences
from tests.compat.conftest import Api

ASK = {"comment": {"text": "You idiot"}, "requestedAttributes": {"TOXICITY": {}}}


def ask(text: str = "You idiot", **more: Any) -> dict[str, Any]:
    return {"comment": {"text": text}, "requestedAttributes": {"TOXICITY": {}}, **more}


def error(api: Api, body: Any, **headers: str) -> dict[str, Any]:
    reply = api.analyze(body, **headers)
    assert reply.status >= 400, reply.body
    found: dict[str, Any] = reply.json["error"]
    assert found["details"]
    return found


@pytest.mark.parametrize(
    "body",
    [
        {"comment": {"text": "You idiot", "type": "PLAIN_TEXT"}, "requested_attributes": {"TOXICITY": None}},
        ask(languages="en"),
        ask(languages=["en-GB"]),
        ask(languages=[]),
        ask(span_annotations="false", do_not_store="true", session_id="s", community_id="c"),
        ask(requestedAttributes={"TOXICITY": {"scoreType": "probability", "scoreThreshold": "0.1"}}),
        ask(requestedAttributes={"TOXICITY": {"score_type": 1, "score_threshold": 0}}),
        ask(requestedAttributes={"TOXICITY": {"scoreType": "SCORE_TYPE_UNSPECIFIED"}}),
        ask(context={"entries": [{"text": "p" * 1_000_000, "type": "PLAIN_TEXT"}]}),
        ask(context={"articleAndParentComment": {"article": {"text": "a"}, "parent_comment": {"text": "b"}}}),
        ask(context=None, clientToken=None),
    ],
)
def test_taken(api: Api, body: Any) -> None:
    reply = api.analyze(body)
    assert reply.status == 200, reply.body
    assert reply.json["attributeScores"]["TOXICITY"]["summaryScore"] == {"value": 0.863, "type": "PROBABILITY"}
    assert reply.json["attributeScores"]["TOXICITY"]["spanScores"] == [
        {"begin": 0, "end": 9, "score": {"value": 0.863, "type": "PROBABILITY"}}
    ]


@pytest.mark.parametrize(
    ("body", "message", "kind"),
    [
        ({}, "Comment must be non-empty.", "COMMENT_EMPTY"),
        (ask(" \n\t "), "Comment must be non-empty.", "COMMENT_EMPTY"),
        (ask("é" * 10_241), "Comment text too long.", "COMMENT_TOO_LONG"),
        ({"comment": {"text": "x"}}, "Missing requested_attributes", "NO_REQUESTED_ATTRIBUTES"),
        (ask(requestedAttributes={}), "Missing requested_attributes", "NO_REQUESTED_ATTRIBUTES"),
        (ask(requestedAttributes={"NOPE": {}}), "Unknown requested attribute: NOPE", "INVALID_REQUEST"),
        (ask(requestedAttributes={"TOXICITY": {}, "SPAM": {}}), "Unknown requested attribute: SPAM", "INVALID_REQUEST"),
        (
            ask(requestedAttributes={"TOXICITY": {"scoreType": "RAW"}}),
            "Requested score type RAW is not supported by attribute TOXICITY",
            "INVALID_REQUEST",
        ),
        (
            ask(comment={"text": "<p>x", "type": "HTML"}),
            "Currently, only 'PLAIN_TEXT' comments are supported",
            "INVALID_REQUEST",
        ),
        (
            ask(context={"entries": [{"text": "a"}], "article_and_parent_comment": {"article": {"text": "b"}}}),
            "Context can have either entries or article_and_parent_comment, but both fields were populated.",
            "INVALID_REQUEST",
        ),
        (
            ask("bonjour"),
            "Attribute TOXICITY does not support request languages: fr",
            "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
        ),
    ],
)
def test_refused(api: Api, body: Any, message: str, kind: str) -> None:
    found = error(api, body)
    assert (found["code"], found["status"], found["message"]) == (400, "INVALID_ARGUMENT", message)
    assert found["details"][0]["errorType"] == kind


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (ask(comment={"text": 7}), "comment.text"),
        (ask(comment="text"), "comment"),
        (ask(comment={"text": "x", "type": "NO_SUCH"}), "comment.type"),
        (ask(requestedAttributes=["TOXICITY"]), "requested_attributes"),
        (
            ask(requestedAttributes={"TOXICITY": {"scoreThreshold": "high"}}),
            "requested_attributes[TOXICITY].score_threshold",
        ),
        (ask(requestedAttributes={"TOXICITY": {"scoreType": "LOUD"}}), "requested_attributes[TOXICITY].score_type"),
        (ask(languages=[1]), "languages[0]"),
        (ask(spanAnnotations="yes"), "span_annotations"),
        (ask(entryType="x"), ""),
        ([1], ""),
        ("x", ""),
        (7, ""),
    ],
)
def test_wrong_type_names_the_field(api: Api, body: Any, field: str) -> None:
    found = error(api, body)
    assert found["code"] == 400
    assert found["details"][0]["@type"].endswith("google.rpc.BadRequest")
    assert found["details"][0]["fieldViolations"][0].get("field", "") == field


@pytest.mark.parametrize("body", [b"{", b"null", b"NaN", b"\xff", b'{"comment": {"text": "x"}} {}', b"[" * 100_000])
def test_malformed(api: Api, body: bytes) -> None:
    reply = api.call("POST", "/v1alpha1/comments:analyze?key=k", body)
    assert (reply.status, reply.json["error"]["status"]) == (400, "INVALID_ARGUMENT")
    assert reply.json["error"]["message"].startswith("Invalid JSON payload received.")


def test_deep_nesting_is_refused_before_it_is_decoded(api: Api) -> None:
    body = json.dumps(ask())[:-1].encode() + b', "context": ' + b'{"a":' * 40 + b"1" + b"}" * 41
    found = api.call("POST", "/v1alpha1/comments:analyze?key=k", body).json["error"]
    assert "nested more than 32 levels deep" in found["message"]


def test_brackets_in_a_text_are_not_nesting(api: Api) -> None:
    assert api.analyze(ask('[[[{{{"' * 60)).status == 200


class TestSpans:
    def test_utf16_units(self, api: Api) -> None:
        reply = api.analyze(ask("Hi 😀. You idiot! 👍🏽", spanAnnotations=True))
        spans = reply.json["attributeScores"]["TOXICITY"]["spanScores"]
        assert [(s["begin"], s["end"], s["score"]["value"]) for s in spans] == [
            (0, 6, 0.013),
            (7, 17, 0.863),
            (18, 22, 0.013),
        ]

    def test_whole_text_without_annotations(self, api: Api) -> None:
        spans = api.analyze(ask("One 😀. Two.")).json["attributeScores"]["TOXICITY"]["spanScores"]
        assert [(s["begin"], s["end"]) for s in spans] == [(0, 12)]

    @pytest.mark.parametrize("escape", [r"\ud83d", r"\udc00", r"\udc00\ud83d"])
    def test_half_a_surrogate_pair_and_nul(self, api: Api, escape: str) -> None:
        text = rf"a{escape}\u0000 b 😀. You idiot."
        body = (
            f'{{"comment": {{"text": "{text}"}}, "requestedAttributes": {{"TOXICITY": {{}}}}, "spanAnnotations": true}}'
        )
        reply = api.call("POST", "/v1alpha1/comments:analyze?key=k", body.encode())
        assert reply.status == 200, reply.body
        halves = escape.count("\\")
        first = 1 + halves + 1 + len(" b ") + 2 + 1
        spans = reply.json["attributeScores"]["TOXICITY"]["spanScores"]
        assert [(s["begin"], s["end"]) for s in spans] == [(0, first), (first + 1, first + 1 + len("You idiot."))]

    def test_a_sentence_that_fills_the_text_is_the_text(self, api: Api) -> None:
        reply = api.analyze(ask("You idiot.", spanAnnotations=True))
        assert len(reply.json["attributeScores"]["TOXICITY"]["spanScores"]) == 1
        assert api.scorer.batches == [1]

    def test_many_sentences_share_spans(self) -> None:
        text = "A b. " * 2_000
        found = sentences(text)
        assert len(found) <= MAX_SENTENCES
        assert (found[0].begin, found[-1].end) == (0, len(text) - 1)

    def test_time_is_linear_in_dots(self) -> None:
        assert len(sentences("." * 20_000 + "x")) == 1


class TestThresholds:
    def test_below_is_left_out(self, api: Api) -> None:
        wanted = {"TOXICITY": {"scoreThreshold": 0.5}, "THREAT": {"scoreThreshold": 0.5}}
        assert set(api.analyze(ask(requestedAttributes=wanted)).json["attributeScores"]) == {"TOXICITY"}

    def test_nothing_left_means_no_field(self, api: Api) -> None:
        reply = api.analyze(ask("nice", requestedAttributes={"TOXICITY": {"scoreThreshold": 0.6}}))
        assert reply.json == {"languages": ["en"], "detectedLanguages": ["en"]}

    def test_equal_is_kept(self, api: Api) -> None:
        reply = api.analyze(ask(requestedAttributes={"TOXICITY": {"scoreThreshold": 0.863}}))
        assert "TOXICITY" in reply.json["attributeScores"]


EVERYTHING: dict[str, Any] = {name: {} for name in ("TOXICITY", *sorted(UNSCORED))}


class TestUnsupported:
    def test_error(self, api: Api) -> None:
        for name in UNSCORED:
            found = error(api, ask(requestedAttributes={name: {}}))
            assert found["message"] == f"Unknown requested attribute: {name}"

    def test_omit(self, make_api: Callable[..., Api]) -> None:
        reply = make_api(unsupported=Unsupported.OMIT).analyze(ask(requestedAttributes=EVERYTHING))
        assert set(reply.json["attributeScores"]) == {"TOXICITY"}
        assert "SPAM" in reply.headers["x-comity-unscored"].split(", ")

    def test_zero_is_named(self, make_api: Callable[..., Api]) -> None:
        reply = make_api(unsupported=Unsupported.ZERO).analyze(ask(requestedAttributes=EVERYTHING))
        assert set(reply.json["attributeScores"]) == set(EVERYTHING)
        assert reply.json["attributeScores"]["SPAM"]["summaryScore"]["value"] == 0.0
        assert set(reply.headers["x-comity-unscored"].split(", ")) == set(UNSCORED)

    def test_a_slip_of_the_pen_is_always_an_error(self, make_api: Callable[..., Api]) -> None:
        assert make_api(unsupported=Unsupported.ZERO).analyze(ask(requestedAttributes={"TOXICTY": {}})).status == 400

    def test_key_and_header_choose(self, api: Api) -> None:
        body = ask(requestedAttributes={"TOXICITY": {}, "SPAM": {}})
        api.add_key("lenient", unsupported=Unsupported.OMIT)
        assert api.analyze(body, key="lenient").status == 200
        assert api.analyze(body, key="lenient", x_comity_unsupported="error").status == 400
        assert api.analyze(body, x_comity_unsupported="zero").status == 200


class TestLanguages:
    def test_explicit_is_named_as_requested(self, api: Api) -> None:
        found = error(api, ask(languages=["en", "fr", "de-AT"]))
        assert found["message"].endswith("does not support request languages: en, fr, de-AT")
        why = found["details"][0]["languageNotSupportedByAttributeError"]
        assert why == {
            "attribute": "TOXICITY",
            "requestedLanguages": ["en", "fr", "de-AT"],
            "detectedLanguages": ["en"],
        }

    def test_detected_is_named_as_detected(self, api: Api) -> None:
        why = error(api, ask("bonjour"))["details"][0]["languageNotSupportedByAttributeError"]
        assert why == {"attribute": "TOXICITY", "detectedLanguages": ["fr"]}

    def test_what_the_caller_says_goes_before_detection(self, api: Api) -> None:
        reply = api.analyze(ask("bonjour", languages=["en"]))
        assert (reply.json["languages"], reply.json["detectedLanguages"]) == (["en"], ["fr"])

    def test_best_effort(self, make_api: Callable[..., Api], api: Api) -> None:
        assert make_api(best_effort=True).analyze(ask("bonjour", languages=["fr"])).status == 200
        api.add_key("abroad", best_effort=True)
        assert api.analyze(ask("bonjour"), key="abroad").json["languages"] == ["fr"]


class TestSuggest:
    target = "/v1alpha1/comments:suggestscore?key=k"

    def test_kept_with_what_matters(self, api: Api) -> None:
        body = {
            "comment": {"text": "nul \0 here"},
            "attribute_scores": {"TOXICITY": {"summary_score": {"value": 0}, "spanScores": [{"begin": 0, "end": 3}]}},
            "communityId": "Coral:x",
            "clientToken": "comment:1",
            "sessionId": "somebody",
        }
        reply = api.post(self.target, body)
        assert reply.json == {"detectedLanguages": ["en"], "clientToken": "comment:1"}
        (kept,) = api.kept
        assert kept.scores["TOXICITY"].summary == 0.0
        assert (kept.community, kept.key, kept.model) == ("Coral:x", next(iter(api.keys)), api.scorer.id)
        assert "somebody" not in repr(kept)

    def test_do_not_store(self, api: Api) -> None:
        body = {
            "comment": {"text": "x"},
            "attributeScores": {"INSULT": {"summaryScore": {"value": 1}}},
            "doNotStore": True,
        }
        assert api.post(self.target, body).status == 200
        assert api.kept == []

    @pytest.mark.parametrize(
        "scores",
        [{}, {"TOXICITY": {}}, {"NOPE": {"summaryScore": {"value": 1}}}, {"TOXICITY": {"spanScores": [{"begin": 1}]}}],
    )
    def test_refused(self, api: Api, scores: Any) -> None:
        reply = api.post(self.target, {"comment": {"text": "x"}, "attributeScores": scores})
        assert (reply.status, reply.json["error"]["details"][0]["errorType"]) == (400, "INVALID_REQUEST")
        assert api.kept == []
