import json
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from comity.scoring import models
from comity.scoring.attributes import Attribute


class Parrot:
    id = "parrot@000000000000"


def test_the_default_is_bundled_and_loaded_once() -> None:
    assert models.load() is models.load(models.DEFAULT)


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(models.UnknownModelError, match=r"'nonesuch'.*ngrams-en"):
        models.load("nonesuch")


def test_installed_models_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = EntryPoints([EntryPoint("parrot", f"{__name__}:Parrot", models.GROUP)])
    monkeypatch.setattr(EntryPoint, "load", lambda _: Parrot)
    monkeypatch.setattr(models, "entry_points", lambda group: offered.select(group=group))
    assert models.load("parrot").id == "parrot@000000000000"
    assert "parrot" in models.names()


def test_the_card_is_of_the_weights_that_run() -> None:
    card = json.loads(models.card())
    assert card["id"] == models.load().id
    assert all(source["licence"] for source in card["sources"].values())
    assert set(card["validation"]) == set(Attribute)


def test_no_card_for_a_stranger() -> None:
    with pytest.raises(models.UnknownModelError):
        models.card("nonesuch")
