"""The versioned policy file: six rules in plain words with the numbers that run them."""

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Self

import msgspec

from comity.policy.basis import basis
from comity.policy.errors import PolicyInvalid
from comity.policy.model import Outcome

RULE_IDS = ("violence", "racism", "vulgarity", "profanity", "all_caps", "discourtesy")

Probability = Annotated[float, msgspec.Meta(ge=0, le=1)]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]


class Thresholds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Calibrated classifier scores, 0..1, at which a rule is found.

    `backed`: where the sentence also shows the structure of the fault. `alone`: without it. `framed`: although the
    sentence reports, quotes, denies or opposes the fault; 1.0 means never. Below `doubted` even plain structure is not
    believed: the classifier is sure that there is no fault. `ask`: from here to `alone` the writer is asked to rephrase,
    whatever the rule's outcome; 1.0 means never. `named`: the same where a sentence plainly names a group of people.
    """

    backed: Probability
    alone: Probability
    framed: Probability = 1.0
    doubted: Probability = 0.0
    named: Probability = 1.0
    ask: Probability = 1.0


class Severities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a word of the lexicon leads to, by its severity 1, 2, 3."""

    mild: Outcome
    coarse: Outcome
    grave: Outcome

    def outcome(self, severity: int) -> Outcome:
        return (self.mild, self.coarse, self.grave)[severity - 1]


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One clause of the house rules. Texts are plain English, shown to readers through the catalogues."""

    id: str
    title: Words
    summary: Words
    covers: Words
    spares: Words
    against: tuple[Words, ...]
    fine: tuple[Words, ...]
    outcome: Outcome
    thresholds: Thresholds | None = None
    severities: Severities | None = None


class Policy(msgspec.Struct, frozen=True):
    """A site's rules. `version` is the file's name and the hash of all that decides beside the model: the rules, and
    the code and word lists that read a text (`basis`).
    """

    version: str
    language_outcome: Outcome
    rules: tuple[Rule, ...]

    @classmethod
    def default(cls) -> "Policy":
        return _default()

    @classmethod
    def load(cls, path: Path) -> Self:
        """Reads a policy file; raises PolicyInvalid, which names the key, or OSError."""
        return cls.parse(path.read_bytes())

    @classmethod
    def parse(cls, data: bytes) -> Self:
        try:
            file = msgspec.toml.decode(data, type=_File)
        except msgspec.ValidationError as error:
            raise PolicyInvalid(_named(str(error))) from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise PolicyInvalid(f"The file is not TOML: {error}") from error
        _check(file)
        return cls(version=f"{file.name}@{_digest(file)}", language_outcome=file.language_outcome, rules=file.rules)

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of that id, or None where the site does without it."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Name
    rules: Annotated[tuple[Rule, ...], msgspec.Meta(min_length=1)]
    language_outcome: Outcome = Outcome.HOLD


def _named(message: str) -> str:
    """The library says `… - at `$.rules[0].title``; people look for `rules[0].title`."""
    reason, _, place = message.partition(" - at `$")
    key = place.rstrip("`").lstrip(".")
    return f"{key}: {reason}" if key else reason


def _check(file: _File) -> None:
    seen: set[str] = set()
    for place, rule in enumerate(file.rules):
        key = f"rules[{place}]"
        if rule.id not in RULE_IDS:
            raise PolicyInvalid(f"{key}.id: {rule.id!r} is not one of {', '.join(RULE_IDS)}")
        if rule.id in seen:
            raise PolicyInvalid(f"{key}.id: {rule.id!r} stands twice")
        seen.add(rule.id)
        if rule.outcome is Outcome.PUBLISH:
            raise PolicyInvalid(f"{key}.outcome: a rule asks or holds; leave the rule out to do without it")
        _check_severities(key, rule)
        _check_thresholds(key, rule)


def _check_severities(key: str, rule: Rule) -> None:
    needed = rule.id in {"vulgarity", "profanity"}
    if needed and rule.severities is None:
        raise PolicyInvalid(f"{key}.severities: missing (mild, coarse and grave)")
    if not needed and rule.severities is not None:
        raise PolicyInvalid(f"{key}.severities: only vulgarity and profanity have severities")


def _check_thresholds(key: str, rule: Rule) -> None:
    found = rule.thresholds
    if rule.id == "all_caps":
        if found is not None:
            raise PolicyInvalid(f"{key}.thresholds: capitals are counted, not scored")
    elif found is None:
        raise PolicyInvalid(f"{key}.thresholds: missing (backed and alone)")
    elif not found.doubted <= found.backed <= found.alone <= found.framed:
        raise PolicyInvalid(f"{key}.thresholds: must rise: doubted, backed, alone, framed")
    elif found.named < found.backed:
        raise PolicyInvalid(f"{key}.thresholds: named must not be below backed")
    elif found.ask < found.backed:
        raise PolicyInvalid(f"{key}.thresholds: ask must not be below backed")


def _digest(file: _File) -> str:
    return hashlib.sha256(basis() + msgspec.json.encode(file)).hexdigest()[:12]


@cache
def _default() -> Policy:
    return Policy.parse(resources.files("comity.policy").joinpath("default.toml").read_bytes())
