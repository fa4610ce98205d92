import json
from pathlib import Path

import numpy as np
import pytest

from comity.scoring import models
from comity.scoring.attributes import Attribute
from comity.scoring.cascade import Cascade, Tier
from comity.scoring.transformer import STRETCH, TransformerClassifier, by_parts, everywhere, stretches
from comity.text.spans import Span

TEXTS = [
    "Thank you for a careful piece.",
    "You are a complete idiot and everybody here knows it.",
    "y o u are an 1d10t",
    "",
    " \n",
    "\ud800",
    "a\0b",
    "😀🖕",
    "Что за чушь",
    "\u200b\u200c",
    "x" * 5_000,
    "Gay couples were turned away by the registrar, the court heard.",
    "I am sick of hearing about the trains.",
    "My neighbour's dog barks all night long.",
    "The committee heard nine witnesses. " * 80 + "Resign, you filthy liar.",
]


@pytest.fixture(scope="module")
def cascade() -> Cascade:
    model = models.load("comity-en")
    assert isinstance(model, Cascade)
    return model


@pytest.fixture(scope="module")
def transformer(cascade: Cascade) -> TransformerClassifier:
    return cascade._second


def fresh(transformer: TransformerClassifier, texts: list[str]) -> list[dict[Attribute, float]]:
    transformer._kept.clear()
    return transformer.score(texts)


def test_scores_do_not_depend_on_company(transformer: TransformerClassifier, cascade: Cascade) -> None:
    alone = [fresh(transformer, [text])[0] for text in TEXTS]
    assert fresh(transformer, TEXTS) == alone
    assert fresh(transformer, TEXTS[::-1] * 2) == alone[::-1] * 2
    both = [cascade.score([text])[0] for text in TEXTS]
    transformer._kept.clear()
    assert cascade.score(TEXTS[::-1]) == both[::-1]


def test_the_fast_model_differs_only_where_a_lower_tier_answers(cascade: Cascade) -> None:
    fast = models.load("comity-en-fast")
    assert isinstance(fast, Cascade)
    tiers = fast.tiers(TEXTS)
    assert {Tier.WORDS, Tier.ALL_LAYERS} <= set(tiers)
    assert {Tier.FIRST_LAYER, Tier.LOWER_LAYERS} & set(tiers)
    for text, tier, quick, full in zip(TEXTS, tiers, fast.score(TEXTS), cascade.score(TEXTS), strict=True):
        assert tier < Tier.ALL_LAYERS or quick == full, text
    harmful = ["I will find you and break your legs.", "Those people are vermin.", "What a f*cking id!ot"]
    assert set(cascade.tiers(harmful)) == {Tier.ALL_LAYERS}
    assert set(fast.tiers(harmful)) == {Tier.ALL_LAYERS}


def test_nothing_to_read_scores_nothing(cascade: Cascade) -> None:
    for text in ("", " \n", "\u200b"):
        assert set(cascade.score([text])[0].values()) == {0.0}
        assert cascade.evidence(text, Attribute.INSULT) == []
    assert cascade.score([]) == []


def test_the_harshest_window_of_a_long_text_counts(transformer: TransformerClassifier) -> None:
    calm = "The committee heard nine witnesses on Tuesday. " * 60
    clean, hidden = transformer.score([calm, calm + "You are a filthy, stupid liar. " + calm])
    assert clean[Attribute.INSULT] < 0.3
    assert hidden[Attribute.INSULT] > 0.7


@pytest.mark.parametrize("times", [1, 3, 8])
@pytest.mark.parametrize(
    ("name", "harsh", "attribute"),
    [
        ("comity-en", "I will find you and break your legs.", Attribute.THREAT),
        ("comity-en", "You pathetic moron.", Attribute.INSULT),
        ("comity-en", "You are a filthy, stupid piece of shit.", Attribute.PROFANITY),
        ("comity-en-fast", "You pathetic moron.", Attribute.INSULT),
        ("comity-en-fast", "You are a filthy, stupid piece of shit.", Attribute.PROFANITY),
    ],
)
def test_calm_sentences_around_a_harsh_one_do_not_hide_it(
    name: str, times: int, harsh: str, attribute: Attribute
) -> None:
    calm = "The council met on Tuesday and voted to keep the library open for another year. Several residents spoke. "
    long = calm * 4 * times
    assert models.load(name).score([f"{long}{harsh} {long}"])[0][attribute] >= 0.7


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Well, the mayor is a complete imbecile.", "imbecile"),
        ("Well, the mayor is a complete im\u200bbecile.", "im\u200bbecile"),
    ],
)
def test_evidence_names_the_words(transformer: TransformerClassifier, text: str, word: str) -> None:
    (begin, end), sure = transformer.evidence(text, Attribute.INSULT)[0]
    assert text[begin:end] == word
    assert sure > 0.3


def test_words_are_named_without_reading_again(
    transformer: TransformerClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Well, the mayor is a complete imbecile, and he was never good at it."
    transformer.score([text])
    monkeypatch.setattr(transformer, "glance", lambda _: pytest.fail("it was read again"))
    (begin, end), _ = transformer.evidence(text.replace(" ", "  ") + "\n", Attribute.INSULT)[0]
    assert text.replace(" ", "  ")[begin:end] == "imbecile"


def test_what_was_left_out_between_two_words_is_marked_as_both_are() -> None:
    marks = np.array([[9.0], [-1.0], [3.0], [2.0], [9.0]], dtype=np.float32)  # of begin, three pieces, end
    kept = np.array([0, 2, 3, 6, 8])
    found = everywhere(marks, kept, 7)[:, 0]
    assert found.tolist() == [-np.inf, -1.0, 3.0, 2.0, 2.0, 2.0, -np.inf]


@pytest.mark.parametrize("count", [2, 15, 16, 17, 24, 25, 100])
def test_stretches_cover_a_text(count: int) -> None:
    begins, ends = stretches(count)
    assert (begins[0], ends[0]) == (0, count)
    parts = list(zip(begins[1:], ends[1:], strict=True))
    assert all(end - begin == STRETCH for begin, end in parts)
    assert {place for begin, end in parts for place in range(begin, end)} in (set(), set(range(count)))
    assert bool(parts) == (count > STRETCH)
    assert len(set(parts)) == len(parts)
    pieces = np.random.default_rng(count).integers(-99, 99, (count, 3)).astype(np.float32)
    for joined in (np.add, np.maximum):
        wanted = [joined.reduce(pieces[begin:end]) for begin, end in zip(begins, ends, strict=True)]
        assert np.array_equal(by_parts(pieces, joined), wanted)


def test_evidence_lies_inside_the_text(cascade: Cascade) -> None:
    for text in TEXTS:
        for attribute in Attribute:
            for span, sure in cascade.evidence(text, attribute):
                assert isinstance(span, Span)
                assert 0 <= span.begin < span.end <= len(text)
                assert sure >= 0


def test_pinned_scores(cascade: Cascade) -> None:
    """`python -m training.golden` renews the file with new weights."""
    golden = json.loads((Path(__file__).parent / "golden_comity.json").read_text("utf-8"))
    assert cascade.id == golden["id"]
    cases = golden["cases"]
    assert cascade.score([case["text"] for case in cases]) == [case["scores"] for case in cases]
