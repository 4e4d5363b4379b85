"""A sender over a database and the double, with a clock that tests move."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy.pool import QueuePool
from telegram.ext import ExtBot

from bot.curating import publish_draft, take_draft
from bot.notices.quiet import QuietHours
from bot.telegram.notices.pace import Pace
from bot.telegram.notices.sender import Sender
from bot.telegram.retries import Once, Retries
from knowledge.storage import open_database, outbox
from knowledge.storage.database import Database
from knowledge.storage.outbox import NoticeState
from knowledge.storage.subscriptions import Subscription, SubscriptionKind, keep_subscription
from tests.bot.curating.rounds import draft, source
from tests.telegram_double import InProcessDoor, TelegramDouble

_ROUNDS = 30
"""Rounds of the event loop without the database, after which nobody has anything left to do."""

NOON = datetime(2026, 12, 1, 3, tzinfo=UTC)
"""In Seoul."""


@dataclass
class Clock:
    """Seconds since 1970; whoever sleeps moves it."""

    now: float = NOON.timestamp()
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let time pass, and others work."""
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


@dataclass
class Timeline(Clock):
    """A clock that only a test moves: whoever sleeps waits for it."""

    _sleeping: list[tuple[float, asyncio.Future[None]]] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        """Wait until the test has moved the clock so far."""
        self.slept.append(seconds)
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleeping.append((self.now + seconds, woken))
        await woken

    def move(self, end: float) -> None:
        """Go to the next moment at which somebody wants to be woken, but no further than `end`."""
        self.now = min([end, *(at for at, woken in self._sleeping if not woken.done())])
        for at, woken in self._sleeping:
            if at <= self.now and not woken.done():
                woken.set_result(None)
        self._sleeping = [one for one in self._sleeping if not one[1].done()]


@dataclass
class Office:
    """What a test of the sender works with."""

    telegram: TelegramDouble
    database: Database
    clock: Timeline
    bot: ExtBot[Once]

    async def subscribe(
        self, chat_id: int, value: str = "", kind: SubscriptionKind = SubscriptionKind.ALL, topic: int = 0
    ) -> None:
        """Have a chat want to be told."""
        async with self.database.writing() as connection:
            await keep_subscription(connection, Subscription(chat_id, topic, kind, value, NOON))

    async def publish(self, services: int = 3, *, notify: bool | None = None) -> int:
        """Publish the made-up round with so many services; how many notices were written."""
        taken = await take_draft(self.database, draft(services), source=source(), by="미나")
        return (await publish_draft(self.database, taken.draft.number, by="미나", notify=notify)).notices

    async def states(self) -> dict[NoticeState, int]:
        """How many notices are in each state."""
        async with self.database.reading() as connection:
            counts = await outbox.counts_of(connection)
        return {
            state: sum(each.get(state, 0) for each in counts.values())
            for state in NoticeState
            if any(state in each for each in counts.values())
        }

    async def send(
        self, seconds: float = 120, quiet: QuietHours | None = None, *, sender: Sender | None = None
    ) -> None:
        """Let a sender work for so many seconds of the test's clock."""
        end = self.clock.now + seconds
        task = asyncio.create_task((sender or self.sender(quiet)).send_for_ever())
        try:
            async with asyncio.timeout(20):
                await self._all_wait()
                while self.clock.now < end:
                    self.clock.move(end)
                    await self._all_wait()
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _all_wait(self) -> None:
        """Let everybody work until only the clock can wake them, as if the database took no time."""
        quiet = 0
        while quiet < _ROUNDS:
            await asyncio.sleep(0 if quiet else 0.0005)
            quiet = 0 if self._pool.checkedout() else quiet + 1

    @property
    def _pool(self) -> QueuePool:
        pool = self.database.engine.sync_engine.pool
        assert isinstance(pool, QueuePool)
        return pool

    def sender(self, quiet: QuietHours | None = None) -> Sender:
        """A sender of its own."""
        pace = Pace(clock=self.clock, sleep=self.clock.sleep)
        return Sender(self.bot, self.database, pace, quiet=quiet, clock=self.clock, sleep=self.clock.sleep)


@asynccontextmanager
async def open_office(url: str, telegram: TelegramDouble | None = None) -> AsyncIterator[Office]:
    """A database, and a bot on the double."""
    telegram = telegram or TelegramDouble()
    door = InProcessDoor(telegram)
    bot: ExtBot[Once] = ExtBot(telegram.token, request=door, get_updates_request=door, rate_limiter=Retries())
    async with open_database(url) as database, bot:
        yield Office(telegram, database, Timeline(), bot)


def first_lines(texts: Iterable[str]) -> list[str]:
    """Of messages."""
    return [text.splitlines()[0] for text in texts]
