"""Phrases that are a fault only where the classifier hears one as well: neither of the two alone makes a finding."""

from pathlib import Path

import pytest

from comity.policy import Judge, Policy
from comity.scoring.attributes import Attribute
from tests.casefile import cases
from tests.policy.fakes import FakeClassifier, hatred

FOLDER = Path(__file__).parent / "cases"
HEARS = {
    "violence": Attribute.THREAT,
    "racism": Attribute.IDENTITY_ATTACK,
    "discourtesy": Attribute.INSULT,
    "vulgarity": Attribute.SEXUALLY_EXPLICIT,
}
ALL = [(rule, text, wanted) for rule in HEARS for text, wanted in cases(FOLDER / f"{rule}_cues.txt")]
POLICY = Policy.default()


def _found(rule: str, text: str, score: float) -> bool:
    judge = Judge(POLICY, FakeClassifier({"": {HEARS[rule]: score}}))
    return rule in {finding.rule for finding in judge.judge(text).findings}


def _backing(rule: str) -> float:
    found = POLICY.rule(rule)
    assert found is not None
    assert found.thresholds is not None
    return found.thresholds.backed


@pytest.mark.parametrize(("rule", "text", "wanted"), ALL)
def test_a_cue_is_a_finding_where_the_classifier_agrees(rule: str, text: str, wanted: bool) -> None:
    assert _found(rule, text, _backing(rule)) is wanted


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, text, wanted in ALL if wanted])
def test_a_cue_is_nothing_where_it_does_not(rule: str, text: str) -> None:
    assert not _found(rule, text, _backing(rule) - 0.01)


@pytest.mark.parametrize("rule", HEARS)
def test_both_sides_have_cases(rule: str) -> None:
    sides = [wanted for name, _, wanted in ALL if name == rule]
    assert min(sides.count(True), sides.count(False)) >= 7


@pytest.mark.parametrize(("text", "wanted"), [*cases(FOLDER / "racism_heard.txt")])
def test_what_is_heard_as_hatred_is_asked_about_unless_it_takes_a_side(text: str, wanted: bool) -> None:
    judge = Judge(POLICY, FakeClassifier({"": hatred(0.85)}))
    assert ("racism" in {finding.rule for finding in judge.judge(text).findings}) is wanted
