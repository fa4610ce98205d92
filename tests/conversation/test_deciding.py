"""Editing, withdrawing, deciding, reacting, erasing: what each does to the thread, the counts and the record."""

import asyncio
from typing import Any

import pytest

from comity import ledger
from comity.accounts import ReaderKind
from comity.conversation import commands, queries
from comity.conversation.commands import Asked, Held, Posted
from comity.conversation.model import HeldFor, ReactionKind, ReportReason, Status
from comity.errors import BadInput, Conflict, NotFound
from comity.ids import new_id
from comity.ledger import seal, verify
from tests.conversation.house import ASKED, HELD, House, writing

RESPECT, NOT_USEFUL = ReactionKind.RESPECT, ReactionKind.NOT_USEFUL


def edit(house: House, who: Any, comment_id: str, text: Any, revision: int = 1, **changes: Any) -> Any:
    draft, now = house.draft(text, id=comment_id, **changes), house.clock()
    return house.write(lambda: commands.edit(house.site, who, draft, revision, now))


def report(house: House, who: Any, comment_id: str, reason: ReportReason = ReportReason.SPAM) -> Any:
    now, key = house.clock(), new_id()
    return house.write(
        lambda: commands.report_comment(
            house.site, who, comment_id, report_id=key, reason=reason, text="Look.", now=now
        )
    )


def test_an_edit_is_judged_again_and_every_revision_kept(house: House, clock: Any) -> None:
    ada = house.actor(house.reader())
    comment_id = house.say(ada, "First wording.")
    clock.forward(60_000)
    assert isinstance(edit(house, ada, comment_id, "Second wording."), Posted)
    row = house.one(comment_id)
    assert (row.body_html, row.edited_at, row.revision, row.status) == (
        "<p>Second wording.</p>", clock(), 2, "published",
    )  # fmt: skip
    assert isinstance(edit(house, ada, comment_id, writing("An insult", ASKED), revision=2), Asked)
    assert house.one(comment_id).revision == 2
    answer = edit(house, ada, comment_id, writing("An insult", ASKED), revision=2, insist=True)
    assert isinstance(answer, Held)
    assert (house.one(comment_id).status, house.one(comment_id).held_for) == ("held", "insisted")
    assert house.standing.published == house.standing.participants == 0
    assert isinstance(edit(house, ada, comment_id, "Third wording.", revision=3), Posted)
    assert house.standing.published == house.standing.participants == 1
    lines = house.read(lambda: ledger.of_subject(comment_id))
    assert [(line.revision, line.outcome) for line in lines] == [
        (1, "publish"), (2, "publish"), (3, "hold"), (4, "publish"),
    ]  # fmt: skip
    assert house.read(lambda: queries.judged(comment_id)).asked == 1


def test_an_edit_of_what_has_changed_meanwhile_is_a_conflict(house: House) -> None:
    ada = house.actor(house.reader())
    comment_id = house.say(ada)
    edit(house, ada, comment_id, "From one window.")
    with pytest.raises(Conflict, match="comment-changed"):
        edit(house, ada, comment_id, "From the other.")
    assert house.one(comment_id).body_html == "<p>From one window.</p>"


def test_two_edits_at_once_leave_one_winner(house: House) -> None:
    ada, now = house.actor(house.reader()), house.clock()
    comment_id = house.say(ada)

    async def burst() -> list[Any]:
        drafts = [house.draft(f"Wording {n}", id=comment_id) for n in range(5)]
        return await asyncio.gather(
            *(house.database.write(lambda d=d: commands.edit(house.site, ada, d, 1, now)) for d in drafts),
            return_exceptions=True,
        )

    answers = house.run(burst())
    assert sum(isinstance(each, Posted) for each in answers) == 1
    assert sum(isinstance(each, Conflict) for each in answers) == 4
    assert house.one(comment_id).revision == 2


def test_tombstones_stand_while_somebody_below_speaks_and_go_with_the_last(house: House) -> None:
    ada, bob = house.actor(house.reader("Ada")), house.actor(house.reader("Bob"))
    top = house.say(ada)
    middle = house.say(bob, "Middle", top)
    leaf = house.say(ada, "Leaf", middle)
    house.withdraw(ada, top)
    house.withdraw(bob, middle)
    page = house.page()
    assert [(row.id, row.status, row.body_html) for row in page.roots] == [(top, "withdrawn", "")]
    assert [(row.id, row.status) for row in page.replies[top]] == [(middle, "withdrawn"), (leaf, "published")]
    assert (house.standing.published, house.standing.participants) == (1, 1)
    house.withdraw(ada, leaf)
    assert house.page().roots == ()
    assert (house.standing.published, house.standing.participants) == (0, 0)


def test_withdrawing_twice_is_a_conflict_and_changes_no_count(house: House) -> None:
    ada = house.actor(house.reader())
    comment_id = house.say(ada)
    house.withdraw(ada, comment_id)
    with pytest.raises(Conflict, match="withdrawn-already"):
        house.withdraw(ada, comment_id)
    assert house.standing.published == 0


def test_a_decision_publishes_with_line_statement_and_event(house: House) -> None:
    ada = house.reader()
    held = house.post(house.actor(ada), writing("Threat.", HELD))
    assert isinstance(held, Held)
    done = house.decide(held.comment_id, "publish", note="This reports a threat, it makes none.")
    assert done.status is Status.PUBLISHED
    assert [event.kind for event in done.events] == ["comment.published"]
    assert house.standing.published == 1
    assert house.one(held.comment_id).fresh is not None, "it gets its fair chance from when it is public"
    line = house.read(lambda: ledger.of_subject(held.comment_id))[-1]
    assert (line.kind, line.outcome, line.actor_kind, line.actor_id) == ("decision", "publish", "staff", house.staff.id)
    statement = house.read(lambda: ledger.of_line(line.id))
    assert (statement.reader_id, statement.note) == (ada.id, "This reports a threat, it makes none.")
    told = house.read(lambda: queries.last_decision(held.comment_id))
    assert (told.act, told.note) == ("publish", "This reports a threat, it makes none.")


def test_refusing_names_a_clause(house: House) -> None:
    held = house.post(house.actor(house.reader()), writing("Threat.", HELD))
    assert isinstance(held, Held)
    with pytest.raises(BadInput, match="clause-missing"):
        house.decide(held.comment_id, "reject")
    house.decide(held.comment_id, "reject", "violence")
    assert house.one(held.comment_id).status == "rejected"
    line = house.read(lambda: ledger.of_subject(held.comment_id))[-1]
    assert (line.outcome, line.clause) == ("reject", "violence")
    with pytest.raises(Conflict, match="decided-already"):
        house.decide(held.comment_id, "reject", "violence")


def test_two_moderators_at_once_make_one_decision(house: House) -> None:
    held = house.post(house.actor(house.reader()), writing("Threat.", HELD))
    assert isinstance(held, Held)
    now = house.clock()

    def made(act: str) -> commands.Decision:
        return commands.Decision(
            comment_id=held.comment_id, revision=1, seen=Status.HELD, act=act, clause="violence", digest="d"
        )

    async def burst() -> list[Any]:
        return await asyncio.gather(
            *(
                house.database.write(lambda act=act: commands.decide(house.site, house.staff, made(act), now))
                for act in ("publish", "reject", "publish", "reject")
            ),
            return_exceptions=True,
        )

    answers = house.run(burst())
    assert sum(isinstance(each, commands.Decided) for each in answers) == 1
    assert sum(isinstance(each, Conflict) for each in answers) == 3
    assert len(house.read(lambda: ledger.of_subject(held.comment_id))) == 2


def test_nobody_overturns_a_decision_that_they_have_not_seen(house: House) -> None:
    held = house.post(house.actor(house.reader()), writing("Threat.", HELD))
    assert isinstance(held, Held)
    house.decide(held.comment_id, "reject", clause="violence")
    with pytest.raises(Conflict, match="decided-already"):
        house.decide(held.comment_id, "publish", seen=Status.HELD)
    assert house.decide(held.comment_id, "publish", seen=Status.REJECTED).status is Status.PUBLISHED


def test_a_decision_is_on_the_words_that_were_read(house: House) -> None:
    ada = house.actor(house.reader())
    held = house.post(ada, writing("Threat.", HELD))
    assert isinstance(held, Held)
    edit(house, ada, held.comment_id, writing("Another threat.", HELD))
    with pytest.raises(Conflict, match="comment-changed"):
        house.decide(held.comment_id, "publish", revision=1)
    assert house.decide(held.comment_id, "publish", revision=2).status is Status.PUBLISHED


def test_removing_answers_its_reports_and_putting_it_back_restores_the_counts(house: House) -> None:
    ada, bob = house.actor(house.reader("Ada")), house.actor(house.reader("Bob"))
    comment_id = house.say(ada)
    assert report(house, bob, comment_id).again is False
    assert report(house, bob, comment_id).again is True
    assert report(house, house.actor(network="net-9"), comment_id).again is False
    assert report(house, house.actor(network="net-9"), comment_id).again is True
    house.decide(comment_id, "remove", "discourtesy")
    assert (house.standing.published, house.page().roots) == (0, ())
    with pytest.raises(NotFound):
        report(house, house.actor(network="net-10"), comment_id)
    house.decide(comment_id, "publish")
    assert (house.standing.published, len(house.page().roots)) == (1, 1)


def test_respect_and_not_useful_move_a_comment_and_each_reader_has_one(house: House) -> None:
    people = [house.actor(house.reader(f"R{n}")) for n in range(5)]
    first, second = house.say(people[0], "One"), house.say(people[0], "Two")
    for who in people[1:5]:
        assert house.react(who, first, RESPECT).kind is RESPECT
        house.react(who, second, NOT_USEFUL)
    for _ in range(3):
        house.react(people[1], first, RESPECT)
    assert house.one(first).respect == 4
    assert house.one(first).useful == pytest.approx(4 / (4 + 1.642374), abs=1e-6)
    assert house.one(first).fresh is None, "four verified readers have weighed it"
    assert [row.id for row in house.page("useful").roots] == [first, second]
    house.react(people[1], first, NOT_USEFUL)
    assert house.one(first).respect == 3
    house.react(people[1], first, None)
    house.react(people[1], first, None)
    assert house.one(first).useful == pytest.approx(3 / (3 + 1.642374), abs=1e-6)


def test_guests_weigh_less_and_those_of_one_network_once(house: House) -> None:
    comment_id = house.say(house.actor(house.reader()))
    guests = [house.actor(house.reader(f"G{n}", ReaderKind.GUEST), network="net-7") for n in range(4)]
    for guest in guests:
        house.react(guest, comment_id, RESPECT)
    assert house.one(comment_id).respect == 4
    assert house.one(comment_id).useful == pytest.approx(0.4 / (0.4 + 1.642374), abs=1e-6)
    house.react(house.actor(network="net-8"), comment_id, RESPECT)
    assert house.one(comment_id).useful == pytest.approx(0.8 / (0.8 + 1.642374), abs=1e-6)


def test_reactions_at_once_are_all_counted(house: House) -> None:
    comment_id, now = house.say(house.actor(house.reader())), house.clock()
    people = [house.actor(house.reader(f"R{n}")) for n in range(16)]

    async def burst() -> None:
        await asyncio.gather(
            *(
                house.database.write(lambda who=who: commands.react(house.site, who, comment_id, RESPECT, now))
                for who in people
                for _ in range(2)
            ),
            return_exceptions=False,
        )

    house.run(burst())
    assert house.one(comment_id).respect == 16


def test_erasing_a_person_leaves_counts_thread_and_ledger(house: House) -> None:
    ada, bob = house.reader("Ada"), house.actor(house.reader("Bob"))
    root = house.say(house.actor(ada), "A secret of mine.")
    edit(house, house.actor(ada), root, "A bigger secret.")
    house.say(bob, "Thank you.", root)
    held = house.post(house.actor(ada), writing("My threat.", HELD))
    assert isinstance(held, Held)
    house.decide(held.comment_id, "reject", "violence", note="About your secret")
    house.react(house.actor(ada), house.say(bob, "Bob's."), RESPECT)
    now, before = house.clock(), len(house.read(lambda: ledger.of_subject(root)))
    after = ""
    while True:
        after = house.write(
            lambda after=after: commands.erase_reader(house.site, ada.id, "d", now, after=after, most=1)
        )
        if not after:
            break
    (row, *_) = house.page().roots
    assert (row.status, row.author_name, row.body_html, row.thread) == ("withdrawn", "A former reader", "", 1)
    assert len(house.read(lambda: ledger.of_subject(root))) == before + 1
    house.write(lambda: seal(house.site.id))
    assert house.read(lambda: verify(house.site.id)).broken_at is None
    assert "secret" not in house.run(everything(house))
    assert "My threat" not in house.run(everything(house))
    assert "reworded" not in house.run(everything(house))


async def everything(house: House) -> str:
    """All that is stored, as one text."""
    import sqlalchemy as sa

    from comity.storage import fetch, metadata, query

    found = []
    for table in metadata.sorted_tables:
        statement = query(sa.select(table), lambda *row: str(row))
        found += await house.database.read(lambda statement=statement: fetch(statement))
    return "\n".join(found)


def test_what_is_carried_in_keeps_its_time_its_place_and_its_status(house: House) -> None:
    ada = house.reader()
    then = house.clock() - 90 * 24 * 3_600_000
    keys = {name: new_id() for name in ("root", "reply", "held", "removed")}

    def carry(name: str, at: int, **changes: Any) -> Any:
        given: dict[str, Any] = {"status": Status.PUBLISHED, "parent_id": None} | changes
        new = commands.Carried(id=keys[name], story_id=house.story, writing=writing(name), at=at, **given)
        return house.write(lambda: commands.carry(house.site, ada, new))

    carry("root", then)
    carry("reply", then + 5, parent_id=keys["root"])
    carry("held", then + 6, status=Status.HELD)
    carry("removed", then + 7, status=Status.REMOVED, parent_id=keys["root"])
    page = house.page()
    assert [(row.id, row.created_at) for row in page.roots] == [(keys["root"], then)]
    assert [row.id for row in page.replies[keys["root"]]] == [keys["reply"]]
    assert (house.standing.published, house.standing.last_at) == (2, then + 5)
    assert house.one(keys["held"]).held_for == HeldFor.IMPORTED.value
    (line,) = house.read(lambda: ledger.of_subject(keys["root"]))
    assert (line.kind, line.at, line.outcome) == ("import", then, "published")
    assert house.write(lambda: commands.retire_fresh(house.clock())) == 1
    lost = commands.Carried(
        id=new_id(), story_id="f" * 32, writing=writing("lost"), at=1, status=Status.PUBLISHED, parent_id=keys["root"]
    )
    with pytest.raises(BadInput, match="parent-unknown"):
        house.write(lambda: commands.carry(house.site, ada, lost))
