"""A running bot's memory, measured against the Bot API double on loopback."""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.processes import resident
from benchmarks.startup import with_database
from tests.telegram_double import TOKEN, TelegramDouble, serve_http

QUESTIONS = (
    "목동실내빙상장 개선과제",
    "핀테크랩 성과",
    "개선과제",
    "홍보 지적된 곳은?",
    "평가기간 언제야?",
    "잠실야구장 성과",
)
ROUNDS = 20
PATIENCE = 30
"""Seconds to wait for an answer."""
ECHO_BOT = """
import os
from telegram.ext import Application, MessageHandler, filters
async def echo(update, context):
    await update.message.reply_text(update.message.text)
api = os.environ["MINWI_TELEGRAM_API_URL"]
builder = Application.builder().token(os.environ["MINWI_TELEGRAM_TOKEN"]).base_url(api + "/bot")
application = builder.build()
application.add_handler(MessageHandler(filters.TEXT, echo))
application.run_polling()
"""


@dataclass(frozen=True, slots=True)
class Running:
    """What a bot holds resident, in megabytes."""

    name: str
    started: float
    """After the first answer."""
    answered: float
    """After many more."""
    peak: float


def measure() -> list[Running]:
    """Run minwi and the smallest bot there is, and ask both the same."""
    return asyncio.run(_measure())


async def _measure() -> list[Running]:
    return [
        await _run("minwi run", [sys.executable, "-m", "bot.cli", "run"]),
        await _run("python-telegram-bot, echoing", [sys.executable, "-c", ECHO_BOT]),
    ]


async def _run(name: str, command: Sequence[str]) -> Running:
    telegram = TelegramDouble()
    with TemporaryDirectory() as directory:
        async with serve_http(telegram) as url:
            process = await asyncio.create_subprocess_exec(
                *command, env=_environment(Path(directory), url), stderr=asyncio.subprocess.DEVNULL
            )
            try:
                return await _ask(name, telegram, process.pid)
            finally:
                process.terminate()
                await process.wait()


async def _ask(name: str, telegram: TelegramDouble, pid: int) -> Running:
    person = telegram.person("미나")
    asked = 0

    async def ask(question: str) -> None:
        nonlocal asked
        person.says(question)
        asked += 1
        async with asyncio.timeout(PATIENCE):
            while len(person.answers) < asked:  # noqa: ASYNC110 - the double tells nobody when it is answered
                await asyncio.sleep(0.005)

    await ask(QUESTIONS[0])
    started = resident(pid)
    for _ in range(ROUNDS):
        for question in QUESTIONS:
            await ask(question)
    return Running(name, started, resident(pid), resident(pid, "VmHWM"))


def _environment(directory: Path, url: str) -> Mapping[str, str]:
    own = {
        "MINWI_TELEGRAM_TOKEN": TOKEN,
        "MINWI_TELEGRAM_API_URL": url,
        "MINWI_HEARTBEAT": str(directory / "heartbeat"),
    }
    return {**with_database(directory / "minwi.db"), **own}
