"""The chain: each line's hash covers the line and the hash before it.

Lines are sealed after they are committed, so that writers do not wait for one another. Altering, adding or taking
away a sealed line breaks every later hash (linear linking: Haber & Stornetta 1991).
"""

import hashlib

import msgspec
import sqlalchemy as sa

from comity.clock import HOUR
from comity.ledger.lines import Line
from comity.ledger.tables import ledger_line, ledger_seal
from comity.storage import Unit, change, execute_many, fetch, fetch_one, query

START = "0" * 64
BATCH = 500
# A line's id is made before its commit; no transaction stays open this long, so older lines are all sealed.
SLACK = HOUR


class Seal(msgspec.Struct, frozen=True):
    number: int
    line_id: str
    hash: str


class SealReport(msgspec.Struct, frozen=True):
    """`broken_at` is the number of the first seal that does not fit; None where the chain holds."""

    sealed: int
    waiting: int
    head: str
    broken_at: int | None = None
    reason: str | None = None


_head = query(
    sa.select(ledger_seal.c.number, ledger_seal.c.line_id, ledger_seal.c.hash)
    .where(ledger_seal.c.site_id == sa.bindparam("site_id"))
    .order_by(ledger_seal.c.number.desc())
    .limit(1),
    Seal,
)
_unsealed = query(
    sa.select(ledger_line)
    .where(
        ledger_line.c.site_id == sa.bindparam("site_id"),
        ledger_line.c.id > sa.bindparam("floor"),
        ~sa.exists().where(ledger_seal.c.line_id == ledger_line.c.id),
    )
    .order_by(ledger_line.c.id)
    .limit(sa.bindparam("most", type_=sa.BigInteger)),
    Line,
)
_waiting = query(
    sa.select(sa.func.count())
    .select_from(ledger_line)
    .where(
        ledger_line.c.site_id == sa.bindparam("site_id"),
        ~sa.exists().where(ledger_seal.c.line_id == ledger_line.c.id),
    ),
    int,
)
_chain = query(
    sa.select(ledger_seal.c.number, ledger_seal.c.hash, *ledger_line.c)
    .select_from(ledger_seal.outerjoin(ledger_line, ledger_line.c.id == ledger_seal.c.line_id))
    .where(ledger_seal.c.site_id == sa.bindparam("site_id"), ledger_seal.c.number > sa.bindparam("after"))
    .order_by(ledger_seal.c.number)
    .limit(BATCH),
    lambda number, hash_, *line: (number, hash_, Line(*line) if line[0] is not None else None),
)
_add = change(sa.insert(ledger_seal))


def link(previous: str, line: Line) -> str:
    """SHA-256 of the hash before and the line as canonical JSON (an array in the order of the fields)."""
    body = msgspec.json.encode(msgspec.structs.astuple(line))
    return hashlib.sha256(previous.encode() + body).hexdigest()


def seal(site_id: str) -> Unit[int]:
    """Seal up to 500 committed lines; the answer is how many. Two sealers at once: the second one's insert fails."""
    head = yield from fetch_one(_head, site_id=site_id)
    number, previous = (head.number, head.hash) if head else (0, START)
    # The first 12 digits of an id are its time in milliseconds (RFC 9562, UUIDv7).
    floor = f"{max(0, int(head.line_id[:12], 16) - SLACK):012x}" if head else ""
    lines = yield from fetch(_unsealed, site_id=site_id, floor=floor, most=BATCH)
    rows = []
    for line in lines:
        number += 1
        previous = link(previous, line)
        rows.append({"site_id": site_id, "number": number, "line_id": line.id, "hash": previous})
    yield from execute_many(_add, rows)
    return len(rows)


def verify(site_id: str) -> Unit[SealReport]:
    """Walk the whole chain of a site and compare every hash."""
    number, previous = 0, START
    waiting = (yield from fetch_one(_waiting, site_id=site_id)) or 0
    while True:
        links = yield from fetch(_chain, site_id=site_id, after=number)
        if not links:
            return SealReport(number, waiting, previous)
        for found, hash_, line in links:
            reason = None
            if found != number + 1:
                reason = f"seal {number + 1} is missing"
            elif line is None:
                reason = "its line is missing"
            elif link(previous, line) != hash_:
                reason = "its line was altered"
            if reason:
                return SealReport(number, waiting, previous, broken_at=number + 1, reason=reason)
            number, previous = found, hash_
