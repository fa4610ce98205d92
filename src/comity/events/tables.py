"""Where events wait."""

import sqlalchemy as sa

from comity.storage import Id, metadata

event = sa.Table(
    "event",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("site_id", Id, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("story_id", Id),
    sa.Column("subject_id", Id),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Index(None, "site_id", "id"),
)
