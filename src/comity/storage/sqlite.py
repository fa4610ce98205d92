"""SQLite through APSW: one writer thread that groups commits, a few readers on snapshots."""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import apsw

from comity.storage.errors import NotUnique, StorageBusy, StorageFailed, StorageFull
from comity.storage.statements import Query
from comity.storage.units import Call, Unit

T = TypeVar("T")

BUSY_TIMEOUT_MS = 5_000
READERS = 4
# Enough that a burst shares one fsync; small enough that the first of a batch does not wait long for the last.
BATCH = 64
_UNIQUE = {apsw.SQLITE_CONSTRAINT_UNIQUE, apsw.SQLITE_CONSTRAINT_PRIMARYKEY, apsw.SQLITE_CONSTRAINT_ROWID}


def open_connection(path: Path, *, writing: bool) -> apsw.Connection:
    """A connection with the durability the product promises: WAL, every acknowledged commit on the disk."""
    flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if writing else 0) | apsw.SQLITE_OPEN_NOMUTEX
    connection = apsw.Connection(str(path), flags=flags, statementcachesize=512)
    connection.set_busy_timeout(BUSY_TIMEOUT_MS)
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "fullfsync=ON",
        "checkpoint_fullfsync=ON",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        # Readers are several, and the system keeps the file's pages for all of them.
        f"cache_size={-8_000 if writing else -2_000}",
        "journal_size_limit=67108864",
        # What is erased leaves the file, not only the tables.
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if not writing:
        connection.execute("PRAGMA query_only=ON")
    return connection


def translated(error: apsw.Error) -> Exception:
    """The error in the port's terms."""
    if isinstance(error, apsw.ConstraintError):
        return NotUnique(str(error)) if getattr(error, "extendedresult", 0) in _UNIQUE else error
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return StorageBusy()
    if isinstance(error, apsw.FullError):
        return StorageFull()
    if isinstance(error, apsw.IOError | apsw.CantOpenError | apsw.CorruptError):
        return StorageFailed()
    return error


def run(connection: apsw.Connection, unit: Unit[T]) -> T:
    """Drive a unit to its end on an open transaction."""
    try:
        call = next(unit)
        while True:
            call = unit.send(_answer(connection, call))
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        unit.close()


def _answer(connection: apsw.Connection, call: Call) -> Any:
    compiled = call.statement.sqlite
    if call.many is not None:
        connection.executemany(compiled.sql, [compiled.named(values) for values in call.many])
        return None
    rows = connection.execute(compiled.sql, compiled.named(call.values)).fetchall()
    return rows if isinstance(call.statement, Query) else connection.changes()


class _Job:
    __slots__ = ("error", "future", "loop", "result", "unit")

    def __init__(self, unit: Callable[[], Unit[Any]], loop: asyncio.AbstractEventLoop) -> None:
        self.unit = unit
        self.loop = loop
        self.future: asyncio.Future[Any] = loop.create_future()
        self.result: Any = None
        self.error: BaseException | None = None

    def settle(self) -> None:
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


def _settle(jobs: list[_Job]) -> None:
    for job in jobs:
        job.settle()


class SqliteDatabase:
    dialect = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._connection = open_connection(path, writing=True)
        self._local = threading.local()
        self._reading: list[apsw.Connection] = []
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="sqlite-reader", initializer=self._open_reader)
        self._writer = threading.Thread(target=self._write_forever, name="sqlite-writer", daemon=True)
        self._closed = False
        self._writer.start()

    def _open_reader(self) -> None:
        self._local.connection = open_connection(self.path, writing=False)
        self._reading.append(self._local.connection)

    async def read(self, unit: Callable[[], Unit[T]]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, unit)

    def _read(self, unit: Callable[[], Unit[T]]) -> T:
        connection: apsw.Connection = self._local.connection
        try:
            connection.execute("BEGIN")
            try:
                return run(connection, unit())
            finally:
                connection.execute("COMMIT")
        except apsw.Error as error:
            raise translated(error) from error

    async def write(self, unit: Callable[[], Unit[T]]) -> T:
        if self._closed:
            raise StorageFailed
        job = _Job(unit, asyncio.get_running_loop())
        self._jobs.put(job)
        # Shielded: a caller who goes away does not undo what is being committed.
        result: T = await asyncio.shield(job.future)
        return result

    def _write_forever(self) -> None:
        while True:
            job = self._jobs.get()
            batch: list[_Job] = []
            while job is not None:
                batch.append(job)
                if len(batch) == BATCH:
                    break
                try:
                    job = self._jobs.get_nowait()
                except queue.Empty:
                    break
            if batch:
                self._commit(batch)
                for loop in {each.loop for each in batch}:
                    try:
                        loop.call_soon_threadsafe(_settle, [each for each in batch if each.loop is loop])
                    except RuntimeError:
                        # The loop has closed: nobody waits for the answer.
                        continue
            if job is None:
                return

    def _commit(self, batch: list[_Job]) -> None:
        try:
            self._run_together(batch)
        except apsw.BusyError as error:
            # Somebody else holds the lock and all have waited for it: to wait once more for each would be told in
            # minutes what all may know now.
            for job in batch:
                job.error = translated(error)
        except apsw.Error as error:
            if len(batch) == 1:
                batch[0].error = translated(error)
                return
            # A failed statement or commit has undone the whole batch: each unit runs again, alone.
            for job in batch:
                job.result = job.error = None
                self._commit([job])

    def _run_together(self, batch: list[_Job]) -> None:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            for job in batch:
                connection.execute("SAVEPOINT unit")
                try:
                    job.result = run(connection, job.unit())
                except apsw.ConstraintError as error:
                    job.error = translated(error)
                    connection.execute("ROLLBACK TO unit")
                except apsw.Error:
                    raise
                except BaseException as error:  # noqa: BLE001  (handed to whoever waits for this unit)
                    job.error = error
                    connection.execute("ROLLBACK TO unit")
                connection.execute("RELEASE unit")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._jobs.put(None)
        await asyncio.to_thread(self._writer.join)
        await asyncio.to_thread(self._readers.shutdown)
        for connection in self._reading:
            connection.close()
        self._connection.close()
