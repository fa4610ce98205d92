"""Posting: what is published, asked back or held, what each leaves behind, and that nothing is posted twice."""

import asyncio
from typing import Any

import pytest

from comity import ledger
from comity.accounts import ReaderKind, Standing, readers
from comity.conversation import commands
from comity.conversation.commands import Asked, Held, Posted, PostedAlready
from comity.conversation.model import HeldFor, State
from comity.errors import BadInput, Conflict, Forbidden, NotFound, SignInNeeded, TooMany
from comity.events import since
from comity.policy import Outcome
from tests.conversation.house import ASKED, HELD, House, judgement, writing


def test_a_clean_comment_is_public_at_once_and_leaves_line_and_event(house: House) -> None:
    ada = house.reader()
    answer = house.post(house.actor(ada), "Good questions.")
    assert isinstance(answer, Posted)
    row = house.one(answer.comment_id)
    assert (row.status, row.author_name, row.body_html) == ("published", "Ada", "<p>Good questions.</p>")
    assert house.standing.published == house.standing.participants == 1
    (line,) = house.read(lambda: ledger.of_subject(answer.comment_id))
    assert (line.kind, line.outcome, line.actor_kind, line.policy) == ("judgement", "publish", "judge", "default-1@0")
    (event,) = house.read(lambda: since(house.site.id, ""))
    assert (event.kind, event.subject_id, event.story_id) == ("comment.published", answer.comment_id, house.story)


def test_an_ask_stores_nothing_but_its_count_and_a_line_without_text(house: House) -> None:
    new = house.actor(name="Newcomer")
    for times in (1, 2):
        answer = house.post(new, writing("You are an idiot.", ASKED), claims={"k": house.clock() + 1000})
        assert isinstance(answer, Asked)
        assert answer.times == times
    assert house.page().roots == ()
    assert house.read(lambda: since(house.site.id, "")) == []
    assert [line.outcome for line in house.read(lambda: ledger.of_subject("draft-1"))] == ["ask", "ask"]
    answer = house.post(new, "You are mistaken.", claims={"k": house.clock() + 1000})
    assert isinstance(answer, Posted)
    assert house.read(lambda: queries_judged(answer.comment_id)).asked == 2


def queries_judged(comment_id: str) -> Any:
    from comity.conversation import queries

    return queries.judged(comment_id)


def test_what_is_insisted_upon_waits_with_its_reasons(house: House) -> None:
    ada = house.reader()
    answer = house.post(house.actor(ada), writing("You are an idiot.", ASKED), insist=True)
    assert isinstance(answer, Held)
    assert answer.held_for is HeldFor.INSISTED
    assert house.page().roots == ()
    assert house.standing.published == 0
    (statement,) = house.read(lambda: ledger.statements_of(answer.comment_id))
    assert commands.reasons_of(statement).findings[0].rule == "discourtesy"
    assert statement.reader_id == ada.id


@pytest.mark.parametrize(
    ("judged", "reason"),
    [
        (HELD, HeldFor.RULE),
        (judgement(Outcome.HOLD, not_judged="language"), HeldFor.LANGUAGE),
        (judgement(Outcome.HOLD, not_judged="scorer"), HeldFor.SCORER),
    ],
)
def test_what_must_be_looked_at_is_held_at_once_and_stored(house: House, judged: Any, reason: HeldFor) -> None:
    answer = house.post(house.actor(house.reader()), writing("Words.", judged))
    assert isinstance(answer, Held)
    assert answer.held_for is reason
    assert house.one(answer.comment_id).status == "held"


def test_a_guests_first_link_is_held_and_the_next_after_one_was_published_is_not(house: House) -> None:
    guest = house.actor(house.reader("Gus", ReaderKind.GUEST))
    link = writing("See https://a.test", links=1)
    first = house.post(guest, link)
    assert isinstance(first, Held)
    assert first.held_for is HeldFor.FIRST_LINK
    assert isinstance(house.post(guest, link), Held)
    house.decide(first.comment_id, "publish")
    assert isinstance(house.post(guest, link), Posted)
    assert isinstance(house.post(house.actor(house.reader("Vera")), link), Posted)


def test_a_new_guest_needs_a_free_name(house: House) -> None:
    house.reader("Vera")
    with pytest.raises(BadInput, match="name-missing"):
        house.post(house.actor())
    with pytest.raises(BadInput, match="name-taken"):
        house.post(house.actor(name="Vеrа"))  # two Cyrillic letters
    with pytest.raises(BadInput, match="name-taken"):
        house.post(house.actor(name=house.site.name.upper()))
    answer = house.post(house.actor(name="Gus"))
    assert isinstance(answer, Posted)
    assert answer.reader is not None
    assert answer.reader.kind is ReaderKind.GUEST


def test_a_sanction_given_a_moment_ago_counts(house: House) -> None:
    ada = house.reader()
    house.write(lambda: readers.set_standing(ada.id, Standing.BANNED, None))
    with pytest.raises(Forbidden, match="banned"):
        house.post(house.actor(ada))


def test_closed_slowed_and_members_only_conversations(house: House) -> None:
    ada, now = house.reader(), house.clock()
    house.write(lambda: commands.steer(house.site.id, house.story, State.CLOSED, now))
    with pytest.raises(Conflict, match="conversation-closed"):
        house.post(house.actor(ada))
    house.write(lambda: commands.steer(house.site.id, house.story, State.MEMBERS, now))
    with pytest.raises(SignInNeeded, match="members-only"):
        house.post(house.actor(name="Gus"))
    house.write(lambda: commands.steer(house.site.id, house.story, State.SLOWED, now, 60_000))
    house.say(house.actor(ada))
    with pytest.raises(TooMany, match="slowed") as found:
        house.post(house.actor(ada))
    assert found.value.extra["retry_after"] == 60


def test_a_parent_of_another_story_or_that_is_gone_is_refused(house: House) -> None:
    ada = house.actor(house.reader())
    parent = house.say(ada)
    with pytest.raises(NotFound, match="parent-unknown"):
        house.post(ada, "Hm.", parent, story_id="another")
    with pytest.raises(NotFound, match="comment-unknown"):
        house.post(ada, "Hm.", "no-such")
    house.withdraw(ada, parent)
    with pytest.raises(Conflict, match="parent-gone"):
        house.post(ada, "Hm.", parent)


def test_a_claim_keeps_a_second_post_away_until_it_runs_out(house: House, clock: Any) -> None:
    ada = house.actor(house.reader())
    first = house.post(ada, claims={"k": clock() + 600_000})
    assert isinstance(first, Posted)
    clock.forward(599_999)
    with pytest.raises(PostedAlready) as found:
        house.post(ada, claims={"other": clock() + 1, "k": clock() + 600_000})
    assert found.value.comment_id == first.comment_id
    clock.forward(1)
    assert isinstance(house.post(ada, claims={"k": clock() + 600_000}), Posted)
    assert house.standing.published == 2


def test_twenty_posts_at_once_with_one_claim_are_one(house: House) -> None:
    ada, now = house.actor(house.reader()), house.clock()

    async def burst() -> list[Any]:
        drafts = [house.draft("Twice?", claims={"a": now + 1000, "b": now + 1000}) for _ in range(20)]
        return await asyncio.gather(
            *(house.database.write(lambda d=d: commands.post(house.site, ada, d, now)) for d in drafts),
            return_exceptions=True,
        )

    answers = house.run(burst())
    (won,) = [each for each in answers if isinstance(each, Posted)]
    assert {each.comment_id for each in answers if isinstance(each, PostedAlready)} == {won.comment_id}
    assert len(answers) == 20
    assert len(house.page().roots) == house.standing.published == 1


def test_many_replies_at_once_each_get_a_place_and_are_counted(house: House) -> None:
    people = [house.actor(house.reader(f"Reader {n}"), network=f"net-{n}") for n in range(12)]
    root = house.say(people[0])
    middle = house.say(people[1], "Why?", root)
    now = house.clock()

    async def burst() -> list[Any]:
        return await asyncio.gather(
            *(
                house.database.write(
                    lambda who=who, n=n: commands.post(
                        house.site, who, house.draft(f"Because {n}", middle if n % 2 else root), now
                    )
                )
                for n, who in enumerate(people)
            )
        )

    house.run(burst())
    assert (house.one(root).thread, house.one(root).replies) == (13, 7)
    assert (house.one(middle).thread, house.one(middle).replies) == (6, 6)
    assert (house.standing.published, house.standing.participants) == (14, 12)
