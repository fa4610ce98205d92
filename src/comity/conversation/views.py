"""From rows to what templates take."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, cast

import msgspec
from msgspec import Struct

from comity.conversation import cursors, queries
from comity.conversation.cursors import RepliesAfter
from comity.conversation.model import HeldFor, Status
from comity.conversation.queries import CommentRow, DecisionRow, Judged
from comity.conversation.wording import BADGES, HELD_FOR
from comity.policy import Finding
from comity.policy.messages import TITLES
from comity.presentation.pencil import review_view
from comity.presentation.urls import Urls
from comity.presentation.views import (
    CommentView,
    ConversationState,
    ConversationView,
    MoreRepliesView,
    NoteView,
    PersonLink,
    ReviewView,
)  # fmt: skip
from comity.presentation.views import Order as ShownOrder
from comity.presentation.views import Status as ShownStatus
from comity.sites import SiteSettings

Translate = Callable[[str], str]


class Onlooker(Struct, frozen=True):
    """For whom comments are drawn; the default is a stranger, whose page serves everybody."""

    reader_id: str | None = None
    reactions: Mapping[str, str] = {}
    may_write: bool = True


STRANGER = Onlooker()


class Story(Struct, frozen=True):
    """Where a comment stands."""

    slug: str
    headline: str = ""


class Drawing:
    """Draws comments for one locale. Holds nothing of any reader."""

    def __init__(self, urls: Urls, settings: SiteSettings, translate: Translate = str) -> None:
        self._urls = urls
        self._settings = settings
        self._translate = translate

    def comment(
        self, row: CommentRow, story: Story, now: int, onlooker: Onlooker = STRANGER, note: NoteView | None = None
    ) -> CommentView:
        """What is not published has neither words nor name, except to its author."""
        own = onlooker.reader_id is not None and onlooker.reader_id == row.reader_id
        published = row.status == Status.PUBLISHED.value
        shown = published or own
        editable = row.status == Status.HELD.value or (published and now < row.created_at + self._settings.edit_window)
        answered = row.parent_id is not None and row.parent_status == Status.PUBLISHED.value
        badge = self._translate(BADGES.get(row.author_kind, "")) if BADGES.get(row.author_kind) else None
        return CommentView(
            id=row.id,
            story_slug=story.slug,
            story_headline=story.headline,
            author=row.author_name if shown else "",
            created_at=row.created_at,
            body_html=row.body_html if shown else "",
            status=cast("ShownStatus", row.status),
            badge=badge if shown else None,
            depth=row.depth,
            replying_to=PersonLink(comment_id=row.parent_id or "", name=row.parent_name or "") if answered else None,
            edited_at=row.edited_at if shown else None,
            respect=row.respect if published else 0,
            my_reaction=cast("Literal['respect', 'not-useful'] | None", onlooker.reactions.get(row.id)),
            own=own,
            may_reply=published and onlooker.may_write,
            may_react=published and not own,
            may_edit=own and editable,
            may_withdraw=own and row.status in {"published", "held", "rejected"},
            edit_until=row.created_at + self._settings.edit_window if own and published and editable else None,
            note=note if own else None,
        )

    def page(
        self, found: queries.Page, story: Story, now: int, onlooker: Onlooker = STRANGER
    ) -> tuple[CommentView, ...]:
        """Roots with their first replies, in reading order."""
        drawn: list[CommentView] = []
        for root in found.roots:
            replies = found.replies.get(root.id, ())
            left_out = root.thread - sum(row.status == Status.PUBLISHED.value for row in replies)
            view = self.comment(root, story, now, onlooker)
            if left_out > 0:
                begin = cursors.encode(RepliesAfter(replies[-1].path)) if replies else None
                more = MoreRepliesView(count=left_out, url=self._urls.thread(story.slug, root.id, after=begin))
                view = msgspec.structs.replace(view, more_replies=more)
            drawn.append(view)
            drawn += [self.comment(row, story, now, onlooker) for row in replies]
        return tuple(drawn)

    def many(
        self, rows: Iterable[CommentRow], story: Story, now: int, onlooker: Onlooker = STRANGER
    ) -> tuple[CommentView, ...]:
        return tuple(self.comment(row, story, now, onlooker) for row in rows)

    def conversation(
        self,
        found: queries.Page,
        standing: queries.Standing,
        story: Story,
        *,
        order: str,
        first_page: bool,
        now: int,
        onlooker: Onlooker = STRANGER,
        degraded: bool = False,
    ) -> ConversationView:
        closed = standing.state == "closed"
        who = Onlooker(onlooker.reader_id, onlooker.reactions, may_write=not closed)
        return ConversationView(
            story_slug=story.slug,
            total=standing.published,
            comments=self.page(found, story, now, who),
            state=cast("ConversationState", standing.state),
            order=cast("ShownOrder", order),
            next_cursor=cursors.encode(found.after) if found.after else None,
            first_page=first_page,
            slowed_seconds=standing.slow_ms // 1000,
            degraded=degraded,
        )

    def note(self, row: CommentRow, judged: Judged | None, decision: DecisionRow | None) -> NoteView | None:
        """What the author of a comment is told about where it stands; None where there is nothing to tell."""
        status = row.status
        review = None
        if judged is not None and judged.findings and status in {"held", "rejected"}:
            review = self.review(judged.body, judged.findings)
        if status == Status.HELD.value:
            reason = HELD_FOR.get(HeldFor(row.held_for), "") if row.held_for else ""
            return NoteView(kind="held", reason=self._translate(reason) if reason else "", review=review)
        if status in {"rejected", "removed"}:
            clause = decision.clause if decision else None
            return NoteView(
                kind="rejected" if status == Status.REJECTED.value else "removed",
                reason=self._clause(clause) if clause else "",
                review=review,
                moderator_note=decision.note if decision else "",
                decided_at=decision.at if decision else None,
            )
        if status == Status.PUBLISHED.value and decision is not None and decision.act == "publish":
            return NoteView(kind="published", moderator_note=decision.note, decided_at=decision.at)
        return None

    def _clause(self, clause: str) -> str:
        title = self._translate(TITLES.get(clause, clause))
        return self._translate("The house rule: {rule}.").format(rule=title)

    def review(self, text: str, findings: Sequence[Finding]) -> ReviewView:
        """The writer's own words with pencil marks, and the notes that go with them."""
        return review_view(text, findings, self._translate)
