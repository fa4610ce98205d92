"""Where keys are kept: never the key itself, only its digest."""

import sqlalchemy as sa

from comity.storage import Id, metadata

api_key = sa.Table(
    "api_key",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("digest", Id, nullable=False, unique=True),
    sa.Column("hint", sa.Text, nullable=False),
    sa.Column("settings", sa.Text, nullable=False),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("revoked_at", sa.BigInteger),
)
