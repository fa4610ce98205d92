"""The service's own promises: what it asks of the judge, what it logs, whose sites and names it keeps apart."""

import msgspec
import pytest
from structlog.testing import capture_logs

from comity import ledger
from comity.accounts import Role, staff
from comity.conversation import commands, queries
from comity.conversation.allowances import Allowances
from comity.conversation.fingerprints import Fingerprints
from comity.conversation.model import ReportReason
from comity.conversation.service import PostInput
from comity.errors import BadInput, Conflict, NotFound, TooMany
from comity.ids import new_id
from comity.limits import MemoryLimiter
from comity.presentation.markup import render
from comity.storage import StorageBusy
from tests.conversation.house import House
from tests.conversation.web import Web


@pytest.fixture
def web(house: House) -> Web:
    return Web(house)


@pytest.mark.parametrize(
    "name", ["Anna Berg", "ANNA  BERG", "Аnnа Веrg", "Anna-Berg", "Ａｎｎａ Ｂｅｒｇ", "Anna\u200bBerg"]
)
def test_nobody_writes_under_a_name_that_looks_like_a_moderators(web: Web, name: str) -> None:
    house, now = web.house, web.house.clock()
    house.write(lambda: staff.add(house.site.id, "Anna Berg", Role.MODERATOR, now))
    answer = web.browser().comment("Trust me.", name=name)
    assert answer.status_code == 422
    assert "belongs to somebody here" in answer.text
    assert house.standing.published == 0


def test_a_failing_judge_is_logged_by_kind_and_never_with_words(web: Web) -> None:
    with capture_logs() as logs:
        web.browser().said("BROKEN secret words")
    assert {"event": "judge_failed", "error": "RuntimeError", "log_level": "error"} in logs
    assert "secret words" not in str(logs)


def test_a_comment_of_another_site_is_not_known_here(web: Web) -> None:
    house = web.house
    own = house.say(house.actor(house.reader()))
    other = msgspec.structs.replace(house.site, id="f" * 32)
    eve, now = house.actor(house.reader("Eve")), house.clock()
    for unit in (
        lambda: commands.withdraw(other, eve, own, "d", now),
        lambda: commands.react(other, eve, own, None, now),
        lambda: commands.report_comment(
            other, eve, own, report_id=new_id(), reason=ReportReason.SPAM, text="", now=now
        ),
        lambda: commands.post(other, eve, house.draft("Hm.", own), now),
    ):
        with pytest.raises(NotFound, match="comment-unknown"):
            house.write(unit)
    assert house.read(lambda: queries.one(other.id, own)) is None
    foreign = msgspec.structs.replace(house.staff, site_id=other.id)
    made = commands.Decision(comment_id=own, revision=1, act="remove", clause="violence", digest="d")
    with pytest.raises(NotFound):
        house.write(lambda: commands.decide(house.site, foreign, made, now))


def test_the_stored_rendering_and_digest_are_of_what_was_typed(web: Web) -> None:
    text = "Some *words*\n> and a quotation"
    comment_id = web.browser().said(text.replace("\n", "\r\n"))
    house = web.house
    assert house.one(comment_id).body_html == render(text)
    assert house.read(lambda: queries.judged(comment_id)).body == text
    (line,) = house.read(lambda: ledger.of_subject(comment_id))
    assert line.digest == ledger.digest_of(b"l" * 32, text)


def test_a_decision_by_the_service_is_told_to_the_bus(web: Web) -> None:
    house = web.house
    comment_id = web.browser().said("I will kill you")
    heard: list[str] = []
    web.bus.listen(lambda event: heard.append(event.kind))
    done = house.run(
        web.service.decide(house.staff, comment_id, revision=1, act="reject", clause="violence", note=" Please. ")
    )
    assert (done.status, heard) == ("rejected", ["comment.rejected"])
    assert house.read(lambda: queries.last_decision(comment_id)).note == "Please."
    with pytest.raises(Conflict):
        house.run(web.service.decide(house.staff, comment_id, revision=1, act="reject", clause="violence"))


def test_a_report_of_another_kind_says_what_is_wrong(web: Web) -> None:
    house = web.house
    comment_id = web.browser().said("Odd.")
    eve = house.actor(network="net-5")
    with pytest.raises(BadInput, match="report-unclear"):
        house.run(web.service.report(eve, comment_id, ReportReason.OTHER, " "))
    assert house.run(web.service.report(eve, comment_id, ReportReason.OTHER, "It is off the point.")).again is False


def test_a_held_retry_is_answered_as_held(web: Web) -> None:
    house = web.house
    gus = house.actor(house.reader("Gus"))
    story = web.stories._stories[0]
    given = PostInput(text="I will kill you", key="k" * 20)
    first = house.run(web.service.post(gus, story, given))
    again = house.run(web.service.post(gus, story, given))
    assert (again.comment_id, again.again, again.held_for) == (first.comment_id, True, first.held_for)


def test_fingerprints_tell_people_places_and_words_apart(house: House) -> None:
    prints, other = Fingerprints(b"a" * 32), Fingerprints(b"b" * 32)
    ada, bob = house.actor(house.reader("Ada")), house.actor(house.reader("Bob"))
    guest, namesake = house.actor(name="Gus"), house.actor(name="Gus", network="net-2")
    seen = [
        print_
        for who in (ada, bob, guest, namesake)
        for story in ("s1", "s2")
        for parent in (None, "p")
        for text in ("one", "two")
        for print_ in prints.of_words(who, story, parent, text)
    ]
    assert len(seen) == len(set(seen)) == 4 * 2 * 2 * 2
    assert prints.of_words(guest, "s1", None, "one") == prints.of_words(house.actor(name="GUS "), "s1", None, "one")
    assert prints.of_request("short", "s1", None, "one") is None
    assert prints.of_request("k" * 16, "s1", None, "one") != other.of_request("k" * 16, "s1", None, "one")
    assert prints.of_draft(ada, "s1", None) != prints.of_draft(bob, "s1", None)


def test_a_post_that_the_database_refused_uses_up_no_allowance(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or whoever tries again until it is well would be told that they write too much."""
    web = Web(house, limiter=MemoryLimiter())
    burst = Allowances().write.reader.burst
    actor = house.actor(house.reader())
    (story,) = (each for each in web.stories._stories if each.id == house.story)

    async def refused(*_: object, **__: object) -> None:
        raise StorageBusy

    with monkeypatch.context() as patched:
        patched.setattr(house.database, "write", refused)
        for turn in range(burst + 2):
            with pytest.raises(StorageBusy):
                house.run(web.service.post(actor, story, PostInput(text=f"A walk on the pier, the {turn}th.")))
    for turn in range(burst):
        house.run(web.service.post(actor, story, PostInput(text=f"A walk in the park, the {turn}th.")))
    with pytest.raises(TooMany):
        house.run(web.service.post(actor, story, PostInput(text="One walk more.")))
