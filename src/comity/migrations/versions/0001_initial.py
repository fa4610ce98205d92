"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Compared bytewise on both databases.
Id = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", Id, nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_key_digest")),
    )
    op.create_table(
        "asked",
        sa.Column("draft", Id, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("draft", name=op.f("pk_asked")),
    )
    op.create_index(op.f("ix_asked_at"), "asked", ["at"], unique=False)
    op.create_table(
        "claim",
        sa.Column("hash", Id, nullable=False),
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_comment_id"), "claim", ["comment_id"], unique=False)
    op.create_index(op.f("ix_claim_until"), "claim", ["until"], unique=False)
    op.create_table(
        "comment",
        sa.Column("id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("story_id", Id, nullable=False),
        sa.Column("parent_id", Id, nullable=True),
        sa.Column("root_id", Id, nullable=False),
        sa.Column("path", Id, nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("reader_id", Id, nullable=False),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("author_kind", sa.Text(), nullable=False),
        sa.Column("network", Id, nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("held_for", sa.Text(), nullable=True),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("links", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.Column("edited_at", sa.BigInteger(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("respect", sa.Integer(), nullable=False),
        sa.Column("unuseful", sa.Integer(), nullable=False),
        sa.Column("respect_weight", sa.Integer(), nullable=False),
        sa.Column("unuseful_weight", sa.Integer(), nullable=False),
        sa.Column("useful", sa.Double(), nullable=False),
        sa.Column("fresh", sa.Double(), nullable=True),
        sa.Column("fresh_until", sa.BigInteger(), nullable=True),
        sa.Column("replies", sa.Integer(), nullable=False),
        sa.Column("thread", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["comment.id"], name=op.f("fk_comment_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("root_id", "path", name=op.f("uq_comment_root_id_path")),
    )
    op.create_index(
        "ix_comment_fresh",
        "comment",
        ["story_id", "fresh", "created_at", "id"],
        unique=False,
        sqlite_where=sa.text("depth = 0 AND listed = 1 AND fresh_until IS NOT NULL"),
        postgresql_where=sa.text("depth = 0 AND listed = 1 AND fresh_until IS NOT NULL"),
    )
    op.create_index(
        "ix_comment_fresh_until",
        "comment",
        ["fresh_until"],
        unique=False,
        sqlite_where=sa.text("fresh_until IS NOT NULL"),
        postgresql_where=sa.text("fresh_until IS NOT NULL"),
    )
    op.create_index(
        "ix_comment_held",
        "comment",
        ["site_id", "created_at", "id"],
        unique=False,
        sqlite_where=sa.text("status = 'held'"),
        postgresql_where=sa.text("status = 'held'"),
    )
    op.create_index("ix_comment_parent", "comment", ["parent_id", "created_at", "id"], unique=False)
    op.create_index("ix_comment_reader", "comment", ["reader_id", "created_at", "id"], unique=False)
    op.create_index(
        "ix_comment_reader_links",
        "comment",
        ["reader_id"],
        unique=False,
        sqlite_where=sa.text("status = 'published' AND links > 0"),
        postgresql_where=sa.text("status = 'published' AND links > 0"),
    )
    op.create_index(
        "ix_comment_reported",
        "comment",
        ["site_id", "created_at", "id"],
        unique=False,
        sqlite_where=sa.text("reports > 0"),
        postgresql_where=sa.text("reports > 0"),
    )
    op.create_index(
        "ix_comment_roots",
        "comment",
        ["story_id", "created_at", "id"],
        unique=False,
        sqlite_where=sa.text("depth = 0 AND listed = 1"),
        postgresql_where=sa.text("depth = 0 AND listed = 1"),
    )
    op.create_index(
        "ix_comment_settled",
        "comment",
        ["story_id", "useful", "created_at", "id"],
        unique=False,
        sqlite_where=sa.text("depth = 0 AND listed = 1 AND fresh_until IS NULL"),
        postgresql_where=sa.text("depth = 0 AND listed = 1 AND fresh_until IS NULL"),
    )
    op.create_index(
        "ix_comment_story_published",
        "comment",
        ["story_id", "published_at", "id"],
        unique=False,
        sqlite_where=sa.text("status = 'published'"),
        postgresql_where=sa.text("status = 'published'"),
    )
    op.create_index(
        "ix_comment_thread",
        "comment",
        ["root_id", "path"],
        unique=False,
        sqlite_where=sa.text("listed = 1"),
        postgresql_where=sa.text("listed = 1"),
    )
    op.create_table(
        "conversation",
        sa.Column("story_id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("slow_ms", sa.BigInteger(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_conversation")),
    )
    op.create_table(
        "event",
        sa.Column("id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("story_id", Id, nullable=True),
        sa.Column("subject_id", Id, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_site_id_id"), "event", ["site_id", "id"], unique=False)
    op.create_table(
        "ledger_line",
        sa.Column("id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", Id, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column("actor_id", Id, nullable=True),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("policy", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_line")),
    )
    op.create_index(op.f("ix_ledger_line_site_id_id"), "ledger_line", ["site_id", "id"], unique=False)
    op.create_index(op.f("ix_ledger_line_subject_id_id"), "ledger_line", ["subject_id", "id"], unique=False)
    op.create_table(
        "ledger_seal",
        sa.Column("site_id", Id, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("line_id", Id, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "number", name=op.f("pk_ledger_seal")),
        sa.UniqueConstraint("line_id", name=op.f("uq_ledger_seal_line_id")),
    )
    op.create_table(
        "participant",
        sa.Column("story_id", Id, nullable=False),
        sa.Column("reader_id", Id, nullable=False),
        sa.Column("published", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("story_id", "reader_id", name=op.f("pk_participant")),
    )
    op.create_index(op.f("ix_participant_reader_id"), "participant", ["reader_id"], unique=False)
    op.create_table(
        "publisher_key",
        sa.Column("id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", Id, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publisher_key")),
        sa.UniqueConstraint("digest", name=op.f("uq_publisher_key_digest")),
    )
    op.create_table(
        "reader",
        sa.Column("id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", Id, nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("standing_until", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reader")),
    )
    op.create_index(op.f("ix_reader_site_id_name_key"), "reader", ["site_id", "name_key"], unique=False)
    op.create_table(
        "score_suggestion",
        sa.Column("id", Id, nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("suggestion", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_suggestion")),
    )
    op.create_table(
        "sign_in_link",
        sa.Column("token_hash", Id, nullable=False),
        sa.Column("staff_id", Id, nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_in_link")),
    )
    op.create_index(op.f("ix_sign_in_link_staff_id"), "sign_in_link", ["staff_id"], unique=False)
    op.create_table(
        "site",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("origins", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.create_table(
        "staff",
        sa.Column("id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", Id, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("disabled_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("site_id", "name_key", name=op.f("uq_staff_site_id_name_key")),
    )
    op.create_table(
        "staff_session",
        sa.Column("token_hash", Id, nullable=False),
        sa.Column("staff_id", Id, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_session")),
    )
    op.create_index(op.f("ix_staff_session_staff_id"), "staff_session", ["staff_id"], unique=False)
    op.create_table(
        "statement",
        sa.Column("line_id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("reader_id", Id, nullable=True),
        sa.Column("subject_id", Id, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("line_id", name=op.f("pk_statement")),
    )
    op.create_index(op.f("ix_statement_reader_id_line_id"), "statement", ["reader_id", "line_id"], unique=False)
    op.create_index(op.f("ix_statement_subject_id_line_id"), "statement", ["subject_id", "line_id"], unique=False)
    op.create_table(
        "story",
        sa.Column("id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("key", Id, nullable=False),
        sa.Column("slug", Id, nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("standfirst", sa.Text(), nullable=False),
        sa.Column("kicker", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("section_slug", Id, nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("byline", sa.Text(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=True),
        sa.Column("picture", sa.Text(), nullable=True),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("based_on", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("blocks", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", Id, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("retired_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
        sa.UniqueConstraint("site_id", "key", name=op.f("uq_story_site_id_key")),
    )
    op.create_index(
        "ix_story_published",
        "story",
        ["site_id", "published_at", "id"],
        unique=False,
        sqlite_where=sa.text("retired_at IS NULL"),
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.create_index(
        "ix_story_section",
        "story",
        ["site_id", "section_slug", "published_at", "id"],
        unique=False,
        sqlite_where=sa.text("retired_at IS NULL"),
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.create_index("ix_story_slug", "story", ["site_id", "slug"], unique=True)
    op.create_table(
        "decision",
        sa.Column("line_id", Id, nullable=False),
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("staff_id", Id, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_decision_comment_id")),
        sa.PrimaryKeyConstraint("line_id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_comment_id_line_id"), "decision", ["comment_id", "line_id"], unique=False)
    op.create_table(
        "former_slug",
        sa.Column("site_id", Id, nullable=False),
        sa.Column("slug", Id, nullable=False),
        sa.Column("story_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_former_slug_story_id")),
        sa.PrimaryKeyConstraint("site_id", "slug", name=op.f("pk_former_slug")),
    )
    op.create_index(op.f("ix_former_slug_story_id"), "former_slug", ["story_id"], unique=False)
    op.create_table(
        "judgement",
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("scores", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("not_judged", sa.Text(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_judgement_comment_id")),
        sa.PrimaryKeyConstraint("comment_id", "revision", name=op.f("pk_judgement")),
    )
    op.create_table(
        "reaction",
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("reader_id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("network", Id, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_reaction_comment_id")),
        sa.PrimaryKeyConstraint("comment_id", "reader_id", name=op.f("pk_reaction")),
    )
    op.create_index(op.f("ix_reaction_comment_id_network"), "reaction", ["comment_id", "network"], unique=False)
    op.create_index(op.f("ix_reaction_reader_id"), "reaction", ["reader_id"], unique=False)
    op.create_table(
        "report",
        sa.Column("id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("reporter", Id, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_report_comment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("comment_id", "reporter", name=op.f("uq_report_comment_id_reporter")),
    )
    op.create_table(
        "revision",
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_revision_comment_id")),
        sa.PrimaryKeyConstraint("comment_id", "n", name=op.f("pk_revision")),
    )
