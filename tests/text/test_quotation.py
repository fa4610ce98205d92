"""Whose words: quotations, and passages from the story or the parent comment, are not the writer's own."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.text.quotation import authorship
from comity.text.regions import Part, regions


def own(text: str, *others: str) -> str:
    return " ".join(authorship(text, others).own.split())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("> you are all fools\nI disagree.", "I disagree."),
        ("> one\n> two\n\nmine", "mine"),
        ('He said "you are an idiot" and left.', "He said and left."),
        ("She wrote: “I will find you all” in a letter.", "She wrote: in a letter."),
        ("The sign read 'no dogs allowed here'.", "The sign read ."),
        ('He called me a "dirty foreigner" again.', "He called me a again."),
        ("Use `rm -rf` here", "Use here"),
        ("```\nkill -9\n```\nthat one", "that one"),
        ("see https://example.org/fuck/this now", "see now"),
        ("write to a.b@example.org today", "write to today"),
        ("«all of them are thieves here» she wrote", "she wrote"),
    ],
)
def test_what_is_quoted_is_left_out(text: str, left: str) -> None:
    assert own(text) == left


@pytest.mark.parametrize(
    "text",
    [
        'You are such a "genius".',
        'You "fucking idiot".',
        'What a "minister" he is.',
        "don't and can't and won't and isn't",
        "it`s their right, isn`t it, and you`re a fool",
        "the 1990s' and the cats' bowls",
        "5' 6\" tall",
    ],
)
def test_words_in_scare_quotes_and_apostrophes_are_own(text: str) -> None:
    assert own(text) == " ".join(text.split())


@pytest.mark.parametrize("text", ["> you are all fools", '"You are all fools and thieves."', "> a\n> b"])
def test_a_quotation_alone_is_own(text: str) -> None:
    assert "".join(own(text).split()) == "".join(text.split())


def test_a_passage_of_the_story_is_quotation() -> None:
    story = "The minister told the house that those who cheat the system should be hounded from the town."
    text = "Those who cheat the system should be hounded from the town? Really, minister?"
    assert own(text, story) == "? Really, minister?"


def test_a_passage_of_the_parent_is_quotation_and_a_stock_phrase_is_not() -> None:
    parent = "I think that all of them are lazy and ought to be sent away tomorrow."
    assert own("all of them are lazy and ought to be sent away? No.", parent) == "? No."
    assert own("I think that all is well", parent) == "I think that all is well"


@given(st.text(max_size=300), st.text(max_size=100))
def test_places_stay_and_only_spaces_come_in(text: str, other: str) -> None:
    whose = authorship(text, (other,))
    assert len(whose.own) == len(text)
    assert all(mine in (char, " ") for mine, char in zip(whose.own, text, strict=True))
    assert all(0 <= begin < end <= len(text) for begin, end in whose.quoted)


@given(st.text(alphabet="ab\"'“”‘’`>#\n <a@b.c", max_size=120))
def test_regions_are_in_order_and_apart(text: str) -> None:
    found = regions(text)
    assert all(one.span.end <= other.span.begin for one, other in pairwise(found))
    assert all(region.part in Part for region in found)
