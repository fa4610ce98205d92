"""Export: every row of every table that travels, from one snapshot."""

from collections.abc import Callable
from typing import Any

import msgspec
import sqlalchemy as sa

from comity.interchange.native.tables import PAGE, first_page, next_page, travelling
from comity.storage import Unit, fetch

VERSION = 1


def write_lines(write: Callable[[bytes], object], *, schema: str, now: int) -> Unit[int]:
    """Write lines of JSON through `write`; the answer is how many rows. Reads page by page, never a whole table."""
    encode = msgspec.json.Encoder().encode
    write(encode({"comity": VERSION, "schema": schema, "exported_at": now}) + b"\n")
    count = 0
    for table in travelling():
        names = [column.name for column in table.columns]
        rows = yield from fetch(first_page(table))
        while rows:
            for row in rows:
                write(encode({table.name: dict(zip(names, row, strict=True))}) + b"\n")
            count += len(rows)
            if len(rows) < PAGE:
                break
            rows = yield from fetch(next_page(table), **_key(table, names, rows[-1]))
    write(encode({"rows": count}) + b"\n")
    return count


def _key(table: sa.Table, names: list[str], row: tuple[Any, ...]) -> dict[str, Any]:
    return {f"k{i}": row[names.index(column.name)] for i, column in enumerate(table.primary_key.columns)}
