"""A day of the real process, over HTTP: citizens, a group with topics, staff, a notice, a kick and a return."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.bot.telegram.process import minwi
from tests.rounds import DOCUMENTS
from tests.telegram_double import TelegramDouble
from tests.telegram_double.people import Place

NEW, CORRECTED = "🔔 새 평가 결과가 공개되었습니다", "🔔 평가 결과가 고쳐 공개되었습니다"
MOKDONG = "목동실내빙상장"
BEFORE, AFTER = "연 3회 임시휴장", "연 4회 임시휴장"
PATIENCE = 20
"""Seconds; a process of its own reads each document."""


class Day:
    """Who lives through it, and what they do."""

    def __init__(self, telegram: TelegramDouble) -> None:
        self.telegram = telegram
        self.boss, self.mina, self.jun = (telegram.person(name) for name in ("김민위", "미나", "준"))
        self.group = telegram.group("민간위탁 담당자")
        self.news = self.group.topic("새 소식")
        self.group.makes_admin(self.mina)

    async def heard(self, place: Place, text: str) -> None:
        """Wait until the bot has said something there."""
        try:
            await self.telegram.until(lambda: any(text in answer for answer in place.answers), PATIENCE)
        except TimeoutError:
            raise AssertionError(f"nobody said {text!r} in:\n{place.transcript}") from None

    async def people_ask(self) -> None:
        """In private, saying that it helped, and in the group."""
        self.jun.says("목동빙상장 개선과제")
        await self.heard(self.jun, f"{MOKDONG} · 개선 과제")
        thanks = self.jun.taps("👍")
        await self.telegram.until(lambda: thanks.answered)
        self.mina.says("핀테크랩 성과 아는 분?", to=self.group)
        self.mina.says("/ask 핀테크랩 성과", to=self.group)
        await self.heard(self.group, "서울핀테크랩 운영 · 주요 성과")
        assert self.group.last.reply_to is not None
        assert self.group.last.reply_to.text == "/ask 핀테크랩 성과"

    async def a_topic_subscribes(self) -> None:
        """Only an admin may have it do so."""
        self.jun.says(f"/subscribe {MOKDONG}", to=self.news)
        await self.heard(self.news, "관리자")
        self.mina.says(f"/subscribe {MOKDONG}", to=self.news)
        await self.heard(self.news, f"‘{MOKDONG}’ 결과가 새로 공개되면")

    async def staff_publishes(self, content: bytes, name: str, draft: int, *, tell: str = "네") -> None:
        """A document comes in, is looked at, and published."""
        self.boss.sends_file(content, name)
        await self.heard(self.boss, f"📄 2022년 제1차 초안 {draft}번")
        self.boss.taps("공개하기")
        await self.heard(self.boss, f"2022년 제1차: 초안 {draft}번을 정말 공개할까요?")
        self.boss.taps(tell)
        await self.heard(self.boss, f"✅ 2022년 제1차 {draft}판을 공개했습니다.")

    async def somebody_taps_into_the_notice(self) -> None:
        """And reads what is new, while the notice stays for the others."""
        await self.heard(self.news, NEW)
        (notice,) = [message for message in self.group.chat.messages if message.text.startswith(NEW)]
        assert notice.topic is self.news.topic
        self.jun.taps(MOKDONG, on=notice)
        await self.heard(self.news, BEFORE)
        assert notice.text.startswith(NEW)

    async def the_bot_comes_back(self) -> None:
        """It greets, and brings what it owed, if it was published while the group still wanted it."""
        self.group.adds_the_bot(self.mina)
        await self.heard(self.group, "안녕하세요")
        self.mina.says("/subscriptions", to=self.news)
        await self.telegram.until(lambda: self.news.answers[-1].count(MOKDONG))


async def test_a_day(telegram: TelegramDouble, api_url: str, tmp_path: Path) -> None:
    day = Day(telegram)
    first, second = ((DOCUMENTS / f"2022-1.{ending}").read_bytes() for ending in ("hwpx", "txt"))
    async with minwi(tmp_path, api_url, MINWI_STAFF=str(day.boss.id), MINWI_QUIET_HOURS="") as process:
        day.boss.says("/start")
        await day.people_ask()
        await day.a_topic_subscribes()
        await day.staff_publishes(first, "2022-1.hwpx", 1)
        await day.somebody_taps_into_the_notice()
        day.group.chat.shut = "bot was kicked from the supergroup chat"  # Telegram has not told the bot yet
        await day.staff_publishes(
            second.replace(BEFORE.encode(), AFTER.encode()), "2022-1.txt", 2, tell="공개하고 알리기"
        )
        await telegram.until(lambda: held(tmp_path / "minwi.db"), PATIENCE)
        await day.the_bot_comes_back()
        await day.heard(day.news, CORRECTED)
        day.jun.says("2022년 1차 목동빙상장 개선과제")
        await day.heard(day.jun, AFTER)
        finished = await process.finish()

    assert finished.status == 0
    assert "Traceback" not in finished.output
    for private in ("핀테크랩", MOKDONG, "김민위", "미나", str(day.jun.id), telegram.token):
        assert private not in finished.output


def held(database: Path) -> int:
    """How many notices wait for their chat to come back."""
    with closing(sqlite3.connect(database)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM outbox WHERE state = 'held'").fetchone()
    return int(count)
