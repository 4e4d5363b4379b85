"""The real `minwi run`, from its start to its end."""

import asyncio
import re
import signal
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from bot.telegram.service import TokenMissingError, read_token
from tests.bot.telegram.process import minwi
from tests.telegram_double import TOKEN, TelegramDouble

# ruff: noqa: E501 - facts are quoted whole
READY = "@minwi_bot 이름으로 답할 준비가 되었습니다."
STOPS_WITHIN = 4
"""Seconds: a couple, and a margin for a machine that has other things to do."""
SECRET = TOKEN.split(":")[1]


TASKS = """\
목동실내빙상장 · 개선 과제
• 시설 이용활성화를 홍보 개선 필요(외부 광고 및 장소협찬시 명확한 시설명 표기, 국제 피겨선수권대회 유치 등 타 시설과의 차별화된 서비스 강조 등)
• 학생단체 강습 대상을 서울시 전역을 대상으로 하여 제한(목동)적이지 않도록 서울시교육청과 협력 권장
• 손익구조가 점차 개선될 수 있도록 하는 경영전략을 수립하기 위한 TF팀 구성 및 고정비용 축소지향의 관리 필요
출처: 2021년 제3차 민간위탁 종합성과평가 결과 · 목동실내빙상장 · 개선 과제"""


async def test_ask_tap_and_stop(telegram: TelegramDouble, api_url: str, tmp_path: Path) -> None:
    mina = telegram.person("미나")
    async with minwi(tmp_path, api_url, MINWI_LOG_LEVEL="DEBUG") as process:
        mina.says("목동실내빙상장 개선과제")
        await telegram.until(lambda: mina.answers)
        assert mina.answers == [TASKS]
        mina.taps("주요 성과")
        await telegram.until(lambda: mina.last.edited)
        finished = await process.finish()

    assert (
        mina.transcript
        == """\
미나: 목동실내빙상장 개선과제
민위 (고침): 목동실내빙상장 · 주요 성과
  • 코로나19 대응하여 안전헬멧의 소독주기를 기존 2개월에서 1회 사용으로 개선
  • 철저한 방역지침으로 3대륙 피겨선수권대회를 성공리에 진행
  • 대관심사위원회를 운영으로 투명한 절차에 의한 대관운영체계 갖추고 있음
  출처: 2021년 제3차 민간위탁 종합성과평가 결과 · 목동실내빙상장 · 주요 성과
  [개선 과제] [사업 성과지표]
  [📋 사무 목록]
  [👍] [👎]
미나 → [주요 성과]"""
    )
    assert finished.status == 0
    assert finished.lines == [
        "DEBUG bot.telegram.service: 데이터베이스를 엽니다.",
        f"INFO bot.telegram.connection: {READY}",
        "INFO bot.telegram.service: 멈췄습니다.",
    ]
    assert SECRET not in finished.output
    assert finished.seconds < STOPS_WITHIN


async def test_start_offers_examples_that_are_answered(telegram: TelegramDouble, api_url: str, tmp_path: Path) -> None:
    mina = telegram.person("미나")
    async with minwi(tmp_path, api_url):
        mina.says("/start")
        await telegram.until(lambda: mina.answers)
        examples = [row[0]["text"] for row in mina.last.markup or [] if row[0]["callback_data"].startswith("q:")]
        assert len(examples) == 3
        for example in examples:
            mina.taps(example)
        await telegram.until(lambda: len(mina.answers) == 4)

    assert all("출처: " in answer for answer in mina.answers[1:])


async def test_it_finishes_the_answer_in_flight(telegram: TelegramDouble, api_url: str, tmp_path: Path) -> None:
    mina = telegram.person("미나")
    async with minwi(tmp_path, api_url) as process:
        await process.says(READY)
        telegram.fail("sendMessage", delay=0.5)
        mina.says("/help")
        await telegram.until(lambda: telegram.count("sendMessage"))
        finished = await process.finish(signal.SIGINT)

    assert (finished.status, len(mina.answers)) == (0, 1)


async def test_a_wrong_token_is_one_clear_line(telegram: TelegramDouble, api_url: str, tmp_path: Path) -> None:
    telegram.token = "another"
    async with minwi(tmp_path, api_url) as process:
        finished = await process.finish(None)

    assert finished.status == 1
    assert len(finished.lines) == 1
    assert re.match(r"minwi: MINWI_TELEGRAM_TOKEN: .*@BotFather", finished.lines[0])
    assert SECRET not in finished.output


async def test_no_token_is_one_clear_line(api_url: str, tmp_path: Path) -> None:
    async with minwi(tmp_path, api_url, MINWI_TELEGRAM_TOKEN=None) as process:
        finished = await process.finish(None)

    assert finished.status == 1
    assert len(finished.lines) == 1
    assert re.match(r"minwi: MINWI_TELEGRAM_TOKEN이 없습니다. @BotFather", finished.lines[0])


@pytest.mark.parametrize(
    "token", ["abc", "123:짧음", f"{TOKEN} ", f"{TOKEN}\n", "123456:../../x", "１２３:" + "a" * 35]
)
def test_what_is_no_token_is_not_sent_anywhere(token: str) -> None:
    with pytest.raises(TokenMissingError, match="토큰의 꼴이 아닙니다") as caught:
        read_token(Settings(_env_file=None, telegram_token=SecretStr(token)))

    assert token not in str(caught.value)


async def test_no_network_is_one_line_and_it_can_be_stopped(tmp_path: Path, api_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    async with minwi(tmp_path, f"http://127.0.0.1:{port}") as process:
        await process.says("텔레그램에 연결할 수 없습니다")
        await asyncio.sleep(1.2)
        finished = await process.finish()

    assert finished.status == 0
    assert [line.split(":")[0] for line in finished.lines] == [
        "WARNING bot.telegram.connection",
        "INFO bot.telegram.service",
    ]
    assert finished.seconds < STOPS_WITHIN


async def test_a_second_poller_is_said_at_once(telegram: TelegramDouble, api_url: str, tmp_path: Path) -> None:
    telegram.fail("getUpdates", error=409, description="terminated by other getUpdates request", times=-1)
    async with minwi(tmp_path, api_url) as process:
        await process.says("같은 토큰의 봇이 다른 곳에서 돌고 있습니다(409).")
        finished = await process.finish()

    assert finished.status == 0
    assert finished.seconds < STOPS_WITHIN


async def test_it_can_be_stopped_while_it_starts(api_url: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "minwi.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        async with minwi(tmp_path, api_url, MINWI_LOG_LEVEL="DEBUG") as process:
            await process.says("데이터베이스를 엽니다.")
            finished = await process.finish()

    assert finished.status == 0
    assert "Traceback" not in finished.output


async def test_it_can_be_stopped_while_it_imports(api_url: str, tmp_path: Path) -> None:
    async with minwi(tmp_path, api_url) as process:
        await asyncio.sleep(0.2)
        finished = await process.finish()

    # Before the first line of `run` no program can catch a signal.
    assert finished.status in (0, -signal.SIGTERM)
    assert "Traceback" not in finished.output


async def test_an_update_that_cannot_be_read_holds_up_nobody(
    telegram: TelegramDouble, api_url: str, tmp_path: Path
) -> None:
    mina = telegram.person("미나")
    mina.says("비밀")
    telegram.store.updates[0]["message"]["date"] = "어제"
    mina.says("/help")
    async with minwi(tmp_path, api_url) as process:
        await telegram.until(lambda: mina.answers)
        finished = await process.finish()

    assert "갱신 500001: 읽을 수 없어 건너뜁니다: " in finished.output
    assert "비밀" not in finished.output
    assert telegram.store.updates == []


async def test_health_knows_that_it_runs(telegram: TelegramDouble, api_url: str, tmp_path: Path) -> None:
    async with minwi(tmp_path, api_url) as process:
        await telegram.until(lambda: telegram.count("getUpdates") > 1)
        async with minwi(tmp_path, api_url, "health") as health:
            healthy = await health.finish(None)
        await process.finish()

    assert healthy.status == 0
    assert not (tmp_path / "heartbeat").exists()


async def test_a_database_that_cannot_be_opened_is_one_clear_line(api_url: str, tmp_path: Path) -> None:
    (tmp_path / "minwi.db").write_text("no database " * 100)
    async with minwi(tmp_path, api_url) as process:
        finished = await process.finish(None)

    assert (finished.status, len(finished.lines)) == (1, 1)
