"""Mending: slips in the words that the rules turn on, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.policy.mending import mended
from comity.text.folding import fold
from comity.text.readings import readable


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("You idiooooot", "You idiot"),
        ("such looooosers", "such losers"),
        ("Muslims are vermiiiin", "Muslims are vermin"),
        ("You id*ot, you m##on", "You idiot, you moron"),
        ("Niiiice goooal, welll done", "Niice gooal, well done"),
        ("5 * 3 and C# and a*b", "5 * 3 and C# and a*b"),
    ],
)
def test_held_letters_and_signs_for_letters_hide_no_insult(text: str, reads: str) -> None:
    assert mended(readable(fold(text))).text == reads


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("immgirants", "immigrants"),
        ("imigrants", "immigrants"),
        ("immiggrants", "immigrants"),
        ("mus lims", "muslims"),
        ("I htae them", "I hate them"),
        ("Ihateblackpeople", "i hate black people"),
    ],
)
def test_slips_are_mended(text: str, reads: str) -> None:
    assert mended(fold(text)).text == reads


@pytest.mark.parametrize(
    "text",
    [
        "The women's institute met on Monday.",
        "Canadian farmers export wheat to Russia and Syria.",
        "incomes, backs, blocks, slacks and muslin",
        "She was transferred to the transition team.",
        "nevertheless, notwithstanding and heretofore",
        "a therapist and an anaesthetist",
        "the savages of war were discussed at length",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert mended(fold(text)).text == text


def test_a_mended_word_comes_from_the_whole_slip() -> None:
    text = "so the mus lims came"
    reading = mended(fold(text))
    begin = reading.text.index("muslims")
    assert text[slice(*reading.origin(begin, begin + 7))] == "mus lims"


@given(st.text(max_size=200))
def test_places_stay_inside_the_text(text: str) -> None:
    reading = mended(fold(text))
    assert len(reading.text) == len(reading.begins) == len(reading.ends)
    assert all(0 <= begin < end <= len(text) for begin, end in zip(reading.begins, reading.ends, strict=True))
