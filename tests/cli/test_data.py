"""Carrying the data: backup, restore, export, import, and the ledger's verification, from the command line."""

import shutil
from pathlib import Path
from typing import Any

import apsw
import msgspec
import pytest

from comity.migrations import head
from comity.storage import metadata
from tests.cli.conftest import Comity, comity_on, process


def lines(path: Path) -> list[Any]:
    return [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]


def without_header(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()[1:]


def altered(data: Path, sql: str) -> None:
    connection = apsw.Connection(str(data / "comity.db"))
    connection.execute(sql)
    connection.close()


@pytest.fixture
def copy(newsroom: Path, tmp_path: Path) -> Path:
    """A newsroom of one's own."""
    shutil.copytree(newsroom, tmp_path / "copy")
    return tmp_path / "copy"


def test_an_export_travels_into_the_other_database_and_back(
    newsroom: Path, comity: Comity, data: Path, tmp_path: Path
) -> None:
    """A whole newsroom, line by line the same after each journey; and the ledger holds."""
    here = comity_on(newsroom)
    said = here("export", "-o", tmp_path / "first.jsonl")
    comity("import", tmp_path / "first.jsonl")
    comity("export", "-o", tmp_path / "second.jsonl")
    assert without_header(tmp_path / "second.jsonl") == without_header(tmp_path / "first.jsonl")
    shutil.copy2(newsroom / "secret.key", data / "secret.key")
    assert comity("ledger", "verify").stdout == here("ledger", "verify").stdout
    back = comity_on(tmp_path / "back")
    back("import", tmp_path / "second.jsonl")
    back("export", "-o", tmp_path / "third.jsonl")
    assert without_header(tmp_path / "third.jsonl") == without_header(tmp_path / "first.jsonl")
    assert f"Exported {len(lines(tmp_path / 'first.jsonl')) - 2} rows" in said.stderr


def test_an_export_holds_every_table_that_has_rows(newsroom: Path, tmp_path: Path) -> None:
    """But what signs somebody in; and its first and last lines say what it is and that it is whole."""
    comity_on(newsroom)("export", "-o", tmp_path / "all.jsonl")
    head_line, *rows, last = lines(tmp_path / "all.jsonl")
    assert (head_line["comity"], head_line["schema"]) == (1, head())
    assert last == {"rows": len(rows)}
    connection = apsw.Connection(str(newsroom / "comity.db"))
    filled = {
        name
        for name in metadata.tables
        if connection.execute(f"SELECT count(*) FROM {name}").fetchone() != (0,)  # the tables' own names
    }
    connection.close()
    assert {next(iter(row)) for row in rows} == filled - {"sign_in_link", "staff_session"}


def test_an_export_to_stdout_is_nothing_but_data(newsroom: Path) -> None:
    """So that it can be piped."""
    done = process("export", "--data", newsroom)
    assert done.returncode == 0, done.stderr
    assert [msgspec.json.decode(line) for line in done.stdout.splitlines()][-1].keys() == {"rows"}
    assert b"Exported" in done.stderr


def test_an_import_refuses_what_it_cannot_take_whole(installed: Comity, tmp_path: Path, newsroom: Path) -> None:
    """A database with rows, a file that was cut short: nothing is changed, and the reason is given."""
    whole = tmp_path / "whole.jsonl"
    comity_on(newsroom)("export", "-o", whole)
    done = installed("import", whole, status=1)
    assert "not empty" in done.stderr
    assert "Nothing was imported" in done.stderr
    cut = tmp_path / "cut.jsonl"
    cut.write_bytes(b"\n".join(whole.read_bytes().splitlines()[:-1]))
    fresh = comity_on(tmp_path / "fresh")
    assert "cut short" in fresh("import", cut, status=1).stderr
    fresh("import", whole)


def test_a_backup_is_restored_with_its_secret_and_settings(installed: Comity, data: Path, tmp_path: Path) -> None:
    """SQLite by its file, PostgreSQL by an export; into a new folder, where the ledger is verified."""
    (data / "comity.toml").write_text("port = 8123\n", encoding="utf-8")
    installed("backup", tmp_path / "kept")
    restored = comity_on(tmp_path / "again")
    assert "the ledger holds" in restored("restore", tmp_path / "kept").stderr
    assert "Iris Vane" in restored("staff", "list").stdout
    assert (tmp_path / "again" / "secret.key").read_bytes() == (data / "secret.key").read_bytes()
    assert "8123" in (tmp_path / "again" / "comity.toml").read_text(encoding="utf-8")


def test_a_restore_overwrites_nothing(copy: Path, tmp_path: Path) -> None:
    comity_on(copy)("backup", tmp_path / "kept")
    assert "already" in comity_on(copy)("restore", tmp_path / "kept", status=1).stderr


def test_a_damaged_backup_is_refused(copy: Path, tmp_path: Path) -> None:
    comity_on(copy)("backup", tmp_path / "kept")
    database = tmp_path / "kept" / "comity.db"
    body = bytearray(database.read_bytes())
    body[len(body) // 2] ^= 1
    database.write_bytes(body)
    assert "digest differs" in comity_on(tmp_path / "again")("restore", tmp_path / "kept", status=1).stderr
    assert not (tmp_path / "again").exists()


def test_a_restore_does_not_touch_a_database_elsewhere(copy: Path, tmp_path: Path) -> None:
    """A backup's settings may name the very database that it was taken from."""
    shutil.move(copy / "comity.db", tmp_path / "elsewhere.db")
    (copy / "comity.toml").write_text(f'database = "sqlite:///{tmp_path}/elsewhere.db"\n', encoding="utf-8")
    comity_on(copy)("backup", tmp_path / "kept")
    before = (tmp_path / "elsewhere.db").stat().st_mtime_ns
    done = comity_on(tmp_path / "again")("restore", tmp_path / "kept", status=1)
    assert "names another place" in done.stderr
    assert (tmp_path / "elsewhere.db").stat().st_mtime_ns == before
    (tmp_path / "again" / "comity.toml").unlink()
    assert "The ledger holds" in comity_on(tmp_path / "again")("ledger", "verify").stdout


def test_the_ledger_of_a_newsroom_holds(newsroom: Path) -> None:
    """Every judgement that acted and every decision is sealed."""
    report = msgspec.json.decode(comity_on(newsroom)("ledger", "verify", "--json").stdout)
    assert report["broken_at"] is None
    assert report["sealed"] > 400
    assert report["waiting"] == 0


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger_line SET outcome = outcome || '?' WHERE id = (SELECT line_id FROM ledger_seal WHERE number = 7)",
        "DELETE FROM ledger_line WHERE id = (SELECT line_id FROM ledger_seal WHERE number = 7)",
    ],
)
def test_a_ledger_that_was_altered_is_found_out(copy: Path, sql: str) -> None:
    """Exit status 1, and which line it was."""
    altered(copy, sql)
    assert "broken at line 7" in comity_on(copy)("ledger", "verify", status=1).stdout
