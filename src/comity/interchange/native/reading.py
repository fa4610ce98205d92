"""Import of our own export into an empty database: all of it, or nothing."""

import base64
import binascii
from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa

from comity.interchange.native.tables import PAGE, any_row, insertion, travelling
from comity.interchange.native.writing import VERSION
from comity.storage import Unit, execute_many, fetch_one


class ImportRefused(ValueError):
    """The message says which line, what was wrong, and what to do."""


def read_lines(lines: Iterable[bytes], *, schema: str) -> Unit[int]:
    """Insert every row; the answer is how many. `lines` is read once, so this unit is not for retrying.

    Raises:
        ImportRefused: the database is not empty, the file is not an export of this schema, is damaged or cut short.
    """
    tables = {table.name: table for table in travelling()}
    for table in tables.values():
        if (yield from fetch_one(any_row(table))) is not None:
            raise ImportRefused(f"the database is not empty: table {table.name} has rows. Import into a new one.")
    numbered = enumerate(lines, start=1)
    _check_header(next(numbered, (1, b"")), schema)
    count, batch, of = 0, list[dict[str, Any]](), ""
    ended = False
    for number, line in numbered:
        name, value = _parse(number, line)
        if name == "rows":
            if value != count:
                raise ImportRefused(f"line {number}: the file says {value} rows but holds {count}; it is damaged.")
            ended = True
            break
        if name not in tables:
            raise ImportRefused(f"line {number}: unknown table {name!r}; the file is from another version.")
        if batch and (name != of or len(batch) == PAGE):
            yield from execute_many(insertion(tables[of]), batch)
            batch = []
        of = name
        batch.append(_row(number, tables[name], value))
        count += 1
    if batch:
        yield from execute_many(insertion(tables[of]), batch)
    if not ended:
        raise ImportRefused("the file ends before its last line; it was cut short. Export again.")
    return count


def _parse(number: int, line: bytes) -> tuple[str, Any]:
    try:
        parsed = msgspec.json.decode(line)
        ((name, value),) = parsed.items()
    except (msgspec.DecodeError, AttributeError, ValueError, UnicodeDecodeError) as error:
        raise ImportRefused(f"line {number}: not a line of an export ({error})") from error
    return name, value


def _check_header(first: tuple[int, bytes], schema: str) -> None:
    try:
        header = msgspec.json.decode(first[1])
    except msgspec.DecodeError as error:
        raise ImportRefused(f"line 1: not an export of Comity ({error})") from error
    if not isinstance(header, dict) or header.get("comity") != VERSION:
        raise ImportRefused("line 1: not an export of Comity")
    if header.get("schema") != schema:
        raise ImportRefused(
            f"line 1: the export has schema {header.get('schema')}, this installation has {schema}; "
            "export with the version that runs here, or upgrade."
        )


def _row(number: int, table: sa.Table, value: Any) -> dict[str, Any]:
    columns = {column.name: column for column in table.columns}
    if not isinstance(value, dict) or value.keys() != columns.keys():
        raise ImportRefused(f"line {number}: the columns are not those of table {table.name}")
    binary = [name for name, column in columns.items() if isinstance(column.type, sa.LargeBinary)]
    try:
        return value | {
            name: base64.b64decode(value[name], validate=True) for name in binary if value[name] is not None
        }
    except (binascii.Error, TypeError, ValueError) as error:
        raise ImportRefused(f"line {number}: bytes that are not base64") from error
