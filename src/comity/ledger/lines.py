"""One line a decision."""

import hashlib
import hmac

import msgspec
import sqlalchemy as sa

from comity.ids import new_id
from comity.ledger.tables import ledger_line
from comity.storage import Unit, change, execute, fetch, query


class Line(msgspec.Struct, frozen=True):
    """What was decided on which subject, by whom, under which clause.

    `kind`: judgement, decision, withdrawal, erasure, …; `outcome`: publish, ask, hold, reject, remove, withdraw, …;
    `actor_kind`: judge, staff, reader, operator; `digest`: keyed digest of what was decided upon.
    """

    id: str
    site_id: str
    at: int
    kind: str
    subject_kind: str
    subject_id: str
    revision: int
    clause: str | None
    outcome: str
    actor_kind: str
    actor_id: str | None
    model: str | None
    policy: str | None
    digest: str


_add = change(sa.insert(ledger_line))
_of_subject = query(
    sa.select(ledger_line)
    .where(ledger_line.c.subject_id == sa.bindparam("subject_id"))
    .order_by(ledger_line.c.id)
    .limit(sa.bindparam("most", type_=sa.BigInteger)),
    Line,
)


def digest_of(key: bytes, text: str) -> str:
    """HMAC-SHA-256 under the installation's ledger key, so that an erased text cannot be guessed back from its line."""
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def record(
    *,
    site_id: str,
    at: int,
    kind: str,
    subject_kind: str,
    subject_id: str,
    outcome: str,
    actor_kind: str,
    digest: str,
    revision: int = 1,
    clause: str | None = None,
    actor_id: str | None = None,
    model: str | None = None,
    policy: str | None = None,
) -> Unit[Line]:
    """Append a line in the transaction of what it tells of."""
    line = Line(
        new_id(), site_id, at, kind, subject_kind, subject_id, revision, clause, outcome, actor_kind, actor_id,
        model, policy, digest,
    )  # fmt: skip
    yield from execute(_add, **msgspec.structs.asdict(line))
    return line


def of_subject(subject_id: str, most: int = 200) -> Unit[list[Line]]:
    """The lines on one subject, oldest first."""
    return (yield from fetch(_of_subject, subject_id=subject_id, most=most))
