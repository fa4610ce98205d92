import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.scoring import models
from comity.scoring.ngram_model import NgramClassifier
from comity.scoring.symbols import fold


@pytest.fixture(scope="module")
def table() -> np.ndarray:
    model = models.load("ngrams-en")
    assert isinstance(model, NgramClassifier)
    return model._weights.folding


def folded(text: str, table: np.ndarray) -> str:
    return "".join(map(chr, fold([text], table).row)).strip()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("You IDIOT!", "you idiot"),
        ("you i d i o t", "you idiot"),
        ("you i.d.i.o.t.", "you idiot"),
        ("id\u200biot", "idiot"),
        ("idi\u00adot", "idiot"),
        ("іdіоt", "idiot"),
        ("ｉｄｉｏｔ 𝐢𝐝𝐢𝐨𝐭 ⓘⓓⓘⓞⓣ", "idiot idiot idiot"),
        ("1d10t 1di0t a55hole $hit sh!t", "1diot 1diot asshole shit shit"),
        ("fuuuuuuck", "fuuck"),
        ("I\u0308di\u0302o\u0336t", "idiot"),
        ("100 covid19 in 2,000 days", "100 covid19 in 2 00 days"),
        ("don't 'quote' me", "don't quote me"),
        ("great!! 3 + 4", "great 3 4"),
        ("P.S. I agree", "p s i agree"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_disguises_are_undone(text: str, wanted: str, table: np.ndarray) -> None:
    assert folded(text, table) == wanted


@given(st.lists(st.text(st.characters(codec=None, exclude_categories=()), max_size=40), min_size=1, max_size=6))
def test_a_text_folds_the_same_in_company(texts: list[str]) -> None:
    model = models.load("ngrams-en")
    assert isinstance(model, NgramClassifier)
    together = fold(texts, model._weights.folding)
    for number, text in enumerate(texts):
        alone = fold([text], model._weights.folding)
        first, last = together.first_word[number : number + 2]
        assert last - first == len(alone.gaps) - 1
        if last > first:
            row = together.row[together.gaps[first] : together.gaps[last] + 1]
            assert row.tolist() == alone.row[alone.gaps[0] : alone.gaps[-1] + 1].tolist()
