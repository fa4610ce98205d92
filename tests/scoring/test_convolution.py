from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.scoring import models
from comity.scoring.cascade import Cascade
from comity.scoring.convolution import MOST, OPINIONS, STRETCH, ConvolutionClassifier, spread
from comity.scoring.spellings import Spellings, buckets

WORDS = st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=40)
TOXICITY = 0


@pytest.fixture(scope="module")
def convolution() -> ConvolutionClassifier:
    model = models.load("comity-en")
    assert isinstance(model, Cascade)
    return model._words


def spellings() -> Spellings:
    return Spellings(np.random.default_rng(1).integers(-127, 128, (1 << 12, 32)).astype(np.int8), 0.01)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8))
def test_a_word_has_one_vector_whatever_was_read_before(words: list[str]) -> None:
    together = spellings()
    together.vectors(words[::-1])
    assert (together.vectors(words) == np.concatenate([spellings().vectors([word]) for word in words])).all()


def test_a_misspelt_word_stays_nearer_than_another() -> None:
    right, swapped, other = spellings().vectors(["disgraceful", "disgracefull", "municipality"])

    def near(one: np.ndarray, two: np.ndarray) -> float:
        return float(one @ two / np.linalg.norm(one) / np.linalg.norm(two))

    assert near(right, swapped) > 0.6
    assert near(right, other) < 0.3


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.scoring.spellings._CACHED", 3)
    few = spellings()
    words = [f"word{n}" for n in range(9)]
    assert (few.vectors(words) == spellings().vectors(words)).all()
    assert len(few._known) == 3
    assert (few.vectors(words[::-1]) == spellings().vectors(words[::-1])).all()


@given(WORDS)
def test_rows_lie_in_the_table_and_a_long_word_has_a_bounded_number(word: str) -> None:
    found = buckets(word, 1 << 10)
    assert all(0 <= row < 1 << 10 for row in found)
    assert len(found) <= 3 * (4 * 32 + 2)


@given(st.integers(1, 3 * MOST))
def test_a_very_long_text_is_read_in_stretches_from_its_first_word_to_its_last(length: int) -> None:
    words = [str(n) for n in range(length)]
    read: Sequence[str] = spread(words)
    assert len(read) == min(length, MOST)
    assert (read[0], read[-1]) == (words[0], words[-1])
    whole = [read[at : at + STRETCH] for at in range(0, len(read), STRETCH)]
    assert all(int(part[-1]) - int(part[0]) == len(part) - 1 for part in whole)


def test_nothing_stands_beyond_the_ends_of_a_text(convolution: ConvolutionClassifier) -> None:
    """One word has no neighbours; the graph must take it all the same."""
    for words in (["idiot"], ["you", "idiot"], ["the"] * 9):
        said = convolution.logits(convolution.read(words))
        assert said.shape == (1, OPINIONS, 7)
        assert np.isfinite(said).all()


def test_the_order_of_words_counts(convolution: ConvolutionClassifier) -> None:
    words = ["the", "dog", "bit", "the", "man", "and", "the", "man", "is", "not", "an", "idiot"]
    there, back = (convolution.logits(convolution.read(each)) for each in (words, words[::-1]))
    assert not np.allclose(there, back)


def test_a_calm_text_does_not_drown_one_insult(convolution: ConvolutionClassifier) -> None:
    calm = ["the", "committee", "heard", "nine", "witnesses", "on", "tuesday", "."] * 30
    texts = (calm, [*calm, *["you", "are", "a", "filthy", "liar", "."], *calm])
    clean, hidden = (convolution.logits(convolution.read(words))[0] for words in texts)
    assert hidden[0, TOXICITY] > clean[0, TOXICITY] + 2
