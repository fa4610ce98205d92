"""Measures against values worked out by hand or by counting pairs."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.scoring.measures import auc, expected_precision, hits


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=2, max_size=60))
def test_the_area_is_the_share_of_pairs_in_order(rows: list[tuple[int, bool]]) -> None:
    scores = np.array([score for score, _ in rows], dtype=np.float64)
    harmful = np.array([label for _, label in rows])
    found = auc(scores, harmful)
    if harmful.all() or not harmful.any():
        assert found is None
        return
    pairs = list(product(scores[harmful], scores[~harmful]))
    assert found is not None
    assert found.value == pytest.approx(sum((a > b) + (a == b) / 2 for a, b in pairs) / len(pairs))
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert (found.positives, found.negatives) == (harmful.sum(), (~harmful).sum())


def test_the_interval_narrows_with_more_rows() -> None:
    scores = np.tile([0.1, 0.4, 0.35, 0.8], 1)
    harmful = np.array([False, False, True, True])
    few, many = auc(scores, harmful), auc(np.tile(scores, 50), np.tile(harmful, 50))
    assert few is not None
    assert many is not None
    assert few.value == many.value == 0.75
    assert many.high - many.low < (few.high - few.low) / 3


def test_hits_are_counted_on_both_sides() -> None:
    found = hits(np.array([True, True, False, False, True]), np.array([True, False, True, False, True]))
    assert (found.found, found.harmful, found.alarms, found.harmless) == (2, 3, 1, 2)
    assert (found.precision, found.recall, found.false_alarms) == (2 / 3, 2 / 3, 1 / 2)
    silent = hits(np.array([False]), np.array([False]))
    assert (silent.precision, silent.recall, silent.false_alarms) == (None, None, 0.0)


def test_precision_falls_with_prevalence() -> None:
    """Of 10,000 comments with 1 % harmful, 80 of 100 and 99 of 9,900 are found."""
    assert expected_precision(0.8, 0.01, 0.01) == pytest.approx(80 / 179)
    assert expected_precision(0.8, 0.01, 0.5) == pytest.approx(0.8 / 0.81)
    assert expected_precision(0.0, 0.0, 0.03) is None
