"""The moderators' desk."""

from typing import Literal

from comity.presentation.views.base import View
from comity.presentation.views.comments import CommentView, NoticeView
from comity.presentation.views.pages import ReasonView
from comity.presentation.views.rules import ReviewView
from comity.presentation.views.stories import StoryCardView

Show = Literal["all", "held", "reported"]


class QueueItemView(View, frozen=True, kw_only=True):
    comment_id: str
    why: Literal["held", "reported", "not-judged"]
    rules: tuple[str, ...]
    """Titles of the rules found, or of the reports' reasons."""
    excerpt: str
    author: str
    story_headline: str
    waiting_since: int
    reports: int = 0


class ScoreView(View, frozen=True, kw_only=True):
    attribute: str
    value: float
    threshold: float | None = None
    """At or above which the policy acts, where one does."""


class ReportView(View, frozen=True, kw_only=True):
    reason: str
    text: str
    created_at: int


class HistoryView(View, frozen=True, kw_only=True):
    """One line of what happened to a comment or around its author, newest first."""

    at: int
    what: str
    who: str = ""
    note: str = ""
    comment_id: str | None = None


class AuthorView(View, frozen=True, kw_only=True):
    name: str
    since: int | None = None
    published: int = 0
    held: int = 0
    rejected: int = 0


class DeskItemView(View, frozen=True, kw_only=True):
    comment: CommentView
    revision: int
    """Which wording this shows: a decision on another one is refused."""
    why: Literal["held", "reported", "not-judged"]
    review: ReviewView
    """The comment's source text with marks; `comment.body_html` is how readers would see it."""
    scores: tuple[ScoreView, ...]
    model: str
    policy_version: str
    language: str = ""
    not_judged: str | None = None
    asked: int = 0
    """How often the writer was asked to rephrase before this was sent."""
    insisted: bool = False
    parent: CommentView | None = None
    story: StoryCardView
    reports: tuple[ReportView, ...] = ()
    history: tuple[HistoryView, ...] = ()
    author: AuthorView
    clauses: tuple[ReasonView, ...] = ()
    """The rules a rejection can name."""
    clause: str = ""
    note: str = ""
    notices: tuple[NoticeView, ...] = ()


class DeskView(View, frozen=True, kw_only=True):
    queue: tuple[QueueItemView, ...]
    waiting: int
    reported: int = 0
    show: Show = "all"
    selected: DeskItemView | None = None
    next_cursor: str | None = None
    last_decision_at: int | None = None
