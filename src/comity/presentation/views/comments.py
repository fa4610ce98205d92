"""Comments, the conversation they stand in, and the form that adds to it."""

from typing import Literal

from comity.presentation.views.base import View
from comity.presentation.views.rules import ReviewView

Status = Literal["published", "held", "rejected", "withdrawn", "removed"]
Order = Literal["useful", "newest", "oldest"]
ConversationState = Literal["open", "slowed", "members", "closed"]


class PersonLink(View, frozen=True, kw_only=True):
    comment_id: str
    name: str


class NoteView(View, frozen=True, kw_only=True):
    """What the author of a comment is told about it: why it waits, or why it was refused."""

    kind: Literal["held", "rejected", "removed", "published"]
    reason: str = ""
    """A complete sentence; empty where the findings say it all."""
    review: ReviewView | None = None
    moderator_note: str = ""
    decided_at: int | None = None


class MoreRepliesView(View, frozen=True, kw_only=True):
    count: int
    url: str


class CommentView(View, frozen=True, kw_only=True):
    id: str
    story_slug: str
    author: str
    created_at: int
    body_html: str = ""
    """Empty unless `status` lets this reader see it."""
    status: Status = "published"
    badge: str | None = None
    """Staff, author of the story, verified: one word, already in the reader's language."""
    depth: int = 0
    """Depth in the tree, 0 for a comment on the story; pages indent at most three times."""
    replying_to: PersonLink | None = None
    edited_at: int | None = None
    respect: int = 0
    my_reaction: Literal["respect", "not-useful"] | None = None
    own: bool = False
    may_reply: bool = True
    may_react: bool = True
    may_edit: bool = False
    may_withdraw: bool = False
    edit_until: int | None = None
    note: NoteView | None = None
    more_replies: MoreRepliesView | None = None
    """Replies to this comment that this page leaves out; shown after those it has."""
    story_headline: str = ""
    """Set where the comment stands away from its story: my comments, the desk."""


class NoticeView(View, frozen=True, kw_only=True):
    """One humane sentence in the form. `field` names the input it belongs to, if any."""

    message: str
    field: Literal["text", "name", "reason", "note", "clause", "email"] | None = None
    kind: Literal["error", "note"] = "error"


class FormView(View, frozen=True, kw_only=True):
    """The comment form in any of its states; the text typed so far is always kept.

    It posts `text`, `name`, `parent` (a comment's id or nothing), `key` (idempotency, may be empty) and `act`:
    `post`, `check` (only look for findings), `preview`, or `insist` (post in spite of findings: held).
    A script sends the header `X-Comity-Fragment: 1` and is answered with a fragment: 201 the comment, published or
    held; 422 the form with findings or notices; 200 the form with a preview or a clean check.
    """

    action: str
    """Where it posts to: `Urls.story_comments(slug)` or `Urls.edit(id)`."""
    story_slug: str
    text: str = ""
    name: str = ""
    name_fixed: bool = False
    """The reader has a name here already; it is shown and not asked for again."""
    parent: PersonLink | None = None
    quote: str = ""
    """Markdown to begin with, quoted from the parent; used only where `text` is empty."""
    notices: tuple[NoticeView, ...] = ()
    review: ReviewView | None = None
    """Set when the house rules ask for a change: the marks and notes."""
    may_insist: bool = False
    """Offer 'Send it anyway', which puts the comment before a moderator."""
    preview_html: str | None = None
    idempotency_key: str = ""
    """Empty on pages that are the same for every reader; the script fills it in."""
    max_length: int = 5000
    editing: bool = False
    checked_clean: bool = False
    """The writer asked for a check and nothing was found."""


class ConversationView(View, frozen=True, kw_only=True):
    story_slug: str
    total: int
    comments: tuple[CommentView, ...] = ()
    """One page in reading order: each comment before its replies, replies oldest first."""
    state: ConversationState = "open"
    order: Order = "useful"
    thread_of: str | None = None
    """The comment whose page this is; its further pages lie there and not on the story's."""
    next_cursor: str | None = None
    first_page: bool = True
    slowed_seconds: int = 0
    degraded: bool = False
    """The scorer is failing: comments are held for a moderator until it is well again."""


class PersonalView(View, frozen=True, kw_only=True):
    """The one region of a story page that differs between readers; its default is what a stranger gets."""

    form: FormView | None
    """None where this reader may not write here."""
    own: tuple[CommentView, ...] = ()
    """The reader's comments here that wait, were refused, or may still be edited; newest first."""
