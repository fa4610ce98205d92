from hypothesis import given
from hypothesis import strategies as st

from comity.text.slips import LONGEST, near, slips

LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", max_size=30)


@given(LETTERS)
def test_slips_are_as_long_or_one_letter_shorter_and_begin_and_end_nearly_alike(word: str) -> None:
    for slip in slips(word):
        assert len(slip) in {len(word), len(word) - 1}
        assert slip != word
        assert slip[0] == word[0]
        assert not set(slip) - set(word)
        assert 5 <= len(word) <= LONGEST


def test_what_people_type_for_a_word() -> None:
    assert {"idoit", "iidot"} <= set(slips("idiot"))
    assert "diiot" not in set(slips("idiot")), "the first letter is what a word is known by"
    assert {"bastrd", "basatrd", "bastadr"} <= set(slips("bastard"))
    assert "btch" in set(slips("bitch"))
    assert "bich" not in set(slips("bitch")), "with a vowel left a short scrap may be anything"


def test_real_words_are_no_slips() -> None:
    assert (
        near(["bitch", "whores", "fascist", "pricks", "shitty"])
        .keys()
        .isdisjoint({"batch", "botch", "shores", "facets", "picks", "shirty"})
    )


def test_the_earlier_word_is_meant() -> None:
    assert near(["retards", "retarded"])["retrads"] == "retards"
