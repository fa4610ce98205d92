"""Who may do what: the rules as truth tables."""

import msgspec
import pytest

from comity.accounts import Actor, Reader, ReaderKind, Role, Staff, Standing
from comity.conversation import checks
from comity.conversation.checks import CommentFacts, Place
from comity.conversation.model import State, Status
from comity.errors import Problem
from comity.sites import SiteSettings

NOW = 1_000_000_000
SITE = SiteSettings()
OPEN = Place()
GUEST = Reader("g", "s", ReaderKind.GUEST, "Gus", "gus", Standing.GOOD, None, 0, None)
MEMBER = msgspec.structs.replace(GUEST, id="m", kind=ReaderKind.VERIFIED)
SSO = msgspec.structs.replace(GUEST, id="o", kind=ReaderKind.SSO)
PUBLISHED = CommentFacts("s", "story", "m", Status.PUBLISHED, NOW - 1000)


def actor(reader: Reader | None) -> Actor:
    return Actor(network="n", reader=reader)


def code(problem: Problem | None) -> str | None:
    return problem.code if problem else None


def post(
    reader: Reader | None, place: Place = OPEN, parent: CommentFacts | None = None, settings: SiteSettings = SITE
) -> str | None:
    return code(checks.check_post(actor(reader), settings, place, story_id="story", parent=parent, now=NOW))


@pytest.mark.parametrize(
    ("state", "stranger", "guest", "member", "sso"),
    [
        (State.OPEN, None, None, None, None),
        (State.SLOWED, None, None, None, None),
        (State.MEMBERS, "members-only", "members-only", None, None),
        (State.CLOSED, *["conversation-closed"] * 4),
    ],
)
def test_a_conversations_state_decides_who_may_post(
    state: State, stranger: str | None, guest: str | None, member: str | None, sso: str | None
) -> None:
    place = Place(state)
    assert (post(None, place), post(GUEST, place), post(MEMBER, place), post(SSO, place)) == (
        stranger, guest, member, sso,
    )  # fmt: skip


def test_a_site_may_do_without_guests() -> None:
    settings = SiteSettings(guests=False)
    assert post(None, settings=settings) == "guests-not-allowed"
    assert post(GUEST, settings=settings) == "guests-not-allowed"
    assert post(MEMBER, settings=settings) is None


@pytest.mark.parametrize(
    ("standing", "until", "expected"),
    [
        (Standing.GOOD, None, None),
        (Standing.SUSPENDED, None, "suspended"),
        (Standing.SUSPENDED, NOW + 1, "suspended"),
        (Standing.SUSPENDED, NOW, None),
        (Standing.BANNED, None, "banned"),
        (Standing.BANNED, NOW - 1, None),
    ],
)
def test_a_sanction_stops_writing_while_it_lasts(standing: Standing, until: int | None, expected: str | None) -> None:
    reader = msgspec.structs.replace(MEMBER, standing=standing, standing_until=until)
    assert post(reader) == expected
    own = msgspec.structs.replace(PUBLISHED, reader_id=reader.id)
    assert code(checks.check_edit(actor(reader), SITE, own, NOW)) == expected
    assert code(checks.check_react(actor(reader), SITE, State.OPEN, _of("other"), NOW)) == expected
    assert checks.check_withdraw(actor(reader), own) is None, "one's own words can always be taken back"
    assert checks.check_report(actor(reader), _of("other")) is None


def _of(reader_id: str, status: Status = Status.PUBLISHED, created_at: int = NOW - 1000) -> CommentFacts:
    return msgspec.structs.replace(PUBLISHED, reader_id=reader_id, status=status, created_at=created_at)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.PUBLISHED, None),
        (Status.HELD, "parent-gone"),
        (Status.REJECTED, "parent-gone"),
        (Status.WITHDRAWN, "parent-gone"),
        (Status.REMOVED, "parent-gone"),
    ],
)
def test_only_what_is_published_can_be_answered(status: Status, expected: str | None) -> None:
    assert post(MEMBER, parent=_of("other", status)) == expected


def test_a_parent_belongs_to_the_same_story() -> None:
    assert post(MEMBER, parent=msgspec.structs.replace(PUBLISHED, story_id="another")) == "parent-unknown"


@pytest.mark.parametrize(
    ("last_at", "expected"),
    [(None, None), (NOW - 60_000, None), (NOW - 59_999, "slowed"), (NOW, "slowed"), (NOW + 5, "slowed")],
)
def test_a_slowed_conversation_leaves_time_between_two_comments(last_at: int | None, expected: str | None) -> None:
    assert post(MEMBER, Place(State.SLOWED, 60_000, last_at)) == expected
    assert post(MEMBER, Place(State.OPEN, 60_000, last_at)) is None


@pytest.mark.parametrize(
    ("status", "age", "own", "others"),
    [
        (Status.PUBLISHED, 0, None, "not-yours"),
        (Status.PUBLISHED, SITE.edit_window - 1, None, "not-yours"),
        (Status.PUBLISHED, SITE.edit_window, "edit-window-over", "not-yours"),
        (Status.HELD, 0, None, "comment-unknown"),
        (Status.HELD, 100 * SITE.edit_window, None, "comment-unknown"),
        (Status.REJECTED, 0, "not-editable", "comment-unknown"),
        (Status.WITHDRAWN, 0, "not-editable", "comment-unknown"),
        (Status.REMOVED, 0, "not-editable", "comment-unknown"),
    ],
)
def test_editing(status: Status, age: int, own: str | None, others: str) -> None:
    facts = _of(MEMBER.id, status, NOW - age)
    assert code(checks.check_edit(actor(MEMBER), SITE, facts, NOW)) == own
    assert code(checks.check_edit(actor(GUEST), SITE, facts, NOW)) == others
    assert code(checks.check_edit(actor(None), SITE, facts, NOW)) == others


@pytest.mark.parametrize(
    ("status", "own", "others"),
    [
        (Status.PUBLISHED, None, "not-yours"),
        (Status.HELD, None, "comment-unknown"),
        (Status.REJECTED, None, "comment-unknown"),
        (Status.WITHDRAWN, "withdrawn-already", "comment-unknown"),
        (Status.REMOVED, "not-editable", "comment-unknown"),
    ],
)
def test_withdrawing(status: Status, own: str | None, others: str) -> None:
    facts = _of(MEMBER.id, status)
    assert code(checks.check_withdraw(actor(MEMBER), facts)) == own
    assert code(checks.check_withdraw(actor(GUEST), facts)) == others
    assert code(checks.check_withdraw(actor(None), facts)) == others


@pytest.mark.parametrize("status", list(Status))
def test_reacting_and_reporting_are_for_others_published_comments(status: Status) -> None:
    expected = None if status is Status.PUBLISHED else "comment-unknown"
    for reader in (None, GUEST, MEMBER, SSO):
        assert code(checks.check_react(actor(reader), SITE, State.OPEN, _of("other", status), NOW)) == expected
        assert code(checks.check_report(actor(reader), _of("other", status))) == expected
    assert code(checks.check_react(actor(MEMBER), SITE, State.OPEN, _of(MEMBER.id), NOW)) == "own-comment"
    assert code(checks.check_report(actor(MEMBER), _of(MEMBER.id))) == "own-comment"


@pytest.mark.parametrize(
    ("state", "guest", "member"),
    [
        (State.OPEN, None, None),
        (State.SLOWED, None, None),
        (State.CLOSED, None, None),
        (State.MEMBERS, "members-only", None),
    ],
)
def test_reacting_by_the_conversations_state(state: State, guest: str | None, member: str | None) -> None:
    facts = _of("other")
    assert code(checks.check_react(actor(GUEST), SITE, state, facts, NOW)) == guest
    assert code(checks.check_react(actor(MEMBER), SITE, state, facts, NOW)) == member


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        (Status.HELD, {"publish", "reject"}),
        (Status.PUBLISHED, {"remove", "keep"}),
        (Status.REJECTED, {"publish"}),
        (Status.REMOVED, {"publish"}),
        (Status.WITHDRAWN, set()),
    ],
)
def test_deciding(status: Status, allowed: set[str]) -> None:
    staff = Staff("t", "s", "Mo", "mo", Role.MODERATOR, 0, None)
    facts = _of("other", status)
    assert {name for name, act in checks.ACTS.items() if not checks.check_decide(staff, act, facts, 1)} == allowed
    for act in checks.ACTS.values():
        assert code(checks.check_decide(msgspec.structs.replace(staff, site_id="x"), act, facts, 1)) == (
            "comment-unknown"
        )
        assert code(checks.check_decide(msgspec.structs.replace(staff, disabled_at=1), act, facts, 1)) == (
            "staff-disabled"
        )
        assert code(checks.check_decide(staff, act, facts, 2)) == "comment-changed"
