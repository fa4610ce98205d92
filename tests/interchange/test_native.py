"""An export carries everything into the other database, and a damaged one carries nothing."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from comity import ledger
from comity.accounts import Role, readers, staff
from comity.ids import new_id
from comity.interchange.native import ImportRefused, read_lines, write_lines
from comity.sites import Site, SiteSettings, store
from comity.storage import Database, Unit, connect
from tests.conftest import create_tables

SITE = Site(new_id(), "The Harbour Post", ("https://news.example",), "en-GB", SiteSettings(), 1)


def filled(count: int) -> Unit[None]:
    yield from store.add(SITE)
    yield from staff.add(SITE.id, "Iris Vane", Role.OWNER, 5)
    for number in range(count):
        reader = yield from readers.add_guest(SITE.id, f"Reader “{number}” \U0001f600", number)
        line = yield from ledger.record(
            site_id=SITE.id,
            at=number,
            kind="decision",
            subject_kind="comment",
            subject_id=new_id(),
            outcome="reject",
            actor_kind="staff",
            digest="d" * 64,
        )
        yield from ledger.state(ledger.Statement(line.id, SITE.id, reader.id, "c", 1, "{}", "Line one\nline two"))
    yield from ledger.seal(SITE.id)


def exported(database: Database, run: Callable[..., Any]) -> bytes:
    out = io.BytesIO()
    run(database.read(lambda: write_lines(out.write, schema="0001", now=7)))
    return out.getvalue()


@pytest.fixture
def sqlite(tmp_path: Path, run: Callable[..., Any]) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path / 'other.db'}"
    run(create_tables(url))
    opened = run(connect(url))
    yield opened
    run(opened.close())


def test_there_and_back_loses_nothing(database: Database, sqlite: Database, run: Callable[..., Any]) -> None:
    run(database.write(lambda: filled(1203)))
    written = exported(database, run)
    count = run(sqlite.write(lambda: read_lines(io.BytesIO(written), schema="0001")))
    assert msgspec.json.decode(written.splitlines()[-1]) == {"rows": count}
    assert exported(sqlite, run) == written
    assert run(sqlite.read(lambda: ledger.verify(SITE.id))).broken_at is None


def test_into_the_database_under_test(database: Database, sqlite: Database, run: Callable[..., Any]) -> None:
    run(sqlite.write(lambda: filled(7)))
    written = exported(sqlite, run)
    run(database.write(lambda: read_lines(io.BytesIO(written), schema="0001")))
    assert exported(database, run) == written


def test_sessions_and_links_stay_where_they_were_made(database: Database, run: Callable[..., Any]) -> None:
    def signed_in() -> Unit[None]:
        yield from filled(1)
        person = yield from staff.by_name(SITE.id, "Iris Vane")
        yield from staff.add_link(person.id, "link-token", 1)
        yield from staff.start_session(person.id, "session-token", 1)

    run(database.write(signed_in))
    written = exported(database, run)
    assert b"staff_session" not in written
    assert b"sign_in_link" not in written


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda lines: lines[:-1], "cut short"),
        (lambda lines: [*lines[:3], b"{not json", *lines[3:]], "line 4"),
        (lambda lines: [*lines[:3], *lines[4:]], "damaged"),
        (lambda lines: [*lines[:-1], b'{"no_such_table": {}}', lines[-1]], "unknown table"),
        (lambda lines: [b'{"comity": 2, "schema": "0001"}', *lines[1:]], "not an export"),
        (lambda lines: [lines[0].replace(b"0001", b"0000"), *lines[1:]], "schema 0000"),
        (lambda _lines: [], "line 1"),
    ],
)
def test_a_damaged_file_imports_nothing_and_says_where(
    database: Database, sqlite: Database, run: Callable[..., Any], spoil: Callable[..., Any], message: str
) -> None:
    run(sqlite.write(lambda: filled(3)))
    lines = spoil(exported(sqlite, run).splitlines())
    with pytest.raises(ImportRefused, match=message):
        run(database.write(lambda: read_lines(lines, schema="0001")))
    assert run(database.read(store.every)) == []


def test_a_database_with_rows_is_left_alone(database: Database, run: Callable[..., Any]) -> None:
    run(database.write(lambda: filled(1)))
    before = exported(database, run)
    with pytest.raises(ImportRefused, match="not empty"):
        run(database.write(lambda: read_lines(io.BytesIO(before), schema="0001")))
    assert exported(database, run) == before
