"""What the database holds, read beside the server and compared with what was acknowledged."""

import asyncio
from pathlib import Path

import apsw
import asyncpg

from tests.proof.journal import Journal

STATUS = {"publish": "published", "hold": "held"}
_ROWS = (
    "SELECT c.id, c.body, c.status, s.slug, (SELECT count(*) FROM judgement j WHERE j.comment_id = c.id), "
    "(SELECT count(*) FROM ledger_line l WHERE l.subject_id = c.id) "
    "FROM comment c JOIN story s ON s.id = c.story_id"
)
_COUNTS = (
    "SELECT v.published, (SELECT count(*) FROM comment c WHERE c.story_id = v.story_id AND c.status = 'published') "
    "FROM conversation v"
)
Row = tuple[str, str, str, str, int, int]


def read(url: str) -> tuple[list[Row], list[tuple[int, int]]]:
    """Every comment, with how many judgements and ledger lines it has; and the kept counts beside the real ones."""
    if url.startswith("sqlite:///"):
        connection = apsw.Connection(url.removeprefix("sqlite:///"), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            connection.set_busy_timeout(10_000)
            # One transaction, so that both answers are of one moment.
            with connection:
                return connection.execute(_ROWS).fetchall(), connection.execute(_COUNTS).fetchall()
        finally:
            connection.close()
    return asyncio.run(_read_postgresql(url))


async def _read_postgresql(url: str) -> tuple[list[Row], list[tuple[int, int]]]:
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction(isolation="repeatable_read"):
            rows = [tuple(row) for row in await connection.fetch(_ROWS)]
            return rows, [tuple(row) for row in await connection.fetch(_COUNTS)]
    finally:
        await connection.close()


def is_sound(path: Path) -> list[str]:
    """What SQLite finds wrong with its file; nothing where all is well."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        connection.set_busy_timeout(10_000)
        wrong = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        return wrong + [f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
    finally:
        connection.close()


def faults(journal: Journal, rows: list[Row], counts: list[tuple[int, int]]) -> list[str]:
    """Each way in which the books differ; nothing where every acknowledged comment is there exactly once, whole."""
    found: list[str] = []
    by_text: dict[str, list[Row]] = {}
    for row in rows:
        by_text.setdefault(row[1], []).append(row)
    for text, (slug, written) in journal.acknowledged.items():
        kept = by_text.get(text, [])
        if len(kept) != 1:
            found.append(f"acknowledged and {len(kept)} times there: {text}")
        elif kept[0][:4] != (written.comment_id, text, STATUS[written.outcome], slug):
            found.append(f"answered {written} in {slug}, and there as {kept[0]}")
    for text, kept in by_text.items():
        if len(kept) > 1 and text not in journal.acknowledged:
            found.append(f"never acknowledged, and {len(kept)} times there: {text}")
    found += [f"half-written, judgements {row[4]}, ledger lines {row[5]}: {row[0]}" for row in rows if not all(row[4:])]
    found += [f"a conversation counts {kept} and has {real}" for kept, real in counts if kept != real]
    return found
