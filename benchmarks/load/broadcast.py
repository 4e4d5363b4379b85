"""Notices to thousands of chats: at which pace they arrive, what people who ask meanwhile wait for, and after kills."""

import asyncio
import random
import signal
import statistics
import sys
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert

from benchmarks.load.bots import MINWI, start
from benchmarks.load.telegram import Ledger, LoadTelegram, serve
from benchmarks.running import QUESTIONS
from benchmarks.startup import with_database
from knowledge.storage import open_database, outbox
from knowledge.storage.outbox import NoticeState
from knowledge.storage.schema import subscriptions
from tests.rounds import DOCUMENTS
from tests.telegram_double.flood import FloodLimits

ALLOWED = 30
"""Messages a second."""
GROUPS = 5
"""Of so many chats one is a group."""
KILLS = 10
IN_FLIGHT = 16
"""Notices on their way at most, as the bot's limits have it."""
ASKING = range(9_000_000_001, 9_000_000_101)
"""Chats of people who ask, and have not subscribed."""
_PATIENCE = 60.0
"""Seconds without any notice, after which something is wrong."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """What became of one."""

    name: str
    chats: int
    published: float
    """Seconds for `minwi publish`, from its start to its end."""
    seconds: float
    """From the first notice to the last."""
    delivered: int
    """Chats that got the notice."""
    doubled: int
    """Notices that came once too often."""
    refused: int
    """Notices that Telegram refused as too many."""
    settled: dict[NoticeState, int]
    """In the books afterwards."""
    idle: tuple[float, ...] = ()
    """Seconds from question to answer before."""
    busy: tuple[float, ...] = ()
    """The same while notices were sent."""
    refused_answers: int = 0

    @property
    def rate(self) -> float:
        """Notices a second."""
        return (self.delivered - 1) / self.seconds


async def measure(chats: int, *, kills: int = 0, senders: int = 1, delay: float = 0.0, ask: float = 1.0) -> Broadcast:
    """Publish a round for so many subscribers, and wait until all have been told.

    Args:
        chats: how many.
        kills: how often the bot is killed on the way, at random moments, and started again.
        senders: processes that send.
        delay: seconds that Telegram takes for a message.
        ask: questions a second meanwhile.
    """
    with TemporaryDirectory() as directory:
        database = Path(directory) / "minwi.db"
        await subscribe(database, chats_of(chats))
        ledger = Ledger(FloodLimits(), delay, asking=ASKING.__contains__)
        async with _bots(ledger, database, senders) as bots:
            asker = Asker(bots[0].telegram)
            idle = await asker.ask_for(10 if ask else 0, ask)
            arrivals = Arrivals(ledger)
            published = await publish(database)
            asking = asyncio.create_task(asker.ask_for(float("inf"), ask))
            killing = asyncio.create_task(_kill(bots[0], kills, chats))
            await arrivals.wait(chats)
            killing.cancel()
            asker.enough = True
            busy = await asking
            settled = await _settled(database, chats)
        return Broadcast(
            name=f"{senders} process{'es' * (senders > 1)}, {kills} kills, {1000 * delay:.0f} ms to Telegram",
            chats=chats,
            published=published,
            seconds=arrivals.last - arrivals.first,
            delivered=len(arrivals.told),
            doubled=arrivals.doubled,
            refused=ledger.refused[False],
            settled=settled,
            idle=idle,
            busy=busy,
            refused_answers=ledger.refused[True],
        )


def measure_all(chats: int) -> list[Broadcast]:
    """One after the other: undisturbed, over a slower network, killed again and again, and two processes."""
    how: tuple[dict[str, Any], ...] = ({}, {"delay": 0.06}, {"kills": KILLS}, {"senders": 2})
    return [asyncio.run(measure(chats, **each)) for each in how]


def chats_of(number: int) -> list[int]:
    """Ids of private chats and groups, mixed."""
    return [-1_001_000_000_000 - one if one % GROUPS == 0 else 100_000 + one for one in range(number)]


async def subscribe(database: Path, chats: Iterable[int]) -> None:
    """Have chats want to be told of everything."""
    now = datetime.now(UTC)
    rows = [{"chat_id": chat, "topic": 0, "kind": "all", "value": "", "since": now} for chat in chats]
    async with open_database(f"sqlite+aiosqlite:///{database}") as opened, opened.writing() as connection:
        await connection.execute(insert(subscriptions), rows)


async def publish(database: Path) -> float:
    """Publish the made-up round by the command line, as another process; the seconds that `minwi publish` took."""
    command = (sys.executable, "-m", "bot.cli")
    took = 0.0
    for arguments in (("import", str(DOCUMENTS / "2022-1.txt")), ("publish", "2022-1", "--yes", "--by", "미나")):
        began = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            *command,
            *arguments,
            env=with_database(database),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert await process.wait() == 0, arguments
        took = time.perf_counter() - began
    return took


class Arrivals:
    """The notices as they arrive."""

    def __init__(self, ledger: Ledger) -> None:
        self.told: set[int] = set()
        self.doubled = 0
        self.first = self.last = 0.0
        self._arrived = asyncio.Event()
        self._pass_on = ledger.on_sent
        ledger.on_sent = self._take

    async def wait(self, chats: int) -> None:
        """Wait until so many chats were told."""
        while len(self.told) < chats:
            self._arrived.clear()
            async with asyncio.timeout(_PATIENCE):
                await self._arrived.wait()

    def _take(self, chat_id: int) -> None:
        if chat_id in ASKING:
            self._pass_on(chat_id)
            return
        self.last = time.perf_counter()
        self.first = self.first or self.last
        self.doubled += chat_id in self.told
        self.told.add(chat_id)
        self._arrived.set()


@dataclass
class Asker:
    """Somebody who asks again and again, each time in another chat."""

    telegram: LoadTelegram
    enough: bool = False
    _asked: dict[int, float] = field(default_factory=dict)
    _waits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chats, self._questions = cycle(ASKING), cycle(QUESTIONS)
        self.telegram.ledger.on_sent = self._answered

    async def ask_for(self, seconds: float, rate: float) -> tuple[float, ...]:
        """Ask at a rate, for so long or until it is enough; the seconds from each question to its answer."""
        self._waits, began = [], time.perf_counter()
        for number in count():
            await asyncio.sleep(began + number / (rate or 1) - time.perf_counter())
            if self.enough or time.perf_counter() - began >= seconds:
                break
            if rate:
                chat = next(self._chats)
                self._asked[chat] = time.perf_counter()
                self.telegram.ask(chat, next(self._questions))
        with suppress(TimeoutError):
            async with asyncio.timeout(10):
                while self._asked:  # noqa: ASYNC110 - nobody else needs to know
                    await asyncio.sleep(0.01)
        return tuple(self._waits)

    def _answered(self, chat_id: int) -> None:
        if began := self._asked.pop(chat_id, None):
            self._waits.append(time.perf_counter() - began)


class Bot:
    """A bot that can be killed and started again."""

    def __init__(self, telegram: LoadTelegram, database: Path, url: str) -> None:
        self.telegram = telegram
        self._database = database
        self._url = url
        self.process: asyncio.subprocess.Process | None = None

    async def begin(self) -> None:
        """Start it, and wait until it fetches updates."""
        self.telegram.polled.clear()
        self.process = await start(MINWI, self._database, self._url)
        async with asyncio.timeout(_PATIENCE):
            await self.telegram.polled.wait()

    async def end(self, number: signal.Signals) -> None:
        """End it in one way or another."""
        assert self.process
        if self.process.returncode is None:
            self.process.send_signal(number)
        await self.process.wait()


@asynccontextmanager
async def _bots(ledger: Ledger, database: Path, number: int) -> AsyncIterator[list[Bot]]:
    if number == 0:
        yield []
        return
    telegram = LoadTelegram(ledger)
    async with serve(telegram) as url, _bots(ledger, database, number - 1) as others:
        bot = Bot(telegram, database, url)
        await bot.begin()
        try:
            yield [bot, *others]
        finally:
            await bot.end(signal.SIGTERM)


async def _kill(bot: Bot, kills: int, chats: int) -> None:
    """Kill a bot at random moments of a broadcast to so many chats."""
    between = chats / ALLOWED / (kills + 1)
    for _ in range(kills):
        await asyncio.sleep(random.uniform(0.2, 1.8) * between)
        await bot.end(signal.SIGKILL)
        await bot.begin()


async def _settled(database: Path, chats: int) -> dict[NoticeState, int]:
    """How many notices are in each state, once none waits to be written down."""
    counts: dict[NoticeState, int] = {}
    async with open_database(f"sqlite+aiosqlite:///{database}") as opened:
        for _ in range(50):
            async with opened.reading() as connection:
                counts = next(iter((await outbox.counts_of(connection)).values()))
            if counts.get(NoticeState.SENT) == chats:
                break
            await asyncio.sleep(0.1)
    return counts


def quantile(seconds: Iterable[float], percent: int) -> float:
    """Of some seconds."""
    values = list(seconds)
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else 0.0
