"""A bot that takes subscriptions, and a sender that delivers what was asked for, on one database and the double."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.notices.quiet import QuietHours
from bot.notices.subscribing import Subscribing
from bot.telegram.channel import BaseHolder, Channel
from bot.telegram.dispatch import Dispatcher
from knowledge.storage.subscriptions import ChatSettings, Subscription, settings_of, subscriptions_of
from tests.bot.telegram.notices.sending import NOON, Office, open_office
from tests.bot.telegram.running import Pauses, RunningBot, make_application
from tests.telegram_double import Person, TelegramDouble

QUIET = QuietHours(21, 8)


@dataclass
class Lounge:
    """What a test of people and their notices works with."""

    bot: RunningBot
    office: Office

    @property
    def telegram(self) -> TelegramDouble:
        """The Telegram on which it runs."""
        return self.bot.telegram

    async def settle(self) -> None:
        """Let the bot answer all that happened."""
        await self.bot.settle()

    async def publish(self) -> int:
        """Publish a round; to how many places it is news."""
        self.office.clock.now = max(self.office.clock.now, NOON.timestamp())
        return await self.office.publish()

    async def send(self, seconds: float = 5) -> None:
        """Let a sender work."""
        await self.office.send(seconds, QUIET)

    def at(self, hours: float) -> None:
        """Let it be so many hours after noon in Seoul."""
        self.office.clock.now = (NOON + timedelta(hours=hours)).timestamp()

    async def kept(self, chat_id: int, topic: int | None = None) -> list[Subscription]:
        """What a chat is told of."""
        async with self.office.database.reading() as connection:
            return await subscriptions_of(connection, chat_id, topic)

    async def values(self, chat_id: int, topic: int | None = None) -> list[tuple[str, str]]:
        """The same as kinds and values."""
        return [(one.kind.value, one.value) for one in await self.kept(chat_id, topic)]

    async def settings(self, chat_id: int) -> ChatSettings | None:
        """How a chat is told; None where it never said."""
        async with self.office.database.reading() as connection:
            return (await settings_of(connection, [chat_id])).get(chat_id)


@asynccontextmanager
async def open_lounge(url: str) -> AsyncIterator[Lounge]:
    """A bot over what the database publishes."""
    pauses = Pauses()
    async with open_office(url) as office:
        channel = Channel(BaseHolder(await office.database.knowledge_base()), takes_subscriptions=True)
        subscribing = Subscribing(office.database, clock=office.clock)
        application = make_application(office.telegram, channel, pauses, subscribing=subscribing, quiet_hours=QUIET)
        async with application:
            dispatcher = Dispatcher(application.process_update)
            bot = RunningBot(office.telegram, channel.holder, application, dispatcher, pauses, [])
            yield Lounge(bot, office)


def labels(person_or_group: Person) -> list[str]:
    """The buttons under the last message."""
    return [button["text"] for row in person_or_group.last.markup or [] for button in row]
