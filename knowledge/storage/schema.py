"""The tables, as this program's code uses them; the migrations make them."""

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text

metadata = MetaData()

round_versions = Table(
    "round_versions",
    metadata,
    Column("round_id", String(7), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
    Column("published_at", DateTime(timezone=True), nullable=False),
)
"""Every version of every round, whole, as the JSON of a `Round`; rows are added, never changed.

The highest version of a round is the published one, so taking back means adding what was there before once more.
"""
