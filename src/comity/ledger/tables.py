"""Lines and seals are only ever inserted. What can name a person or quote a text stands apart, to be erased."""

import sqlalchemy as sa

from comity.storage import Id, metadata

ledger_line = sa.Table(
    "ledger_line",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("site_id", Id, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("subject_kind", sa.Text, nullable=False),
    sa.Column("subject_id", Id, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("clause", sa.Text),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("actor_kind", sa.Text, nullable=False),
    sa.Column("actor_id", Id),
    sa.Column("model", sa.Text),
    sa.Column("policy", sa.Text),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Index(None, "subject_id", "id"),
    sa.Index(None, "site_id", "id"),
)

ledger_seal = sa.Table(
    "ledger_seal",
    metadata,
    sa.Column("site_id", Id, primary_key=True),
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("line_id", Id, nullable=False, unique=True),
    sa.Column("hash", sa.Text, nullable=False),
)

statement = sa.Table(
    "statement",
    metadata,
    sa.Column("line_id", Id, primary_key=True),
    sa.Column("site_id", Id, nullable=False),
    sa.Column("reader_id", Id),
    sa.Column("subject_id", Id, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("reasons", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Index(None, "reader_id", "line_id"),
    sa.Index(None, "subject_id", "line_id"),
)
