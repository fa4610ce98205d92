"""Where suggested scores are kept. The suggestion is one JSON text, in which even NUL is plain characters."""

import sqlalchemy as sa

from comity.storage import Id, metadata

score_suggestion = sa.Table(
    "score_suggestion",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("received_at", sa.BigInteger, nullable=False),
    sa.Column("suggestion", sa.Text, nullable=False),
)
