"""Drivers, transactions, statements. Executes units of work on SQLite and PostgreSQL; knows no domain."""

from comity.storage.database import Database, connect
from comity.storage.errors import STORAGE_FAULTS, NotUnique, StorageBusy, StorageFailed, StorageFull
from comity.storage.schema import Id, ddl, metadata
from comity.storage.statements import Change, Query, change, insert_if_absent, query, upsert
from comity.storage.units import Call, Unit, execute, execute_many, fetch, fetch_one

__all__ = [
    "STORAGE_FAULTS",
    "Call",
    "Change",
    "Database",
    "Id",
    "NotUnique",
    "Query",
    "StorageBusy",
    "StorageFailed",
    "StorageFull",
    "Unit",
    "change",
    "connect",
    "ddl",
    "execute",
    "execute_many",
    "fetch",
    "fetch_one",
    "insert_if_absent",
    "metadata",
    "query",
    "upsert",
]
