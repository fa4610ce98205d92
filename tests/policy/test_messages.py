"""The notes in the margin: about the words, never the person, and findable by the catalogues."""

import ast
from importlib import resources

import pytest

from comity.policy import Finding, Policy, Span
from comity.policy.messages import KINDS, REASONS, TITLES, explain
from comity.policy.people import KIND_OF

SCOLDING = ("violat", "toxic", "inappropriate", "you are", "you're", "your comment", "forbidden", "not allowed")


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_a_note_is_short_complete_and_does_not_scold(reason: str) -> None:
    told = explain(Finding("violence", reason, 0.9, (Span(0, 1),)))
    for sentence in (told.message, told.advice):
        assert len(sentence) <= 140
        assert sentence[0].isupper()
        assert not any(word in sentence.lower() for word in SCOLDING)


def test_every_rule_has_its_title() -> None:
    assert {rule.id: rule.title for rule in Policy.default().rules} == TITLES


def test_an_unknown_reason_is_still_explained() -> None:
    told = explain(Finding("house-rule-7", "brand-new", 0.5, (Span(0, 1),)))
    assert told.title == "house-rule-7"
    assert told.message
    assert told.advice


def test_every_text_is_marked_for_the_catalogues() -> None:
    tree = ast.parse(resources.files("comity.policy").joinpath("messages.py").read_text("utf-8"))
    marked = {
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "N_"
        if isinstance(call.args[0], ast.Constant)
    }
    assert {text for pair in REASONS.values() for text in pair} <= marked
    assert set(TITLES.values()) <= marked


def test_every_kind_of_group_that_a_finding_may_name_has_its_word() -> None:
    assert set(KIND_OF.values()) == set(KINDS)
