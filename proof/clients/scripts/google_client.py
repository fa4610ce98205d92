"""PyPI `google-api-python-client`: discovery, both methods, errors with details, a batch."""

import os

from googleapiclient import discovery
from googleapiclient.errors import HttpError


def build(key):
    return discovery.build(
        "commentanalyzer",
        "v1alpha1",
        developerKey=key,
        discoveryServiceUrl=os.environ["BASE"] + "/$discovery/rest?version=v1alpha1",
        static_discovery=False,
    )


def ask(text, *attributes, **more):
    return {
        "comment": {"text": text},
        "requestedAttributes": {name: {} for name in attributes or ("TOXICITY",)},
        **more,
    }


comments = build(os.environ["KEY"]).comments()
assert comments.analyze(body=ask("You idiot")).execute()["attributeScores"]["TOXICITY"]["summaryScore"]["value"] > 0.5
suggestion = {
    "comment": {"text": "x y"},
    "attributeScores": {"TOXICITY": {"summaryScore": {"value": 0}}},
    "clientToken": "t",
}
assert comments.suggestscore(body=suggestion).execute()["clientToken"] == "t"

for key, body, words, kind in (
    ("bad", ask("x"), "API key not valid", "API_KEY_INVALID"),
    (os.environ["KEY"], ask(""), "Comment must be non-empty.", "COMMENT_EMPTY"),
    (os.environ["KEY"], ask("x", "NOPE"), "Unknown requested attribute: NOPE", "INVALID_REQUEST"),
    (os.environ["KEY"], ask("x" * 30_000), "Comment text too long.", "COMMENT_TOO_LONG"),
    (os.environ["KEY"], ask("hi", languages=["fr"]), "does not support", "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE"),
):
    try:
        build(key).comments().analyze(body=body).execute()
    except HttpError as error:
        assert error.status_code == 400
        assert words in error.reason
        assert kind in (error.error_details[0].get("errorType"), error.error_details[0].get("reason"))
    else:
        raise AssertionError(words)

try:
    for _ in range(3):
        build(os.environ["SLOW_KEY"]).comments().analyze(body=ask("x")).execute()
except HttpError as error:
    assert error.status_code == 429
    assert error.error_details[0]["reason"] == "RATE_LIMIT_EXCEEDED"
else:
    raise AssertionError("no limit")

answers = {}
service = build(os.environ["KEY"])
batch = service.new_batch_http_request(callback=lambda name, answer, error: answers.update({name: (answer, error)}))
for text in ("You idiot 😀", "nice", " "):
    batch.add(service.comments().analyze(body=ask(text, "TOXICITY", "THREAT", spanAnnotations=True)), request_id=text)
batch.execute()
assert answers["You idiot 😀"][0]["attributeScores"]["TOXICITY"]["summaryScore"]["value"] > 0.5
assert answers["nice"][0]["attributeScores"]["THREAT"]["spanScores"]
assert "non-empty" in answers[" "][1].reason
