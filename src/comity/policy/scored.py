"""A draft with what the classifier says of it."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from comity.policy.draft import Draft
from comity.policy.rules import Thresholds
from comity.scoring.attributes import Attribute

Scores: TypeAlias = dict[Attribute, float]

_NONE: Scores = dict.fromkeys(Attribute, 0.0)


class Scored(NamedTuple):
    draft: Draft
    whole: Scores  # of the text as typed
    most: Scores  # of all its readings

    @classmethod
    def of(cls, item: Draft, table: Sequence[Scores]) -> "Scored":
        """`table`: the scores of its readings, of the text as typed first; none where there is nothing to read."""
        rows = table or [_NONE]
        return cls(item, dict(rows[0]), {attribute: max(row[attribute] for row in rows) for attribute in Attribute})

    def doubts(self, attribute: Attribute, limits: Thresholds | None) -> bool:
        """Whether no structure will be believed, so that none need be looked for."""
        return limits is not None and self.most[attribute] < limits.doubted

    def backs(self, attribute: Attribute, limits: Thresholds | None) -> bool:
        """Whether the classifier's word counts; where not, structure that is not sure counts for nothing."""
        return limits is None or self.most[attribute] >= limits.backed
