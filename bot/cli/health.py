"""`minwi health`: whether `minwi run` is alive, for Docker and the like."""

import click

from bot.cli.group import examples
from bot.heartbeat import OLDEST_BEAT, Heartbeat
from bot.settings import read_settings
from knowledge.errors import MinwiError


class HealthError(MinwiError):
    """The bot gives no sign of life."""


@click.command(epilog=examples("minwi health"))
def health() -> None:
    """떠 있는 봇이 건강한지 봅니다.

    텔레그램과 마지막으로 통신한 때를 보고, 너무 오래되었으면 종료 상태 1로 끝납니다.
    """
    settings = read_settings()
    age = Heartbeat(settings.heartbeat).age()
    if age is None:
        raise HealthError(f"봇이 돌고 있지 않거나 아직 텔레그램에 연결되지 않았습니다 ({settings.heartbeat} 없음).")
    if age > OLDEST_BEAT:
        raise HealthError(f"봇이 {age:.0f}초째 텔레그램과 통신하지 못했습니다.")
    click.echo(f"정상입니다. {age:.0f}초 전에 텔레그램과 통신했습니다.")
