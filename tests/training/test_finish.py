"""How opinions are weighed against one another."""

import numpy as np
import pytest

pytest.importorskip("sklearn")

from training import finish

ROWS = 3_000


def test_for_toxicity_the_share_that_is_ranked_wrongly_counts() -> None:
    """An opinion that halves the errors where there are few is worth what it costs where raters hardly agree."""
    chance = np.random.default_rng(7)
    origin = np.repeat(["jigsaw_wiki_toxic", "civil_toxic_spans"], ROWS)
    labels = (chance.random(2 * ROWS) < 0.5).astype(np.float64)
    sure = np.repeat([3.0, 0.55], ROWS)
    logits = sure * (labels - 0.5) * 2 / 2 + chance.normal(size=2 * ROWS)
    second = np.where(origin == "jigsaw_wiki_toxic", sure * (labels - 0.5), 0.0) + chance.normal(size=2 * ROWS)
    (_, share), (_, in_area) = (
        finish._blend(logits, second[None], labels, origin, toxic=toxic).tolist() for toxic in (True, False)
    )
    assert share > in_area + 0.1


def test_an_opinion_that_brings_nothing_has_no_share() -> None:
    chance = np.random.default_rng(8)
    labels = (chance.random(ROWS) < 0.5).astype(np.float64)
    logits = 2 * labels + chance.normal(size=ROWS)
    origin = np.repeat("gab_hate", ROWS)
    for toxic in (True, False):
        assert finish._blend(logits, np.zeros((1, ROWS)), labels, origin, toxic=toxic).tolist() == [1.0, 0.0]
