"""Suggestions as units of work."""

from collections.abc import Awaitable, Callable

import msgspec
import sqlalchemy as sa

from comity.compat.feedback.model import KeptSuggestion, Suggestion
from comity.compat.feedback.tables import score_suggestion
from comity.storage import Unit, change, execute, fetch, query

Keep = Callable[[Suggestion], Awaitable[None]]

PAGE = 500


def _kept(suggestion_id: str, received_at: int, suggestion: str) -> KeptSuggestion:
    return KeptSuggestion(suggestion_id, received_at, msgspec.json.decode(suggestion, type=Suggestion))


_add = change(sa.insert(score_suggestion))
_after = query(
    sa.select(score_suggestion)
    .where(score_suggestion.c.id > sa.bindparam("after"))
    .order_by(score_suggestion.c.id)
    .limit(PAGE),
    _kept,
)
_forget_before = change(sa.delete(score_suggestion).where(score_suggestion.c.received_at < sa.bindparam("before")))


def add(suggestion_id: str, received_at: int, suggestion: Suggestion) -> Unit[None]:
    yield from execute(
        _add, id=suggestion_id, received_at=received_at, suggestion=msgspec.json.encode(suggestion).decode()
    )


def page(after: str = "") -> Unit[list[KeptSuggestion]]:
    """Up to `PAGE` suggestions in the order of their ids, which is that of their arrival."""
    return (yield from fetch(_after, after=after))


def forget_before(before: int) -> Unit[int]:
    """How many suggestions received before this time were deleted."""
    return (yield from execute(_forget_before, before=before))
