"""What both drivers promise, checked on each."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from comity.errors import Conflict
from comity.storage import (
    Database,
    Id,
    NotUnique,
    Unit,
    change,
    connect,
    execute,
    execute_many,
    fetch,
    fetch_one,
    insert_if_absent,
    query,
    upsert,
)
from tests.conftest import create_tables

# Not among the application's own.
tables = sa.MetaData()
note = sa.Table(
    "contract_note",
    tables,
    sa.Column("id", Id, primary_key=True),
    sa.Column("word", sa.Text, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("weight", sa.Double),
)


@pytest.fixture
def database(database_url: str, run: Callable[..., Any]) -> Iterator[Database]:
    run(create_tables(database_url, tables))
    opened = run(connect(database_url))
    yield opened
    run(opened.close())


class Note(msgspec.Struct, frozen=True):
    id: str
    word: str
    at: int
    weight: float | None


add = change(sa.insert(note))
all_notes = query(sa.select(note).order_by(note.c.id), Note)
by_word = query(sa.select(note).where(note.c.word == sa.bindparam("word")), Note)
fixed = query(sa.select(note).where(note.c.word.in_(["a", "b"])).order_by(note.c.id).limit(1), Note)
move = change(
    sa.update(note)
    .where(note.c.id == sa.bindparam("the_id"), note.c.word == sa.bindparam("old"))
    .values(word=sa.bindparam("new"))
)
bump = query(
    sa.update(note).where(note.c.id == sa.bindparam("the_id")).values(at=note.c.at + 1).returning(note.c.at), int
)
add_absent = insert_if_absent(note)
put = upsert(note, ["id"], ["word"])


def one(key: str, word: str = "a") -> dict[str, Any]:
    return {"id": key, "word": word, "at": 2**40, "weight": None}


def test_rows_come_back_typed_and_in_bytewise_order(database: Database, run: Callable[..., Any]) -> None:
    def unit() -> Unit[list[Note]]:
        for key in ("b", "A", "a", "B"):
            yield from execute(add, **one(key))
        return (yield from fetch(all_notes))

    rows = run(database.write(unit))
    assert [row.id for row in rows] == ["A", "B", "a", "b"]
    assert rows[0] == Note("A", "a", 2**40, None)


def test_constants_and_limits_compiled_into_a_statement_keep_their_values(
    database: Database, run: Callable[..., Any]
) -> None:
    def unit() -> Unit[list[Note]]:
        yield from execute_many(add, [one("1", "c"), one("2", "b"), one("3", "a")])
        return (yield from fetch(fixed))

    assert [row.id for row in run(database.write(unit))] == ["2"]


def test_a_guarded_update_says_whether_it_won(database: Database, run: Callable[..., Any]) -> None:
    def unit() -> Unit[tuple[int, int]]:
        yield from execute(add, **one("1", "open"))
        first = yield from execute(move, the_id="1", old="open", new="closed")
        second = yield from execute(move, the_id="1", old="open", new="closed")
        return first, second

    assert run(database.write(unit)) == (1, 0)


def test_what_a_unit_raises_rolls_it_back_and_comes_through(database: Database, run: Callable[..., Any]) -> None:
    def unit() -> Unit[None]:
        yield from execute(add, **one("1"))
        raise Conflict("too-late", "Somebody else was first.")

    with pytest.raises(Conflict):
        run(database.write(unit))
    assert run(database.read(lambda: fetch(all_notes))) == []


def test_a_second_row_with_the_same_key_is_not_unique(database: Database, run: Callable[..., Any]) -> None:
    run(database.write(lambda: execute(add, **one("1"))))
    with pytest.raises(NotUnique):
        run(database.write(lambda: execute(add, **one("1"))))
    assert run(database.write(lambda: execute(add_absent, **one("1", "z")))) == 0
    run(database.write(lambda: execute(put, **one("1", "z"))))
    found = run(database.read(lambda: fetch_one(by_word, word="z")))
    assert found is not None
    assert found.id == "1"


def test_one_failing_unit_does_not_touch_its_neighbours_in_a_batch(database: Database, run: Callable[..., Any]) -> None:
    async def burst() -> list[Any]:
        return await asyncio.gather(
            *(database.write(lambda i=i: execute(add, **one(str(i % 50)))) for i in range(100)), return_exceptions=True
        )

    answers = run(burst())
    assert sum(answer == 1 for answer in answers) == 50
    assert sum(isinstance(answer, NotUnique) for answer in answers) == 50
    assert len(run(database.read(lambda: fetch(all_notes)))) == 50


def test_concurrent_increments_lose_nothing(database: Database, run: Callable[..., Any]) -> None:
    run(database.write(lambda: execute(add, id="n", word="", at=0, weight=0.5)))

    async def burst() -> list[int | None]:
        return await asyncio.gather(*(database.write(lambda: fetch_one(bump, the_id="n")) for _ in range(64)))

    assert sorted(run(burst())) == list(range(1, 65))


def test_a_reader_cannot_write(database: Database, run: Callable[..., Any]) -> None:
    with pytest.raises(Exception, match=r"(?i)read"):
        run(database.read(lambda: execute(add, **one("1"))))
