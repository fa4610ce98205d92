"""Pieces of rows for the teachers: always the same, of the rows alone, neither too short nor too long."""

import re

from training.pieces import FEWEST, LONGEST, SHORTEST, pieces, swapped

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


def test_swapped_words_are_of_the_rows_and_the_rest_stays() -> None:
    rows = [(f"You {word} fool, said number {n}.", bool(n % 2)) for word in ("old", "big") for n in range(2 * FEWEST)]
    found = list(swapped(rows, 40))
    assert found == list(swapped(rows[::-1], 40))
    assert len(found) == 40
    words = {word for text in found for word in re.findall("[^\\W\\d_]+", text)}
    assert words <= {"You", "you", "old", "big", "fool", "said", "number"}
    assert len(set(found)) > 20
    assert all(text.endswith(".") and "," in text for text in found)
    assert list(swapped([("Nobody is rude here.", False)], 5)) == []
