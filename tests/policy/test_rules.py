"""The policy file: what it must hold, and what is said where it does not."""

from importlib import resources
from pathlib import Path

import pytest

from comity.policy import Outcome, Policy, PolicyInvalid
from comity.policy.rules import RULE_IDS

DEFAULT = resources.files("comity.policy").joinpath("default.toml").read_text("utf-8")


def test_the_default_policy_has_the_six_rules_in_order() -> None:
    assert tuple(rule.id for rule in Policy.default().rules) == RULE_IDS


def test_threats_and_hatred_are_held_and_the_rest_is_asked() -> None:
    outcomes = {rule.id: rule.outcome for rule in Policy.default().rules}
    assert [outcomes[rule] for rule in RULE_IDS] == [Outcome.HOLD, Outcome.HOLD] + [Outcome.ASK] * 4


def test_every_rule_shows_examples_of_both_sides() -> None:
    assert all(rule.against and rule.fine for rule in Policy.default().rules)


def test_the_version_names_the_file_and_follows_its_content_not_its_comments() -> None:
    policy = Policy.default()
    assert policy.version.startswith("default-1@")
    assert Policy.parse(DEFAULT.encode()).version == policy.version
    assert Policy.parse(("# another comment\n" + DEFAULT).encode()).version == policy.version
    changed = DEFAULT.replace('title = "No violence"', 'title = "No threats"')
    assert Policy.parse(changed.encode()).version != policy.version


def test_a_file_may_leave_rules_out(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(DEFAULT[: DEFAULT.index('[[rules]]\nid = "racism"')], "utf-8")
    assert [rule.id for rule in Policy.load(path).rules] == ["violence"]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('name = "default-1"', 'name = "Default One"', "name"),
        ('id = "violence"', 'id = "violins"', "rules[0].id"),
        ('id = "racism"', 'id = "violence"', "rules[1].id"),
        ('title = "No violence"', "title = 5", "rules[0].title"),
        ('title = "No violence"', 'titel = "No violence"', "titel"),
        ('\noutcome = "hold"', '\noutcome = "burn"', "rules[0].outcome"),
        ('\noutcome = "hold"', '\noutcome = "publish"', "rules[0].outcome"),
        ("alone = 0.95", "alone = 1.5", "rules[0].thresholds.alone"),
        ("thresholds = { backed = 0.66, named = 0.85, alone = 0.95 }", "", "rules[0].thresholds"),
        (
            "backed = 0.66, named = 0.85, alone = 0.95",
            "backed = 0.98, named = 0.99, alone = 0.95",
            "rules[0].thresholds",
        ),
        (
            "backed = 0.66, named = 0.85, alone = 0.95",
            "backed = 0.66, named = 0.85, alone = 0.95, ask = 0.65",
            "rules[0].thresholds",
        ),
        ('severities = { mild = "publish", coarse = "ask", grave = "ask" }', "", "rules[2].severities"),
        ('severities = { mild = "publish"', 'severities = { mild = "whisper"', "rules[2].severities.mild"),
        ('name = "default-1"', "name = ", "TOML"),
    ],
)
def test_a_wrong_file_is_refused_and_the_key_is_named(old: str, new: str, named: str) -> None:
    assert old in DEFAULT
    with pytest.raises(PolicyInvalid) as caught:
        Policy.parse(DEFAULT.replace(old, new, 1).encode())
    assert named in caught.value.detail
