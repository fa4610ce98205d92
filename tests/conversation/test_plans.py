"""How the databases answer what pages ask: along an index, never by reading or sorting a whole thread."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from comity.conversation.queries import roots, stories, threads
from comity.conversation.queries.mine import of_reader
from comity.conversation.queries.rows import CommentRow
from comity.storage import Database, Query, Unit, execute_many, fetch
from comity.storage.statements import Change, Compiled
from tests.conversation.house import House

KEY = "0" * 32
CASES: dict[str, tuple[Query[CommentRow], dict[str, Any], str]] = {
    "settled": (roots.settled, {"story": KEY, "rank": 1e9, "at": 2**62, "key": "", "most": 26}, "ix_comment_settled"),
    "fresh": (roots.fresh, {"story": KEY, "rank": 1e9, "at": 2**62, "key": "", "most": 26}, "ix_comment_fresh"),
    "newest": (roots.newest, {"story": KEY, "at": 2**62, "key": "", "most": 26}, "ix_comment_roots"),
    "oldest": (roots.oldest, {"story": KEY, "at": -1, "key": "", "most": 26}, "ix_comment_roots"),
    "below": (threads.below, {"root": KEY, "begin": "", "end": "~", "most": 26}, "ix_comment_thread"),
    "answers": (threads.answers, {"key": KEY, "at": 0, "after": "", "most": 26}, "ix_comment_parent"),
    "mine": (of_reader, {"reader": KEY, "at": 2**62, "key": "", "most": 26}, "ix_comment_reader"),
    "latest": (stories.latest_published, {"story": KEY, "most": 50}, "ix_comment_story_published"),
}


def explained(prefix: str, statement: Query[Any]) -> Query[str]:
    """The statement behind a word that makes the database tell its plan."""

    def said(compiled: Compiled) -> Compiled:
        return Compiled(f"{prefix} {compiled.sql}", compiled.defaults, compiled.names)

    plan: Query[str] = Query(lambda _dialect: sa.select(sa.literal(1)), lambda *row: str(row[-1]))
    plan.__dict__["sqlite"] = said(statement.sqlite)
    plan.__dict__["postgresql"] = said(statement.postgresql)
    return plan


@pytest.fixture
def crowded(house: House) -> House:
    """Five thousand comments in forty threads under one story and one reader, as rows: enough that plans matter."""
    from comity.conversation.path import segment
    from comity.conversation.tables import comment

    def row(n: int) -> dict[str, Any]:
        thread, place = divmod(n, 125)
        key, root = f"{n:032x}", f"{thread * 125:032x}"
        values: dict[str, Any] = {column.name: None for column in comment.columns}
        values |= {
            "id": key, "site_id": house.site.id, "story_id": KEY, "root_id": root, "depth": min(place, 1),
            "parent_id": root if place else None, "path": segment(place) if place else "", "children": 0,
            "reader_id": KEY if n % 3 else root, "author_name": "A", "author_kind": "guest", "status": "published",
            "listed": 1, "body": "x" * 200, "body_html": "y" * 220, "links": 0, "created_at": n, "published_at": n,
            "revision": 1, "asked": 0, "respect": 0, "unuseful": 0, "respect_weight": 0, "unuseful_weight": 0,
            "useful": (n % 17) / 17, "replies": 0, "thread": 0 if place else 124, "reports": 0,
        }  # fmt: skip
        if thread % 5 == 0 and not place:
            values |= {"fresh": 4.5, "fresh_until": 2**40}
        return values

    house.write(lambda: execute_many(_add(), [row(n) for n in range(5000)]))
    if house.database.dialect == "postgresql":
        house.run(_analyse(house.database))
    return house


def _add() -> Change:
    from comity.conversation.commands.placing import _add

    return _add


async def _analyse(database: Any) -> None:
    async with database._pool.acquire() as connection:
        await connection.execute("ANALYZE comment")


@pytest.mark.parametrize("name", CASES)
def test_pages_walk_along_their_index(crowded: House, name: str) -> None:
    statement, values, index = CASES[name]
    if crowded.database.dialect == "sqlite":
        lines = crowded.read(lambda: fetch(explained("EXPLAIN QUERY PLAN", statement), **values))
        plan = "\n".join(lines)
        assert f"USING INDEX {index}" in plan, plan
        assert "TEMP B-TREE" not in plan, plan
        assert "SCAN comment" not in plan, plan
        return
    lines = crowded.read(
        lambda: fetch(explained("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)", statement), **values)
    )
    plan = "\n".join(lines)
    assert index in plan, plan
    assert "Seq Scan" not in plan, plan
    assert most_rows(plan) <= 51, plan


def most_rows(plan: str) -> int:
    """The most rows that any step of a plan handled at a time."""
    return max(int(float(rows)) for rows in re.findall(r"actual rows=([\d.]+)", plan))


def test_first_replies_stop_after_a_few_steps_in_each_thread(crowded: House) -> None:
    values = {f"root_{n}": f"{n * 125:032x}" for n in range(25)}
    rows = crowded.read(lambda: fetch(roots.first_replies, **values))
    assert len(rows) == 25 * roots.FIRST_REPLIES
    if crowded.database.dialect == "sqlite":
        plan = "\n".join(crowded.read(lambda: fetch(explained("EXPLAIN QUERY PLAN", roots.first_replies), **values)))
        assert plan.count("USING INDEX ix_comment_thread") == 25, plan
        assert "TEMP B-TREE" not in plan, plan
        return
    plan = "\n".join(
        crowded.read(
            lambda: fetch(
                explained("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)", roots.first_replies), **values
            )
        )
    )
    assert "Seq Scan" not in plan, plan
    assert most_rows(plan) <= 25 * roots.FIRST_REPLIES, plan


def test_those_above_are_found_by_their_keys(crowded: House) -> None:
    values = {"key": f"{7:032x}"}
    assert [row.id for row in crowded.read(lambda: fetch(threads.climb, **values))] == [f"{0:032x}"]
    if crowded.database.dialect == "sqlite":
        plan = "\n".join(crowded.read(lambda: fetch(explained("EXPLAIN QUERY PLAN", threads.climb), **values)))
        assert "SCAN comment" not in plan, plan


def test_a_page_reads_as_much_of_a_long_conversation_as_of_a_short_one(crowded: House, run: Callable[..., Any]) -> None:
    """Counted in rows that leave the database: 26 of each stream at most, and a few replies to each."""
    counted: list[int] = []
    database: Database = crowded.database

    def unit() -> Unit[Any]:
        work = roots.page(KEY, roots.RootsAfter("useful", None, None))
        call = next(work)
        while True:
            rows = yield call
            counted.append(len(rows))
            try:
                call = work.send(rows)
            except StopIteration as end:
                return end.value

    page = run(database.read(unit))
    assert len(page.roots) == 25
    assert sum(counted) <= 26 + 26 + 25 * roots.FIRST_REPLIES
