"""The tables, as this program's code uses them; the migrations make them."""

from sqlalchemy import Column, Date, DateTime, Integer, MetaData, String, Table, Text

from knowledge.storage.limits import LONGEST_FILE_NAME, LONGEST_NAME, LONGEST_NICKNAME, LONGEST_QUESTION

metadata = MetaData()

round_versions = Table(
    "round_versions",
    metadata,
    Column("round_id", String(7), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
    Column("published_at", DateTime(timezone=True), nullable=False),
    Column("action", String(10), nullable=False, server_default="publish"),
    Column("published_by", String(LONGEST_NAME), nullable=False, server_default=""),
    Column("source_name", String(LONGEST_FILE_NAME)),
    Column("source_sha256", String(64)),
    Column("restores", Integer),
    Column("draft", Integer),
)
"""Every version of every round, whole, as the JSON of a `Round`; rows are added, never changed.

The highest version of a round is what counts, so taking back means adding what was there before once more. A version
that withdraws its round has an empty content. The defaults are those that rows of earlier releases got.
"""

drafts = Table(
    "drafts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("round_id", String(7), nullable=False, index=True),
    Column("content", Text, nullable=False),
    Column("problems", Text, nullable=False),
    Column("source_name", String(LONGEST_FILE_NAME), nullable=False),
    Column("source_sha256", String(64), nullable=False),
    Column("made_by", String(LONGEST_NAME), nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("based_on", Integer),
    Column("state", String(10), nullable=False),
    Column("settled_by", String(LONGEST_NAME)),
    Column("settled_at", DateTime(timezone=True)),
)
"""What was read from documents, and what became of it; at most one draft of a round is open.

A draft's content and problems never change; `state` and who settled it do. Rows stay, so that a number in an old button
never means another draft.
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
