"""Alembic's environment: opens the database, runs each revision in a transaction."""

import asyncio

import sqlalchemy as sa
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine

from comity.schema import metadata

# Any number will do, as long as it is ours: two nodes that start at once migrate one after the other.
LOCK = 0x636F6D697479


def migrate(connection: sa.Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    context.run_migrations()


def begin_immediately(connection: sa.Connection) -> None:
    """SQLite's driver would commit before each change of the schema; the transaction is ours instead."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def on_sqlite(url: str) -> None:
    engine = sa.create_engine(url, poolclass=sa.NullPool)

    @sa.event.listens_for(engine, "connect")
    def _connected(raw: object, _record: object) -> None:
        raw.isolation_level = None  # type: ignore[attr-defined]
        raw.execute("PRAGMA journal_mode=WAL")  # type: ignore[attr-defined]
        raw.execute("PRAGMA synchronous=FULL")  # type: ignore[attr-defined]

    sa.event.listen(engine, "begin", begin_immediately)
    with engine.begin() as connection:
        migrate(connection)
    engine.dispose()


async def on_postgresql(url: str) -> None:
    plain = url.replace("postgres://", "postgresql://", 1)
    engine = create_async_engine(plain.replace("postgresql://", "postgresql+asyncpg://", 1), poolclass=sa.NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


url = context.config.attributes["url"]
if url.startswith("sqlite"):
    on_sqlite(url)
else:
    asyncio.run(on_postgresql(url))
