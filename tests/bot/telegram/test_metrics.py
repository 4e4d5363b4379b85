"""What operators see: counters that name nobody, and whether the bot is well."""

import asyncio
import re
import subprocess
import sys
from typing import NoReturn

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.monitoring import health as health_module
from bot.monitoring.health import Health
from bot.monitoring.metrics import Metrics
from bot.monitoring.pages import pages
from tests.bot.telegram.running import running

QUESTION = "2021-3/1/tasks"


async def fine() -> None:
    """A database that answers."""


async def broken() -> NoReturn:
    raise RuntimeError("비밀번호가 hunter2인 데이터베이스")


async def stuck() -> None:
    await asyncio.sleep(60)


class Waiting:
    """An outbox."""

    def __init__(self, age: float | None) -> None:
        self.age = age

    async def oldest_age(self) -> float | None:
        if self.age is not None and self.age < 0:
            raise RuntimeError
        return self.age

    async def length(self) -> int:
        if self.age is not None and self.age < 0:
            raise RuntimeError
        return 12


def values(metrics: Metrics) -> dict[str, float]:
    """The bot's own counters: ``minwi_updates_total{kind="message"}`` → 3."""
    families = text_string_to_metric_families(metrics.exposition().decode())
    samples = (sample for family in families for sample in family.samples if family.name.startswith("minwi_"))
    return {
        sample.name + "".join(f'{{{name}="{value}"}}' for name, value in sample.labels.items()): sample.value
        for sample in samples
        if not sample.name.endswith(("_created", "_bucket", "_sum"))
    }


async def get(health: Health, path: str) -> httpx.Response:
    """One look at the port for operators."""
    transport = httpx.ASGITransport(pages(health, Metrics()))
    async with httpx.AsyncClient(transport=transport, base_url="http://minwi") as client:
        return await client.get(path)


async def test_what_the_bot_does_is_counted() -> None:
    metrics = Metrics()
    async with running(telemetry=metrics, note_miss=lambda question, reason: metrics.missed(reason)) as bot:
        mina, jun = bot.telegram.person("미나"), bot.telegram.person("준")
        mina.says(QUESTION)
        jun.says("쉼터")
        jun.says("없는 것")
        await bot.settle()
        mina.taps("주요 성과")
        mina.says("👎")
        await bot.settle()

    assert values(metrics) == {
        'minwi_updates_total{kind="message"}': 4,
        'minwi_updates_total{kind="callback_query"}': 1,
        "minwi_repeated_updates_total": 0,
        'minwi_answers_total{kind="answer"}': 2,
        'minwi_answers_total{kind="clarify"}': 1,
        'minwi_answers_total{kind="unknown"}': 1,
        'minwi_misses_total{reason="off_topic"}': 1,
        'minwi_misses_total{reason="disliked"}': 1,
        "minwi_update_seconds_count": 5,
    }


async def test_no_metric_says_who_or_what() -> None:
    metrics = Metrics()
    async with running(telemetry=metrics, note_miss=lambda question, reason: metrics.missed(reason)) as bot:
        mina = bot.telegram.person("미나")
        group = bot.telegram.group("비밀 모임")
        mina.says("비밀 질문")
        mina.says("/ask 비밀 질문", to=group)
        await bot.settle()

    text = metrics.exposition().decode()
    assert "minwi_misses_total{" in text
    assert not re.search("[가-힣]", text)
    assert str(mina.id) not in text
    assert str(group.id) not in text


async def test_an_update_that_comes_again_is_counted_apart() -> None:
    metrics = Metrics()
    async with running(telemetry=metrics) as bot:
        bot.telegram.person("미나").says(QUESTION)
        (update,) = await bot.application.bot.get_updates()
        assert metrics.since_update() is None
        for _ in range(3):
            bot.dispatcher.submit(update)
        await bot.dispatcher.drain()

    counted = values(metrics)
    assert (counted['minwi_updates_total{kind="message"}'], counted["minwi_repeated_updates_total"]) == (1, 2)
    assert counted["minwi_update_seconds_count"] == 1
    since = metrics.since_update()
    assert since is not None
    assert 0 <= since < 5


async def test_how_long_an_answer_took_is_kept() -> None:
    metrics = Metrics()
    async with running(telemetry=metrics) as bot:
        bot.telegram.fail("sendMessage", delay=0.06)
        bot.telegram.person("미나").says(QUESTION)
        await bot.settle()

    text = metrics.exposition().decode()
    assert 'minwi_update_seconds_bucket{le="0.05"} 0.0' in text
    assert 'minwi_update_seconds_bucket{le="5.0"} 1.0' in text


async def test_metrics_are_in_the_format_that_prometheus_reads() -> None:
    answer = await get(Health(fine, lambda: 1, lambda: None), "/metrics")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    names = {family.name for family in text_string_to_metric_families(answer.text)}
    assert {"minwi_updates", "minwi_answers", "minwi_misses", "minwi_update_seconds", "minwi_webhook_refusals"} <= names
    assert "process_resident_memory_bytes" in names


@pytest.mark.parametrize(
    ("health", "status", "facts"),
    [
        (Health(fine, lambda: 3.0, lambda: 40.12345), 200, {"telegram_seconds": 3.0, "update_seconds": 40.123}),
        (Health(fine, lambda: 3.0, lambda: None), 200, {"ok": True, "database_ok": True, "update_seconds": None}),
        (Health(fine, lambda: 119.0, lambda: None), 200, {"telegram_seconds": 119.0}),
        (Health(fine, lambda: 121.0, lambda: 1.0), 503, {"ok": False, "database_ok": True, "telegram_seconds": 121.0}),
        (Health(fine, lambda: None, lambda: None), 503, {"ok": False, "telegram_seconds": None}),
        (Health(broken, lambda: 1.0, lambda: 1.0), 503, {"ok": False, "database_ok": False, "telegram_seconds": 1.0}),
        (Health(stuck, lambda: 1.0, lambda: 1.0), 503, {"ok": False, "database_ok": False}),
        (Health(fine, lambda: 1.0, lambda: 1.0, Waiting(7.5)), 200, {"ok": True, "outbox_seconds": 7.5}),
        (Health(fine, lambda: 1.0, lambda: 1.0, Waiting(None)), 200, {"ok": True, "outbox_seconds": None}),
        (Health(fine, lambda: 1.0, lambda: 1.0, Waiting(-1)), 503, {"ok": False, "database_ok": False}),
    ],
)
async def test_health(health: Health, status: int, facts: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_module, "DATABASE_PATIENCE", 0.02)
    answer = await get(health, "/healthz")

    said = answer.json()
    assert answer.status_code == status
    assert said.items() >= facts.items()
    assert said["ok"] is (status == 200)
    assert ("outbox_seconds" in said) is (health.outbox is not None)
    assert "hunter2" not in answer.text


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/", 404), ("POST", "/healthz", 405)])
async def test_there_is_nothing_else(method: str, path: str, status: int) -> None:
    transport = httpx.ASGITransport(pages(Health(fine, lambda: 1, lambda: None), Metrics()))
    async with httpx.AsyncClient(transport=transport, base_url="http://minwi") as client:
        assert (await client.request(method, path)).status_code == status


def test_who_wants_neither_imports_neither() -> None:
    code = (
        "import sys, bot.telegram.service;"
        "sys.exit(', '.join(sorted({'starlette', 'uvicorn', 'prometheus_client'} & set(sys.modules))) or 0)"
    )
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (0, "")


@pytest.mark.parametrize(("age", "shown"), [(7.5, "minwi_notices_waiting 12.0"), (-1, "minwi_notices_waiting NaN")])
async def test_the_queue_is_counted_when_somebody_looks(age: float, shown: str) -> None:
    response = await get(Health(fine, lambda: 1.0, lambda: 1.0, Waiting(age)), "/metrics")

    assert response.status_code == 200
    assert shown in response.text.splitlines()
