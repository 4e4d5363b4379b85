"""The real `minwi run` with its own ports: the webhook, and what operators look at."""

import asyncio
import re
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.bot.telegram.process import minwi
from tests.bot.telegram.test_process import READY, STOPS_WITHIN
from tests.telegram_double import TelegramDouble, delivering
from tests.telegram_double.delivery import Delivery

SECRET = "Zs3-dF_0123456789abc"
TASKS = "목동실내빙상장 개선과제"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@contextmanager
def taken_port() -> Iterator[int]:
    """A port that somebody else listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield server.getsockname()[1]


def webhook(port: int) -> dict[str, str]:
    """The settings of a webhook that a Bot API server of one's own reaches without a proxy."""
    return {
        "MINWI_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "MINWI_WEBHOOK_SECRET": SECRET,
        "MINWI_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
    }


@asynccontextmanager
async def brought_to(telegram: TelegramDouble) -> AsyncIterator[Delivery]:
    """Updates, over HTTP."""
    telegram.store.local = True
    async with httpx.AsyncClient(timeout=5) as client, delivering(telegram, client) as delivery:
        yield delivery


async def ended(folder: Path, api_url: str, **settings: str) -> str:
    """The one line with which a run ends that a restart can't mend."""
    async with minwi(folder, api_url, **settings) as process:
        finished = await process.finish(None)
    assert (finished.status, len(finished.lines)) == (1, 1), finished.output
    assert SECRET not in finished.output
    return finished.lines[0]


async def test_updates_are_brought_and_answered_and_the_port_tells(
    telegram: TelegramDouble, api_url: str, tmp_path: Path
) -> None:
    mina, port = telegram.person("미나"), free_port()
    operators = f"http://127.0.0.1:{port}"
    settings = {**webhook(free_port()), "MINWI_METRICS_LISTEN": f"127.0.0.1:{port}", "MINWI_LOG_LEVEL": "DEBUG"}
    async with brought_to(telegram) as delivery, minwi(tmp_path, api_url, **settings) as process:
        mina.says(TASKS)
        await telegram.until(lambda: mina.answers)
        mina.says("목동실내빙상장 주차 요금은?")
        await telegram.until(lambda: len(mina.answers) == 2)
        forged = await delivery.post(b"{}", X_Telegram_Bot_Api_Secret_Token=SECRET[:-1])
        async with httpx.AsyncClient(base_url=operators) as client, asyncio.timeout(5):
            health, metrics = await client.get("/healthz"), await client.get("/metrics")
            while "minwi_misses_total{" not in metrics.text:  # noted once the answer was sent
                metrics = await client.get("/metrics")
        async with minwi(tmp_path, api_url, "health") as command:
            healthy = await command.finish(None)
        finished = await process.finish()

    assert "개선 과제" in mina.answers[0]
    assert (forged.status_code, forged.content) == (403, b"")
    assert (health.status_code, health.json()["ok"], healthy.status) == (200, True, 0)
    for line in (
        'minwi_updates_total{kind="message"} 2.0',
        'minwi_answers_total{kind="answer"} 1.0',
        'minwi_answers_total{kind="unknown"} 1.0',
        'minwi_webhook_refusals_total{status="403"} 1.0',
    ):
        assert line in metrics.text
    assert re.search(r'minwi_misses_total\{reason="\w+"\} 1\.0', metrics.text)
    assert (finished.status, finished.lines[-1]) == (0, "INFO bot.telegram.service: 멈췄습니다.")
    assert finished.seconds < STOPS_WITHIN
    assert telegram.store.webhook is not None
    for secret in (SECRET, SECRET[:-1], "목동", "미나", str(mina.id)):
        assert secret not in finished.output


async def test_it_finishes_the_answer_in_flight_and_goes_on_after_a_restart(
    telegram: TelegramDouble, api_url: str, tmp_path: Path
) -> None:
    mina, settings = telegram.person("미나"), webhook(free_port())
    async with brought_to(telegram):
        async with minwi(tmp_path, api_url, **settings) as process:
            await process.says(READY)
            telegram.fail("sendMessage", delay=0.5)
            mina.says("/help")
            await telegram.until(lambda: telegram.count("sendMessage"))
            finished = await process.finish(signal.SIGINT)
        assert (finished.status, len(mina.answers)) == (0, 1)
        mina.says("/help")
        async with minwi(tmp_path, api_url, **settings) as process:
            await telegram.until(lambda: len(mina.answers) == 2)
            await process.finish()

    assert telegram.store.updates == []


async def test_without_the_webhook_it_fetches_again(telegram: TelegramDouble, api_url: str, tmp_path: Path) -> None:
    mina = telegram.person("미나")
    telegram.store.local = True
    async with minwi(tmp_path, api_url, **webhook(free_port())) as process:
        await process.says(READY)
        await process.finish()
    mina.says("/help")
    async with minwi(tmp_path, api_url) as process:
        await telegram.until(lambda: mina.answers)
        await process.finish()

    assert telegram.store.webhook is None


async def test_no_network_is_outlasted_by_webhook_too(telegram: TelegramDouble, api_url: str, tmp_path: Path) -> None:
    telegram.store.local = True
    telegram.fail("*", error=502, times=2)
    async with minwi(tmp_path, api_url, **webhook(free_port())) as process:
        await process.says("텔레그램에 연결할 수 없습니다")
        await process.says(READY)
        finished = await process.finish()

    assert finished.status == 0


async def test_while_telegram_is_out_of_reach_health_says_so(tmp_path: Path, api_url: str) -> None:
    port = free_port()
    settings = {"MINWI_METRICS_LISTEN": f"127.0.0.1:{port}"}
    async with minwi(tmp_path, f"http://127.0.0.1:{free_port()}", **settings) as process:
        await process.says("텔레그램에 연결할 수 없습니다")
        async with httpx.AsyncClient() as client:
            health = await client.get(f"http://127.0.0.1:{port}/healthz")
        finished = await process.finish()

    assert (health.status_code, finished.status) == (503, 0)
    assert health.json().items() >= {"ok": False, "database_ok": True, "telegram_seconds": None}.items()


@pytest.mark.parametrize("setting", ["MINWI_WEBHOOK_LISTEN", "MINWI_METRICS_LISTEN"])
async def test_a_port_that_is_taken_is_named(setting: str, api_url: str, tmp_path: Path) -> None:
    with taken_port() as port:
        settings = {**webhook(free_port()), setting: f"127.0.0.1:{port}"}
        line = await ended(tmp_path, api_url, **settings)

    assert line.startswith(f"minwi: {setting}: 127.0.0.1:{port}: 다른 프로그램이 이미 쓰고 있습니다.")


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"MINWI_WEBHOOK_SECRET": ""}, "minwi: MINWI_WEBHOOK_SECRET: MINWI_WEBHOOK_URL에는 비밀이 꼭 있어야 합니다."),
        (
            {"MINWI_WEBHOOK_LISTEN": "192.0.2.1:8080"},
            "MINWI_WEBHOOK_LISTEN: 192.0.2.1:8080: 이 컴퓨터의 주소가 아닙니다.",
        ),
        ({"MINWI_METRICS_LISTEN": "no.such.host.invalid:80"}, "no.such.host.invalid:80: 그런 주소를 찾을 수 없습니다"),
        ({}, "MINWI_WEBHOOK_URL: 텔레그램이 이 주소를 받아들이지 않습니다 (Bad webhook: an https url must be provided"),
    ],
)
async def test_what_a_restart_cannot_mend_is_one_clear_line(
    settings: dict[str, Any], says: str, api_url: str, tmp_path: Path
) -> None:
    # The double is no Bot API server of one's own here: it wants https, as Telegram does.
    assert says in await ended(tmp_path, api_url, **{**webhook(free_port()), **settings})


async def test_a_token_that_telegram_refuses_is_one_clear_line(
    telegram: TelegramDouble, api_url: str, tmp_path: Path
) -> None:
    telegram.token = "another"
    line = await ended(tmp_path, api_url, **webhook(free_port()))

    assert re.match(r"minwi: MINWI_TELEGRAM_TOKEN: .*@BotFather", line)


async def test_a_database_of_a_newer_minwi_is_one_clear_line(api_url: str, tmp_path: Path) -> None:
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path / 'minwi.db'}")
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engine.dispose()

    assert "더 새로운 minwi가 만든 데이터베이스입니다" in await ended(tmp_path, api_url)
