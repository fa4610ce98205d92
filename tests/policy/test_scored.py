"""What a judgement does without looking would not have changed it."""

from hashlib import sha256

import pytest

from comity.policy import Context, Judge, Policy, judge
from comity.policy.draft import draft
from comity.policy.scored import Scored
from comity.scoring.attributes import Attribute
from tests.policy.blind import cases
from tests.policy.fakes import FakeClassifier

CALM = "The library opens at nine and the buses run until ten, which most people here seem to find useful enough."
TEXTS = [case.text for case in cases()[::15]]
TEXTS += [f"{CALM} {text} {CALM}" for text in TEXTS[::3]]
LOUD = Context(parent="Somebody should shoot that judge. Immigrants are a plague on this town.")


class Erratic(FakeClassifier):
    """Any score, but always the same of the same text."""

    def _one(self, text: str) -> dict[Attribute, float]:
        dice = sha256(text.encode()).digest()
        return {attribute: dice[n] / 255 for n, attribute in enumerate(Attribute)}


@pytest.mark.parametrize("context", [Context(), LOUD], ids=["alone", "reply"])
def test_nothing_is_lost_by_not_looking(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = Judge(Policy.default(), Erratic())
    judged = [policy.judge(text, context) for text in TEXTS]
    monkeypatch.setattr(Scored, "doubts", lambda *_: False)
    for find in (judge.threats, judge.lewdness, judge.discourtesies):
        monkeypatch.setattr(judge, find.__name__, lambda item, find=find, **_: find(item, weak=True))
    assert judged == [policy.judge(text, context) for text in TEXTS]
    assert len({judgement.outcome for judgement in judged}) == 3


def test_a_text_is_read_once() -> None:
    for score in (0.2, 0.9):
        classifier = FakeClassifier({"library": dict.fromkeys(Attribute, score)})
        Judge(Policy.default(), classifier).judge(f"{CALM} {CALM} {CALM}")
        assert len(classifier.asked) == 1


def test_the_harshest_reading_counts_and_the_text_as_typed_is_told() -> None:
    item = draft("some text", Context())
    low, high = dict.fromkeys(Attribute, 0.1), dict.fromkeys(Attribute, 0.1) | {Attribute.INSULT: 0.8}
    scored = Scored.of(item, [low, high])
    assert scored.whole == low
    assert scored.most == high
    assert Scored.of(item, []).most == dict.fromkeys(Attribute, 0.0)
