import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from comity.scoring.calibration import DIGITS, Calibration

CHANCE = np.random.default_rng(3)
KNOTS = np.sort(CHANCE.normal(size=(7, 33)), axis=1)
SHARES = np.sort(CHANCE.random((7, 33)), axis=1)
READINGS = st.floats(-5, 5) | st.sampled_from(KNOTS.ravel().tolist())


@given(st.lists(st.lists(READINGS, min_size=7, max_size=7), max_size=4))
def test_between_knots_it_rises_in_lines_and_beyond_them_it_is_level(rows: list[list[float]]) -> None:
    readings = np.array(rows).reshape(-1, 7)
    wanted = np.stack([np.interp(readings[:, k], KNOTS[k], SHARES[k]) for k in range(7)], axis=1)
    assert np.allclose(Calibration(KNOTS, SHARES).apply(readings), np.round(wanted, DIGITS), atol=1e-12)
