"""Nicknames, questions that found no answer, and the number that tells running bots of changes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; the number of changes starts at 1."""
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("INSERT INTO changes (id, number) VALUES (1, 1)")
    op.create_table(
        "nicknames",
        sa.Column("spelling", sa.String(40), nullable=False),
        sa.Column("nickname", sa.String(40), nullable=False),
        sa.Column("service_name", sa.Text, nullable=False),
        sa.Column("given_by", sa.String(80), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("spelling"),
    )
    op.create_table(
        "unanswered",
        sa.Column("question", sa.String(120), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("question"),
    )
