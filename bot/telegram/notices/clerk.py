"""Keeps the books of what is sent: claims notices with what they say, and notes what became of them, many at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.notices.matching import Matcher
from bot.notices.quiet import QuietHours, parse_quiet
from bot.telegram.notices.delivery import Delivery, Parcel, Then
from bot.telegram.notices.message import News, notice_view, topic_gone_view
from knowledge.base import KnowledgeBase
from knowledge.storage import outbox
from knowledge.storage.database import Database
from knowledge.storage.outbox import Notice, NoticeState, Outcome
from knowledge.storage.schema import changes, round_versions
from knowledge.storage.subscriptions import (
    ChatSettings,
    Subscription,
    Suspension,
    active_subscriptions,
    move_chat,
    settings_of,
    suspend,
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What one transaction gave."""

    parcels: tuple[Parcel, ...]
    senders: int
    """How many processes send; 0 where nothing is due, so that it was not looked."""


class Clerk:
    """Works on the outbox for one process that sends."""

    def __init__(
        self, database: Database, sender: str, quiet: QuietHours | None, *, clock: Callable[[], float]
    ) -> None:
        """Wire it.

        Args:
            database: holds the outbox.
            sender: this process's own name.
            quiet: the quiet hours of chats that have not set their own.
            clock: seconds since 1970.
        """
        self._database = database
        self._sender = sender
        self._quiet = quiet
        self._clock = clock
        self._news: dict[tuple[str, int], News | None] = {}
        self._change_number = 0

    async def claim(self, most: int) -> Claimed:
        """Claim some notices that are due; those that are not to be sent (now) are settled at once.

        Raises:
            DatabaseError: nothing was claimed.
        """
        now = self._clock()
        async with self._database.reading() as connection:
            if await outbox.oldest_due(connection, now) is None:
                return Claimed((), 0)  # to write each second would keep a disk from ever resting
        async with self._database.writing() as connection:
            senders = await outbox.say_alive(connection, self._sender, now)
            notices = await outbox.claim(connection, self._sender, now, most)
            if not notices:
                return Claimed((), senders)
            await self._learn(connection, notices)
            parcels, others = await self._sorted(connection, notices, datetime.fromtimestamp(now, UTC))
            await outbox.settle(connection, self._sender, others, now)
        return Claimed(tuple(parcels), senders)

    async def note(self, deliveries: Iterable[Delivery]) -> None:
        """Note what became of notices.

        Raises:
            DatabaseError: nothing was noted.
        """
        deliveries = list(deliveries)
        async with self._database.writing() as connection:
            outcomes = [delivery.outcome for delivery in deliveries]
            await outbox.settle(connection, self._sender, outcomes, self._clock())
            for delivery in deliveries:
                notice = delivery.outcome.notice
                match delivery.then:
                    case Then.SUSPEND_CHAT:
                        await suspend(connection, notice.chat_id, Suspension.GONE)
                    case Then.SUSPEND_TOPIC:
                        await suspend(connection, notice.chat_id, Suspension.TOPIC, topic=notice.topic)
                    case Then.MOVE:
                        await move_chat(connection, notice.chat_id, delivery.new_chat_id)

    async def say_farewell(self) -> None:
        """Let others take what this process has claimed."""
        async with self._database.writing() as connection:
            await outbox.say_farewell(connection, self._sender)

    async def drop_old(self) -> None:
        """Drop what was sent long ago."""
        before = datetime.fromtimestamp(self._clock() - outbox.KEPT_DAYS * 86_400, UTC)
        async with self._database.writing() as connection:
            await outbox.drop_old(connection, before)

    async def _learn(self, connection: AsyncConnection, notices: Iterable[Notice]) -> None:
        """Have the news at hand that notices are about; they are kept until something else is published."""
        number = (await connection.execute(select(changes.c.number))).scalar_one()
        if number != self._change_number:
            self._news, self._change_number = {}, number
        wanted = {(notice.round_id, notice.version) for notice in notices} - set(self._news)
        if wanted:
            base = await self._database.knowledge_base_in(connection)
            for round_id, version in wanted:
                self._news[round_id, version] = await _news(connection, base, round_id, version)

    async def _sorted(
        self, connection: AsyncConnection, notices: list[Notice], now: datetime
    ) -> tuple[list[Parcel], list[Outcome]]:
        """The notices that can be sent, and what becomes of the others."""
        chats = {notice.chat_id for notice in notices}
        settings = await settings_of(connection, chats)
        wanted: dict[tuple[int, int], list[Subscription]] = {}
        for one in await active_subscriptions(connection, chats):
            wanted.setdefault((one.chat_id, one.topic), []).append(one)
        general_knows = await outbox.told_in_general(connection, notices)
        parcels, others = [], []
        for notice in notices:
            how = settings.get(notice.chat_id, ChatSettings())
            if later := self._later(how, now):
                others.append(Outcome(notice, NoticeState.WAITING, later.timestamp()))
            elif parcel := self._parcel(notice, wanted.get((notice.chat_id, notice.topic), []), silent=how.silent):
                is_known = notice.id in general_knows
                parcels.append(replace(parcel, view_without_topic=topic_gone_view()) if is_known else parcel)
            else:
                others.append(Outcome(notice, NoticeState.DROPPED))
        return parcels, others

    def _later(self, how: ChatSettings, now: datetime) -> datetime | None:
        """When the chat's quiet hours are over; None where they don't hold."""
        quiet = self._quiet if how.quiet is None else parse_quiet(how.quiet)
        return quiet.over_at(now) if quiet else None

    def _parcel(self, notice: Notice, wanted: list[Subscription], *, silent: bool) -> Parcel | None:
        news = self._news[notice.round_id, notice.version]
        if news is None or (view := notice_view(news, wanted)) is None:
            return None
        return Parcel(notice, view, notice_view(news, wanted, instead_of_topic=True) or view, silent)


async def _news(connection: AsyncConnection, base: KnowledgeBase, round_id: str, version: int) -> News | None:
    """What a version's notices tell; None where the round is no longer published."""
    round_ = base.round_by_id.get(round_id)
    if round_ is None:
        return None
    earlier = select(round_versions.c.version).where(
        round_versions.c.round_id == round_id, round_versions.c.version < version
    )
    is_correction = (await connection.execute(earlier.limit(1))).first() is not None
    return News(round_, base, Matcher(round_, base), is_correction)
