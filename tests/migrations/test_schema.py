"""What the migrations make is what the application defines, on both databases and from every released schema."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.ext.asyncio import create_async_engine

from comity import schema
from comity.migrations import MigrationFailed, current, head, migrate
from comity.storage import connect, ddl

RELEASED = Path(__file__).parent / "released"
VERSIONS = sorted({path.name.rsplit(".", 2)[0] for path in RELEASED.glob("*.sql")})
AGAIN = "run: make schema (before the first release), or add a revision"


def on(url: str, look: Callable[[sa.Connection], Any]) -> Any:
    """What `look` finds on a connection of SQLAlchemy's own."""
    if url.startswith("sqlite"):
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.begin() as connection:
            return look(connection)

    async def ask() -> Any:
        engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://", 1), poolclass=sa.NullPool)
        async with engine.begin() as connection:
            return await connection.run_sync(look)

    return asyncio.run(ask())


def differences(connection: sa.Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return compare_metadata(context, schema.metadata)


def plain(statement: str) -> str:
    """A definition without what differs by who wrote it: spaces, quotation marks, the order of constraints."""
    one_line = re.sub(r'[\s"]+', " ", statement).replace("( ", "(").replace(" )", ")").strip(" ;")
    columns, *constraints = one_line.removesuffix(")").split(", CONSTRAINT ")
    return " / ".join([columns, *sorted(constraints)])


def catalogue(connection: sa.Connection) -> list[Any]:
    """Every definition that the database keeps, as it keeps it."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").scalars()
        return sorted(plain(sql) for sql in found if "alembic_version" not in sql)
    columns = connection.exec_driver_sql(
        "SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name"
        " FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'"
    )
    indexes = connection.exec_driver_sql(
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    )
    constraints = connection.exec_driver_sql(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'"
    )
    return sorted(repr(tuple(row)) for rows in (columns, indexes, constraints) for row in rows)


def execute_all(url: str, statements: list[str]) -> None:
    def work(connection: sa.Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement)

    on(url, work)


def statements_of(picture: Path) -> list[str]:
    return [statement for statement in picture.read_text(encoding="utf-8").split(";\n\n") if statement.strip()]


def test_a_migrated_database_holds_what_the_tables_say(database_url: str) -> None:
    """Alembic, asked to compare, finds nothing to do."""
    migrate(database_url)
    assert on(database_url, differences) == [], AGAIN


def test_a_migrated_database_equals_one_made_from_the_definitions(database_url: str, tmp_path: Path) -> None:
    """Collations, partial indexes and constraints too, which alembic does not compare."""
    migrate(database_url)
    migrated = on(database_url, catalogue)
    dialect = "sqlite" if database_url.startswith("sqlite") else "postgresql"
    if dialect == "sqlite":
        other = f"sqlite:///{tmp_path / 'defined.db'}"
    else:
        other = database_url
        execute_all(other, ["DROP SCHEMA public CASCADE", "CREATE SCHEMA public"])
    execute_all(other, ddl(dialect))
    assert migrated == on(other, catalogue), AGAIN


def test_migrating_again_changes_nothing(database_url: str) -> None:
    """`comity migrate` may run at every start."""
    migrate(database_url)
    before = on(database_url, catalogue)
    migrate(database_url)
    assert on(database_url, catalogue) == before


def test_nodes_that_start_together_migrate_one_after_the_other(database_url: str) -> None:
    """The second finds the first one's work done."""
    command = [sys.executable, "-m", "comity.migrations", database_url]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    told = [process.communicate(timeout=120)[1].decode() for process in running]
    assert [process.returncode for process in running] == [0, 0], told
    assert on(database_url, differences) == []


def test_a_database_knows_its_revision(database_url: str, run: Callable[..., Any]) -> None:
    """Empty: none. Migrated: the newest."""

    async def ask() -> str | None:
        database = await connect(database_url)
        try:
            return await current(database)
        finally:
            await database.close()

    assert run(ask()) is None
    migrate(database_url)
    assert run(ask()) == head()


def test_a_migration_that_fails_leaves_the_database_as_it_was(database_url: str) -> None:
    """A table that is in the way stops the revision, whole."""
    execute_all(database_url, ["CREATE TABLE site (mine INTEGER)"])
    before = on(database_url, catalogue)
    with pytest.raises(MigrationFailed):
        migrate(database_url)
    assert on(database_url, catalogue) == before


def test_every_revision_is_reached_from_the_first() -> None:
    """File names count upwards, each revision follows the one before."""
    folder = Path(schema.__file__).parent / "migrations" / "versions"
    names = sorted(path.name for path in folder.glob("[0-9]*.py"))
    for number, name in enumerate(names, start=1):
        text = (folder / name).read_text(encoding="utf-8")
        before = f'"{number - 1:04}"' if number > 1 else "None"
        assert name.startswith(f"{number:04}_")
        assert f'revision = "{number:04}"' in text
        assert f"down_revision = {before}" in text
    assert head() == f"{len(names):04}"


@pytest.mark.parametrize("version", VERSIONS)
def test_every_released_schema_migrates_with_its_rows(database_url: str, version: str) -> None:
    """An installation of any release becomes one of this, and no row is lost."""
    dialect = "sqlite" if database_url.startswith("sqlite") else "postgresql"
    execute_all(database_url, statements_of(RELEASED / f"{version}.{dialect}.sql"))
    filled = on(database_url, fill)
    assert filled
    migrate(database_url)
    assert on(database_url, differences) == []
    assert on(database_url, lambda connection: counts(connection, filled)) == filled


def fill(connection: sa.Connection) -> dict[str, int]:
    """Two rows in every table of a released schema, read from the database itself."""
    reflected = sa.MetaData()
    reflected.reflect(connection)
    made = {}
    for table in reflected.sorted_tables:
        if table.name == "alembic_version":
            continue
        for number in (1, 2):
            columns = [column for column in table.columns if not (column.foreign_keys and column.nullable)]
            connection.execute(table.insert(), {column.name: value_of(column, number) for column in columns})
        made[table.name] = 2
    return made


def value_of(column: sa.Column[Any], number: int) -> object:
    if isinstance(column.type, sa.LargeBinary):
        return b"%d" % number
    return str(number) if isinstance(column.type, sa.String) else number


def counts(connection: sa.Connection, tables: dict[str, int]) -> dict[str, int]:
    return {
        name: connection.execute(sa.select(sa.func.count()).select_from(sa.table(name))).scalar_one() for name in tables
    }


def test_the_pictures_are_taken_on_both_databases() -> None:
    """A release without its picture could not be tested from."""
    assert VERSIONS
    for version in VERSIONS:
        assert {path.suffixes[-2] for path in RELEASED.glob(f"{version}.*.sql")} == {".sqlite", ".postgresql"}


def test_two_sqlite_libraries_never_share_a_process() -> None:
    """The server and the commands that open a database with our driver do not load the other library's."""
    code = "import comity.cli, comity.migrations, sys; print('sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
