"""How people liked the answers: counts, and a trace of each vote that tells nobody who gave it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables; nobody has voted yet."""
    op.create_table(
        "feedback",
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("liked", sa.Integer, nullable=False),
        sa.Column("disliked", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("subject"),
    )
    op.create_table(
        "votes",
        sa.Column("ballot", sa.String(64), nullable=False),
        sa.Column("liked", sa.Boolean, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("ballot"),
    )
