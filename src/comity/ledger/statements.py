"""Statements of reasons: a decision as told to the person it concerns. They can be erased; the line stays."""

import msgspec
import sqlalchemy as sa

from comity.ledger.tables import statement
from comity.storage import Unit, change, execute, fetch, fetch_one, query


class Statement(msgspec.Struct, frozen=True):
    """`reasons`: JSON, the findings or clauses with their spans; `note`: what the moderator wrote, plain text."""

    line_id: str
    site_id: str
    reader_id: str | None
    subject_id: str
    at: int
    reasons: str
    note: str


_add = change(sa.insert(statement))
_of_line = query(sa.select(statement).where(statement.c.line_id == sa.bindparam("line_id")), Statement)
_of_subject = query(
    sa.select(statement).where(statement.c.subject_id == sa.bindparam("subject_id")).order_by(statement.c.line_id),
    Statement,
)
_erase = change(sa.delete(statement).where(statement.c.reader_id == sa.bindparam("reader_id")))


def state(new: Statement) -> Unit[None]:
    yield from execute(_add, **msgspec.structs.asdict(new))


def of_line(line_id: str) -> Unit[Statement | None]:
    return (yield from fetch_one(_of_line, line_id=line_id))


def statements_of(subject_id: str) -> Unit[list[Statement]]:
    """The statements on one subject, oldest first."""
    return (yield from fetch(_of_subject, subject_id=subject_id))


def erase_statements(reader_id: str) -> Unit[int]:
    """Erase what was told to a reader. Ledger lines stand as they are."""
    return (yield from execute(_erase, reader_id=reader_id))
