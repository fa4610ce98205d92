"""The moderation endpoint's answer. No zero in it passes for safe: what is not scored has no applied input type."""

from collections.abc import Mapping, Sequence
from typing import Any

from comity.compat.openai.categories import CATEGORIES, SCORED, category_scores
from comity.scoring.attributes import Attribute


def answer(
    answer_id: str, model: str, scores: Sequence[Mapping[Attribute, float]], threshold: float, *, omit: bool
) -> dict[str, Any]:
    """`omit` leaves the categories that are not scored out, instead of answering false and 0.0 for them."""
    return {"id": answer_id, "model": model, "results": [_result(each, threshold, omit=omit) for each in scores]}


def _result(scores: Mapping[Attribute, float], threshold: float, *, omit: bool) -> dict[str, Any]:
    scored = category_scores(scores)
    names = [name for name in CATEGORIES if name in SCORED or not omit]
    flags = {name: scored.get(name, 0.0) >= threshold for name in names}
    return {
        "flagged": any(flags.values()),
        "categories": flags,
        "category_scores": {name: scored.get(name, 0.0) for name in names},
        "category_applied_input_types": {name: ["text"] if name in SCORED else [] for name in names},
    }
