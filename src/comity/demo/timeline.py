"""Everything that happens in a demonstration conversation, one act after another."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from comity.clock import SECOND
from comity.demo.content import Cast, CommentText, minutes_before, voters

Kind = Literal["post", "edit", "respect", "not-useful", "report", "decide", "withdraw"]


class Act(Struct, frozen=True):
    """`by` does something with `comment` at `at`; `n` is which of its reports."""

    at: int
    kind: Kind
    by: str
    comment: CommentText
    n: int = 0


def acts(comments: tuple[CommentText, ...], cast: Cast, now: int) -> tuple[Act, ...]:
    """In the order in which they happen; none is in the future."""
    ordered = sorted(_all(comments, cast, now), key=lambda act: (act.at, act.kind != "post"))
    return tuple(ordered)


def _all(comments: tuple[CommentText, ...], cast: Cast, now: int) -> Iterator[Act]:
    for comment in comments:
        posted = minutes_before(now, comment.ago)
        yield Act(posted, "post", comment.by, comment)
        if comment.edit:
            yield Act(minutes_before(now, comment.edit.ago), "edit", comment.by, comment)
        if comment.withdrawn is not None:
            yield Act(minutes_before(now, comment.withdrawn), "withdraw", comment.by, comment)
        if comment.decision:
            yield Act(minutes_before(now, comment.decision.ago), "decide", comment.decision.by, comment)
        for n, report in enumerate(comment.reports):
            yield Act(minutes_before(now, report.ago), "report", report.by, comment, n)
        yield from _reactions(comment, cast, posted, now)


def _reactions(comment: CommentText, cast: Cast, posted: int, now: int) -> Iterator[Act]:
    """Most come soon after the comment and the rest ever more slowly, as they do."""
    if not comment.expected_public:
        return
    begin = posted
    if comment.decision and comment.decision.outcome == "published":
        begin = minutes_before(now, comment.decision.ago)
    end = minutes_before(now, comment.decision.ago) if comment.decision and comment.expect is None else now
    if comment.withdrawn is not None:
        end = minutes_before(now, comment.withdrawn)
    respect, not_useful = voters(comment, cast)
    everyone = [*((key, "respect") for key in respect), *((key, "not-useful") for key in not_useful)]
    for n, (key, kind) in enumerate(everyone, start=1):
        share = (n / (len(everyone) + 1)) ** 2
        at = begin + SECOND + int((end - begin - 2 * SECOND) * share)
        yield Act(at, "respect" if kind == "respect" else "not-useful", key, comment)
