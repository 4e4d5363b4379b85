"""Questions to running bots: how many they answer in a second, and how long each takes, minwi beside echo bots."""

import asyncio
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.load.bots import AIOGRAM, MINWI, PTB, RunningBot, running
from benchmarks.load.telegram import Ledger, LoadTelegram
from benchmarks.running import QUESTIONS

AT_ONCE = 100
"""Questions that wait for their answers at the same time, where a bot is to do all it can."""
RATE = 50
"""Questions a second, where it is to be quick."""
PEOPLE = 500
"""They ask in turn, each in a chat of their own."""
WARM_UP = 600
"""Questions before anything is measured: everybody has asked once by then, as minwi looks up chats that are new."""
_PATIENCE = 30
AIOGRAM_PYTHON = Path(".venv/aiogram/bin/python")
BOTS = {
    "minwi run": MINWI,
    "python-telegram-bot, echoing": (sys.executable, "-c", PTB),
    "aiogram, echoing": (str(AIOGRAM_PYTHON), "-c", AIOGRAM),
}
"""Each in a process of its own; aiogram in an environment of its own, too."""


@dataclass
class Asked:
    """What was measured of one bot."""

    name: str
    rates: list[float] = field(default_factory=list)
    """Questions answered a second at saturation, of each turn."""
    costs: list[float] = field(default_factory=list)
    """Seconds of the processor a question at saturation, of each turn."""
    waits: list[float] = field(default_factory=list)
    """Seconds from each question to its answer, at a fixed rate."""
    medians: list[float] = field(default_factory=list)
    """The median wait of each turn."""
    quiet_costs: list[float] = field(default_factory=list)
    """Seconds of the processor a question at that rate, of each turn."""

    @property
    def p99(self) -> float:
        """Seconds."""
        return statistics.quantiles(self.waits, n=100, method="inclusive")[98]


def has_aiogram() -> bool:
    """Whether `make bench` has set it up."""
    return AIOGRAM_PYTHON.exists()


def measure(turns: int, seconds: float) -> list[Asked]:
    """Ask all bots in turn, so that a busy moment of the machine hits all alike."""
    return asyncio.run(_measure(turns, seconds))


async def _measure(turns: int, seconds: float) -> list[Asked]:
    measured = {name: Asked(name) for name in BOTS}
    with TemporaryDirectory() as directory:
        async with AsyncExitStack() as stack:
            crowds = [await stack.enter_async_context(_crowd(name, Path(directory))) for name in BOTS]
            for crowd in crowds:
                await crowd.saturate(answers=WARM_UP)
            for _ in range(turns):
                for crowd in crowds:
                    await crowd.press(measured[crowd.bot.name], seconds)
                for crowd in crowds:
                    await crowd.stroll(measured[crowd.bot.name], seconds)
    return list(measured.values())


@asynccontextmanager
async def _crowd(name: str, directory: Path) -> AsyncIterator["Crowd"]:
    telegram = LoadTelegram(Ledger())
    async with running(name, BOTS[name], directory / "minwi.db", telegram) as bot:
        yield Crowd(bot)


class Crowd:
    """Everybody who asks one bot."""

    def __init__(self, bot: RunningBot) -> None:
        self.bot = bot
        self.waits: list[float] = []
        self._people = cycle(range(1, PEOPLE + 1))
        self._questions = cycle(QUESTIONS)
        self._asked: dict[int, float] = {}
        self._go_on = False
        self._changed = asyncio.Event()
        bot.telegram.ledger.on_sent = self._answered

    async def press(self, measured: Asked, seconds: float) -> None:
        """Have so many questions wait for their answers at any moment."""
        began, used = time.perf_counter(), self.bot.processor_seconds
        answers = await self.saturate(seconds=seconds)
        measured.rates.append(answers / (time.perf_counter() - began))
        measured.costs.append((self.bot.processor_seconds - used) / answers)

    async def stroll(self, measured: Asked, seconds: float) -> None:
        """Ask at a fixed rate, whether answered or not."""
        self.waits, used = [], self.bot.processor_seconds
        began, asked = time.perf_counter(), int(seconds * RATE)
        for number in range(asked):
            await asyncio.sleep(began + number / RATE - time.perf_counter())
            self._ask()
        await self._all_answered()
        measured.waits += self.waits
        measured.medians.append(statistics.median(self.waits))
        measured.quiet_costs.append((self.bot.processor_seconds - used) / asked)

    async def saturate(self, *, seconds: float = 0.0, answers: int = 0) -> int:
        """Ask as fast as is answered, for so long or so often; how many were answered."""
        self.waits, self._go_on = [], True
        for _ in range(AT_ONCE):
            self._ask()
        if answers:
            while len(self.waits) < answers:
                await self._next()
        else:
            await asyncio.sleep(seconds)
        self._go_on = False
        await self._all_answered()
        return len(self.waits)

    async def _all_answered(self) -> None:
        while self._asked:
            await self._next()

    async def _next(self) -> None:
        self._changed.clear()
        async with asyncio.timeout(_PATIENCE):
            await self._changed.wait()

    def _ask(self) -> None:
        person = next(person for person in self._people if person not in self._asked)
        self._asked[person] = time.perf_counter()
        self.bot.telegram.ask(person, next(self._questions))

    def _answered(self, chat_id: int) -> None:
        began = self._asked.pop(chat_id, None)
        assert began is not None, "an answer of several messages"
        self.waits.append(time.perf_counter() - began)
        self._changed.set()
        if self._go_on:
            self._ask()
