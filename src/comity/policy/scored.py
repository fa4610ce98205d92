"""A draft with what the classifier says of it.

Calm sentences around a harsh one lower what the classifier hears in the whole. So where a whole comes near to what a
rule acts upon, its sentences are asked about one by one: those that have the structure of a fault, and those whose words
carried the score.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from comity.policy.draft import Draft, Sentence
from comity.policy.people import GROUPS
from comity.policy.rules import Thresholds
from comity.scoring.attributes import Attribute

Scores: TypeAlias = dict[Attribute, float]

_KIN: Mapping[Attribute, Mapping[Attribute, float]] = {
    Attribute.IDENTITY_ATTACK: {Attribute.SEVERE_TOXICITY: 0.3, Attribute.INSULT: 0.3}
}
"""What else is heard in a fault, and how much it weighs beside the fault's own score. Calm talk of groups is heard as an
attack at times, but hardly ever as an insult or as severe besides.
"""
_FLAT = 0.01  # scores are told apart from 0 and 1 by no more than this
_NONE: Scores = dict.fromkeys(Attribute, 0.0)
MOST_APART = 16
"""Sentences of a text that are asked about by themselves, so that no text takes many times as long as it is long."""
_NEAR = 0.2
"""A score of the whole text from which its sentences are asked about, as a share of the score that would do, where the
structure of one needs the classifier to agree. Of a sentence whose structure is sure it is asked whatever the whole says.
"""
_LIKELY = 0.5
"""The score of such a sentence from which it is believed although the classifier is sure that the whole has no fault."""
_NEARER = 0.9
"""The same where a sentence has no structure to show."""
_SURER = 1.5
"""How many times farther from one a score of a whole text may be than that of a sentence on the classifier's word alone: a
text has many sentences, and any of them may by chance sound harsh out of its place.
"""


class Scored(NamedTuple):
    draft: Draft
    whole: Scores  # of the text as typed
    most: Scores  # of all its readings
    apart: dict[Sentence, Scores]  # of sentences by themselves, as far as they were asked about

    @classmethod
    def of(cls, item: Draft, table: Sequence[Scores]) -> "Scored":
        """`table`: the scores of its readings, of the text as typed first; none where there is nothing to read."""
        rows = table or [_NONE]
        most = {attribute: max(row[attribute] for row in rows) for attribute in Attribute}
        return cls(item, dict(rows[0]), most, {})

    def misses(self, attribute: Attribute, limits: Thresholds, *, sure: bool) -> bool:
        """Whether structure is not believed by the score of the whole text, but may be by that of its sentence."""
        score = self.most[attribute]
        if not self.several:
            return False
        return score < limits.doubted if sure else _NEAR * limits.backed <= score < limits.backed

    def alone(self, sentence: Sentence, attribute: Attribute, *, sure: bool) -> float:
        """What a sentence by itself adds: nothing if it was not asked about, or if plain structure is not likely a fault."""
        score = self.apart.get(sentence, _NONE)[attribute]
        return 0.0 if sure and score < _LIKELY else score

    def heard(self, attribute: Attribute) -> float:
        """The score on which a fault is believed without structure: the mean log-odds of its own and of its kin's."""
        kin = _KIN.get(attribute)
        if kin is None:
            return self.most[attribute]
        odds = _log_odds(self.most[attribute]) + sum(
            _log_odds(self.most[each]) * weight for each, weight in kin.items()
        )
        return round(1 / (1 + math.exp(-odds / (1 + sum(kin.values())))), 3)

    def nears(self, attribute: Attribute, limits: Thresholds) -> bool:
        """Whether one of several sentences may be what the classifier alone would act upon."""
        score = self.heard(attribute)
        if not self.several or score < _NEARER * min(limits.alone, limits.named, limits.ask):
            return False
        named = any(GROUPS.places(each.low) for each in self.draft.sentences)
        return named or score >= _NEARER * min(limits.alone, limits.ask)

    def doubts(self, attribute: Attribute, limits: Thresholds | None) -> bool:
        """Whether no structure will be believed, so that none need be looked for."""
        return limits is not None and not self.several and self.most[attribute] < limits.doubted

    def backs(self, attribute: Attribute, limits: Thresholds | None) -> bool:
        """Whether the classifier's word may count; where not, structure that is not sure counts for nothing."""
        return limits is None or self.most[attribute] >= limits.backed * (_NEAR if self.several else 1)

    @property
    def several(self) -> bool:
        return len(self.draft.sentences) > 1


def _log_odds(score: float) -> float:
    kept = min(max(score, _FLAT), 1 - _FLAT)
    return math.log(kept / (1 - kept))


def of_a_sentence(scores: Scores) -> Scores:
    """A sentence's scores as those of a whole text that would weigh as much."""
    return {attribute: max(0.0, 1 - _SURER * (1 - score)) for attribute, score in scores.items()}
