"""The page on the house rules says what the judge does: its examples are judged, its keys exist."""

import re

import pytest

from comity.policy import Judge, Outcome, Policy
from comity.policy.rules import RULE_IDS, Rule, Severities, Thresholds
from comity.scoring import models
from tests.policy.fakes import FakeClassifier
from tests.shelf import ROOT

PAGE = (ROOT / "docs" / "policy.md").read_text("utf-8")
JUDGE = Judge(Policy.default(), FakeClassifier())


def examples() -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    inside = False
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        inside = line.startswith("|") and (inside or cells == ["against the rule", "fine"])
        if inside and len(cells) == 2 and not re.match(r"-|against", cells[0]):
            found += [(cells[0], True), (cells[1], False)]
    return found


def test_there_are_examples() -> None:
    assert len(examples()) >= 20


@pytest.mark.parametrize(("text", "against"), examples())
def test_examples_are_judged_as_the_page_says(text: str, against: bool) -> None:
    assert (JUDGE.judge(text).outcome is not Outcome.PUBLISH) is against, JUDGE.judge(text)


def test_every_rule_and_every_key_is_described() -> None:
    keys = {*Rule.__struct_fields__, *Thresholds.__struct_fields__, *Severities.__struct_fields__, "language_outcome"}
    assert [word for word in sorted({*keys, *RULE_IDS}) if not re.search(rf"\b{word}\b", PAGE)] == []


@pytest.mark.parametrize("rule", Policy.default().rules, ids=lambda rule: rule.id)
def test_published_examples_are_judged_as_the_policy_says(rule: Rule) -> None:
    """With the model that ships: what a policy shows to readers must hold."""
    judge = Judge(Policy.default(), models.load())
    found = {text: {finding.rule for finding in judge.judge(text).findings} for text in rule.against}
    assert all(rule.id in rules for rules in found.values()), found
    assert [text for text in rule.fine if judge.judge(text).outcome is not Outcome.PUBLISH] == []
