"""Suggestions as JSON Lines, in the words of the training commands."""

from typing import Any

from comity.compat.feedback.model import KeptSuggestion


def line(kept: KeptSuggestion) -> dict[str, Any]:
    """One row: `attributes` are the suggested scores of the whole text, `spans` those of parts, in UTF-16 units."""
    suggestion = kept.suggestion
    row: dict[str, Any] = {
        "id": kept.id,
        "received_at": kept.received_at,
        "text": suggestion.text,
        "attributes": {name: score.summary for name, score in suggestion.scores.items() if score.summary is not None},
        "community": suggestion.community,
        "key": suggestion.key,
        "model": suggestion.model,
        "languages": list(suggestion.languages or suggestion.detected),
    }
    spans = {name: score.spans for name, score in suggestion.scores.items() if score.spans}
    if spans:
        row["spans"] = spans
    context = suggestion.context
    if context.entries:
        row["context"] = {"entries": context.entries}
    elif context.article is not None or context.parent is not None:
        row["context"] = {"article": context.article, "parent": context.parent}
    if suggestion.client_token is not None:
        row["client_token"] = suggestion.client_token
    return row
