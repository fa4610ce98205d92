"""The schema's history. Migrations run in a process of their own that has ended before the server opens the database:
SQLAlchemy's SQLite driver and ours are two libraries, and two may never have one file open in one process.
"""

import re
import subprocess
import sys
from importlib.resources import files

import apsw

from comity.storage import Database, Unit, fetch_one, query

import sqlalchemy as sa  # isort: skip

_version = query(sa.select(sa.column("version_num")).select_from(sa.table("alembic_version")), str)


class MigrationFailed(RuntimeError):
    """The message is what the migration said last."""


def head() -> str:
    """The newest revision that this installation knows."""
    names = (entry.name for entry in files(__name__).joinpath("versions").iterdir())
    return max(match.group(1) for name in names if (match := re.match(r"(\d{4})_\w+\.py$", name)))


def migrate(url: str) -> None:
    """Bring a database to the newest revision; an empty one gets every table.

    Raises:
        MigrationFailed: nothing was changed, or what was changed is whole (each revision is one transaction).
    """
    done = subprocess.run(  # noqa: S603  (our own module, its argument passed apart)
        [sys.executable, "-m", __name__, url], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        told = [line for line in done.stderr.splitlines() if line.strip() and not line.startswith("(Background")]
        raise MigrationFailed(told[-1] if told else "the migration failed and said nothing")


async def current(database: Database) -> str | None:
    """The revision a database is at; None where it has none."""

    def unit() -> Unit[str | None]:
        return (yield from fetch_one(_version))

    try:
        return await database.read(unit)
    except apsw.SQLError:
        return None
    except Exception as error:
        if "alembic_version" in str(error):
            return None
        raise
