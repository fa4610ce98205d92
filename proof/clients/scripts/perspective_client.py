"""PyPI `perspective`: every optional field, suggestions, refusals."""

import os
from urllib.error import HTTPError

from perspective import PerspectiveAPI

api = PerspectiveAPI(os.environ["KEY"])
assert api.score("You are an idiot", tests=["TOXICITY", "INSULT"])["INSULT"] > 0.5
answer = api.analyze_comment(
    "Hi 😀. You idiot!",
    comment_type="PLAIN_TEXT",
    context=[{"text": "parent", "type": "PLAIN_TEXT"}],
    requested_attributes={"TOXICITY": {"scoreType": "PROBABILITY", "scoreThreshold": 0.1}, "INSULT": {}},
    span_annotations=True,
    languages=["en"],
    do_not_store=True,
    client_token="t1",
    session_id="s1",
    community_id="c1",
)
assert answer["clientToken"] == "t1"
spans = answer["attributeScores"]["TOXICITY"]["spanScores"]
assert [(span["begin"], span["end"]) for span in spans] == [(0, 6), (7, 17)], spans
assert spans[1]["score"]["value"] > spans[0]["score"]["value"]
scores = {"TOXICITY": {"summaryScore": {"value": 0.0}}}
assert api.suggest_score("You idiot", scores, client_token="t2")["clientToken"] == "t2"
for key, text in (("bad", "x"), (os.environ["KEY"], "")):
    try:
        PerspectiveAPI(key).score(text)
    except HTTPError as error:
        assert error.code == 400
    else:
        raise AssertionError("accepted")
