"""Sentences and words, with their places."""

from hypothesis import given
from hypothesis import strategies as st

from comity.text.sentences import sentences
from comity.text.words import words


def parts(text: str) -> list[str]:
    return [text[slice(*span)] for span in sentences(text)]


def test_stops_and_line_breaks_end_sentences_and_short_forms_do_not() -> None:
    assert parts("Mr. Smith met Dr. Okoro. They spoke!\nThen, e.g. at ten, they left") == [
        "Mr. Smith met Dr. Okoro.",
        "They spoke!",
        "Then, e.g. at ten, they left",
    ]


def test_a_quotation_mark_after_the_stop_belongs_to_the_sentence() -> None:
    assert parts('"No." she said. Why?') == ['"No."', "she said.", "Why?"]


@given(st.text(max_size=300))
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    assert "".join("".join(part.split()) for part in parts(text)) == "".join(text.split())


@given(st.text(max_size=300))
def test_words_stand_where_they_say(text: str) -> None:
    assert all(text[word.begin : word.end] == word.text for word in words(text))
