"""Whole pages."""

from comity.presentation.views.base import View
from comity.presentation.views.comments import CommentView, ConversationView, FormView, NoticeView, PersonalView
from comity.presentation.views.frame import LinkView, SectionLink
from comity.presentation.views.rules import PolicyView
from comity.presentation.views.stories import StoryCardView, StoryView, TrendingView


class StoryPageView(View, frozen=True, kw_only=True):
    """Cached whole: holds nothing that depends on the reader."""

    story: StoryView
    conversation: ConversationView
    policy: PolicyView


class ThreadPageView(View, frozen=True, kw_only=True):
    """One comment, those above it, and its replies."""

    story: StoryCardView
    ancestors: tuple[CommentView, ...]
    conversation: ConversationView
    policy: PolicyView
    personal: PersonalView
    focus_id: str


class FrontPageView(View, frozen=True, kw_only=True):
    lead: StoryCardView | None
    stories: tuple[StoryCardView, ...] = ()
    trending: tuple[TrendingView, ...] = ()
    next_cursor: str | None = None


class SectionView(View, frozen=True, kw_only=True):
    section: SectionLink
    stories: tuple[StoryCardView, ...] = ()
    next_cursor: str | None = None


class MyCommentsView(View, frozen=True, kw_only=True):
    name: str | None
    comments: tuple[CommentView, ...] = ()
    next_cursor: str | None = None


class EditView(View, frozen=True, kw_only=True):
    story: StoryCardView
    comment: CommentView
    form: FormView
    policy: PolicyView


class ReasonView(View, frozen=True, kw_only=True):
    value: str
    label: str


class ReportFormView(View, frozen=True, kw_only=True):
    story: StoryCardView
    comment: CommentView
    reasons: tuple[ReasonView, ...]
    reason: str = ""
    text: str = ""
    notices: tuple[NoticeView, ...] = ()
    done: bool = False
    max_length: int = 1000


class PolicyPageView(View, frozen=True, kw_only=True):
    policy: PolicyView


class AboutView(View, frozen=True, kw_only=True):
    stories: int = 0
    comments: int = 0
    model: str = ""
    policy_version: str = ""


class SignInView(View, frozen=True, kw_only=True):
    """`token` set: the page behind a one-time link, whose button signs in; unset: how to get such a link."""

    token: str | None = None
    name: str | None = None
    notices: tuple[NoticeView, ...] = ()


class ErrorView(View, frozen=True, kw_only=True):
    status: int
    title: str
    detail: str
    code: str = ""
    back: LinkView | None = None
    kept_text: str = ""
    """What the reader had typed, so that it can be copied when nothing else could be saved."""


class PageParts(View, frozen=True, kw_only=True):
    """A page cut at its personal region: `before + personal + after` is the whole."""

    before: str
    after: str

    def join(self, personal: str) -> str:
        return self.before + personal + self.after
