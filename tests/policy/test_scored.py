"""What a judgement does without looking would not have changed it."""

from hashlib import sha256

import pytest

from comity.policy import Context, Judge, Policy
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
    judge = Judge(Policy.default(), Erratic())
    judged = [judge.judge(text, context) for text in TEXTS]
    monkeypatch.setattr(Scored, "_may_reach", lambda *_: True)
    assert judged == [judge.judge(text, context) for text in TEXTS]
    assert len({judgement.outcome for judgement in judged}) == 3


def test_pieces_are_read_only_where_they_may_decide() -> None:
    text = f"{CALM} {CALM} {CALM}"
    for score, times in ((0.2, 1), (0.35, 2)):
        classifier = FakeClassifier({"library": dict.fromkeys(Attribute, score)})
        Judge(Policy.default(), classifier).judge(text)
        assert len(classifier.asked) == times
