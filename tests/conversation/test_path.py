"""Paths: text order is reading order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.conversation import cursors, path

numbers = st.integers(0, path.MOST_CHILDREN - 1)
places = st.lists(st.integers(0, 5000), max_size=path.LEVELS)


def made(place: list[int]) -> str:
    return "".join(path.segment(number) for number in place)


@given(numbers, numbers)
def test_segments_sort_as_their_numbers_do_bytewise(a: int, b: int) -> None:
    assert (path.segment(a).encode() < path.segment(b).encode()) == (a < b)
    assert len(path.segment(a)) == path.WIDTH


@given(places, places)
def test_paths_sort_depth_first_with_parents_before_children(a: list[int], b: list[int]) -> None:
    assert (made(a) < made(b)) == (a < b)


@given(places, places)
def test_what_stands_below_a_path_is_a_range(above: list[int], other: list[int]) -> None:
    top, candidate = made(above), made(other)
    inside = top < candidate < top + path.END
    assert inside == (other[: len(above)] == above and len(other) > len(above))


@given(places)
def test_those_above_are_the_prefixes_root_first(place: list[int]) -> None:
    assert path.above(made(place)) == [made(place[:level]) for level in range(len(place))]


@pytest.mark.parametrize("number", [-1, path.MOST_CHILDREN])
def test_a_number_that_does_not_fit_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="replies"):
        path.segment(number)


def test_at_the_limit_replies_hang_beside_what_they_answer() -> None:
    deepest = "0000" * path.LEVELS
    assert path.hangs_flat(deepest)
    assert path.branch(deepest) == "0000" * (path.LEVELS - 1)
    assert not path.hangs_flat(deepest[:-4])
    assert path.branch(deepest[:-4]) == deepest[:-4]


ids = st.text("0123456789abcdef", min_size=32, max_size=32)
keys = st.builds(cursors.Key, st.floats(0, 9), st.integers(0, 2**62), ids)


@given(st.none() | keys, st.none() | keys, st.sampled_from(["useful", "newest", "oldest"]))
def test_a_cursor_comes_back_as_it_went(settled: cursors.Key | None, fresh: cursors.Key | None, order: str) -> None:
    cursor = cursors.RootsAfter(order, settled, fresh)
    text = cursors.encode(cursor)
    assert cursors.roots_after(text, order) == cursor
    assert len(text) <= cursors.LONGEST
    assert text.isascii()


@given(places, st.integers(0, 2**62), ids)
def test_a_cursor_below_a_comment_comes_back_as_it_went(place: list[int], at: int, key: str) -> None:
    cursor = cursors.RepliesAfter(made(place), at, key)
    assert cursors.replies_after(cursors.encode(cursor)) == cursor
    assert cursors.mine_after(cursors.encode(cursors.MineAfter(at, key))) == cursors.MineAfter(at, key)
