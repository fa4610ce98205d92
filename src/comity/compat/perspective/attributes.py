"""Perspective's attribute names, and which of them are answered.

The seven that the judge scores are answered. The others are known by name and not scored: to invent a number for
them would be worse than to refuse. What a client gets instead is its operator's choice.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from comity.compat.perspective import errors
from comity.compat.perspective.request import WantedAttribute
from comity.scoring.attributes import Attribute


class Unsupported(StrEnum):
    """What to do about an attribute that is not scored."""

    ERROR = "error"  # refuse the request, as the original refuses an unknown attribute
    OMIT = "omit"  # answer without it
    ZERO = "zero"  # answer 0.0 for it, and name it in the X-Comity-Unscored header


NEW_YORK_TIMES = (
    "ATTACK_ON_AUTHOR",
    "ATTACK_ON_COMMENTER",
    "INCOHERENT",
    "INFLAMMATORY",
    "LIKELY_TO_REJECT",
    "OBSCENE",
    "SPAM",
    "UNSUBSTANTIAL",
)
BRIDGING = tuple(
    f"{name}_EXPERIMENTAL"
    for name in ("AFFINITY", "COMPASSION", "CURIOSITY", "NUANCE", "PERSONAL_STORY", "REASONING", "RESPECT")
)
PERSUASION = tuple(
    f"{name}_EXPERIMENTAL"
    for name in ("ALIENATION", "FEARMONGERING", "GENERALIZATION", "MORAL_OUTRAGE", "SCAPEGOATING", "POWER_APPEAL")
)
TWINS = tuple(
    f"{name}_EXPERIMENTAL"
    for name in ("TOXICITY", "SEVERE_TOXICITY", "IDENTITY_ATTACK", "INSULT", "PROFANITY", "THREAT")
)
UNSCORED = frozenset({"FLIRTATION", "CONSTRUCTIVE_EXPERIMENTAL", *NEW_YORK_TIMES, *BRIDGING, *PERSUASION, *TWINS})


class Resolved(msgspec.Struct, frozen=True):
    """`scored` maps the name in the answer to the attribute behind it; `zeroes` and `omitted` are not scored."""

    scored: dict[str, Attribute]
    thresholds: dict[str, float]
    zeroes: tuple[str, ...] = ()
    omitted: tuple[str, ...] = ()


def resolve(
    wanted: Iterable[WantedAttribute], unsupported: Unsupported, aliases: Mapping[str, Attribute] | None = None
) -> Resolved:
    """`aliases` are names that an operator gives to attributes of ours, for clients that ask for models of their own.

    A name that nobody ever published is an error under every setting: it is most likely a slip of the pen.
    """
    scored: dict[str, Attribute] = {}
    thresholds: dict[str, float] = {}
    zeroes: list[str] = []
    omitted: list[str] = []
    for item in wanted:
        attribute = _attribute(item.name, aliases or {})
        if attribute is None:
            if item.name not in UNSCORED or unsupported is Unsupported.ERROR:
                raise errors.unknown_attribute(item.name[:200])
            (zeroes if unsupported is Unsupported.ZERO else omitted).append(item.name)
            continue
        if item.score_type not in ("PROBABILITY", "SCORE_TYPE_UNSPECIFIED"):
            raise errors.unsupported_score_type(item.score_type, item.name)
        scored[item.name] = attribute
        if item.threshold is not None:
            thresholds[item.name] = item.threshold
    return Resolved(scored, thresholds, tuple(zeroes), tuple(omitted))


def is_published(name: str, aliases: Mapping[str, Attribute] | None = None) -> bool:
    return name in UNSCORED or _attribute(name, aliases or {}) is not None


def _attribute(name: str, aliases: Mapping[str, Attribute]) -> Attribute | None:
    try:
        return Attribute(name)
    except ValueError:
        return aliases.get(name)
