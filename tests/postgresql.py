"""Databases on a PostgreSQL server, for tests and for measuring."""

import asyncio
import uuid
from collections.abc import Iterator
from contextlib import contextmanager


async def run_on(address: str, statement: str) -> None:
    """One statement on a connection of its own."""
    import asyncpg

    connection = await asyncpg.connect(address)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@contextmanager
def new_database(address: str) -> Iterator[str]:
    """The address of an empty database on the server at `address`; dropped afterwards, whoever is still connected."""
    name = f"t_{uuid.uuid4().hex}"
    asyncio.run(run_on(address, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    head, _, tail = address.partition("?")
    try:
        yield f"{head.rpartition('/')[0]}/{name}" + (f"?{tail}" if tail else "")
    finally:
        asyncio.run(run_on(address, f"DROP DATABASE {name} WITH (FORCE)"))
