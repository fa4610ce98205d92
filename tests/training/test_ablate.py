"""The table of parts: every part that the bundled model has, once, and once more with disguises left as they are."""

import numpy as np
import pytest

pytest.importorskip("pyarrow")

from comity.scoring import models
from comity.scoring.cascade import Cascade, Tier
from training import ablate, data
from training.evaluation_sets import Evaluated

TEXTS = ["You are an idiot.", "What a stupid liar you are.", "The train leaves at nine.", "Thank you for the figures."]
RANKED = ["You are an idiot.", "Only a fool would say so, and you just did.", "What are you on about, mate?"]
VALID = Evaluated("validation", TEXTS, np.repeat([1.0, 1.0, 0.0, 0.0], 7).reshape(-1, 7))


@pytest.fixture(scope="module")
def model() -> Cascade:
    found = models.load("comity-en")
    assert isinstance(found, Cascade)
    return found


def test_every_part_is_measured(model: Cascade) -> None:
    found = ablate.table(model, None, VALID)
    names = [row[0] for row in found.rows]
    last = [part.name for part in ablate.parts(model, None)]
    assert names[-len(last) :] == last
    assert {
        "n-grams alone",
        "all layers alone",
        "all layers, convolution and n-grams",
        "comity-en as it answers",
    } <= set(last)
    assert len(names) == 2 * len(last)
    assert all(len(row) == len(found.head) for row in found.rows)
    answers = dict(zip(found.head, found.rows[-1], strict=True))
    assert answers["TOX"] == answers["as written"] == "1.000"


def test_the_blend_is_what_the_model_ranks_by(model: Cascade) -> None:
    """With all layers: a text that the lower ones answer for may lie elsewhere."""
    parts = {part.name: part.says(RANKED)[:, data.INSULT] for part in ablate.parts(model, None)}
    assert set(model.tiers(RANKED)) == {Tier.ALL_LAYERS}
    answers = parts["comity-en as it answers"][np.argsort(parts["all layers, convolution and n-grams"])]
    assert len(set(answers)) == len(RANKED)
    assert answers.tolist() == sorted(answers)


def test_mending_is_switched_off_and_on_again(model: Cascade) -> None:
    disguised = ["What a complete 1d10t he is."]
    before = model.score(disguised)
    with ablate.without_mending(model):
        off = model.score(disguised)
    assert off != before
    assert model.score(disguised) == before
