"""What is read: each page is a walk along one index, and none fetches a whole thread."""

from comity.conversation.queries.mine import (
    DecisionRow,
    Judged,
    MinePage,
    count_of,
    judged,
    last_decision,
    mine,
    mine_here,
    reactions,
)  # fmt: skip
from comity.conversation.queries.roots import Page, page
from comity.conversation.queries.rows import CommentRow
from comity.conversation.queries.stories import Standing, Totals, latest, standing, standings, totals
from comity.conversation.queries.threads import Below, ancestors, one, replies

__all__ = [
    "Below",
    "CommentRow",
    "DecisionRow",
    "Judged",
    "MinePage",
    "Page",
    "Standing",
    "Totals",
    "ancestors",
    "count_of",
    "judged",
    "last_decision",
    "latest",
    "mine",
    "mine_here",
    "one",
    "page",
    "reactions",
    "replies",
    "standing",
    "standings",
    "totals",
]
