"""What SQLite's file alone promises."""

from pathlib import Path

import pytest

from comity.storage.sqlite import open_connection


@pytest.mark.parametrize("length", [40, 100_000], ids=["in its page", "on pages of its own"])
def test_what_is_erased_leaves_the_file(tmp_path: Path, length: int) -> None:
    file = tmp_path / "comity.db"
    connection = open_connection(file, writing=True)
    connection.execute("CREATE TABLE comment (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
    connection.execute("INSERT INTO comment VALUES ('a', ?), ('b', 'stays')", ["zebrafish " * (length // 10)])
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"zebrafish" in file.read_bytes()
    connection.execute("UPDATE comment SET body = '' WHERE id = 'a'")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    assert b"zebrafish" not in file.read_bytes()
    assert b"stays" in file.read_bytes()
