"""The cases that were written before the patterns: both halves hold, whatever is changed."""

import pytest

from comity.policy import Judge, Policy
from tests.policy.blind import cases, share, shares
from tests.policy.fakes import FakeClassifier

JUDGE = Judge(Policy.default(), FakeClassifier())
# Of the later sets, by half: functions of hatred (F) and emoji (E), hateful (True) and harmless.
FLOORS = {
    ("second", True): {("F", True): 0.94, ("F", False): 0.98, ("E", True): 0.97, ("E", False): 0.97},
    ("second", False): {("F", True): 0.75, ("F", False): 0.93, ("E", True): 0.6, ("E", False): 0.97},
    ("third", True): {("F", True): 0.54, ("F", False): 0.98, ("E", True): 0.55, ("E", False): 0.97},
    ("third", False): {("F", True): 0.39, ("F", False): 0.96, ("E", True): 0.5, ("E", False): 0.97},
}


@pytest.mark.parametrize("dev", [True, False], ids=["dev", "kept"])
def test_functions_of_hatred_hold_without_any_classifier(dev: bool) -> None:
    chosen = [case for case in cases() if case.dev is dev]
    table, _ = shares(JUDGE, chosen)
    hateful = {case.function: case.rule != "-" for case in chosen}
    assert share(table, hateful, mark=True) >= 0.86
    assert share(table, hateful, mark=False) >= 0.92
    innocent = {name: row for name, row in table.items() if not hateful[name] and name[0] != "F"}
    assert {name: row for name, row in innocent.items() if row[0] < 0.85 * row[1]} == {}


def test_there_are_templates_enough_of_every_function() -> None:
    counts: dict[str, int] = {}
    for case in cases():
        counts[case.function] = counts.get(case.function, 0) + 1
    assert len([name for name in counts if name[0] == "F"]) == 29
    assert min(counts.values()) >= 20


@pytest.mark.parametrize(("name", "dev"), FLOORS)
def test_the_later_sets_hold_without_any_classifier(name: str, dev: bool) -> None:
    chosen = [case for case in cases(name) if case.dev is dev]
    table, _ = shares(JUDGE, chosen)
    hateful = {case.function: case.rule != "-" for case in chosen}
    floors = FLOORS[name, dev]
    for kind, mark in floors:
        assert share(table, hateful, mark=mark, kind=kind) >= floors[kind, mark], (kind, mark)


def test_the_second_set_has_templates_enough_of_every_function() -> None:
    counts: dict[str, int] = {}
    for case in cases("second"):
        counts[case.function] = counts.get(case.function, 0) + 1
    assert len([name for name in counts if name[0] == "F"]) == 29
    assert min(counts.values()) >= 14
