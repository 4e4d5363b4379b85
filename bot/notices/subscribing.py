"""What people do about notices: ask for them, list them, end them, say how they are to come; and come and go.

Each is one transaction, so that two taps at once, or two processes, leave nothing half done.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.plain import one_line
from knowledge.base import KnowledgeBase
from knowledge.errors import MinwiError
from knowledge.index import index_of
from knowledge.korean.normalise import squash
from knowledge.storage import outbox
from knowledge.storage.database import Database
from knowledge.storage.limits import LONGEST_SUBSCRIBED
from knowledge.storage.subscriptions import (
    ChatSettings,
    Subscription,
    SubscriptionKind,
    Suspension,
    drop_subscription,
    drop_subscriptions,
    forget_chat,
    gone_chats,
    keep_settings,
    keep_subscription,
    move_chat,
    resume,
    resume_topic,
    settings_of,
    subscriptions_of,
    suspend,
)

MOST_A_CHAT = 30
"""Subscriptions of one chat, over all its topics."""

DUE_AFTER = 3.0
"""Seconds after which what waited is looked at anew: the pause that a group needs between two notices."""


class TooManyError(MinwiError):
    """The chat has as many subscriptions as one may have."""

    def __init__(self) -> None:
        super().__init__(
            f"한 대화방에서는 {MOST_A_CHAT}개까지 구독할 수 있어요. /subscriptions 에서 몇 개를 꺼 주세요."
        )


@dataclass(frozen=True, slots=True)
class Where:
    """Who is told: a chat, or one topic of it."""

    chat_id: int
    topic: int = 0
    """As in `Subscription.topic`."""


@dataclass(frozen=True, slots=True)
class What:
    """What somebody is told of."""

    kind: SubscriptionKind = SubscriptionKind.ALL
    value: str = ""
    """As in `Subscription.value`."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A subscription, once it was asked for."""

    subscription: Subscription
    is_new: bool
    """False where the chat is told of it already."""


class Subscribing:
    """The subscriptions and settings of all chats."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        """Wire it.

        Args:
            database: keeps them.
            clock: seconds since 1970.
        """
        self._database = database
        self._clock = clock

    async def subscribe(self, where: Where, what: What) -> Kept:
        """Have a chat told of something.

        Raises:
            TooManyError: it is told of too much already.
            DatabaseError: it could not be kept.
        """
        since = datetime.fromtimestamp(self._clock(), UTC)
        value = one_line(what.value)[:LONGEST_SUBSCRIBED]
        wanted = Subscription(where.chat_id, where.topic, what.kind, value, since)
        async with self._database.writing() as connection:
            await _come_back(connection, where.chat_id)
            await resume_topic(connection, where.chat_id, where.topic)
            others = await subscriptions_of(connection, where.chat_id)
            if same := next((one for one in others if _is_same(one, wanted)), None):
                return Kept(same, is_new=False)
            if len(others) >= MOST_A_CHAT:
                raise TooManyError
            await keep_subscription(connection, wanted)
            kept = await subscriptions_of(connection, where.chat_id, where.topic)
        return Kept(next(one for one in kept if _is_same(one, wanted)), is_new=True)

    async def listed(self, where: Where) -> list[Subscription]:
        """What a chat, or a topic, is told of.

        Raises:
            DatabaseError: it can't be read.
        """
        async with self._database.reading() as connection:
            return await subscriptions_of(connection, where.chat_id, where.topic)

    async def end(self, chat_id: int, id_: int) -> Subscription | None:
        """End one of a chat's subscriptions, which is returned; None where the chat has no such one (any more).

        Raises:
            DatabaseError: nothing was changed.
        """
        async with self._database.writing() as connection:
            return await drop_subscription(connection, chat_id, id_)

    async def end_all(self, where: Where) -> int:
        """End all of a chat, or of a topic; how many they were.

        Raises:
            DatabaseError: nothing was changed.
        """
        async with self._database.writing() as connection:
            return await drop_subscriptions(connection, where.chat_id, where.topic)

    async def settings(self, chat_id: int) -> ChatSettings:
        """How a chat wants to be told.

        Raises:
            DatabaseError: it can't be read.
        """
        async with self._database.reading() as connection:
            return (await settings_of(connection, [chat_id])).get(chat_id, ChatSettings())

    async def change_settings(self, chat_id: int, **changes: str | bool | None) -> ChatSettings:
        """Change how a chat wants to be told; what waits is then looked at anew.

        Args:
            chat_id: the chat.
            changes: `ChatSettings.quiet` or `ChatSettings.silent`.

        Raises:
            DatabaseError: nothing was changed.
        """
        async with self._database.writing() as connection:
            before = (await settings_of(connection, [chat_id])).get(chat_id, ChatSettings())
            after = replace(before, **changes)  # type: ignore[arg-type]
            await keep_settings(connection, chat_id, after)
            if after.quiet != before.quiet:
                await outbox.make_due(connection, chat_id, self._clock() + DUE_AFTER)
        return after

    async def forget(self, chat_id: int) -> None:
        """Drop all that is kept of a chat.

        Raises:
            DatabaseError: nothing was changed.
        """
        async with self._database.writing() as connection:
            await forget_chat(connection, chat_id)

    async def gone(self, chat_id: int) -> None:
        """A chat has blocked or removed the bot: what it is to be told of waits until it comes back.

        Raises:
            DatabaseError: nothing was changed.
        """
        async with self._database.writing() as connection:
            await suspend(connection, chat_id, Suspension.GONE)
            await outbox.hold(connection, chat_id)

    async def back(self, chat_id: int) -> None:
        """A chat shows that it is there: where it was taken for gone it is told again, also of what waited.

        Raises:
            DatabaseError: nothing was changed.
        """
        if chat_id in await self.gone_chats():
            async with self._database.writing() as connection:
                await _come_back(connection, chat_id)

    async def gone_chats(self) -> frozenset[int]:
        """The chats that are taken for gone, by their ids.

        Raises:
            DatabaseError: it can't be read.
        """
        async with self._database.reading() as connection:
            return await gone_chats(connection)

    async def topic_opened(self, where: Where) -> None:
        """A topic was opened again: it is told again.

        Raises:
            DatabaseError: nothing was changed.
        """
        async with self._database.writing() as connection:
            await resume_topic(connection, where.chat_id, where.topic)

    async def moved(self, old: int, new: int) -> None:
        """A group has got another id; Telegram says so twice, in any order, or once.

        Raises:
            DatabaseError: nothing was changed.
        """
        async with self._database.writing() as connection:
            await move_chat(connection, old, new)
            await _come_back(connection, new)  # the old group may have seemed to remove the bot


def name_of(service_id: str, base: KnowledgeBase) -> str | None:
    """The printed name of a service; None where it is not published."""
    service = base.services.get(service_id)
    return service.name if service else None


def service_called(name: str, base: KnowledgeBase) -> str | None:
    """The newest service of that printed name; None where none is published (any more)."""
    for named in index_of(base).names.names:
        for id_ in named.ids:
            if squash(base.services[id_].name) == squash(name):
                return id_
    return None


async def _come_back(connection: AsyncConnection, chat_id: int) -> None:
    await resume(connection, chat_id)
    await outbox.release(connection, chat_id)


def _is_same(one: Subscription, other: Subscription) -> bool:
    return (one.topic, one.kind, squash(one.value)) == (other.topic, other.kind, squash(other.value))
