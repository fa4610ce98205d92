"""The keys of the order useful, against vectors from elsewhere and of our own."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.conversation import ranking
from tests.shelf import shelf

weights = st.integers(0, 10**7)


@pytest.mark.shelf
def test_wilson_against_the_shelfs_vectors() -> None:
    cases = json.loads(shelf("vectors", "ranking_vectors.json").read_text())["wilson_lower"]["cases"]
    assert cases
    for case in cases:
        assert ranking.wilson_lower(case["ups"], case["downs"], case["z"]) == pytest.approx(case["value"], abs=1e-9)


@pytest.mark.parametrize(
    ("up", "down", "expected"),
    # z² = 1.642374; worked by hand: with no votes against, the bound is n / (n + z²).
    [(0, 0, 0.0), (1, 0, 1 / 2.642374), (5, 0, 5 / 6.642374), (0, 7, 0.0), (50, 50, 0.436442)],
)
def test_wilson_by_hand(up: float, down: float, expected: float) -> None:
    assert ranking.wilson_lower(up, down) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("up", "down", "expected"),
    [(0, 0, 4.5), (5, 5, 0.5 * 3), (5, 0, 6 / 7 * 5), (0, 5, 1 / 7 * 5), (10, 0, 11 / 12 * 3)],
)
def test_chance_by_hand(up: float, down: float, expected: float) -> None:
    assert ranking.chance(up, down) == pytest.approx(expected, abs=1e-9)


@given(weights, weights)
def test_keys_stay_in_their_range(up: int, down: int) -> None:
    assert 0 <= ranking.useful(up, down) <= 1
    fresh = ranking.fresh(up, down)
    assert (fresh is None) == (up + down >= ranking.WEIGHED)
    assert fresh is None or 0 < fresh <= 9


@given(weights, weights, st.integers(1, 1000))
def test_respect_never_lowers_and_not_useful_never_raises(up: int, down: int, more: int) -> None:
    here = ranking.useful(up, down)
    assert ranking.useful(up + more, down) >= here - 1e-12
    assert ranking.useful(up, down + more) <= here + 1e-12


def test_two_and_a_half_guests_weigh_as_much_as_one_who_is_verified() -> None:
    assert 5 * ranking.GUEST_WEIGHT == 2 * ranking.VERIFIED_WEIGHT
