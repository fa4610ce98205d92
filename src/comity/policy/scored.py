"""A draft with what the classifier says of it; what no rule asks for is not worked out."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeAlias

from comity.policy.draft import LONG, Draft
from comity.policy.evidence import Evidence
from comity.policy.rules import Thresholds
from comity.scoring.attributes import Attribute

Scores: TypeAlias = dict[Attribute, float]

_SUSPICIOUS = 0.3
"""Below this for every attribute, a long text is not read again in pieces."""
_PIECES_ADD = 0.3
"""What a piece of a long text may raise a score by, for pieces lack their surroundings."""
_NONE: Scores = dict.fromkeys(Attribute, 0.0)


class Scored:
    """Pieces of a long draft are read once, when a rule asks for a score that they may raise far enough."""

    def __init__(self, item: Draft, table: Sequence[Scores], read: Callable[[list[str]], list[Scores]]) -> None:
        """`table`: the scores of its readings, of the text as typed first."""
        self.draft = item
        self.whole = dict(table[0] if table else _NONE)
        self._most = _highest(table)
        self._read = read
        long = len(item.reading.text) >= LONG and max(self._most.values()) >= _SUSPICIOUS
        self._more = _PIECES_ADD if long else 0.0

    def doubts(self, attribute: Attribute, limits: Thresholds | None) -> bool:
        """Whether no structure will be believed, so that none need be looked for."""
        return limits is not None and not self._may_reach(attribute, limits.doubted)

    def may_back(self, attribute: Attribute, limits: Thresholds | None) -> bool:
        """Whether the classifier's word may come to count; where not, structure that is not sure counts for nothing."""
        return limits is None or self._may_reach(attribute, limits.backed)

    def most(self, attribute: Attribute, limits: Thresholds | None, evidence: Sequence[Evidence] = ()) -> float:
        """The highest score of readings and pieces.

        Of the readings alone where pieces would decide nothing: they cannot back a finding, and no `evidence` is there
        to be doubted.
        """
        score = self._most[attribute]
        if limits is not None and not self.may_back(attribute, limits) and (score >= limits.doubted or not evidence):
            return score
        return self._raised(attribute)

    def reaches(self, attribute: Attribute, limit: float) -> bool:
        return self._may_reach(attribute, limit) and self._raised(attribute) >= limit

    def _may_reach(self, attribute: Attribute, limit: float) -> bool:
        return self._most[attribute] + self._more >= limit

    @cached_property
    def _pieces(self) -> Scores:
        return _highest(self._read(self.draft.windows) if self._more else [])

    def _raised(self, attribute: Attribute) -> float:
        score = self._most[attribute]
        return max(score, min(self._pieces[attribute], score + _PIECES_ADD))


def _highest(table: Sequence[Scores]) -> Scores:
    return {attribute: max((row[attribute] for row in table), default=0.0) for attribute in Attribute}
