"""A backup taken while somebody writes is whole, and one that was damaged is not restored."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from comity.accounts import readers
from comity.interchange.backup import BackupFailed, copy_sqlite, read_manifest, restore_files, write_backup
from comity.keys import create_secret
from comity.settings import DATABASE_FILE, FILE, SECRET_FILE, Settings
from comity.storage import connect
from comity.storage.sqlite import open_connection
from tests.conftest import create_tables

SITE = "a" * 32


@pytest.fixture
def settings(tmp_path: Path, run: Callable[..., Any]) -> Settings:
    data = tmp_path / "data"
    data.mkdir()
    create_secret(data / SECRET_FILE)
    (data / FILE).write_text("port = 8001\n", encoding="utf-8")
    settings = Settings(data)
    run(create_tables(settings.database_url))
    return settings


def back_up(settings: Settings, target: Path) -> None:
    write_backup(
        settings,
        target,
        schema="0001",
        now=1,
        write_data=lambda folder: copy_sqlite(settings.data / DATABASE_FILE, folder / DATABASE_FILE),
    )


def count(data: Path) -> int:
    connection = open_connection(data / DATABASE_FILE, writing=True)
    try:
        return int(connection.execute("SELECT count(*) FROM reader").fetchall()[0][0])
    finally:
        connection.close()


def test_a_backup_under_load_holds_every_write_acknowledged_before_it(
    settings: Settings, tmp_path: Path, run: Callable[..., Any]
) -> None:
    async def write_and_back_up() -> int:
        database = await connect(settings.database_url)
        acknowledged = 0
        stop, enough = asyncio.Event(), asyncio.Event()

        async def writer() -> None:
            nonlocal acknowledged
            while not stop.is_set():
                await database.write(lambda: readers.add_guest(SITE, "Ana", 1))
                acknowledged += 1
                if acknowledged == 200:
                    enough.set()

        writers = [asyncio.create_task(writer()) for _ in range(8)]
        await enough.wait()
        before = acknowledged
        await asyncio.to_thread(back_up, settings, tmp_path / "backup")
        stop.set()
        await asyncio.gather(*writers)
        await database.close()
        return before

    before = run(write_and_back_up())
    restore_files(tmp_path / "backup", tmp_path / "restored")
    assert count(tmp_path / "restored") >= before
    assert (tmp_path / "restored" / SECRET_FILE).read_bytes() == (settings.data / SECRET_FILE).read_bytes()
    assert (tmp_path / "restored" / FILE).exists()


def test_a_damaged_backup_is_refused(settings: Settings, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "backup")
    with (tmp_path / "backup" / DATABASE_FILE).open("r+b") as file:
        file.seek(5000)
        file.write(b"\xff")
    with pytest.raises(BackupFailed, match="digest"):
        restore_files(tmp_path / "backup", tmp_path / "restored")
    (tmp_path / "backup" / SECRET_FILE).unlink()
    with pytest.raises(BackupFailed, match=r"missing|digest"):
        read_manifest(tmp_path / "backup")


def test_nothing_is_overwritten(settings: Settings, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "backup")
    with pytest.raises(BackupFailed, match="not empty"):
        back_up(settings, tmp_path / "backup")
    with pytest.raises(BackupFailed, match="already"):
        restore_files(tmp_path / "backup", settings.data)
    with pytest.raises(BackupFailed, match="no manifest"):
        restore_files(tmp_path, tmp_path / "elsewhere")
