"""Pieces of rows for the teachers: always the same, of the rows alone, neither too short nor too long."""

from training.pieces import LONGEST, SHORTEST, pieces

ROWS = [
    ("First we met. Then we talked for hours! Was it any use? Nobody knows.", False),
    ("You are a fool. Your brother is one too. Go away and never come back.", True),
    ("One line alone without an end", False),
    ("word " * 400, True),
]


def test_they_are_the_same_for_ever_whatever_the_order_of_rows() -> None:
    assert pieces(ROWS, 10) == pieces(ROWS[::-1], 10)
    assert pieces(ROWS, 3) == pieces(ROWS, 10)[:3]


def test_they_hold_words_of_the_rows_alone() -> None:
    known = {word for text, _ in ROWS for word in text.split()}
    found = pieces(ROWS, 10)
    assert found
    assert {word for text in found for word in text.split()} <= known
    assert not set(found) & {text for text, _ in ROWS}
    assert all(SHORTEST <= len(text) <= LONGEST for text in found)
