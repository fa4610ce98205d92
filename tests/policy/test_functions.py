"""Hatred by function: each is found, or left alone, whichever group it names, without any classifier."""

from collections import Counter

import pytest

from comity.policy import Judge, Policy
from tests.policy.fakes import FakeClassifier
from tests.policy.functions import GROUPS, filled, lines

JUDGE = Judge(Policy.default(), FakeClassifier())


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
