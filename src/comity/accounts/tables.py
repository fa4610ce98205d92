"""Where readers, staff and their tokens are kept. Tokens are stored only as SHA-256 of what their bearer holds."""

import sqlalchemy as sa

from comity.storage import Id, metadata

reader = sa.Table(
    "reader",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("site_id", Id, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("name_key", Id, nullable=False),
    sa.Column("standing", sa.Text, nullable=False),
    sa.Column("standing_until", sa.BigInteger),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("erased_at", sa.BigInteger),
    sa.Index(None, "site_id", "name_key"),
)

staff = sa.Table(
    "staff",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("site_id", Id, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("name_key", Id, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("disabled_at", sa.BigInteger),
    sa.UniqueConstraint("site_id", "name_key"),
)

sign_in_link = sa.Table(
    "sign_in_link",
    metadata,
    sa.Column("token_hash", Id, primary_key=True),
    sa.Column("staff_id", Id, nullable=False),
    sa.Column("expires_at", sa.BigInteger, nullable=False),
    sa.Column("used_at", sa.BigInteger),
    sa.Index(None, "staff_id"),
)

staff_session = sa.Table(
    "staff_session",
    metadata,
    sa.Column("token_hash", Id, primary_key=True),
    sa.Column("staff_id", Id, nullable=False),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("expires_at", sa.BigInteger, nullable=False),
    sa.Index(None, "staff_id"),
)
