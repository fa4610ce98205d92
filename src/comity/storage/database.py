"""The port to a database, and the choice of a driver by its address."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from comity.storage.units import Unit

T = TypeVar("T")


class Database(Protocol):
    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        ...

    async def read(self, unit: Callable[[], Unit[T]]) -> T:
        """Run a unit that only reads, on one snapshot."""
        ...

    async def write(self, unit: Callable[[], Unit[T]]) -> T:
        """Run a unit in one transaction; on return it is durable. What the unit raises rolls it back and comes through.

        Raises:
            NotUnique: a unique key stands already.
            StorageBusy, StorageFull, StorageFailed: nothing was written.
        """
        ...

    async def close(self) -> None: ...


async def connect(url: str) -> Database:
    """`sqlite:///relative.db`, `sqlite:////absolute.db`, or `postgresql://user@host/name`."""
    if url.startswith("sqlite:///"):
        from comity.storage.sqlite import SqliteDatabase  # noqa: PLC0415  (load only the driver that is used)

        return SqliteDatabase(Path(url.removeprefix("sqlite:///")))
    if url.startswith(("postgresql://", "postgres://")):
        from comity.storage.postgresql import PostgresqlDatabase  # noqa: PLC0415  (see above)

        return await PostgresqlDatabase.open(url)
    scheme = url.partition(":")[0]
    raise ValueError(f"unknown database address '{scheme}:…': use sqlite:///PATH or postgresql://…")
