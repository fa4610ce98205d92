"""Each structural detector against cases of both sides, without any classifier, and the shelf's cases."""

import json
from pathlib import Path

import pytest

from comity.policy import Context, Judge, Outcome, Policy, Rule
from comity.scoring import models
from tests.casefile import cases
from tests.policy.fakes import FakeClassifier
from tests.shelf import shelf

FOLDER = Path(__file__).parent / "cases"
JUDGE = Judge(Policy.default(), FakeClassifier())
ALL = [
    (rule, text, wanted)
    for rule in ("violence", "racism", "discourtesy")
    for text, wanted in cases(FOLDER / f"{rule}.txt")
]


@pytest.mark.parametrize(("rule", "text", "wanted"), ALL)
def test_own_cases(rule: str, text: str, wanted: bool) -> None:
    found = JUDGE.judge(text).findings
    hateful = {"racism", "violence"} if rule == "racism" else {rule}
    assert bool(hateful & {finding.rule for finding in found}) is wanted, found


def test_there_are_cases_enough_on_both_sides() -> None:
    for rule in ("violence", "racism", "discourtesy"):
        sides = [wanted for name, _, wanted in ALL if name == rule]
        assert sides.count(True) >= 40
        assert sides.count(False) >= 40


@pytest.mark.shelf
def test_threats_and_reports_of_the_shelf() -> None:
    for line in shelf("vectors", "threat_vs_report_cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        found = {finding.rule for finding in JUDGE.judge(case["text"]).findings}
        assert ("violence" in found) == case["threat"], case


@pytest.mark.shelf
def test_discourtesy_and_identity_of_the_shelf() -> None:
    for line in shelf("vectors", "discourtesy_identity_cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        judged = JUDGE.judge(case["text"])
        assert (judged.outcome is not Outcome.PUBLISH) == case["flag"], (case, judged)


@pytest.mark.shelf
@pytest.mark.parametrize("hearing", [False, True], ids=["the rules alone", "with the model"])
def test_innocent_sentences_of_the_shelf_are_published(hearing: bool) -> None:
    judge = Judge(Policy.default(), models.load()) if hearing else JUDGE
    for line in shelf("vectors", "scunthorpe_sentences.jsonl").read_text("utf-8").splitlines():
        judged = judge.judge(json.loads(line)["text"])
        assert judged.outcome is Outcome.PUBLISH, judged


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Black people are animals.", "race"),
        ("Immigrants are vermin.", "origin"),
        ("Muslims are scum.", "religion"),
        ("Women are inferior.", "sex"),
        ("Gay people disgust me.", "orientation"),
        ("Disabled people are a waste of space.", "disability"),
        ("Old people are a burden.", "age"),
    ],
)
def test_the_finding_names_the_kind_of_group(text: str, kind: str) -> None:
    (finding,) = JUDGE.judge(text).findings
    assert (finding.rule, finding.kind) == ("racism", kind)


@pytest.mark.parametrize("rule", Policy.default().rules, ids=lambda rule: rule.id)
def test_the_examples_of_the_policy_are_judged_as_it_says(rule: Rule) -> None:
    for text in rule.against:
        assert rule.id in {finding.rule for finding in JUDGE.judge(text).findings}, text
    for text in rule.fine:
        assert JUDGE.judge(text).outcome is Outcome.PUBLISH, JUDGE.judge(text)


@pytest.mark.parametrize(
    "reply", ["Exactly, do it.", "Yes. Count me in.", "+1", "Couldn't agree more", "I'll bring the rope"]
)
def test_a_reply_that_agrees_with_a_threat_is_judged_with_it(reply: str) -> None:
    threat = Context(parent="Somebody should hang that judge from a lamp post.")
    judged = JUDGE.judge(reply, threat)
    assert [finding.reason for finding in judged.findings] == ["violence-agreed"]
    assert judged.outcome is Outcome.HOLD
    assert JUDGE.judge(reply, Context(parent="The council should mend the road.")).outcome is Outcome.PUBLISH


@pytest.mark.parametrize("reply", ["Exactly.", "so true, well said", "100% agree", "Amen."])
def test_a_reply_that_agrees_with_hatred_is_judged_with_it(reply: str) -> None:
    judged = JUDGE.judge(reply, Context(parent="Muslims are vermin."))
    assert [(finding.rule, finding.reason) for finding in judged.findings] == [("racism", "hatred-agreed")]
    for parent in ("Muslims are good neighbours.", "He said Muslims are vermin, and that is a disgrace."):
        assert JUDGE.judge(reply, Context(parent=parent)).outcome is Outcome.PUBLISH


@pytest.mark.parametrize(
    "reply", ["No, that is a vile thing to say.", "I don't agree at all.", "Yes, but the police should deal with it."]
)
def test_a_reply_that_does_not_agree_is_left_alone(reply: str) -> None:
    for parent in ("Somebody should hang that judge.", "Muslims are vermin."):
        assert JUDGE.judge(reply, Context(parent=parent)).outcome is Outcome.PUBLISH
