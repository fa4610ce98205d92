"""PostgreSQL through asyncpg: a pool, READ COMMITTED with guarded updates, retries where the server asks for one."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import asyncpg

from comity.storage.errors import NotUnique, StorageBusy, StorageFailed, StorageFull
from comity.storage.statements import Query
from comity.storage.units import Call, Unit

T = TypeVar("T")

POOL = 8
ATTEMPTS = 4
_RETRY = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError)
_FAULTS = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError)


def translated(error: Exception) -> Exception:
    """The error in the port's terms."""
    if isinstance(error, asyncpg.UniqueViolationError):
        return NotUnique(str(error))
    if isinstance(error, asyncpg.DiskFullError):
        return StorageFull()
    if isinstance(error, asyncpg.LockNotAvailableError | asyncpg.TooManyConnectionsError | TimeoutError):
        return StorageBusy()
    if isinstance(
        error, asyncpg.PostgresConnectionError | asyncpg.InterfaceError | asyncpg.OperatorInterventionError | OSError
    ):
        return StorageFailed()
    return error


async def run(connection: Any, unit: Unit[T]) -> T:
    """Drive a unit to its end on an open transaction."""
    try:
        call = next(unit)
        while True:
            call = unit.send(await _answer(connection, call))
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        unit.close()


async def _nothing_to_reset(_connection: Any) -> None:
    """Units run in transactions and leave no lock, cursor or setting behind, so no round trip is spent on them."""


async def _answer(connection: Any, call: Call) -> Any:
    compiled = call.statement.postgresql
    if call.many is not None:
        await connection.executemany(compiled.sql, [compiled.positional(values) for values in call.many])
        return None
    if isinstance(call.statement, Query):
        return await connection.fetch(compiled.sql, *compiled.positional(call.values))
    status: str = await connection.execute(compiled.sql, *compiled.positional(call.values))
    return int(status.rpartition(" ")[2])


class PostgresqlDatabase:
    dialect = "postgresql"

    def __init__(self, pool: Any) -> None:
        self._pool = pool

    @classmethod
    async def open(cls, url: str) -> "PostgresqlDatabase":
        pool = await asyncpg.create_pool(
            url,
            min_size=1,
            max_size=POOL,
            statement_cache_size=512,
            command_timeout=30,
            timeout=10,
            reset=_nothing_to_reset,
        )
        return cls(pool)

    async def read(self, unit: Callable[[], Unit[T]]) -> T:
        return await self._transact(unit, isolation="repeatable_read", readonly=True)

    async def write(self, unit: Callable[[], Unit[T]]) -> T:
        return await self._transact(unit, isolation="read_committed", readonly=False)

    async def _transact(self, unit: Callable[[], Unit[T]], *, isolation: str, readonly: bool) -> T:
        for attempt in range(ATTEMPTS):
            try:
                async with (
                    self._pool.acquire() as connection,
                    connection.transaction(isolation=isolation, readonly=readonly),
                ):
                    return await run(connection, unit())
            except _RETRY as error:
                if attempt == ATTEMPTS - 1:
                    raise StorageBusy from error
                await asyncio.sleep(0.005 * 4**attempt)
            except _FAULTS as error:
                raise translated(error) from error
        raise StorageBusy

    async def close(self) -> None:
        await self._pool.close()
