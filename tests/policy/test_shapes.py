"""A pattern that is tried only where its pieces stand finds all that it would find anywhere."""

import re
from types import ModuleType

import pytest

from comity.policy import (
    courtesy_patterns,
    group_patterns,
    lewd_cues,
    menace_cues,
    menace_patterns,
    scorn_cues,
    scorn_patterns,
    shapes,
    stance_patterns,
    threat_patterns,
)
from comity.policy.draft import lower
from comity.policy.needed import _table, digest, needed, worked_out
from comity.policy.people import GROUPS, PERSONS
from comity.policy.shapes import Shape, alternatives
from tests.policy.blind import cases

OWN = shapes.alternatives_of_all()  # before any test makes more
TEXTS = [lower(case.text) for case in cases()[::3]]
TEXTS += [GROUPS.marked(text) for text in TEXTS] + [PERSONS.marked(text) for text in TEXTS]


@pytest.mark.parametrize(
    "module",
    [
        courtesy_patterns,
        group_patterns,
        lewd_cues,
        menace_cues,
        menace_patterns,
        scorn_cues,
        scorn_patterns,
        stance_patterns,
        threat_patterns,
    ],
    ids=lambda module: module.__name__.rpartition(".")[2],
)
def test_nothing_is_missed(module: ModuleType) -> None:
    for name, shape in vars(module).items():
        if isinstance(shape, Shape):
            missed = [text for text in TEXTS if shape.pattern.search(text) and not shape.search(text)]
            assert missed == [], name


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("hate", {"hate"}),
        ("(?:loathe|despise)s? us", {"loathe", "despise"}),
        (r"\w+ing (?:up )?there", {"there"}),
        ("(?:ᚠ+)? here(?:abouts)?", {" here"}),
        ("ᚠ++ are (?:rude|odd)", {"ᚠ"}),
    ],
)
def test_the_most_telling_pieces_are_chosen(pattern: str, pieces: set[str]) -> None:
    assert needed(pattern) == pieces


def test_the_table_says_what_the_patterns_say() -> None:
    """`make patterns` renews it."""
    wanted = {digest(source): worked_out(source) for source in OWN}
    assert _table() == wanted
    assert all(needed(source) == wanted[digest(source)] for source in OWN)


@pytest.mark.parametrize("pattern", [r"\w+", "(?:hate)?", "(?:hate|an?)", "an"])
def test_nothing_is_asked_for_where_nothing_is_certain(pattern: str) -> None:
    assert needed(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("hate", ["hate"]),
        ("hate|loathe|", ["hate", "loathe", ""]),
        (r"(?:a|b)c|d(?=e|f)|(?P<g>h|i)", ["(?:a|b)c", "d(?=e|f)", "(?P<g>h|i)"]),
        (r"[|]x|[]|)]y|[^]|(]z|\|\(|[\]|]", ["[|]x", "[]|)]y", "[^]|(]z", r"\|\(", r"[\]|]"]),
    ],
)
def test_a_pattern_is_parted_where_no_bracket_is_open(pattern: str, parts: list[str]) -> None:
    assert alternatives(pattern) == parts


def test_what_is_warm_waits_for_no_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    shapes.warm()
    monkeypatch.setattr(re, "compile", lambda source: pytest.fail(f"compiled only now: {source}"))
    found = [shape for shape in shapes._SHAPES if any(shape.search(text) for text in TEXTS)]
    assert len(found) > 50
