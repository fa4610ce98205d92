"""Who may do what, and when: each check answers None for yes, or the problem that says why not. Pure."""

from msgspec import Struct

from comity.accounts import Actor, Reader, ReaderKind, Staff, Standing
from comity.clock import MINUTE, SECOND
from comity.conversation.model import State, Status
from comity.errors import Conflict, Forbidden, NotFound, Problem, SignInNeeded, TooMany
from comity.sites import SiteSettings
from comity.texts import N_


class Place(Struct, frozen=True):
    """Where somebody wants to write. `last_at`: when this reader last wrote under the story."""

    state: State = State.OPEN
    slow_ms: int = 0
    last_at: int | None = None


class CommentFacts(Struct, frozen=True):
    """What the checks look at in a comment."""

    site_id: str
    story_id: str
    reader_id: str
    status: Status
    created_at: int
    revision: int = 1


def check_standing(reader: Reader | None, now: int) -> Problem | None:
    """A suspended reader waits; a banned one does not come back. Both keep their comments and may withdraw them."""
    standing = reader.standing_at(now) if reader else Standing.GOOD
    if standing is Standing.BANNED:
        return Forbidden("banned", "This account can no longer take part in conversations here.")
    if standing is Standing.SUSPENDED and reader is not None:
        return Forbidden(
            "suspended",
            "You cannot write here for the time being. Your comments stay, and you can read along.",
            until=reader.standing_until,
        )
    return None


def check_may_join(actor: Actor, settings: SiteSettings, state: State) -> Problem | None:
    """Whether this conversation is open to this kind of reader at all."""
    if state is State.CLOSED:
        return Conflict(
            "conversation-closed", "This conversation is closed. You can still read it.", title=N_("This is closed")
        )
    guest = actor.reader is None or actor.reader.kind is ReaderKind.GUEST
    if guest and not settings.guests:
        return SignInNeeded("guests-not-allowed", "Please sign in to take part in conversations here.")
    if guest and state is State.MEMBERS:
        return SignInNeeded("members-only", "This conversation is for members. Please sign in to take part.")
    return None


def check_post(
    actor: Actor, settings: SiteSettings, place: Place, *, story_id: str, parent: CommentFacts | None, now: int
) -> Problem | None:
    """Whether the actor may write here now; `parent` is what they answer, if anything."""
    problem = check_standing(actor.reader, now) or check_may_join(actor, settings, place.state)
    if problem:
        return problem
    if parent is not None and parent.story_id != story_id:
        return NotFound("parent-unknown", "The comment you are answering is not part of this conversation.")
    if parent is not None and parent.status is not Status.PUBLISHED:
        return Conflict("parent-gone", "The comment you are answering is no longer there. Your text is kept.")
    return check_pace(place, now)


def check_pace(place: Place, now: int) -> Problem | None:
    """In a slowed conversation each reader leaves some time between two comments."""
    if place.state is State.SLOWED and place.last_at is not None:
        wait = place.last_at + place.slow_ms - now
        if wait > 0:
            seconds = -(-wait // SECOND)
            detail = N_("This conversation has been slowed down. You can write again in {retry_after} seconds.")
            return TooMany("slowed", detail, retry_after=seconds)
    return None


def _own(actor: Actor, comment: CommentFacts) -> bool:
    return actor.reader is not None and actor.reader.id == comment.reader_id


def _not_own(comment: CommentFacts) -> Problem:
    """What is not public is not known to exist by anybody but its author."""
    if comment.status is Status.PUBLISHED:
        return Forbidden("not-yours", "Only the person who wrote a comment can change it.")
    return NotFound("comment-unknown", "There is no such comment.")


def check_edit(actor: Actor, settings: SiteSettings, comment: CommentFacts, now: int) -> Problem | None:
    """One's own: while the window is open, or as long as it waits for a moderator."""
    if not _own(actor, comment):
        return _not_own(comment)
    problem = check_standing(actor.reader, now)
    if problem:
        return problem
    if comment.status is Status.HELD:
        return None
    if comment.status is not Status.PUBLISHED:
        return Conflict("not-editable", "This comment can no longer be edited.")
    if now >= comment.created_at + settings.edit_window:
        detail = N_("A comment can be edited for {minutes} minutes; that time is over.")
        return Conflict("edit-window-over", detail, minutes=settings.edit_window // MINUTE)
    return None


def check_withdraw(actor: Actor, comment: CommentFacts) -> Problem | None:
    """One's own, at any time and in any standing, unless it is gone already."""
    if not _own(actor, comment):
        return _not_own(comment)
    if comment.status is Status.WITHDRAWN:
        return Conflict("withdrawn-already", "This comment was withdrawn already.")
    if comment.status is Status.REMOVED:
        return Conflict("not-editable", "A moderator has taken this comment down; it can no longer be withdrawn.")
    return None


def check_react(actor: Actor, settings: SiteSettings, state: State, comment: CommentFacts, now: int) -> Problem | None:
    """Somebody else's published comment. A closed conversation can still be thanked for."""
    open_state = State.OPEN if state is State.CLOSED else state
    problem = check_standing(actor.reader, now) or check_may_join(actor, settings, open_state)
    if problem:
        return problem
    if _own(actor, comment):
        return Forbidden("own-comment", "This is your own comment; its worth is for others to say.")
    return None if comment.status is Status.PUBLISHED else NotFound("comment-unknown", "There is no such comment.")


def check_report(actor: Actor, comment: CommentFacts) -> Problem | None:
    """Anybody may report what is published, without an account and in any standing; not their own words."""
    if _own(actor, comment):
        return Forbidden("own-comment", "This is your own comment. You can edit or withdraw it instead.")
    return None if comment.status is Status.PUBLISHED else NotFound("comment-unknown", "There is no such comment.")


class Act(Struct, frozen=True):
    """What a moderator can do: from which statuses, to which."""

    name: str
    since: tuple[Status, ...]
    to: Status


PUBLISH = Act("publish", (Status.HELD, Status.REJECTED, Status.REMOVED), Status.PUBLISHED)
REJECT = Act("reject", (Status.HELD,), Status.REJECTED)
REMOVE = Act("remove", (Status.PUBLISHED,), Status.REMOVED)
KEEP = Act("keep", (Status.PUBLISHED,), Status.PUBLISHED)
"""Answers reports: the comment stays."""

ACTS = {act.name: act for act in (PUBLISH, REJECT, REMOVE, KEEP)}


def check_decide(
    staff: Staff, act: Act, comment: CommentFacts, revision: int, seen: Status | None = None
) -> Problem | None:
    """Staff of the comment's own site, on the words they have read, while it stands as they saw it. Any role may.

    Without `seen`, one who meant to publish what was held would overturn a rejection made meanwhile.
    """
    if staff.site_id != comment.site_id:
        return NotFound("comment-unknown", "There is no such comment.")
    if staff.disabled_at is not None:
        return Forbidden("staff-disabled", "This account can no longer decide on comments.")
    if comment.revision != revision:
        return Conflict("comment-changed", "The author has changed this comment meanwhile. Please look again.")
    if comment.status not in act.since or (seen is not None and comment.status is not seen):
        return Conflict("decided-already", "Somebody else has decided on this comment meanwhile.")
    return None
