"""The demonstration's files: enough of them, whole, and consistent with one another."""

from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from comity.conversation.model import ReportReason
from comity.demo import content
from comity.demo.timeline import acts
from comity.stories.alternatives import fault_of
from comity.stories.files import read_folder
from comity.stories.model import StoryDraft
from comity.stories.pictures import inspect

CAST = content.cast()
READERS = {reader.key for reader in CAST.readers}
STAFF = {person.key for person in CAST.staff}
FOLDER = read_folder(content.STORIES, address=lambda path: f"/media/{path}")
DRAFTS: dict[str, StoryDraft] = {draft.key: draft for _, draft in FOLDER.drafts}
RULES = {"violence", "racism", "vulgarity", "profanity", "all_caps", "discourtesy"}
every_story = pytest.mark.parametrize("key", sorted(DRAFTS))


def test_the_newsroom_is_whole() -> None:
    assert FOLDER.faults == ()
    assert len(DRAFTS) >= 9
    assert set(content.keys()) == set(DRAFTS)
    assert sum(len(content.conversation(key)) for key in DRAFTS) >= 430
    assert len(READERS) >= 60
    assert len(READERS) == len(CAST.readers)
    assert len({reader.name.casefold() for reader in CAST.readers}) == len(CAST.readers)


@every_story
def test_each_story_is_a_story(key: str) -> None:
    draft = DRAFTS[key]
    assert 400 <= len(draft.text.split()) <= 700
    assert 2 <= sum("<footer>" in block and "<cite>" in block for block in draft.blocks) <= 4
    assert "<p>[[trending]]</p>" in draft.blocks
    assert draft.byline
    assert draft.section
    assert draft.tags
    assert len(draft.sources) == 1
    real = key == "flow-and-stock"
    assert draft.sources[0].url == ("https://www.nbcnews.com/" if real else "/about")
    assert draft.published_at < content.EDITION


@every_story
def test_each_picture_is_ours_and_described(key: str) -> None:
    picture = DRAFTS[key].picture
    assert picture is not None
    assert fault_of(picture.alt, picture.src) is None
    assert len(picture.alt.split()) >= 20
    assert picture.caption
    assert "Comity" in picture.credit
    shared = picture.shared
    assert shared is not None
    file = content.STORIES / shared.src.removeprefix("/media/")
    assert (shared.width, shared.height, shared.mime) == (1200, 630, "image/jpeg")
    assert file.stat().st_size < 60 * 1024
    root = ET.fromstring((content.STORIES / picture.src.removeprefix("/media/")).read_text())
    assert not inspect(content.STORIES, picture.src.removeprefix("/media/")).styled
    assert (root.get("width"), root.get("height")) == (str(picture.width), str(picture.height))


@every_story
def test_each_comment_stands_where_it_can(key: str) -> None:
    said = content.conversation(key)
    by_id = {each.id: each for each in said}
    assert len(by_id) == len(said)
    age = (content.EDITION - DRAFTS[key].published_at) // 60_000
    for each in said:
        assert each.by in READERS
        assert 0 < each.ago < age, each.id
        assert each.text
        if each.to is not None:
            parent = by_id[each.to]
            assert parent.ago > each.ago, each.id
            assert parent.expected_public, f"{each.id} answers what nobody can see"
            assert parent.withdrawn is None or each.ago > parent.withdrawn
        assert each.respect + each.not_useful < len(READERS)
        assert each.expect is None or each.expect in RULES | {"link", "language"}
        assert each.insisted == (each.expect in {"profanity", "all_caps", "discourtesy"}), each.id
        for report in each.reports:
            assert report.by in READERS - {each.by}
            assert report.ago < each.ago
            ReportReason(report.reason)
        if each.decision:
            assert each.decision.by in STAFF
            assert each.decision.ago < each.ago
            assert each.decision.outcome == "published" or each.decision.clause in RULES


def test_every_screen_has_something_to_show() -> None:
    said = [each for key in DRAFTS for each in content.conversation(key)]
    expected = Counter(each.expect for each in said)
    assert {"violence", "racism", "profanity", "all_caps", "discourtesy", "link", "language"} <= set(expected)
    assert expected[None] >= 430
    outcomes = Counter(each.decision.outcome for each in said if each.decision)
    assert outcomes["rejected"] >= 10
    assert outcomes["published"] >= 3
    assert outcomes["removed"] == 1
    assert sum(each.expect is not None and each.decision is None for each in said) >= 6
    assert sum(bool(each.reports) for each in said) >= 8
    assert sum(each.withdrawn is not None for each in said) >= 1
    assert sum(each.edit is not None for each in said) >= 2
    assert sum(each.asked is not None for each in said) >= 2


def test_the_readers_are_many_and_none_holds_the_floor() -> None:
    writers = Counter(each.by for key in DRAFTS for each in content.conversation(key))
    assert len(writers) >= 60
    assert max(writers.values()) <= 0.05 * sum(writers.values())


@every_story
def test_acts_come_in_order_and_none_in_the_future(key: str) -> None:
    now = content.EDITION
    timeline = acts(content.conversation(key), CAST, now)
    assert [act.at for act in timeline] == sorted(act.at for act in timeline)
    posted = {act.comment.id: act.at for act in timeline if act.kind == "post"}
    for act in timeline:
        assert posted[act.comment.id] <= act.at < now
        assert act.kind not in {"respect", "not-useful", "report"} or act.by != act.comment.by


def test_who_votes_is_the_same_each_time() -> None:
    (first, *_) = content.conversation("flow-and-stock")
    up, down = content.voters(first, CAST)
    assert (len(up), len(down)) == (first.respect, first.not_useful)
    assert not set(up) & set(down)
    assert first.by not in up + down
    assert content.voters(first, CAST) == (up, down)
