"""Shouting: sentences in capitals; not acronyms, headlines, quotations, code, lists and short cries."""

import json
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.text.shouting import may_shout, shouting
from tests.casefile import cases
from tests.shelf import shelf

CASES = list(cases(Path(__file__).parent / "cases" / "shouting.txt"))


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_own_cases(text: str, wanted: bool) -> None:
    assert (shouting(text) is not None) is wanted


@pytest.mark.shelf
def test_shelf_cases() -> None:
    for line in shelf("vectors", "allcaps_cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        assert (shouting(case["text"]) is not None) == case["shouting"], case


def test_the_very_words_are_marked_and_calm_ones_are_not() -> None:
    text = "I went home. WHY DOES NOBODY EVER READ THE REPORT? I shall write."
    found = shouting(text)
    assert found is not None
    assert [text[slice(*span)] for span in found.spans] == ["WHY DOES NOBODY EVER READ THE REPORT"]


def test_the_calm_wording_keeps_acronyms_and_names_and_begins_sentences() -> None:
    found = shouting(
        "THE NHS IS FALLING APART AND DR OKORO KNOWS IT! I SAW IT IN APRIL.", "a talk with Okoro of the ward"
    )
    assert found is not None
    assert found.calm == "The NHS is falling apart and Dr Okoro knows it! I saw it in April."


def test_acronyms_of_the_story_are_known() -> None:
    assert shouting("QZRT, PLVW, XKJD and BGFN spoke.", "The QZRT, the PLVW, the XKJD and the BGFN met.") is None


def test_letters_of_mathematics_become_calm_letters() -> None:
    found = shouting("𝐖𝐇𝐘 𝐃𝐎𝐄𝐒 𝐍𝐎𝐁𝐎𝐃𝐘 𝐀𝐍𝐒𝐖𝐄𝐑")
    assert found is not None
    assert found.calm == "Why does nobody answer"


@given(st.text(max_size=300))
def test_any_text_is_answered_with_places_inside_it(text: str) -> None:
    found = shouting(text)
    if found is not None:
        assert found.spans
        assert all(0 <= begin < end <= len(text) for begin, end in found.spans)


@given(st.text(alphabet="abcdefgh ,.", min_size=1, max_size=120))
def test_lower_case_is_never_shouting(text: str) -> None:
    assert shouting(text) is None


@pytest.mark.parametrize(("text", "wanted"), [case for case in CASES if case[1]])
def test_what_is_made_calm_is_calm(text: str, wanted: bool) -> None:
    found = shouting(text)
    assert wanted
    assert found is not None
    assert shouting(found.calm) is None


@given(
    st.lists(st.sampled_from(["GO", "HOME", "W A K E", "U.S.", "N-O-W", "S0 B4D", "don't", "Now", "x", ". ", "\n# "]))
)
def test_a_text_spared_the_count_shouts_nowhere(parts: list[str]) -> None:
    text = " ".join(parts)
    with patch("comity.text.shouting.may_shout", return_value=True):
        counted = shouting(text)
    assert shouting(text) == counted
    assert may_shout(text) or counted is None
