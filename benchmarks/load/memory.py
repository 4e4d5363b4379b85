"""The memory of `minwi run` while very many people ask, each in a chat of their own."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.load.bots import MINWI, RunningBot, running
from benchmarks.load.telegram import Ledger, LoadTelegram
from benchmarks.processes import resident
from bot.cli.evaluate import read_cases
from tests.rounds import QUESTIONS

STEP = 10_000
"""Questions between two looks."""
_AT_ONCE = 50
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Memory:
    """What a bot held."""

    questions: int
    resident: float
    """Megabytes."""


def measure(questions: int, every: int = STEP) -> list[Memory]:
    """Ask so many questions, each in another chat, and look every so often."""
    return asyncio.run(_measure(questions, every))


async def _measure(questions: int, every: int) -> list[Memory]:
    telegram = LoadTelegram(Ledger())
    with TemporaryDirectory() as directory:
        async with running("minwi run", MINWI, Path(directory) / "minwi.db", telegram) as bot:
            asking = _Asking(bot)
            looks = [await asking.look(1)]
            looks += [await asking.look(number) for number in range(every, questions + 1, every)]
    return looks


class _Asking:
    """Asks, several at a time."""

    def __init__(self, bot: RunningBot) -> None:
        self._bot = bot
        self._texts = _texts()
        self._chats = count(1)
        self._asked = self._answered = 0
        self._open: set[int] = set()
        self._changed = asyncio.Event()
        bot.telegram.ledger.on_sent = self._take

    async def look(self, number: int) -> Memory:
        """Ask until so many questions were answered, then look."""
        while self._answered < number:
            while len(self._open) < _AT_ONCE and self._asked < number:
                self._asked += 1
                self._open.add(chat := next(self._chats))
                self._bot.telegram.ask(chat, next(self._texts))
            self._changed.clear()
            async with asyncio.timeout(_PATIENCE):
                await self._changed.wait()
        return Memory(number, resident(self._bot.process.pid))

    def _take(self, chat_id: int) -> None:
        if chat_id in self._open:  # an answer may have several messages
            self._open.remove(chat_id)
            self._answered += 1
            self._changed.set()


def _texts() -> Iterator[str]:
    """All questions of a set, over and over, so that answers of every kind are given."""
    cases = read_cases(QUESTIONS / "everyday.jsonl")
    return cycle([turn for case in cases for turn in case.turns])
