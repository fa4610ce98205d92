"""Where stories are kept. Tags, picture, sources and blocks are JSON of the structs in `model`."""

import sqlalchemy as sa

from comity.storage import Id, metadata

_CURRENT = sa.text("retired_at IS NULL")

story = sa.Table(
    "story",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("site_id", Id, nullable=False),
    sa.Column("key", Id, nullable=False),
    sa.Column("slug", Id, nullable=False),
    sa.Column("headline", sa.Text, nullable=False),
    sa.Column("standfirst", sa.Text, nullable=False),
    sa.Column("kicker", sa.Text, nullable=False),
    sa.Column("section", sa.Text, nullable=False),
    sa.Column("section_slug", Id, nullable=False),
    sa.Column("tags", sa.Text, nullable=False),
    sa.Column("byline", sa.Text, nullable=False),
    sa.Column("published_at", sa.BigInteger, nullable=False),
    sa.Column("updated_at", sa.BigInteger),
    sa.Column("picture", sa.Text),
    sa.Column("sources", sa.Text, nullable=False),
    sa.Column("based_on", sa.Text, nullable=False),
    sa.Column("url", sa.Text),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("blocks", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    # Names the content; a change is guarded by it.
    sa.Column("version", Id, nullable=False),
    # folder, api or embed: only what came from the folder is retired when it leaves the folder.
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("changed_at", sa.BigInteger, nullable=False),
    sa.Column("retired_at", sa.BigInteger),
    sa.UniqueConstraint("site_id", "key"),
    sa.Index("ix_story_slug", "site_id", "slug", unique=True),
    sa.Index(
        "ix_story_published",
        *("site_id", "published_at", "id"),
        sqlite_where=_CURRENT,
        postgresql_where=_CURRENT,
    ),
    sa.Index(
        "ix_story_section",
        *("site_id", "section_slug", "published_at", "id"),
        sqlite_where=_CURRENT,
        postgresql_where=_CURRENT,
    ),
)

# Addresses that stories had before; links to them still arrive.
former_slug = sa.Table(
    "former_slug",
    metadata,
    sa.Column("site_id", Id, primary_key=True),
    sa.Column("slug", Id, primary_key=True),
    sa.Column("story_id", Id, sa.ForeignKey("story.id"), nullable=False),
    sa.Index(None, "story_id"),
)

publisher_key = sa.Table(
    "publisher_key",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("site_id", Id, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    # SHA-256 of the key.
    sa.Column("digest", Id, nullable=False, unique=True),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("revoked_at", sa.BigInteger),
)
