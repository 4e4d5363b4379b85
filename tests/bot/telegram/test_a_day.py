"""A day of the real `minwi run`, over HTTP: asked, subscribed to, published, told, removed and brought back."""

import re
from pathlib import Path

from tests.bot.telegram.process import minwi
from tests.rounds import DOCUMENTS
from tests.telegram_double import TelegramDouble
from tests.telegram_double.people import Place

READ_WITHIN = 20
"""Seconds; a process of its own reads the document."""

NEW = "🔔 새 평가 결과가 공개되었습니다"


async def test_from_the_first_question_to_the_return(telegram: TelegramDouble, api_url: str, tmp_path: Path) -> None:
    boss, mina, jun = (telegram.person(name) for name in ("김민위", "미나", "준"))
    group = telegram.group("위탁사무 담당자")
    topic = group.topic("새 소식")
    group.makes_admin(mina)

    async def until(place: Place, begin: str, seconds: float = 10) -> None:
        await telegram.until(lambda: place.answers and place.answers[-1].startswith(begin), seconds)

    async with minwi(tmp_path, api_url, MINWI_STAFF=str(boss.id), MINWI_QUIET_HOURS="") as process:
        mina.says("목동실내빙상장 개선과제")
        await until(mina, "목동실내빙상장 · 개선 과제")
        jun.says("/ask 목동실내빙상장 개선과제", to=group)
        await until(group, "목동실내빙상장 · 개선 과제")

        mina.says("/subscribe", to=topic)
        await until(topic, "🔔 새 평가 결과가 공개되면 여기로 알려 드릴게요.")
        jun.says("폐우산 알림 켜줘")
        await until(jun, "🔔 ‘폐우산’이라는 말이 나오는 결과가 공개되면 여기로 알려 드릴게요.")

        boss.says("/start")
        boss.sends_file((DOCUMENTS / "2022-1.txt").read_bytes(), "2022-1.txt")
        await until(boss, "📄 2022년 제1차 초안 1번", READ_WITHIN)
        boss.taps("공개하기")
        await until(boss, "2022년 제1차: 초안 1번을 정말 공개할까요?")
        boss.taps("네")
        await until(topic, NEW)
        await until(jun, NEW)
        assert "‘폐우산’ 말이 나오는 사무 1개" in jun.answers[-1]

        notice = next(message for message in topic.chat.messages if message.text.startswith(NEW))
        jun.taps("📋 사무 목록", on=notice)
        await until(topic, "2022년 제1차 위탁사무 12개")

        group.kicks_the_bot(jun)
        jun.blocks_the_bot()
        await process.says("바뀐 내용을 가져왔습니다")
        group.adds_the_bot(jun)
        await until(group, "안녕하세요, 서울시 민간위탁 종합성과평가 결과를")
        jun.unblocks_the_bot()
        jun.says("내 구독")
        await until(jun, "🔔 받으시는 알림 1개\n• ‘폐우산’ (나오는 말)\n")
        finished = await process.finish()

    assert (finished.status, "Traceback" in finished.output) == (0, False)
    assert [word for word in ("김민위", "미나", "폐우산", str(group.id)) if word in finished.output] == []
    assert sum(text.startswith(NEW) for text in jun.answers) == 1
    assert not re.search(r"알림 \d+: 보내지 못했습니다", finished.output)
