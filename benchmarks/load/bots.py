"""The bots that are measured, each a process of its own, and what the processor spends on them."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.load.telegram import TOKEN, LoadTelegram, serve
from benchmarks.startup import with_database

MINWI = (sys.executable, "-m", "bot.cli", "run")
PTB = """
import os
from telegram.ext import Application, MessageHandler, filters
async def echo(update, context):
    await update.message.reply_text(update.message.text)
builder = Application.builder().token(os.environ["MINWI_TELEGRAM_TOKEN"]).concurrent_updates(True)
application = builder.base_url(os.environ["MINWI_TELEGRAM_API_URL"] + "/bot").build()
application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
application.run_polling()
"""
AIOGRAM = """
import asyncio, os
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
dispatcher = Dispatcher()
@dispatcher.message(F.text)
async def echo(message):
    await message.answer(message.text)
async def main():
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["MINWI_TELEGRAM_API_URL"]))
    await dispatcher.start_polling(Bot(os.environ["MINWI_TELEGRAM_TOKEN"], session=session))
asyncio.run(main())
"""
_TICKS = os.sysconf("SC_CLK_TCK")
_PATIENCE = 60
"""Seconds for a bot to start."""


class RunningBot:
    """A bot that fetches updates."""

    def __init__(self, name: str, telegram: LoadTelegram, process: asyncio.subprocess.Process) -> None:
        self.name = name
        self.telegram = telegram
        self.process = process

    @property
    def processor_seconds(self) -> float:
        """What it has used so far, by itself and by the kernel on its behalf."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS


@asynccontextmanager
async def running(
    name: str, command: Sequence[str], database: Path, telegram: LoadTelegram, **settings: str
) -> AsyncIterator[RunningBot]:
    """A bot, once it fetches updates; told to stop in the end."""
    async with serve(telegram) as url:
        process = await start(command, database, url, **settings)
        try:
            async with asyncio.timeout(_PATIENCE):
                await telegram.polled.wait()
            yield RunningBot(name, telegram, process)
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


async def start(command: Sequence[str], database: Path, url: str, **settings: str) -> asyncio.subprocess.Process:
    """Start a process with that database and that Telegram."""
    own = {
        "MINWI_TELEGRAM_TOKEN": TOKEN,
        "MINWI_TELEGRAM_API_URL": url,
        "MINWI_HEARTBEAT": str(database.with_suffix(".heartbeat")),
        "MINWI_QUIET_HOURS": "",
        "MINWI_LOG_LEVEL": "WARNING",
    }
    return await asyncio.create_subprocess_exec(
        *command, env={**with_database(database), **own, **settings}, stdin=asyncio.subprocess.DEVNULL
    )
