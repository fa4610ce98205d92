"""What the tiers hear besides what they read."""

import numpy as np
import pytest

from comity.scoring.attributes import Attribute
from comity.scoring.cascade import Cascade, blended, slurred
from comity.scoring.lexicon import find
from comity.scoring.models import load


@pytest.fixture(scope="module")
def cascade() -> Cascade:
    model = load("comity-en")
    assert isinstance(model, Cascade)
    return model


def test_a_slur_speaks_of_an_attack_on_a_group_alone() -> None:
    slurs = frozenset({"gloamer"})
    heard = dict(zip(Attribute, slurred(["that", "gloamer", "again"], slurs).tolist(), strict=True))
    assert {attribute for attribute, value in heard.items() if value} == {Attribute.IDENTITY_ATTACK}
    assert not slurred(["that", "gloam"], slurs).any()


def test_no_word_that_has_an_innocent_sense_or_is_said_of_oneself_is_among_them(cascade: Cascade) -> None:
    assert len(cascade._slurs) > 100
    assert not cascade._slurs & {"queer", "chink", "spade", "gypsy", "dyke", "nip", "fag", "coon", "spook", "nigga"}
    assert all(" " not in word and find(word) for word in cascade._slurs)


def test_a_slur_in_disguise_is_heard_and_an_innocent_word_that_holds_one_is_not(cascade: Cascade) -> None:
    share = cascade._joint.blend[:, list(Attribute).index(Attribute.IDENTITY_ATTACK), -1]
    assert (share > 0).all()
    plain, disguised, innocent = (
        scores[Attribute.IDENTITY_ATTACK]
        for scores in cascade.score(
            [
                "A paki opened a shop on our road.",
                "A p4ki opened a shop on our road.",
                "A Pakistani opened a shop on our road.",
            ]
        )
    )
    assert plain == disguised
    assert plain > innocent + 0.1


def test_the_blend_adds_what_was_heard_by_its_share() -> None:
    share = np.array([[1.0, 0.5, 2.0]] * 7)
    logits, heard = np.arange(7.0), np.stack([np.ones(7), np.full(7, -3.0)])
    assert np.array_equal(blended(share, logits, heard), logits + 0.5 - 6.0)


def test_identity_follows_the_slurs(cascade: Cascade) -> None:
    joint = cascade._joint._replace(slurs=cascade._joint.slurs[:-1])
    assert Cascade("comity-en", cascade._first, cascade._words, cascade._second, joint).id != cascade.id
