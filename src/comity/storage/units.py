"""A unit of work: a generator that yields calls and is answered with rows.

The same generator runs on every driver, inside one transaction. It may be run again from the start when the database
asks for that, so it has no side effects but its calls.
"""

from collections.abc import Generator, Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from comity.storage.statements import Change, Query, Statement

R = TypeVar("R")
T = TypeVar("T")


class Call(msgspec.Struct, frozen=True):
    """One statement to run. `many` holds one mapping a row where the statement runs once for each."""

    statement: Statement
    values: Mapping[str, Any]
    many: tuple[Mapping[str, Any], ...] | None = None


Unit = Generator[Call, Any, T]


def fetch(statement: Query[R], **values: Any) -> Unit[list[R]]:
    rows = yield Call(statement, values)
    make = statement.row
    return [make(*row) for row in rows]


def fetch_one(statement: Query[R], **values: Any) -> Unit[R | None]:
    rows = yield Call(statement, values)
    for row in rows:
        return statement.row(*row)
    return None


def execute(statement: Change, **values: Any) -> Unit[int]:
    count: int = yield Call(statement, values)
    return count


def execute_many(statement: Change, rows: Iterable[Mapping[str, Any]]) -> Unit[None]:
    many = tuple(rows)
    if many:
        yield Call(statement, {}, many)
