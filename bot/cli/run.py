"""`minwi run`: the Telegram bot."""

import asyncio
import signal
import sys
from typing import NoReturn

import click

from bot.cli.group import examples
from bot.settings import read_settings


@click.command(epilog=examples("MINWI_TELEGRAM_TOKEN=... minwi run"))
def run() -> None:
    """텔레그램 봇을 띄웁니다.

    MINWI_TELEGRAM_TOKEN에 @BotFather에게 받은 토큰을 넣고 실행합니다. Ctrl-C나 SIGTERM으로 멈춥니다.

    MINWI_WEBHOOK_URL과 MINWI_WEBHOOK_SECRET을 정하면 텔레그램이 그 주소로 보내 주고, 아니면 직접 받아 옵니다.
    네트워크가 끊기면 이어질 때까지 기다리고, 다시 띄워도 소용없는 일이면 한 줄을 남기고 종료 상태 1로 끝납니다.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    settings = read_settings()
    # Only this command needs python-telegram-bot, which takes a while to import.
    from bot.telegram.service import serve  # noqa: PLC0415

    asyncio.run(serve(settings))


def _leave(*_: object) -> NoReturn:
    """Stop before there is anything to finish."""
    sys.exit(0)
