"""The real `minwi run`, over HTTP: a member of staff brings a document in, publishes it and takes it back."""

from pathlib import Path

import pytest

from tests.bot.telegram.process import minwi
from tests.bot.telegram.test_staff_documents import labels
from tests.rounds import DOCUMENTS
from tests.telegram_double import Person, TelegramDouble

READ_WITHIN = 20
"""Seconds; a process of its own reads the document, on a machine that has other things to do."""
QUESTION = "2022년 제1차 목동실내빙상장 개선 과제"


async def answer(telegram: TelegramDouble, name: str) -> str:
    """What somebody else is answered."""
    citizen: Person = telegram.person(name)
    citizen.says(QUESTION)
    await telegram.until(lambda: citizen.answers)
    return citizen.answers[0]


@pytest.mark.parametrize("name", ["2022-1.hwpx", "2022-1.txt"])
async def test_from_the_file_to_the_answer_and_back(
    telegram: TelegramDouble, api_url: str, tmp_path: Path, name: str
) -> None:
    boss = telegram.person("김민위")

    async def until(begin: str, seconds: float = 10) -> None:
        await telegram.until(lambda: boss.answers and boss.answers[-1].startswith(begin), seconds)

    async with minwi(tmp_path, api_url, MINWI_STAFF=str(boss.id)) as process:
        boss.says("/start")
        await until("담당자 도움말")
        assert "rounds" in boss.menu()
        boss.sends_file((DOCUMENTS / name).read_bytes(), name)
        await until("📄 2022년 제1차 초안 1번", READ_WITHIN)
        assert "사무 12개, 항목 102개, 평가개요 7개를 읽었습니다." in boss.answers[-1]

        boss.taps("공개하기")
        await until("2022년 제1차: 초안 1번을 정말 공개할까요?")
        boss.taps("네")
        await until("✅ 2022년 제1차 1판을 공개했습니다.")
        await process.says("바뀐 내용을 가져왔습니다")
        assert "노후 냉동설비 고장으로" in await answer(telegram, "미나")

        boss.taps("되돌리기")
        await until("2022년 제1차: 앞서 공개된 것이 없어")
        boss.taps("네")
        await until("↩ 2022년 제1차: 내렸습니다.")
        await telegram.until(lambda: process.output.count("바뀐 내용을 가져왔습니다") == 2)
        assert "공개된 것이 없습니다" in await answer(telegram, "준호")
        finished = await process.finish()

    assert finished.status == 0
    assert "Traceback" not in finished.output
    assert "김민위" not in finished.output


async def test_a_broken_file_is_one_line(telegram: TelegramDouble, api_url: str, tmp_path: Path) -> None:
    boss = telegram.person("김민위")
    content = (DOCUMENTS / "2022-1.hwpx").read_bytes()
    async with minwi(tmp_path, api_url, MINWI_STAFF=f"5, {boss.id}") as process:
        boss.sends_file(content[: len(content) // 2], "반쪽.hwpx")
        await telegram.until(lambda: boss.answers and "읽고 있습니다" not in boss.answers[-1], READ_WITHIN)
        finished = await process.finish()

    assert boss.answers[0].startswith("📄 반쪽.hwpx: ")
    assert "\n" not in boss.answers[0]
    assert labels(boss) == []
    assert "Traceback" not in finished.output
