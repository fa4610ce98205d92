"""Offered rewordings: the point stays, the fault goes, and where that cannot be done nothing is offered."""

import pytest

from comity.policy import Judge, Policy
from tests.policy.fakes import FakeClassifier

JUDGE = Judge(Policy.default(), FakeClassifier())


def offered(text: str, rule: str) -> str | None:
    (found,) = [finding for finding in JUDGE.judge(text).findings if finding.rule == rule]
    return found.rewording


@pytest.mark.parametrize(
    ("text", "calm"),
    [
        ("This is a fucking disgrace.", "This is a disgrace."),
        ("A fucking idea that came too late.", "An idea that came too late."),
        ("What a load of bullshit this policy is.", "What a load of nonsense this policy is."),
        ("Holy shit, they closed the library.", "They closed the library."),
        ("WTF, they closed the library.", "What, they closed the library."),
        ("The shitty bus was late.", "The poor bus was late."),
    ],
)
def test_a_swear_word_is_left_out_or_made_plain(text: str, calm: str) -> None:
    assert offered(text, "profanity") == calm


@pytest.mark.parametrize("text", ["Fuck off.", "He is a cunt.", "You shit on all of us."])
def test_where_the_word_is_the_sentence_nothing_is_offered(text: str) -> None:
    assert offered(text, "profanity") is None


@pytest.mark.parametrize(
    ("text", "calm"),
    [
        ("The figures are on page two, you idiot.", "The figures are on page two."),
        ("You moron, the figures are on page two.", "The figures are on page two."),
        ("You are an idiot.", None),
    ],
)
def test_a_name_called_at_the_edge_is_dropped(text: str, calm: str | None) -> None:
    assert offered(text, "discourtesy") == calm


def test_capitals_become_a_sentence() -> None:
    assert offered("WHY HAS THE BBC NOT REPORTED THIS", "all_caps") == "Why has the BBC not reported this"


def test_nothing_is_offered_that_keeps_another_fault() -> None:
    findings = JUDGE.judge("You are an idiot. WHY DOES NOBODY ANSWER US, AND WHY ARE WE NOT TOLD").findings
    assert {finding.rule for finding in findings} == {"discourtesy", "all_caps"}
    assert {finding.rewording for finding in findings} == {None}


@pytest.mark.parametrize(
    "text", ["This is a fucking disgrace.", "The figures are on page two, you idiot.", "WHY DOES NOBODY ANSWER US"]
)
def test_what_is_offered_passes(text: str) -> None:
    (finding,) = JUDGE.judge(text).findings
    assert finding.rewording is not None
    assert not JUDGE.judge(finding.rewording).findings
