"""House rules and findings, as people read them."""

from comity.presentation.views.base import View


class RuleView(View, frozen=True, kw_only=True):
    id: str
    title: str
    summary: str
    covers: str = ""
    spares: str = ""
    against: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()


class PolicyView(View, frozen=True, kw_only=True):
    """The policy that runs, in the reader's language."""

    version: str
    rules: tuple[RuleView, ...]


class SegmentView(View, frozen=True, kw_only=True):
    """A run of the writer's text; `numbers` are the findings whose mark lies on it (none: plain text)."""

    text: str
    numbers: tuple[int, ...] = ()


class FindingView(View, frozen=True, kw_only=True):
    number: int
    rule: str
    title: str
    message: str
    advice: str
    about: str = ""
    """Of what kind the group is that is spoken of."""
    words: tuple[str, ...] = ()
    """The marked words as written, for the note and for a reader who cannot see the marks."""
    rewording: str | None = None
    """A whole text to take instead, where there is one."""


class ReviewView(View, frozen=True, kw_only=True):
    """A text with pencil marks: what `segments` joins to is exactly the text that was judged."""

    segments: tuple[SegmentView, ...]
    findings: tuple[FindingView, ...]
