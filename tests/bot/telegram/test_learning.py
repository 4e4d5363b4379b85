"""What people ask in vain is noted once they were answered, and a nickname mends it while the bot runs."""

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.bot.telegram.process import minwi
from tests.bot.telegram.running import RunningBot, running
from tests.telegram_double import Person, TelegramDouble

READY = "준비가 되었습니다"
TASKS = "목동실내빙상장 · 개선 과제"


async def output_of(command: str, folder: Path, api_url: str) -> list[str]:
    """The lines that another process of `minwi` writes."""
    async with minwi(folder, api_url, command) as process:
        finished = await process.finish(None)
    assert finished.status == 0, finished.output
    return finished.output.splitlines()


async def unanswered(folder: Path, api_url: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in await output_of("unanswered --all --jsonl", folder, api_url)]


async def test_a_question_without_an_answer_is_noted_and_no_other(bot: RunningBot, mina: Person) -> None:
    for text in ("요금이 얼마야", "2021-3/1/tasks", "쉼터", "/help", "/ask 주차 되나요", "/ask"):
        mina.says(text)
    await bot.settle()

    assert bot.misses == [("요금이 얼마야", "off_topic"), ("주차 되나요", "off_topic")]


async def test_a_question_is_noted_after_it_was_answered() -> None:
    answered: list[int] = []
    async with running(note_miss=lambda *_: answered.append(len(mina.answers))) as bot:
        mina = bot.telegram.person("미나")
        mina.says("요금이 얼마야")
        await bot.settle()

    assert answered == [1]


async def test_what_could_not_be_answered_is_not_noted(bot: RunningBot, mina: Person) -> None:
    mina.says("요금이 얼마야")
    bot.telegram.fail("sendMessage", error=403, description="Forbidden: bot was blocked by the user")
    await bot.settle()

    assert bot.misses == []


async def test_a_nickname_mends_a_miss_within_two_seconds(
    telegram: TelegramDouble, api_url: str, tmp_path: Path
) -> None:
    mina = telegram.person("미나")
    async with minwi(tmp_path, api_url) as process:
        mina.says("얼음나라 개선과제")
        await telegram.until(lambda: len(mina.answers) == 1)
        assert "찾지 못했습니다" in mina.answers[0]

        await output_of("alias 목동빙상장 얼음나라", tmp_path, api_url)
        await process.says("바뀐 내용을 가져왔습니다", seconds=2)
        mina.says("얼음나라 개선과제")
        await telegram.until(lambda: len(mina.answers) == 2)
        assert mina.answers[1].startswith(TASKS)

        await output_of("alias 목동빙상장 얼음나라 --remove", tmp_path, api_url)
        await asyncio.sleep(2)
        juno = telegram.person("준호")
        juno.says("얼음나라 개선과제")
        await telegram.until(lambda: juno.answers)
        assert juno.answers == mina.answers[:1]
        finished = await process.finish()

    assert finished.status == 0
    (kept,) = await unanswered(tmp_path, api_url)
    assert (kept["count"], kept["reason"], kept["answered"]) == (2, "not_in_results", False)


async def test_what_was_noted_last_is_written_at_the_end(
    telegram: TelegramDouble, api_url: str, tmp_path: Path
) -> None:
    mina = telegram.person("미나")
    async with minwi(tmp_path, api_url) as process:
        await process.says(READY)
        mina.says("제 번호는 010-1234-5678이고 김철수예요 목동빙상장 강습료 얼마예요?")
        await telegram.until(lambda: mina.answers)
        await process.finish()

    (kept,) = await unanswered(tmp_path, api_url)
    assert (kept["question"], kept["nearest"]) == (
        "제 번호는 ○○○이고 ○○○예요 목동빙상장 강습료 얼마예요",
        ["2021-3/9"],
    )
    with closing(sqlite3.connect(tmp_path / "minwi.db")) as connection:
        held = "\n".join(connection.iterdump())
    assert str(mina.id) not in held
    assert "5678" not in held


async def test_a_database_that_can_not_be_written_keeps_nobody_from_an_answer(
    telegram: TelegramDouble, api_url: str, tmp_path: Path
) -> None:
    mina = telegram.person("미나")
    async with minwi(tmp_path, api_url) as process:
        await process.says(READY)
        with closing(sqlite3.connect(tmp_path / "minwi.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            mina.says("목동빙상장 강습료")
            await process.says("적어 두지 못했습니다")
            mina.says("목동빙상장 개선과제")
            await telegram.until(lambda: len(mina.answers) == 2, seconds=1)
            other.execute("ROLLBACK")
        finished = await process.finish()

    assert finished.status == 0
    assert finished.output.count("적어 두지 못했습니다") == 1
    assert "강습료" not in finished.output
    assert [one["question"] for one in await unanswered(tmp_path, api_url)] == ["목동빙상장 강습료"]
