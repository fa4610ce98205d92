"""The demonstration fills an empty installation through the product's own commands, on either database."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from comity.accounts.tables import reader
from comity.conversation.tables import comment, conversation, reaction, report
from comity.conversation.writing import Writing, count_links
from comity.demo import content
from comity.demo.loader import Loaded, load
from comity.ledger import digest_of
from comity.policy import Context, Finding, Judgement, Outcome
from comity.presentation.markup import render
from comity.presentation.urls import Urls
from comity.sites import Site, SiteSettings
from comity.storage import Database, fetch, query
from comity.stories import queries
from comity.trending import Board
from comity.web.stories import steer_conversation

Run = Callable[..., Any]
NOW = 1_800_000_000_000
SITE = Site("s1", "The Demonstration", ("http://127.0.0.1:8000",), "en_GB", SiteSettings(), NOW)

SAID = [each for key in sorted(content.keys()) for each in content.conversation(key)]
EXPECTED = {each.text: each.expect for each in SAID} | {
    each.asked.strip(): "discourtesy" for each in SAID if each.asked
}
HARD = {"violence", "racism"}


async def as_written(text: str, _context: Context) -> Writing:
    """A judge that finds what the files expect, so that the loading is tested apart from any model."""
    rule = EXPECTED.get(text)
    outcome, findings, not_judged = Outcome.PUBLISH, (), None
    if rule == "language":
        outcome, not_judged = Outcome.HOLD, "language"
    elif rule not in {None, "link"}:
        outcome = Outcome.HOLD if rule in HARD else Outcome.ASK
        findings = (Finding(rule=rule, reason=rule, score=0.9, spans=(), kind=None, rewording=None),)
    judgement = Judgement(outcome, findings, {}, "en", not_judged, "fake@0", "test-1@0")
    html = render(text)
    return Writing(text, html, count_links(html), judgement, digest_of(b"k" * 32, text))


async def harmless(text: str, _context: Context) -> Writing:
    """A judge that finds nothing at all."""
    html = render(text)
    judged = Judgement(Outcome.PUBLISH, (), {}, "en", None, "fake@0", "test-1@0")
    return Writing(text, html, count_links(html), judged, digest_of(b"k" * 32, text))


async def severe(text: str, _context: Context) -> Writing:
    """A judge that holds everything."""
    html = render(text)
    findings = (Finding(rule="violence", reason="threat", score=0.9, spans=(), kind=None, rewording=None),)
    judged = Judgement(Outcome.HOLD, findings, {}, "en", None, "fake@0", "test-1@0")
    return Writing(text, html, count_links(html), judged, digest_of(b"k" * 32, text))


def fill(database: Database, run: Run, prepare: Any = as_written) -> Loaded:
    urls = Urls(SITE.origin)
    return run(load(database, SITE, prepare, urls=urls, now=NOW, steer=steer_conversation))  # type: ignore[no-any-return]


def count(database: Database, run: Run, table: sa.Table, *where: Any) -> int:
    wanted = query(sa.select(sa.func.count()).select_from(table).where(*where), int)
    (found,) = run(database.read(partial(fetch, wanted)))
    return found  # type: ignore[no-any-return]


def test_everything_stands_as_it_was_written(database: Database, run: Run) -> None:
    done = fill(database, run)
    assert done.surprises == ()
    assert done.stories == len(content.keys())
    assert sum(done.by_status.values()) == len(SAID)
    rejected = sum(bool(each.decision and each.decision.outcome == "rejected") for each in SAID)
    waiting = sum(each.expect is not None and each.decision is None for each in SAID)
    assert done.by_status["rejected"] == rejected
    assert done.by_status["held"] == waiting
    assert done.by_status["removed"] == done.by_status["withdrawn"] == 1
    assert done.by_status["published"] >= 430
    public = [each for each in SAID if each.expected_public]
    assert count(database, run, reaction) == sum(each.respect + each.not_useful for each in public)
    assert count(database, run, report) == sum(len(each.reports) for each in SAID)
    assert count(database, run, reader) == len(content.cast().readers)
    assert count(database, run, comment, comment.c.edited_at.is_not(None)) == 2
    assert count(database, run, comment, comment.c.asked > 0) >= 3
    assert count(database, run, comment, comment.c.created_at > NOW) == 0
    assert count(database, run, conversation, conversation.c.state == "slowed", conversation.c.slow_ms > 0) == 1
    talked = run(Board(database, SITE.id, lambda: NOW).top())
    assert talked[0].slug == "the-87th-minute-at-anchor-road"
    assert len(talked) >= 3
    stories = run(database.read(lambda: queries.newest(SITE.id, NOW)))
    assert len(stories) == done.stories
    assert max(story.published_at for story in stories) < NOW


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("prepare", [harmless, severe])
def test_it_comes_through_whatever_the_judge_finds(database: Database, run: Run, prepare: Any) -> None:
    done = fill(database, run, prepare)
    assert sum(done.by_status.values()) == len(SAID)
    assert done.surprises
    assert done.by_status["published"] >= 430
