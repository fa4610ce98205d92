"""The house rules: a text in its context, judged under a versioned policy, answered with findings that say why."""

from comity.policy.errors import PolicyInvalid, ScoringFailed
from comity.policy.judge import Judge
from comity.policy.model import Context, Finding, Judgement, Outcome
from comity.policy.rules import Policy, Rule
from comity.text.spans import Span

__all__ = [
    "Context",
    "Finding",
    "Judge",
    "Judgement",
    "Outcome",
    "Policy",
    "PolicyInvalid",
    "Rule",
    "ScoringFailed",
    "Span",
]
