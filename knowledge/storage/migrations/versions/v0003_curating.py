"""Drafts, and of each version what it does, who made it and from which file."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of drafts; until now nothing but the first version of a round came with the program."""
    for column in (
        sa.Column("action", sa.String(10), nullable=False, server_default="publish"),
        sa.Column("published_by", sa.String(80), nullable=False, server_default=""),
        sa.Column("source_name", sa.String(255)),
        sa.Column("source_sha256", sa.String(64)),
        sa.Column("restores", sa.Integer),
        sa.Column("draft", sa.Integer),
    ):
        op.add_column("round_versions", column)
    op.execute("UPDATE round_versions SET action = 'shipped' WHERE version = 1")
    op.create_table(
        "drafts",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("round_id", sa.String(7), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("problems", sa.Text, nullable=False),
        sa.Column("source_name", sa.String(255), nullable=False),
        sa.Column("source_sha256", sa.String(64), nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("based_on", sa.Integer),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("settled_by", sa.String(80)),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_drafts_round_id", "drafts", ["round_id"])
