"""Backups: a folder with the data, the secret and the settings, and a list of their digests."""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import apsw
import msgspec

from comity.settings import DATABASE_FILE, FILE, SECRET_FILE, Settings
from comity.storage.sqlite import open_connection

MANIFEST = "manifest.json"
EXPORT_FILE = "export.jsonl"


class BackupFailed(RuntimeError):
    """The message says what was wrong and what to do."""


class Manifest(msgspec.Struct):
    """`files`: SHA-256 of each file of the backup, by its name."""

    made_at: int
    schema: str
    files: dict[str, str]


def copy_sqlite(source: Path, target: Path) -> None:
    """One snapshot of a database that may be in use, by this process or another; it always ends, however busy."""
    connection = apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READWRITE)
    connection.set_busy_timeout(30_000)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
    descriptor = os.open(target, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def write_backup(
    settings: Settings, target: Path, *, schema: str, now: int, write_data: Callable[[Path], None]
) -> Manifest:
    """Fill the new folder `target`. `write_data` puts the database's content into the folder it is given.

    Raises:
        BackupFailed: the folder exists and is not empty.
    """
    if target.exists() and any(target.iterdir()):
        raise BackupFailed(f"{target} is not empty; name a new folder")
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_data(target)
    for name in (SECRET_FILE, FILE):
        if (settings.data / name).exists():
            shutil.copy2(settings.data / name, target / name)
    files = {path.name: _digest(path) for path in sorted(target.iterdir())}
    manifest = Manifest(now, schema, files)
    # Written last: a backup without it was cut short.
    (target / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
    return manifest


def read_manifest(source: Path) -> Manifest:
    """Check a backup against its list.

    Raises:
        BackupFailed: it has no list, or a file is missing or not what it was.
    """
    try:
        manifest = msgspec.json.decode((source / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError as error:
        raise BackupFailed(f"{source} has no {MANIFEST}: it is not a backup, or one that was cut short") from error
    except msgspec.DecodeError as error:
        raise BackupFailed(f"{source / MANIFEST}: {error}") from error
    for name, digest in manifest.files.items():
        path = source / name
        if Path(name).name != name or not path.is_file():
            raise BackupFailed(f"{path} is missing from the backup")
        if _digest(path) != digest:
            raise BackupFailed(f"{path} is not what was backed up: its digest differs")
    return manifest


def restore_files(source: Path, data: Path) -> Manifest:
    """Put a backup in the place of an installation that is not there yet.

    Raises:
        BackupFailed: the backup is damaged, or `data` holds an installation already.
    """
    manifest = read_manifest(source)
    taken = [name for name in (*manifest.files, DATABASE_FILE) if (data / name).exists()]
    if taken:
        raise BackupFailed(f"{data} holds {', '.join(sorted(set(taken)))} already; restore into a new folder")
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in manifest.files:
        shutil.copy2(source / name, data / name)
    if (data / DATABASE_FILE).exists():
        connection = open_connection(data / DATABASE_FILE, writing=True)
        try:
            verdict = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        finally:
            connection.close()
        if verdict != ["ok"]:
            raise BackupFailed(f"the restored database is damaged: {verdict[0]}")
    return manifest


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
