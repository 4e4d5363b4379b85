"""A bot that runs in the test's own process, through the double's first door."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import SecretStr

from bot.conversations import Conversations
from bot.learning.voting import Voting
from bot.monitoring.telemetry import SILENT, Telemetry
from bot.notices.subscribing import Subscribing
from bot.settings import Settings
from bot.telegram.application import AnyApplication, Rooms, build_application
from bot.telegram.asking import NoteMiss
from bot.telegram.channel import BaseHolder, Channel
from bot.telegram.dispatch import Dispatcher
from bot.telegram.retries import Retries
from bot.telegram.staff.desk import Desk
from knowledge.base import KnowledgeBase
from tests.bot.telegram import core
from tests.telegram_double import InProcessDoor, TelegramDouble


@dataclass
class Pauses:
    """Waits not at all, and keeps what was asked for."""

    asked: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        """Stand in for `asyncio.sleep`."""
        self.asked.append(seconds)
        await asyncio.sleep(0)


@dataclass
class RunningBot:
    """The bot, and the Telegram on which it runs."""

    telegram: TelegramDouble
    holder: BaseHolder
    application: AnyApplication
    dispatcher: Dispatcher
    pauses: Pauses
    misses: list[tuple[str, str]]
    """The questions without an answer that it noted, and why there was none."""
    _next_id: int = 0

    async def settle(self) -> None:
        """Let the bot answer all that happened."""
        while updates := await self.application.bot.get_updates(offset=self._next_id, timeout=0):
            for update in updates:
                self.dispatcher.submit(update)
            self._next_id = updates[-1].update_id + 1
            await self.dispatcher.drain()


def make_channel(base: KnowledgeBase) -> Channel:
    """A channel over the stand-ins for what is said."""
    return Channel(BaseHolder(base), Conversations(), core.reply, core.open_target)


def make_application(
    telegram: TelegramDouble,
    channel: Channel,
    pauses: Pauses,
    note_miss: NoteMiss = lambda question, reason: None,
    desk: Desk | None = None,
    voting: Voting | None = None,
    subscribing: Subscribing | None = None,
    **settings_: Any,
) -> AnyApplication:
    """The application as `minwi run` builds it, but for its requests and its pauses."""
    settings = Settings(_env_file=None, telegram_token=SecretStr(telegram.token), **settings_)
    door = InProcessDoor(telegram)
    return build_application(
        settings,
        channel,
        note_miss=note_miss,
        rooms=Rooms(desk, voting, subscribing),
        requests=(door, door),
        retries=Retries(pauses),
    )


@asynccontextmanager
async def running(
    telegram: TelegramDouble | None = None,
    base: KnowledgeBase | None = None,
    note_miss: NoteMiss | None = None,
    telemetry: Telemetry = SILENT,
    voting: Voting | None = None,
    **settings: Any,
) -> AsyncIterator[RunningBot]:
    """A bot that answers whenever the test lets it, with these settings."""
    telegram = telegram or TelegramDouble()
    channel = make_channel(base or core.sample_base())
    channel, pauses = replace(channel, telemetry=telemetry, takes_votes=voting is not None), Pauses()
    misses: list[tuple[str, str]] = []
    note_miss = note_miss or (lambda question, reason: misses.append((question, reason)))
    async with make_application(telegram, channel, pauses, note_miss, voting=voting, **settings) as application:
        dispatcher = Dispatcher(application.process_update, telemetry=telemetry)
        yield RunningBot(telegram, channel.holder, application, dispatcher, pauses, misses)
