"""Who wants to be told of new results: chats, and topics of forums; and how each chat wants to be told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.storage.schema import chat_settings, outbox, progress_messages, subscriptions
from knowledge.storage.versions import in_utc


class SubscriptionKind(StrEnum):
    """What somebody wants to be told of; the value is what is stored."""

    ALL = "all"
    """Every new round."""
    SERVICE = "service"
    """A round that holds one service."""
    WORD = "word"
    """A round in which a word stands."""


class Suspension(StrEnum):
    """Why a chat is not told at present; the value is what is stored."""

    GONE = "gone"
    """It blocked or removed the bot, and is told again when it comes back."""
    TOPIC = "topic"
    """The topic was closed or deleted."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One thing that a chat, or a topic in it, wants to be told of."""

    chat_id: int
    topic: int
    """A forum's topic by Telegram's id; 0 for a chat without topics, and for General."""
    kind: SubscriptionKind
    value: str
    """The service's printed name, or the word; empty for all."""
    since: datetime
    """In UTC."""
    suspended: Suspension | None = None
    id: int = 0
    """Given when it is kept."""


@dataclass(frozen=True, slots=True)
class Subscribers:
    """How many want to be told, in numbers only."""

    places: int
    """Chats and topics that are told of something."""
    kinds: Mapping[SubscriptionKind, int]
    """Subscriptions of each kind that are not suspended."""
    suspended: int
    """Subscriptions that are."""


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """How a chat wants to be told."""

    quiet: str | None = None
    """Hours in which notices wait, ``21-08``; empty for none; None for what the operator has set."""
    silent: bool = False
    """Whether notices come without a sound."""


async def keep_subscription(connection: AsyncConnection, wanted: Subscription) -> bool:
    """Keep a subscription; one that is suspended is taken up again. Whether it is new, or taken up."""
    same = _is_same(wanted)
    kept = (await connection.execute(select(subscriptions.c.suspended).where(same))).first()
    if kept is None:
        row = {"chat_id": wanted.chat_id, "topic": wanted.topic, "kind": wanted.kind.value, "value": wanted.value}
        await connection.execute(insert(subscriptions), [{**row, "since": wanted.since}])
        return True
    await connection.execute(update(subscriptions).where(same).values(suspended=None))
    return kept[0] is not None


async def subscriptions_of(connection: AsyncConnection, chat_id: int, topic: int | None = None) -> list[Subscription]:
    """What a chat wants to be told of, in the order in which it was asked for; with `topic` only what that one does."""
    conditions = [subscriptions.c.chat_id == chat_id]
    if topic is not None:
        conditions.append(subscriptions.c.topic == topic)
    return await _subscriptions(connection, *conditions)


async def active_subscriptions(
    connection: AsyncConnection, chat_ids: Iterable[int] | None = None
) -> list[Subscription]:
    """All that are not suspended; with `chat_ids` only those of some chats."""
    conditions = [subscriptions.c.suspended.is_(None)]
    if chat_ids is not None:
        conditions.append(subscriptions.c.chat_id.in_(list(chat_ids)))
    return await _subscriptions(connection, *conditions)


async def subscribers(connection: AsyncConnection) -> Subscribers:
    """Count who wants to be told."""
    columns = subscriptions.c
    active = columns.suspended.is_(None)
    by_kind = select(columns.kind, active.label("active"), func.count().label("number")).group_by(columns.kind, active)
    rows = (await connection.execute(by_kind)).all()
    places = select(columns.chat_id, columns.topic).where(active).distinct().subquery()
    return Subscribers(
        places=(await connection.execute(select(func.count()).select_from(places))).scalar_one(),
        kinds={SubscriptionKind(row.kind): row.number for row in rows if row.active},
        suspended=sum(row.number for row in rows if not row.active),
    )


async def drop_subscription(connection: AsyncConnection, chat_id: int, id_: int) -> Subscription | None:
    """Drop one of a chat's subscriptions, which is returned; None where the chat has no such one (any more)."""
    condition = (subscriptions.c.chat_id == chat_id, subscriptions.c.id == id_)
    found = await _subscriptions(connection, *condition)
    await connection.execute(delete(subscriptions).where(*condition))
    return found[0] if found else None


async def drop_subscriptions(connection: AsyncConnection, chat_id: int, topic: int) -> int:
    """Drop all that a chat's topic has; how many they were."""
    condition = (subscriptions.c.chat_id == chat_id, subscriptions.c.topic == topic)
    return (await connection.execute(delete(subscriptions).where(*condition))).rowcount


async def suspend(connection: AsyncConnection, chat_id: int, why: Suspension, *, topic: int | None = None) -> None:
    """Tell a chat, or one topic of it, nothing for the time being."""
    conditions = [subscriptions.c.chat_id == chat_id, subscriptions.c.suspended.is_(None)]
    if topic is not None:
        conditions.append(subscriptions.c.topic == topic)
    await connection.execute(update(subscriptions).where(*conditions).values(suspended=why.value))


async def resume(connection: AsyncConnection, chat_id: int) -> int:
    """Tell a chat again that has come back; how many subscriptions it takes up again."""
    condition = (subscriptions.c.chat_id == chat_id, subscriptions.c.suspended == Suspension.GONE.value)
    return (await connection.execute(update(subscriptions).where(*condition).values(suspended=None))).rowcount


async def resume_topic(connection: AsyncConnection, chat_id: int, topic: int) -> int:
    """Tell a topic again that was opened again; how many subscriptions it takes up again."""
    columns = subscriptions.c
    condition = (columns.chat_id == chat_id, columns.topic == topic, columns.suspended == Suspension.TOPIC.value)
    return (await connection.execute(update(subscriptions).where(*condition).values(suspended=None))).rowcount


async def gone_chats(connection: AsyncConnection) -> frozenset[int]:
    """The chats that are taken for gone."""
    query = select(subscriptions.c.chat_id).where(subscriptions.c.suspended == Suspension.GONE.value)
    return frozenset((await connection.execute(query.distinct())).scalars())


async def move_chat(connection: AsyncConnection, old: int, new: int) -> None:
    """Have all that belongs to a chat belong to the one that it has become; to do so twice changes nothing."""
    for table, columns in (
        (subscriptions, ("topic", "kind", "value")),
        (outbox, ("round_id", "version", "topic")),
        (chat_settings, ()),
    ):
        there = table.alias()
        alike = [there.c[column] == table.c[column] for column in columns]
        twins = select(there.c.chat_id).where(there.c.chat_id == new, *alike).exists()
        await connection.execute(delete(table).where(table.c.chat_id == old, twins))
        await connection.execute(update(table).where(table.c.chat_id == old).values(chat_id=new))


async def forget_chat(connection: AsyncConnection, chat_id: int) -> int:
    """Drop all that is kept of a chat; how many subscriptions it had."""
    dropped = await connection.execute(delete(subscriptions).where(subscriptions.c.chat_id == chat_id))
    for table in (chat_settings, outbox, progress_messages):
        await connection.execute(delete(table).where(table.c.chat_id == chat_id))
    return dropped.rowcount


async def settings_of(connection: AsyncConnection, chat_ids: Iterable[int]) -> dict[int, ChatSettings]:
    """How chats want to be told; those that never said are left out."""
    columns = chat_settings.c
    query = select(columns.chat_id, columns.quiet, columns.silent).where(columns.chat_id.in_(list(chat_ids)))
    return {row.chat_id: ChatSettings(row.quiet, row.silent) for row in await connection.execute(query)}


async def keep_settings(connection: AsyncConnection, chat_id: int, settings: ChatSettings) -> None:
    """Keep how a chat wants to be told."""
    await connection.execute(delete(chat_settings).where(chat_settings.c.chat_id == chat_id))
    row = {"chat_id": chat_id, "quiet": settings.quiet, "silent": settings.silent}
    await connection.execute(insert(chat_settings), [row])


def _is_same(wanted: Subscription) -> Any:
    columns = subscriptions.c
    place = (columns.chat_id == wanted.chat_id) & (columns.topic == wanted.topic)
    return place & (columns.kind == wanted.kind.value) & (columns.value == wanted.value)


async def _subscriptions(connection: AsyncConnection, *conditions: Any) -> list[Subscription]:
    query = select(subscriptions).where(*conditions).order_by(subscriptions.c.id)
    found = [
        Subscription(
            chat_id=row["chat_id"],
            topic=row["topic"],
            kind=SubscriptionKind(row["kind"]),
            value=row["value"],
            since=row["since"],
            suspended=Suspension(row["suspended"]) if row["suspended"] else None,
            id=row["id"],
        )
        for row in (await connection.execute(query)).mappings()
    ]
    return [replace(one, since=in_utc(one.since)) for one in found]
