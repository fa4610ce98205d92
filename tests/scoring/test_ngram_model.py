import json
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.scoring import models
from comity.scoring.attributes import Attribute
from comity.scoring.classifier import Classifier
from comity.scoring.ngram_model import _PIECE, NgramClassifier
from comity.scoring.ngrams import buckets
from comity.scoring.symbols import fold

ODD = [
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "idiot\udfff",
    "😀",
    "🖕🖕🖕",
    "\u0301" * 20_000,
    "e" + "\u0301" * 20_000,
    "a" * 100_000,
    "a ",
    "i d i o t",
    "\u202eidiot\u202c",
    "\U000e0041\U000e0042",
    "\U0010ffff",
    "\u200b\u200c\u200d",
    "Что за чушь",
    "P.S. I won't",
    "x" * 47 + " " + "y" * 49,
    "you " * 5_000,
]


@pytest.fixture(scope="module")
def model() -> Classifier:
    return models.load("ngrams-en")


def test_scores_do_not_depend_on_company(model: Classifier) -> None:
    alone = [model.score([text])[0] for text in ODD]
    assert model.score(ODD) == alone
    assert model.score(ODD[::-1]) == alone[::-1]
    assert model.score(ODD * 3) == alone * 3


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec=None, exclude_categories=()), max_size=120), min_size=1, max_size=8))
def test_no_text_is_refused_nor_coloured_by_its_neighbours(texts: list[str]) -> None:
    model = models.load("ngrams-en")
    together = model.score(texts)
    assert together == [model.score([text])[0] for text in texts]
    for scores in together:
        assert set(scores) == set(Attribute)
        assert all(0 <= value <= 1 and round(value, 3) == value for value in scores.values())


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=5), st.sampled_from([1, 400]))
def test_what_is_taught_is_a_sum_over_the_ngrams_of_a_text(texts: list[str], times: int) -> None:
    """Of texts that are read in one piece: the end of a piece may part a word."""
    model = models.load("ngrams-en")
    assert isinstance(model, NgramClassifier)
    weights = model._weights
    for text, heard in zip(texts, model.readings([text * times for text in texts]).taught, strict=True):
        if len(text) * times > _PIECE:
            continue
        found = buckets(fold([text * times], weights.folding), len(weights.table).bit_length() - 1)
        numbers = np.concatenate([*found.characters, found.words, found.pairs])
        numbers = numbers[numbers < len(weights.table)]
        unit, square, begin, offset = weights.line
        total, length = weights.taught[numbers].astype(int).sum(), weights.rarity[numbers].astype(int).sum()
        assert heard == pytest.approx(offset + unit * total / np.sqrt(begin + square * length))


def test_no_texts_no_scores(model: Classifier) -> None:
    assert model.score([]) == []


def test_nothing_to_read_scores_nothing(model: Classifier) -> None:
    for text in ("", " \n", "...", "\u200b"):
        assert set(model.score([text])[0].values()) == {0.0}
        assert model.evidence(text, Attribute.TOXICITY) == []


@pytest.mark.parametrize(
    ("text", "attribute", "word"),
    [
        ("You are a complete idiot, sir.", Attribute.INSULT, "idiot"),
        ("\u200bYou are a complete idi\u200bot, sir.", Attribute.INSULT, "idi\u200bot"),
        ("What a load of s.h.i.t this is", Attribute.PROFANITY, "s.h.i.t"),
        ("Well 🙂 FUCK that for a plan", Attribute.PROFANITY, "FUCK"),
    ],
)
def test_evidence_names_the_words(model: Classifier, text: str, attribute: Attribute, word: str) -> None:
    (begin, end), weight = model.evidence(text, attribute)[0]
    assert text[begin:end] == word
    assert weight > 0


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=200))
def test_evidence_lies_inside_the_text(text: str) -> None:
    found = models.load("ngrams-en").evidence(text, Attribute.TOXICITY)
    assert all(0 <= begin < end <= len(text) for (begin, end), _ in found)
    weights = [weight for _, weight in found]
    assert weights == sorted(weights, reverse=True)


def test_clean_text_around_it_does_not_hide_an_insult(model: Classifier) -> None:
    clean = "The council met on Tuesday and agreed to look at the figures again in the spring. " * 12
    calm, hidden = model.score([clean * 2, clean + "You are a fucking idiot. " + clean])
    assert calm[Attribute.INSULT] < 0.3
    assert hidden[Attribute.INSULT] > 0.5


def test_time_grows_with_length_alone(model: Classifier) -> None:
    def seconds(text: str) -> float:
        began = time.perf_counter()
        model.score([text])
        return time.perf_counter() - began

    sentence = "Nobody asked the people who live there what they wanted. "
    seconds(sentence * 2_000)
    assert seconds(sentence * 20_000) < 40 * max(seconds(sentence * 2_000), 0.005)


def test_identity_follows_the_weights(model: Classifier) -> None:
    assert isinstance(model, NgramClassifier)
    name, _, digest = model.id.partition("@")
    assert name == "ngrams-en"
    assert len(digest) == 12
    table = model._weights.table.copy()
    table[0, 0] ^= 1
    taught = model._weights.taught.copy()
    taught[0] ^= 1
    for changed in (model._weights._replace(table=table), model._weights._replace(taught=taught)):
        assert NgramClassifier("ngrams-en", changed).id != model.id


def test_pinned_scores(model: Classifier) -> None:
    """Same weights, same scores, on any machine; `python -m training.golden` renews the file with new weights."""
    golden = json.loads((Path(__file__).parent / "golden_ngrams.json").read_text("utf-8"))
    assert model.id == golden["id"]
    cases = golden["cases"]
    assert model.score([case["text"] for case in cases]) == [case["scores"] for case in cases]
