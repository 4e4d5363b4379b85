"""The tables, as this program's code uses them; the migrations make them."""

from sqlalchemy import Column, Date, DateTime, Integer, MetaData, String, Table, Text

from knowledge.storage.limits import LONGEST_NAME, LONGEST_NICKNAME, LONGEST_QUESTION

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

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
)
"""One row. Whatever changes an answer (a round, a nickname) counts `number` up in the same transaction.

Running bots look at it to learn of changes, and writers lock it, so that one of two is the second.
"""

nicknames = Table(
    "nicknames",
    metadata,
    Column("spelling", String(LONGEST_NICKNAME), primary_key=True),
    Column("nickname", String(LONGEST_NICKNAME), nullable=False),
    Column("service_name", Text, nullable=False),
    Column("given_by", String(LONGEST_NAME), nullable=False),
    Column("given_at", DateTime(timezone=True), nullable=False),
)
"""What people also call a service, by the one spelling that is searched; it holds for every round with that name."""

unanswered = Table(
    "unanswered",
    metadata,
    Column("question", String(LONGEST_QUESTION), primary_key=True),
    Column("reason", String(20), nullable=False),
    Column("count", Integer, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
)
"""Questions that found no answer: the text without what could name a person, how often, and on which days.

There is no column for a person or a chat, and none for the time of day, on purpose.
"""
