"""Hatred by function: each is found, or left alone, whichever group it names, without any classifier."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.policy import Judge, Policy
from tests.policy.fakes import FakeClassifier

GROUPS = {
    "women": "woman",
    "Muslims": "Muslim",
    "gay people": "gay person",
    "black people": "black person",
    "immigrants": "immigrant",
    "trans people": "trans person",
    "disabled people": "disabled person",
    "Jews": "Jew",
}
JUDGE = Judge(Policy.default(), FakeClassifier())
DIGITS = str.maketrans("eoi", "301")


def lines() -> Iterator[tuple[bool, str, str]]:
    for line in (Path(__file__).parent / "functions.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            mark, function, text = line.split("\t")
            yield mark == "+", function, text


def filled(text: str) -> Iterator[str]:
    for many, one in GROUPS.items():
        whole = text.replace("{P}", many).replace("{S}", one).replace("{L}", many.translate(DIGITS))
        whole = whole.replace("{N}", many.replace(" ", "").lower()).replace("a immigrant", "an immigrant")
        yield whole[0].upper() + whole[1:]


def right(wanted: bool) -> dict[str, tuple[int, int]]:
    good: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for hateful, function, text in lines():
        for whole in filled(text) if hateful is wanted else ():
            found = {finding.rule for finding in JUDGE.judge(whole).findings}
            count[function] += 1
            good[function] += bool(found & {"racism", "violence"}) is wanted
    return {function: (good[function], count[function]) for function in count}


@pytest.mark.parametrize(("wanted", "least"), [(True, 0.88), (False, 0.97)])
def test_most_cases_are_judged_right_and_no_function_fails(wanted: bool, least: float) -> None:
    shares = right(wanted)
    assert sum(good for good, _ in shares.values()) >= least * sum(count for _, count in shares.values())
    assert {function: share for function, share in shares.items() if share[0] < 0.6 * share[1]} == {}


def test_the_kind_is_named_for_every_group() -> None:
    kinds = {many: JUDGE.judge(f"{many.capitalize()} are vermin.").findings[0].kind for many in GROUPS}
    assert set(kinds.values()) == {"sex", "religion", "orientation", "race", "origin", "disability"}
