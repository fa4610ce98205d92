"""Forward decay against published vectors and against its own definition."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.trending.decay import NOTHING, grow, key_of, value
from tests.shelf import shelf


@pytest.mark.shelf
def test_the_decayed_counter_is_the_published_one() -> None:
    vector = json.loads(shelf("vectors", "ranking_vectors.json").read_text())["decayed_counter"]
    key = key_of(((at, weight) for at, weight in vector["events"]), vector["half_life_s"])
    assert value(key, vector["now"], vector["half_life_s"]) == pytest.approx(vector["value"], abs=5e-10)


@pytest.mark.shelf
def test_the_forward_key_is_the_published_one() -> None:
    vector = json.loads(shelf("vectors", "ranking_vectors.json").read_text())["forward_decay_log_key"]
    key = key_of(((at, weight) for at, weight in vector["events"]), vector["half_life_s"])
    assert key == pytest.approx(vector["L"], abs=5e-10)
    assert value(key, 7200, vector["half_life_s"]) == pytest.approx(vector["value_at_7200"], abs=5e-10)


events = st.lists(st.tuples(st.integers(-(10**6), 10**6), st.floats(0.001, 1000)), min_size=1, max_size=20)


@given(events)
def test_the_key_is_the_decayed_sum(given_events: list[tuple[int, float]]) -> None:
    half_life = 100_000.0
    now = 10**6
    expected = sum(weight * 2 ** (-(now - at) / half_life) for at, weight in given_events)
    assert math.isclose(value(key_of(given_events, half_life), now, half_life), expected, rel_tol=1e-6)


@given(events, events)
def test_the_order_of_two_keys_never_changes_with_time(
    first: list[tuple[int, float]], second: list[tuple[int, float]]
) -> None:
    half_life = 50_000.0
    a, b = key_of(first, half_life), key_of(second, half_life)
    if not math.isclose(a, b, abs_tol=1e-6):
        for now in (10**6, 2 * 10**6):
            assert (value(a, now, half_life) > value(b, now, half_life)) == (a > b)


def test_nothing_has_no_heat() -> None:
    assert value(NOTHING, 5, 10) == 0.0
    assert grow(NOTHING, 0, 5, 10) == NOTHING


def test_years_of_milliseconds_do_not_overflow() -> None:
    now = 1_795_348_800_000
    assert value(key_of([(now, 3.0)], 7_200_000), now, 7_200_000) == pytest.approx(3.0)
