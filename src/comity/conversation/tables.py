"""Comments and what hangs on them. Statuses, kinds and reasons are the values of `model`."""

import sqlalchemy as sa

from comity.storage import Id, metadata


def _partial(name: str, condition: str, *columns: str) -> sa.Index:
    """A partial index on both databases. Queries repeat the condition literally, or the planner cannot use it."""
    return sa.Index(name, *columns, sqlite_where=sa.text(condition), postgresql_where=sa.text(condition))


comment = sa.Table(
    "comment",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("site_id", Id, nullable=False),
    sa.Column("story_id", Id, nullable=False),
    sa.Column("parent_id", Id, sa.ForeignKey("comment.id")),
    sa.Column("root_id", Id, nullable=False),
    sa.Column("path", Id, nullable=False),
    sa.Column("depth", sa.Integer, nullable=False),
    # How many replies were ever given a place below this one.
    sa.Column("children", sa.Integer, nullable=False),
    sa.Column("reader_id", Id, nullable=False),
    sa.Column("author_name", sa.Text, nullable=False),
    sa.Column("author_kind", sa.Text, nullable=False),
    # Keyed and rotating; for limits and for recognising one hand behind many names.
    sa.Column("network", Id),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("held_for", sa.Text),
    # 1: has a place in the public thread, in words or as a tombstone above published replies.
    sa.Column("listed", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("body_html", sa.Text, nullable=False),
    sa.Column("links", sa.Integer, nullable=False),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("published_at", sa.BigInteger),
    sa.Column("edited_at", sa.BigInteger),
    sa.Column("revision", sa.Integer, nullable=False),
    # How often the writer was asked to rephrase before this was stored.
    sa.Column("asked", sa.Integer, nullable=False),
    sa.Column("respect", sa.Integer, nullable=False),
    sa.Column("unuseful", sa.Integer, nullable=False),
    # In hundredths, see `ranking`.
    sa.Column("respect_weight", sa.Integer, nullable=False),
    sa.Column("unuseful_weight", sa.Integer, nullable=False),
    sa.Column("useful", sa.Double, nullable=False),
    # Set while the comment gets its fair chance, which ends at `fresh_until` at the latest.
    sa.Column("fresh", sa.Double),
    sa.Column("fresh_until", sa.BigInteger),
    # Published replies to it, and published comments anywhere below its path.
    sa.Column("replies", sa.Integer, nullable=False),
    sa.Column("thread", sa.Integer, nullable=False),
    # Reports that nobody has answered yet.
    sa.Column("reports", sa.Integer, nullable=False),
    sa.UniqueConstraint("root_id", "path"),
    _partial(
        "ix_comment_settled",
        "depth = 0 AND listed = 1 AND fresh_until IS NULL",
        *("story_id", "useful", "created_at", "id"),
    ),
    _partial(
        "ix_comment_fresh",
        "depth = 0 AND listed = 1 AND fresh_until IS NOT NULL",
        *("story_id", "fresh", "created_at", "id"),
    ),
    _partial("ix_comment_roots", "depth = 0 AND listed = 1", "story_id", "created_at", "id"),
    _partial("ix_comment_thread", "listed = 1", "root_id", "path"),
    sa.Index("ix_comment_parent", "parent_id", "created_at", "id"),
    _partial("ix_comment_story_published", "status = 'published'", "story_id", "published_at", "id"),
    sa.Index("ix_comment_reader", "reader_id", "created_at", "id"),
    _partial("ix_comment_reader_links", "status = 'published' AND links > 0", "reader_id"),
    _partial("ix_comment_held", "status = 'held'", "site_id", "created_at", "id"),
    _partial("ix_comment_reported", "reports > 0", "site_id", "created_at", "id"),
    _partial("ix_comment_fresh_until", "fresh_until IS NOT NULL", "fresh_until"),
)

revision = sa.Table(
    "revision",
    metadata,
    sa.Column("comment_id", Id, sa.ForeignKey("comment.id"), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
)

judgement = sa.Table(
    "judgement",
    metadata,
    sa.Column("comment_id", Id, sa.ForeignKey("comment.id"), primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("findings", sa.Text, nullable=False),
    sa.Column("scores", sa.Text, nullable=False),
    sa.Column("model", sa.Text, nullable=False),
    sa.Column("policy", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("not_judged", sa.Text),
    sa.Column("at", sa.BigInteger, nullable=False),
)

reaction = sa.Table(
    "reaction",
    metadata,
    sa.Column("comment_id", Id, sa.ForeignKey("comment.id"), primary_key=True),
    sa.Column("reader_id", Id, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("weight", sa.Integer, nullable=False),
    sa.Column("network", Id),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Index(None, "comment_id", "network"),
    sa.Index(None, "reader_id"),
)

report = sa.Table(
    "report",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("site_id", Id, nullable=False),
    sa.Column("comment_id", Id, sa.ForeignKey("comment.id"), nullable=False),
    # A reader's id, or the network's hash of somebody who has none.
    sa.Column("reporter", Id, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    # open, upheld, dismissed
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("answered_at", sa.BigInteger),
    sa.UniqueConstraint("comment_id", "reporter"),
)

decision = sa.Table(
    "decision",
    metadata,
    sa.Column("line_id", Id, primary_key=True),
    sa.Column("comment_id", Id, sa.ForeignKey("comment.id"), nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    # publish, reject, remove
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("clause", sa.Text),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("staff_id", Id, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Index(None, "comment_id", "line_id"),
)

conversation = sa.Table(
    "conversation",
    metadata,
    sa.Column("story_id", Id, primary_key=True),
    sa.Column("site_id", Id, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("slow_ms", sa.BigInteger, nullable=False),
    sa.Column("published", sa.Integer, nullable=False),
    sa.Column("participants", sa.Integer, nullable=False),
    sa.Column("last_at", sa.BigInteger),
)

participant = sa.Table(
    "participant",
    metadata,
    sa.Column("story_id", Id, primary_key=True),
    sa.Column("reader_id", Id, primary_key=True),
    sa.Column("published", sa.Integer, nullable=False),
    sa.Column("last_at", sa.BigInteger, nullable=False),
    sa.Index(None, "reader_id"),
)

# What keeps a retry from posting twice: an idempotency key, or who said what where.
claim = sa.Table(
    "claim",
    metadata,
    sa.Column("hash", Id, primary_key=True),
    sa.Column("comment_id", Id, nullable=False),
    sa.Column("until", sa.BigInteger, nullable=False),
    sa.Index(None, "until"),
    sa.Index(None, "comment_id"),
)

# How often the writer of a draft was asked to rephrase. The key is a hash of who writes where; no text is stored.
asked = sa.Table(
    "asked",
    metadata,
    sa.Column("draft", Id, primary_key=True),
    sa.Column("times", sa.Integer, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Index(None, "at"),
)
