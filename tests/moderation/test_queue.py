"""What waits for a moderator, in which order, and what is shown of it; on both databases."""

from typing import Any

import msgspec
import sqlalchemy as sa

from comity.accounts import ReaderKind
from comity.accounts.tables import staff
from comity.conversation import commands
from comity.conversation.model import ReportReason
from comity.ids import new_id
from comity.moderation import item as items
from comity.moderation import queue
from comity.storage import change, execute
from tests.conftest import StillClock
from tests.conversation.house import HELD, House, writing


def report(house: House, comment_id: str, name: str, reason: ReportReason = ReportReason.SPAM) -> None:
    actor, now = house.actor(house.reader(name)), house.clock()
    house.write(
        lambda: commands.report_comment(
            house.site, actor, comment_id, report_id=new_id(), reason=reason, text="Look at this.", now=now
        )
    )


def page(house: House, show: str = "all", after: str | None = None, most: int = 40) -> queue.QueuePage:
    found: queue.QueuePage = house.read(lambda: queue.page(house.site.id, show, after, most))
    return found


def ids(found: queue.QueuePage) -> list[str]:
    return [each.id for each in found.items]


def test_held_and_reported_comments_wait_the_oldest_first(house: House, clock: StillClock) -> None:
    writer = house.actor(house.reader("Ada"))
    published = house.say(writer, "Fine words.")
    clock.forward(1000)
    held = house.say(writer, writing("I will kill you", HELD))
    clock.forward(1000)
    also_held = house.say(writer, writing("I will find you", HELD))
    assert ids(page(house)) == [held, also_held]
    report(house, published, "Bo")
    assert ids(page(house)) == [published, held, also_held]
    assert ids(page(house, "held")) == [held, also_held]
    assert ids(page(house, "reported")) == [published]
    counts = house.read(lambda: queue.counts(house.site.id))
    assert (counts.held, counts.reported) == (2, 1)


def test_the_queue_says_why_each_waits(house: House) -> None:
    writer = house.actor(house.reader("Ada"))
    published = house.say(writer, "Buy my thing.")
    for name, reason in (("Bo", ReportReason.SPAM), ("Cy", ReportReason.SPAM), ("Di", ReportReason.OTHER)):
        report(house, published, name, reason)
    house.say(writer, writing("I will kill you", HELD))
    reported, held = page(house).items
    assert reported.reasons == ("spam", "other")
    assert reported.reports == 3
    assert [finding.rule for finding in held.findings] == ["violence"]


def test_pages_follow_one_another_without_gap_or_repeat(house: House, clock: StillClock) -> None:
    writer = house.actor(house.reader("Ada"))
    expected = []
    for number in range(7):
        if number % 3 == 0:
            clock.forward(1000)
        expected.append(house.say(writer, writing(f"I will kill you {number}", HELD)))
    seen: list[str] = []
    after = None
    while True:
        found = page(house, after=after, most=2)
        seen += ids(found)
        after = found.after
        if after is None:
            break
    assert seen == expected


def test_a_damaged_cursor_starts_from_the_front(house: House) -> None:
    held = house.say(house.actor(house.reader("Ada")), writing("I will kill you", HELD))
    for cursor in ("", "x", "-", "99999999999999999999-a", "'; --"):
        assert ids(page(house, after=cursor)) == [held]


def test_what_is_decided_leaves_the_queue(house: House) -> None:
    writer = house.actor(house.reader("Ada"))
    held = house.say(writer, writing("I will kill you", HELD))
    published = house.say(writer, "Fine words.")
    report(house, published, "Bo")
    house.decide(held, "reject", "violence")
    house.decide(published, "keep")
    assert ids(page(house)) == []
    counts = house.read(lambda: queue.counts(house.site.id))
    assert (counts.held, counts.reported) == (0, 0)
    # The time is read out of an id that was made on the real clock.
    assert counts.last_decision_at is not None


def test_after_a_decision_the_next_in_line_comes_and_the_line_is_round(house: House, clock: StillClock) -> None:
    writer = house.actor(house.reader("Ada"))
    first = house.say(writer, writing("I will kill you", HELD))
    begun = clock()
    clock.forward(1000)
    second = house.say(writer, writing("I will find you", HELD))

    def following(at: int, comment_id: str) -> Any:
        return house.read(lambda: queue.next_after(house.site.id, "all", at, comment_id))

    assert following(begun, first) == second
    assert following(clock(), second) == first
    house.decide(first, "reject", "violence")
    house.decide(second, "publish")
    assert following(clock(), second) is None


def test_an_item_has_what_a_moderator_needs(house: House) -> None:
    house.write(lambda: execute(change(sa.insert(staff)), **msgspec.to_builtins(house.staff)))
    ada = house.reader("Ada", ReaderKind.GUEST)
    parent = house.say(house.actor(house.reader("Bo")), "What should be done?")
    house.say(house.actor(ada), "A fair point.")
    held = house.say(house.actor(ada), writing("I will kill you", HELD), parent)
    found = house.read(lambda: items.item(house.site.id, held))
    assert found.source.body == "I will kill you"
    assert [finding.rule for finding in found.source.findings] == ["violence"]
    assert found.parent.id == parent
    assert found.author.by_status == {"published": 1, "held": 1}
    assert [(line.kind, line.outcome, line.actor_kind) for line in found.lines] == [("judgement", "hold", "judge")]
    house.decide(held, "reject", "violence", note="We cannot print this.")
    decided = house.read(lambda: items.item(house.site.id, held))
    assert [(line.kind, line.outcome) for line in decided.lines] == [("judgement", "hold"), ("decision", "reject")]
    assert [(each.act, each.note, each.staff_name) for each in decided.decisions] == [
        ("reject", "We cannot print this.", "Mo")
    ]


def test_an_item_of_another_site_is_not_there(house: House) -> None:
    held = house.say(house.actor(house.reader("Ada")), writing("I will kill you", HELD))
    assert house.read(lambda: items.item("x" * 32, held)) is None
    assert house.read(lambda: items.item(house.site.id, "0" * 32)) is None
