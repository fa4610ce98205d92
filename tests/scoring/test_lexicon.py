"""The lexicon: whole words in any disguise, innocent senses left alone, places in the original."""

import json
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.scoring.lexicon import Category, find, innocent
from comity.scoring.lexicon.entries import entries, spared
from tests.casefile import cases
from tests.shelf import shelf

CASES = list(cases(Path(__file__).parent / "cases" / "lexicon.txt"))
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e"

DISPUTED = {
    "Đây là 1 câu nói bậy.": "Vietnamese for 'this is a bad sentence': the library's test adds its own words",
    "supremacia ariana": "a phrase the library's test adds; a hateful idea, no swear word",
    "...противоя́дия...hello_cat_употребле́ния,,,,qew": "ordinary Russian words that the library's test adds",
}
"""Texts that a library's test wants found, after adding words of its own to its list."""

INNOCENT_TERMS_FOUND = {
    "chinky": "a slur, whatever innocent word a fragment of it may come from",
    "spicks": "a slur",
    "moon cricket": "a slur of two words; the insect is a rare sense",
    "slope head": "a slur of two words",
    "she male": "a slur, torn",
    "sh it": "a swear word, torn",
    "sl ut": "a swear word, torn",
}


def rude(text: str) -> bool:
    return any(hit.severity > 1 for hit in find(text))


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_own_cases(text: str, wanted: bool) -> None:
    assert rude(text) is wanted, find(text)


def test_the_data_is_well_formed() -> None:
    forms = [form for entry in entries() for form in entry.forms]
    assert len(forms) > 1000
    assert all(form == form.lower() and form == " ".join(form.split()) and form for form in forms)
    assert {entry.severity for entry in entries()} == {1, 2, 3}
    assert all((entry.target is not None) == (entry.category is Category.SLUR) for entry in entries())
    assert len({entry.term for entry in entries()}) == len(entries())
    assert all(phrase for phrase in spared())


def test_a_slur_says_against_whom() -> None:
    (hit,) = find("you n*gger")
    assert (hit.category, hit.severity, hit.target, hit.disguised) == (Category.SLUR, 3, "race", True)


def test_the_mildest_oaths_are_found_as_mild() -> None:
    assert {hit.severity for hit in find("damn, what a crap bus")} == {1}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What a load of bullѕhіt, sir.", ["bullѕhіt"]),
        ("Well, s.h.i.t happens, f*ck", ["s.h.i.t", "f*ck"]),
        ("say b&#117;llshit now", ["b&#117;llshit"]),
        ("a s\u200bh\u200bi\u200bt b", ["s\u200bh\u200bi\u200bt"]),
        ("b̶u̶l̶l̶s̶h̶i̶t̶ indeed", ["b̶u̶l̶l̶s̶h̶i̶t̶"]),
        ("f uck and fuuuck", ["f uck", "fuuuck"]),
    ],
)
def test_places_are_those_of_the_text_as_typed(text: str, words: list[str]) -> None:
    assert [text[slice(*hit.span)] for hit in find(text)] == words


def test_hits_do_not_overlap_and_stand_in_order() -> None:
    hits = find("fuck you, you fucking son of a bitch, shit, bullshit, f.u.c.k")
    assert all(one.span.end <= other.span.begin for one, other in pairwise(hits))
    assert len(hits) >= 5


PLAIN = st.sampled_from(["bullshit", "fuck", "wanker", "asshole", "nigger", "faggot", "cunt", "bitch"])
ONE_SENSE = st.sampled_from(["bullshit", "fuck", "wanker", "asshole", "nigger", "cunt"])  # no `dog` before it clears it


@given(PLAIN, st.data())
def test_case_does_not_hide_a_word(word: str, data: st.DataObject) -> None:
    upper = data.draw(st.lists(st.booleans(), min_size=len(word), max_size=len(word)))
    cased = "".join(char.upper() if up else char for char, up in zip(word, upper, strict=True))
    assert rude(f"you {cased} there")


@given(PLAIN, st.data())
def test_invisible_characters_do_not_hide_a_word(word: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.text(INVISIBLE, max_size=3), min_size=len(word), max_size=len(word)))
    text = "so " + "".join(char + gap for char, gap in zip(word, gaps, strict=True)) + " then"
    assert rude(text)


@given(PLAIN, st.data())
def test_marks_do_not_hide_a_word_composed_or_not(word: str, data: st.DataObject) -> None:
    marks = data.draw(st.lists(st.text("\u0301\u0308\u0336\u0327", max_size=3), min_size=len(word), max_size=len(word)))
    text = "so " + "".join(char + mark for char, mark in zip(word, marks, strict=True)) + " then"
    assert rude(unicodedata.normalize("NFC", text))
    assert rude(unicodedata.normalize("NFD", text))


@given(PLAIN, st.integers(3, 12), st.data())
def test_drawn_out_letters_do_not_hide_a_word(word: str, times: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    assert rude(word[:place] + word[place] * times + word[place + 1 :])


@given(st.text(max_size=200))
def test_any_text_is_answered_with_places_inside_it(text: str) -> None:
    for hit in find(text):
        assert 0 <= hit.span.begin < hit.span.end <= len(text)


@given(st.text(alphabet=st.characters(), max_size=80), ONE_SENSE)
def test_text_before_a_word_does_not_hide_it(text: str, word: str) -> None:
    assert rude(text.replace("\u202e", "") + "\n\n" + word)


@pytest.mark.shelf
@pytest.mark.parametrize("name", ["profanity_cases.jsonl", "scunthorpe_sentences.jsonl", "evasion_cases.jsonl"])
def test_shelf_cases(name: str) -> None:
    wrong = []
    for line in shelf("vectors", name).read_text("utf-8").splitlines():
        case = json.loads(line)
        disputed = any(case["text"] == text for text in DISPUTED) or "Маргаре" in case["text"]
        if case["expect"] in {"flag", "clean"} and not disputed and rude(case["text"]) != (case["expect"] == "flag"):
            wrong.append(case["text"])
    assert not wrong


@pytest.mark.shelf
def test_innocent_terms_of_the_shelf() -> None:
    lines = shelf("vectors", "scunthorpe_terms.tsv").read_text("utf-8").splitlines()[1:]
    found = {line.split("\t")[0] for line in lines if rude(line.split("\t")[0])}
    assert found <= set(INNOCENT_TERMS_FOUND)
    assert len(found) <= 0.005 * len(lines)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dick Van Dyke was in the news.", ["Dick Van Dyke"]),
        ("A pussycat slept by the pussy willow.", ["pussycat", "pussy willow"]),
        ("Spotted dick and cock-a-leekie soup.", ["Spotted dick", "cock-a-leekie"]),
        ("You are a dick.", []),
        ("\U0001f171\ufe0fastard landlords", []),
        ("The train leaves at nine.", []),
    ],
)
def test_innocent_words_have_their_places(text: str, words: list[str]) -> None:
    assert [text[slice(*span)] for span in innocent(text)] == words
