"""The tables, as this program's code uses them; the migrations make them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from knowledge.storage.limits import (
    LONGEST_ERROR,
    LONGEST_FILE_NAME,
    LONGEST_NAME,
    LONGEST_NICKNAME,
    LONGEST_QUESTION,
    LONGEST_SUBSCRIBED,
)

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

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("topic", Integer, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("value", String(LONGEST_SUBSCRIBED), nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("suspended", String(8)),
    UniqueConstraint("chat_id", "topic", "kind", "value", name="uq_subscriptions"),
    sqlite_autoincrement=True,
)
"""Which chat, or topic of a forum (0: none), wants to be told of what; and why it can't be told at present.

An id is never given twice: an old button must not end another subscription.
"""

chat_settings = Table(
    "chat_settings",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("quiet", String(5)),
    Column("silent", Boolean, nullable=False),
)
"""How a chat wants to be told: the hours to wait through (``21-08``; empty: none; null: the default), and silently."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round_id", String(7), nullable=False),
    Column("version", Integer, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("topic", Integer, nullable=False),
    Column("state", String(8), nullable=False),
    Column("due_at", Float, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("claimed_by", String(32)),
    Column("claimed_until", Float),
    Column("error", String(LONGEST_ERROR)),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("settled_at", DateTime(timezone=True)),
    UniqueConstraint("round_id", "version", "chat_id", "topic", name="uq_outbox"),
    Index("ix_outbox_state_due_at", "state", "due_at"),
    Index("ix_outbox_chat_id", "chat_id"),
)
"""The notices to send and those sent: one for each version of a round, chat and topic, written with the version.

`due_at` and `claimed_until` are seconds since 1970, for they are compared and added to.
"""

senders = Table(
    "senders",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("seen_at", Float, nullable=False),
)
"""The processes that send notices, and when each was last alive: they share what Telegram allows one bot."""

progress_messages = Table(
    "progress_messages",
    metadata,
    Column("round_id", String(7), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", Integer),
    Column("text", Text, nullable=False),
)
"""The one message that shows a member of staff how far the notices of a version have come; its id once it is sent."""

feedback = Table(
    "feedback",
    metadata,
    Column("subject", String(64), primary_key=True),
    Column("liked", Integer, nullable=False),
    Column("disliked", Integer, nullable=False),
)
"""How many people liked the answers about something, a target such as ``2021-3/9/tasks``, and how many did not."""

votes = Table(
    "votes",
    metadata,
    Column("ballot", String(64), primary_key=True),
    Column("liked", Boolean, nullable=False),
    Column("day", Date, nullable=False),
)
"""That somebody voted on a message, so that nobody does twice; the ballot is a keyed digest that names neither."""
