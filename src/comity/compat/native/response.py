"""The answer for one text, in the words of `comity score`."""

from typing import Any

from comity.compat.units import Unit, convert
from comity.policy import Finding, Judgement
from comity.policy.messages import explain


def judged(item_id: str | int | None, text: str, judgement: Judgement, unit: Unit) -> dict[str, Any]:
    """`not_judged` says why the attributes may not be relied upon, where they may not."""
    answer: dict[str, Any] = {
        "id": item_id,
        "attributes": judgement.scores,
        "outcome": judgement.outcome,
        "findings": [_finding(text, finding, unit) for finding in judgement.findings],
        "language": judgement.language,
        "model": judgement.model,
        "policy": judgement.policy,
    }
    if judgement.not_judged is not None:
        answer["not_judged"] = judgement.not_judged
    return answer


def _finding(text: str, finding: Finding, unit: Unit) -> dict[str, Any]:
    words = explain(finding)
    answer: dict[str, Any] = {
        "rule": finding.rule,
        "reason": finding.reason,
        "score": finding.score,
        "spans": [[span.begin, span.end] for span in convert(text, finding.spans, unit)],
        "message": words.message,
        "advice": words.advice,
    }
    if finding.kind is not None:
        answer["kind"] = finding.kind
    if finding.rewording is not None:
        answer["rewording"] = finding.rewording
    return answer
