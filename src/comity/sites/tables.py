"""Where sites are kept."""

import sqlalchemy as sa

from comity.storage import Id, metadata

site = sa.Table(
    "site",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("origins", sa.Text, nullable=False),
    sa.Column("locale", sa.Text, nullable=False),
    sa.Column("settings", sa.Text, nullable=False),
    sa.Column("created_at", sa.BigInteger, nullable=False),
)
