"""Pages that are read: a story with its conversation, one comment with its thread, one's own comments."""

import secrets
from typing import NamedTuple, cast

import msgspec

from comity.accounts import Actor
from comity.clock import DAY
from comity.conversation import checks, cursors, queries
from comity.conversation.http.parts import AnyRequest, Parts
from comity.conversation.model import Order, State, Status, StoryRef
from comity.conversation.queries import CommentRow, Standing
from comity.conversation.views import STRANGER, Onlooker, Story
from comity.errors import Malformed, NotFound
from comity.presentation.views import (
    CommentView,
    ConversationState,
    ConversationView,
    FormView,
    Frame,
    MyCommentsView,
    PersonalView,
    PersonLink,
    StoryPageView,
    ThreadPageView,
)  # fmt: skip
from comity.storage import Unit

OWN_SHOWN_FOR = 30 * DAY


class Here(NamedTuple):
    """Who reads what: gathered once for each request."""

    actor: Actor
    story: StoryRef
    frame: Frame


def an_order(text: str | None) -> Order:
    try:
        return Order(text or Order.USEFUL)
    except ValueError as error:
        raise Malformed("order-unknown", "Comments can be ordered by useful, newest or oldest.") from error


async def find_story(parts: Parts, slug: str) -> StoryRef:
    """Raises NotFound, `story-unknown`."""
    found = await parts.stories.by_slug(slug)
    if found is None:
        raise NotFound("story-unknown", "There is no such story.")
    return found


async def here(parts: Parts, request: AnyRequest, story: StoryRef, name: str | None = None) -> Here:
    actor = await parts.visitors.actor(request, name)
    return Here(actor, story, parts.frame(request, actor.staff.name if actor.staff else None))


def may_join(parts: Parts, actor: Actor, standing: Standing, now: int) -> bool:
    problem = checks.check_standing(actor.reader, now) or checks.check_may_join(
        actor, parts.service.site.settings, State(standing.state)
    )
    return problem is None


def blank_form(parts: Parts, at: Here, parent: CommentRow | None = None) -> FormView:
    """The form as it stands open: for a stranger the same for everybody."""
    reader = at.actor.reader
    return FormView(
        action=parts.urls.story_comments(at.story.slug),
        story_slug=at.story.slug,
        name=reader.name if reader else "",
        name_fixed=bool(reader and reader.name),
        parent=PersonLink(comment_id=parent.id, name=parent.author_name) if parent else None,
        idempotency_key=secrets.token_urlsafe(16) if reader else "",
        max_length=parts.service.site.settings.comment_length,
    )


async def conversation_view(
    parts: Parts, story: StoryRef, locale: str, order: Order, after: str | None, reader_id: str | None = None
) -> ConversationView:
    """One page of a conversation."""
    begin = cursors.roots_after(after, order.value)
    size = parts.service.site.settings.page_size

    def unit() -> Unit[tuple[queries.Page, Standing, dict[str, str]]]:
        page = yield from queries.page(story.id, begin, size)
        standing = yield from queries.standing(story.id)
        reactions = (yield from queries.reactions(reader_id, story.id)) if reader_id else {}
        return page, standing, reactions

    page, standing, reactions = await parts.service.database.read(unit)
    return parts.drawing(locale).conversation(
        page,
        standing,
        Story(story.slug),
        order=order.value,
        first_page=not after,
        now=parts.service.clock(),
        onlooker=Onlooker(reader_id, reactions) if reader_id else STRANGER,
        degraded=parts.service.judge.degraded,
    )


async def story_view(
    parts: Parts, story: StoryRef, locale: str, order: Order, after: str | None = None
) -> StoryPageView:
    """A whole story page but for its personal region."""
    return StoryPageView(
        story=await parts.stories.view(story, locale),
        conversation=await conversation_view(parts, story, locale, order, after),
        policy=parts.policy(locale),
    )


class Told(NamedTuple):
    """What stands behind what an author is told of their comment."""

    judged: queries.Judged | None
    decision: queries.DecisionRow | None


def told_of(row: CommentRow) -> Unit[Told]:
    judged = (yield from queries.judged(row.id)) if row.status in {"held", "rejected"} else None
    decision = (yield from queries.last_decision(row.id)) if row.status != Status.WITHDRAWN.value else None
    return Told(judged, decision)


async def noted(
    parts: Parts, rows: list[CommentRow], onlooker: Onlooker, locale: str, story: Story
) -> list[CommentView]:
    """One's own comments, each with what its author is told."""

    def unit() -> Unit[list[Told]]:
        found = []
        for row in rows:
            found.append((yield from told_of(row)))  # noqa: PERF401  (a comprehension cannot yield from)
        return found

    told = await parts.service.database.read(unit) if rows else []
    drawing, now = parts.drawing(locale), parts.service.clock()
    return [
        drawing.comment(row, story, now, onlooker, drawing.note(row, each.judged, each.decision))
        for row, each in zip(rows, told, strict=True)
    ]


async def personal_view(parts: Parts, at: Here, form: FormView | None = None) -> PersonalView:
    """The reader's own region of a story page; `form` where one must be shown as it was sent."""
    actor, now = at.actor, parts.service.clock()
    reader = actor.reader

    def unit() -> Unit[tuple[Standing, list[CommentRow]]]:
        standing = yield from queries.standing(at.story.id)
        if reader is None:
            return standing, []
        return standing, (yield from queries.mine_here(reader.id, at.story.id, now - OWN_SHOWN_FOR))

    standing, rows = await parts.service.database.read(unit)
    if form is None and may_join(parts, actor, standing, now):
        form = blank_form(parts, at)
    window = parts.service.site.settings.edit_window
    kept = [
        row
        for row in rows
        if row.status in {"held", "rejected", "removed"}
        or (row.status == Status.PUBLISHED.value and now < row.created_at + window)
    ]
    onlooker = Onlooker(reader.id if reader else None)
    return PersonalView(form=form, own=tuple(await noted(parts, kept, onlooker, at.frame.locale, Story(at.story.slug))))


class Thread(NamedTuple):
    view: ThreadPageView
    focus: CommentRow


def _visible(row: CommentRow, reader_id: str | None) -> bool:
    """In public: words, or a tombstone above words. To its author: always."""
    public = row.status == Status.PUBLISHED.value or row.thread > 0 or row.replies > 0
    return public or (reader_id is not None and row.reader_id == reader_id)


async def thread_view(
    parts: Parts,
    at: Here,
    comment_id: str,
    *,
    after: str | None = None,
    reply: str | None = None,
    form: FormView | None = None,
) -> ThreadPageView:
    """One comment, those above it, and a page of those below.

    Raises:
        NotFound: `comment-unknown`, also where it stands under another story or is not to be seen.

    """
    service, begin, now = parts.service, cursors.replies_after(after), parts.service.clock()
    reader_id = at.actor.reader.id if at.actor.reader else None

    def unit() -> Unit[
        tuple[CommentRow, list[CommentRow], queries.Below, Standing, dict[str, str], CommentRow | None] | None
    ]:
        focus = yield from queries.one(service.site.id, comment_id)
        if focus is None or focus.story_id != at.story.id or not _visible(focus, reader_id):
            return None
        above = yield from queries.ancestors(focus.id)
        below = yield from queries.replies(focus, begin)
        standing = yield from queries.standing(at.story.id)
        reactions = (yield from queries.reactions(reader_id, at.story.id)) if reader_id else {}
        answered = (yield from queries.one(service.site.id, reply)) if reply else None
        return focus, above, below, standing, reactions, answered

    found = await service.database.read(unit)
    if found is None:
        raise NotFound("comment-unknown", "There is no such comment.")
    focus, above, below, standing, reactions, answered = found
    joins = may_join(parts, at.actor, standing, now)
    onlooker = Onlooker(reader_id, reactions, may_write=standing.state != State.CLOSED.value)
    drawing, place = parts.drawing(at.frame.locale), Story(at.story.slug)
    own = focus.reader_id == reader_id
    (shown,) = (
        await noted(parts, [focus], onlooker, at.frame.locale, place)
        if own
        else drawing.many([focus], place, now, onlooker)
    )
    if form is None and joins:
        usable = answered is not None and answered.story_id == at.story.id and answered.status == "published"
        parent = answered if usable else (focus if focus.status == Status.PUBLISHED.value else None)
        form = blank_form(parts, at, parent)
    conversation = ConversationView(
        story_slug=at.story.slug,
        total=standing.published,
        comments=(shown, *drawing.many(below.replies, place, now, onlooker)),
        state=cast("ConversationState", standing.state),
        order="oldest",
        thread_of=focus.id,
        next_cursor=cursors.encode(below.after) if below.after else None,
        first_page=after is None,
        slowed_seconds=standing.slow_ms // 1000,
        degraded=service.judge.degraded,
    )
    return ThreadPageView(
        story=await parts.stories.card(at.story, at.frame.locale),
        ancestors=drawing.many(above, place, now, onlooker),
        conversation=conversation,
        policy=parts.policy(at.frame.locale),
        personal=PersonalView(form=form),
        focus_id=focus.id,
    )


def replies_alone(view: ThreadPageView) -> ConversationView:
    """The page of replies without the comment they stand under: a script sets them below it."""
    conversation = view.conversation
    return msgspec.structs.replace(conversation, comments=conversation.comments[1:], first_page=True)


async def my_comments(parts: Parts, actor: Actor, locale: str, after: str | None) -> MyCommentsView:
    """All that a reader wrote, wherever it stands, and why. A guest's are those of their cookie."""
    reader, begin = actor.reader, cursors.mine_after(after)
    if reader is None:
        return MyCommentsView(name=None)
    page = await parts.service.database.read(lambda: queries.mine(reader.id, begin))
    stories: dict[str, StoryRef | None] = {}
    drawn: list[CommentView] = []
    for row in page.comments:
        if row.story_id not in stories:
            stories[row.story_id] = await parts.stories.by_id(row.story_id)
        story = stories[row.story_id]
        place = Story(story.slug, story.headline) if story else Story("")
        drawn += await noted(parts, [row], Onlooker(reader.id), locale, place)
    return MyCommentsView(
        name=reader.name or None,
        comments=tuple(drawn),
        next_cursor=cursors.encode(page.after) if page.after else None,
    )
