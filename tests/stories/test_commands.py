"""Stories are added, changed and retired once for each change, on either database."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from comity import events
from comity.errors import Conflict, NotFound
from comity.storage import Database, Unit
from comity.stories import queries
from comity.stories.commands import Put, put_story, retire, retire_missing
from comity.stories.model import StoryDraft

Draft = Callable[..., StoryDraft]
Run = Callable[..., Any]
NOW = 1_795_348_800_000
SITE = "s1"


def put(database: Database, run: Run, draft: StoryDraft, **more: Any) -> Put:
    result: Put = run(database.write(lambda: put_story(SITE, draft, NOW, **more)))
    return result


def test_a_story_comes_back_as_it_was_put(database: Database, run: Run, make_draft: Draft) -> None:
    draft = make_draft()
    done = put(database, run, draft)
    found = run(database.read(lambda: queries.by_slug(SITE, "bread")))
    assert done.outcome == "added"
    assert [event.kind for event in done.events] == ["story.changed"]
    assert found.id == done.story_id
    for field in ("headline", "tags", "picture", "sources", "based_on", "blocks", "text", "published_at", "updated_at"):
        assert getattr(found, field) == getattr(draft, field)
    assert found.section_slug == "town-country"


def test_the_same_story_again_changes_nothing(database: Database, run: Run, make_draft: Draft) -> None:
    first = put(database, run, make_draft())
    again = put(database, run, make_draft())
    assert (again.outcome, again.story_id, again.events) == ("unchanged", first.story_id, ())
    assert len(run(database.read(lambda: events.since(SITE, "")))) == 1


def test_a_change_keeps_the_identity_and_the_old_address(database: Database, run: Run, make_draft: Draft) -> None:
    first = put(database, run, make_draft())
    changed = put(database, run, make_draft(slug="dear-bread", headline="Bread is dearer"))
    assert (changed.outcome, changed.story_id) == ("changed", first.story_id)
    assert run(database.read(lambda: queries.by_slug(SITE, "bread"))) is None
    assert run(database.read(lambda: queries.now_at(SITE, "bread"))) == "dear-bread"
    put(database, run, make_draft())
    assert run(database.read(lambda: queries.now_at(SITE, "bread"))) is None
    assert run(database.read(lambda: queries.now_at(SITE, "dear-bread"))) == "bread"


def test_a_slug_belongs_to_one_story(database: Database, run: Run, make_draft: Draft) -> None:
    put(database, run, make_draft())
    with pytest.raises(Conflict) as refused:
        put(database, run, make_draft("milk", slug="bread"))
    assert refused.value.code == "slug-taken"
    other_site = run(database.write(lambda: put_story("s2", make_draft("milk", slug="bread"), NOW)))
    assert other_site.outcome == "added"


def test_a_former_slug_can_be_taken_over(database: Database, run: Run, make_draft: Draft) -> None:
    put(database, run, make_draft())
    put(database, run, make_draft(slug="dear-bread"))
    put(database, run, make_draft("loaves", slug="bread"))
    assert run(database.read(lambda: queries.by_slug(SITE, "bread"))).key == "loaves"
    assert run(database.read(lambda: queries.now_at(SITE, "bread"))) is None


def test_a_change_against_another_version_is_refused(database: Database, run: Run, make_draft: Draft) -> None:
    put(database, run, make_draft())
    version = run(database.read(lambda: queries.by_key(SITE, "bread"))).version
    put(database, run, make_draft(headline="Newer"), seen=version)
    with pytest.raises(Conflict) as refused:
        put(database, run, make_draft(headline="Older"), seen=version)
    assert refused.value.code == "story-changed"
    assert run(database.read(lambda: queries.by_key(SITE, "bread"))).headline == "Newer"


def test_the_conversation_is_steered_only_when_the_story_changes(
    database: Database, run: Run, make_draft: Draft
) -> None:
    asked: list[tuple[str, str]] = []

    def steer(site_id: str, story_id: str, state: str, now: int) -> Unit[events.Event]:
        asked.append((story_id, state))
        return (yield from events.append(site_id=site_id, kind="conversation.steered", at=now, story_id=story_id))

    first = put(database, run, make_draft(conversation="closed"), steer=steer)
    put(database, run, make_draft(conversation="closed"), steer=steer)
    assert set(asked) == {(first.story_id, "closed")}
    assert [event.kind for event in first.events] == ["story.changed", "conversation.steered"]
    put(database, run, make_draft(conversation="open"), steer=steer)
    assert asked[-1] == (first.story_id, "open")


def test_what_left_the_folder_is_retired_and_may_come_back(database: Database, run: Run, make_draft: Draft) -> None:
    put(database, run, make_draft())
    put(database, run, make_draft("milk"))
    put(database, run, make_draft("sent", origin="api"))
    gone = run(database.write(lambda: retire_missing(SITE, {"milk"}, NOW)))
    assert [event.kind for event in gone] == ["story.retired"]
    listed = {card.slug for card in run(database.read(lambda: queries.newest(SITE, NOW)))}
    assert listed == {"milk", "sent"}
    assert run(database.read(lambda: queries.by_slug(SITE, "bread"))).retired_at == NOW
    assert put(database, run, make_draft()).outcome == "changed"
    assert len(run(database.read(lambda: queries.newest(SITE, NOW)))) == 3


def test_retiring_what_is_not_there(database: Database, run: Run, make_draft: Draft) -> None:
    put(database, run, make_draft())
    run(database.write(lambda: retire(SITE, "bread", NOW)))
    for key in ("bread", "none"):
        with pytest.raises(NotFound):
            run(database.write(lambda key=key: retire(SITE, key, NOW)))


def test_lists_are_newest_first_and_paged(database: Database, run: Run, make_draft: Draft) -> None:
    for n in range(7):
        section = "Sport" if n % 2 else "Town & Country"
        put(database, run, make_draft(f"n{n}", published_at=NOW - (n // 2), section=section))
    put(database, run, make_draft("tomorrow", published_at=NOW + 1))
    seen: list[str] = []
    after = queries.FROM_THE_TOP
    while page := run(database.read(lambda at=after: queries.newest(SITE, NOW, after=at, most=3))):
        seen += [card.slug for card in page]
        after = queries.Cursor(page[-1].published_at, page[-1].id)
    assert sorted(seen) == [f"n{n}" for n in range(7)]
    assert seen[0] == "n1"
    sport = run(database.read(lambda: queries.in_section(SITE, "sport", NOW)))
    assert [card.slug for card in sport] == ["n1", "n3", "n5"]
    sections = run(database.read(lambda: queries.sections(SITE, NOW)))
    assert [(each.slug, each.name, each.stories) for each in sections] == [
        ("town-country", "Town & Country", 4),
        ("sport", "Sport", 3),
    ]
    assert len(run(database.read(lambda: queries.addresses(SITE, NOW)))) == 7
    assert len(run(database.read(lambda: queries.newest_in_full(SITE, NOW, most=5)))) == 5


def test_hostile_fields_are_kept_as_the_text_they_are(database: Database, run: Run, make_draft: Draft) -> None:
    nasty = "</script><img src=x onerror=alert(1)>'); DROP TABLE story; --"
    put(database, run, msgspec.structs.replace(make_draft(), headline=nasty, byline=nasty, tags=(nasty,)))
    found = run(database.read(lambda: queries.by_key(SITE, "bread")))
    assert (found.headline, found.byline, found.tags) == (nasty, nasty, (nasty,))
