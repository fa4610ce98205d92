"""Disguised hostile words are read as the plain words that they pass for; nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.scoring.mending import known, mend

ORDINARY = [
    "The 4th of May, the 3rd in 2 weeks: fees of 100k, 24/7, covid19, R2D2, $20, 5pm and b2b.",
    "A well-known co-op in mid-day traffic; pro-life and re-elected, e.g. in the U.S. or the U.K.",
    "See example.com/news_item-12 or write to desk@example.org, at 10.30 on 12.3.2024!!",
    "He took a loose, cool, goofy look at the bookkeeper's committee in Mississippi.",
    "The batch of picks from the shore was a botch; the sitter shied, and Murat was in a manic mood.",
    "snake_case names, f(x) = a*b*c, 2*3*4 and a+b",
    "",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_stays(text: str) -> None:
    assert mend(text).text == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("You 1d10t!", "You idiot!"),
        ("a 5tupid 94rb49e 1oser", "a stupid garbage loser"),
        ("fuuuck this, idiiot", "fuck this, idiot"),
        ("id*ot, stu--d, f**k, assho-e.", "idiot, stupid, fuck, asshole."),
        ("you s t u p i d and f.o.o.l", "you stupid and fool"),
        ("a d a m n nuisance", "a damn nuisance"),
        ("@sshole", "asshole"),
        ("You idoit, you pathtic basatrd", "You idiot, you pathetic bastard"),
    ],
)
def test_disguises_are_undone(text: str, plain: str) -> None:
    assert mend(text).text == plain


@given(st.sampled_from(sorted(known())), st.text(alphabet="ab1!*-_. $@", max_size=30), st.text(max_size=10))
def test_every_character_knows_where_it_stood(word: str, around: str, before: str) -> None:
    text = f"{before} {word[:2]}*{word[3:]} {around}"
    mended = mend(text)
    assert len(mended.begins) == len(mended.ends) == len(mended.text)
    for begin, end in zip(mended.begins, mended.ends, strict=True):
        assert 0 <= begin < end <= len(text)
    assert list(mended.begins) == sorted(mended.begins)


@pytest.mark.parametrize("unit", ["a", "ab", "a*", "a1", "a ", "*", "f-", "ee", "id*ot "])
def test_a_megabyte_is_read_in_one_pass(unit: str) -> None:
    mended = mend(unit * (1_000_000 // len(unit)))
    assert len(mended.begins) == len(mended.text)
