"""A bot with a desk for staff, over a database of its own; what is published there it answers from."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from telegram import Update

from bot.learning.following import Follower
from bot.telegram.channel import BaseHolder, Channel
from bot.telegram.dispatch import Dispatcher
from bot.telegram.staff.desk import Desk
from bot.telegram.staff.intake import ReadFunction
from knowledge.documents.draft import Draft
from knowledge.documents.read import read_content
from knowledge.storage import open_database
from knowledge.storage.database import Database
from tests.bot.telegram.running import Pauses, RunningBot, make_application
from tests.telegram_double import Person, TelegramDouble


@dataclass
class Reading:
    """Reads in the test's own process; holds a document back where a test wants to look meanwhile."""

    held_back: asyncio.Event = field(default_factory=asyncio.Event)
    at_once: int = 0
    most_at_once: int = 0

    def __post_init__(self) -> None:
        self.held_back.set()

    async def __call__(self, content: bytes, *, round_id: str | None = None) -> Draft:
        """Stand in for the process of its own, which `test_staff_process` has."""
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.held_back.wait()
            return read_content(content, round_id=round_id)
        finally:
            self.at_once -= 1


@dataclass
class StaffRoom:
    """The bot, its database, and a member of staff."""

    bot: RunningBot
    database: Database
    boss: Person
    other: Person
    """Staff, too."""
    reading: Reading
    follower: Follower

    @property
    def telegram(self) -> TelegramDouble:
        """The Telegram on which it runs."""
        return self.bot.telegram

    async def settle(self) -> None:
        """Let the bot do all that it has to, and learn of what was published."""
        await self.bot.settle()
        await self.follower.look()


@asynccontextmanager
async def staff_room(path: Path, read: ReadFunction | None = None) -> AsyncIterator[StaffRoom]:
    """Open a database and a bot on it, which answers for real."""
    telegram, reading, pauses = TelegramDouble(), Reading(), Pauses()
    boss, other = telegram.person("김민위"), telegram.person("박담당")
    async with open_database(f"sqlite+aiosqlite:///{path}") as database:
        number = await database.change_number()
        holder = BaseHolder(await database.knowledge_base())

        async def process(update: Update) -> None:
            await application.process_update(update)

        dispatcher = Dispatcher(process)
        desk = Desk([boss.id, other.id], database, dispatcher.beside, read=read or reading, sleep=pauses)
        async with make_application(telegram, Channel(holder), pauses, desk=desk) as application:
            bot = RunningBot(telegram, holder, application, dispatcher, pauses, [])
            yield StaffRoom(bot, database, boss, other, reading, Follower(database, holder, number))


def document(
    title: str = "2022년 제1차", *, stated: int = 2, task: str = "홍보가 필요함", name: str = "모래 놀이터"
) -> bytes:
    """A small made-up document of two services; `stated` is how many it says there are."""
    return f"""{title} 민간위탁 종합성과평가 결과

□ 평가개요
 ○ 평가대상 : 얼음 쉼터 등 {stated}개 위탁사무

□ 위탁사무별 평가결과
1. 얼음 쉼터
 ○ 주요 성과
  - 이용자 < 1,000명 & 늘어남
 ○ 개선 과제
  - {task}
 ○ 사업 성과지표
  - 이용자 수
2. {name}
 ○ 주요 성과
  - 모래를 두 번 소독함
 ○ 개선 과제
  - 그늘이 필요함
 ○ 사업 성과지표
  - 해당없음
""".encode()
