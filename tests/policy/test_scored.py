"""What a judgement does without looking would not have changed it."""

from hashlib import sha256

import pytest

from comity.policy import Context, Judge, Policy, judge
from comity.policy.draft import draft
from comity.policy.scored import MOST_APART, Scored
from comity.scoring import models
from comity.scoring.attributes import Attribute
from comity.text.spans import Span
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


@pytest.mark.parametrize("score", [0.2, 0.9])
def test_a_calm_text_is_read_once_and_of_another_no_sentence_twice(score: float) -> None:
    classifier = FakeClassifier({"library": dict.fromkeys(Attribute, score)})
    Judge(Policy.default(), classifier).judge(f"{CALM} {CALM} {CALM}")
    read = [text for batch in classifier.asked for text in batch]
    assert len(read) == len(set(read)) == (1 if score == 0.2 else 2)


class Thinned(FakeClassifier):
    """Hears less of what stands beside calm words."""

    def __init__(self, attribute: Attribute, alone: float, thinned: float) -> None:
        super().__init__()
        self.attribute, self.alone, self.thinned = attribute, alone, thinned

    def _one(self, text: str) -> dict[Attribute, float]:
        heard = self.thinned if CALM in text else self.alone
        return dict.fromkeys(Attribute, 0.0) | {self.attribute: 0.0 if text == CALM else heard}

    def evidence(self, text: str, attribute: Attribute) -> list[tuple[Span, float]]:
        begin = len(CALM) + 1 if text.startswith(CALM) else 0
        return [(Span(begin, len(text)), 1.0)] if attribute is self.attribute else []


PLAIN, HINTED, BARE = "Thanks for nothing, genius.", "The home address is no secret.", "He sees those stairs again."


@pytest.mark.parametrize(
    ("text", "attribute", "alone", "thinned", "outcome"),
    [
        # structure that is sure: believed where the whole is not clear of it, or the sentence likely one by itself
        (PLAIN, Attribute.INSULT, 0.25, 0.2, "ask"),
        (PLAIN, Attribute.INSULT, 0.5, 0.0, "ask"),
        (PLAIN, Attribute.INSULT, 0.45, 0.15, "publish"),
        # structure that the classifier must back: the writer is asked where it backs the sentence alone
        (HINTED, Attribute.THREAT, 0.8, 0.75, "hold"),
        (HINTED, Attribute.THREAT, 0.8, 0.5, "ask"),
        (HINTED, Attribute.THREAT, 0.65, 0.5, "publish"),
        (HINTED, Attribute.THREAT, 0.8, 0.1, "publish"),
        # no structure: a sentence must be surer than a whole text
        (BARE, Attribute.THREAT, 0.99, 0.96, "hold"),
        (BARE, Attribute.THREAT, 0.99, 0.9, "ask"),
        (BARE, Attribute.THREAT, 0.955, 0.9, "publish"),
        (BARE, Attribute.THREAT, 0.99, 0.8, "publish"),
        (BARE, Attribute.INSULT, 0.99, 0.87, "publish"),
    ],
)
def test_calm_sentences_do_not_hide_a_harsh_one(
    text: str, attribute: Attribute, alone: float, thinned: float, outcome: str
) -> None:
    source = f"{CALM} {text}"
    judged = Judge(Policy.default(), Thinned(attribute, alone, thinned)).judge(source)
    assert judged.outcome == outcome
    for finding in judged.findings:
        assert all(source.index(text) <= begin < end for begin, end in finding.spans)
        assert finding.score >= alone or finding.score == pytest.approx(thinned)


def test_no_text_is_asked_about_in_more_than_so_many_parts() -> None:
    classifier = Thinned(Attribute.THREAT, 0.5, 0.5)
    text = " ".join(f"Home address number {n} is no secret." for n in range(4 * MOST_APART))
    Judge(Policy.default(), classifier).judge(f"{CALM} {text}")
    assert len([one for batch in classifier.asked for one in batch]) == 1 + MOST_APART


def test_with_the_model_that_ships_a_calm_sentence_hides_neither_mockery_nor_menace() -> None:
    shipped = Judge(Policy.default(), models.load())
    for text, rule in (
        ("Well, you're a joke.", "discourtesy"),
        ("I know where you live, and one night I will come round.", "violence"),
    ):
        for source in (text, f"{text} {CALM}", f"{CALM} {text}", f"{CALM} {text} {CALM}"):
            assert [finding.rule for finding in shipped.judge(source).findings] == [rule], source


def test_the_harshest_reading_counts_and_the_text_as_typed_is_told() -> None:
    item = draft("some text", Context())
    low, high = dict.fromkeys(Attribute, 0.1), dict.fromkeys(Attribute, 0.1) | {Attribute.INSULT: 0.8}
    scored = Scored.of(item, [low, high])
    assert scored.whole == low
    assert scored.most == high
    assert Scored.of(item, []).most == dict.fromkeys(Attribute, 0.0)
