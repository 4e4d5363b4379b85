"""`minwi backup`: a copy of the database while the bot runs."""

from pathlib import Path

import click

from bot.cli.group import examples
from bot.settings import read_settings
from knowledge.storage.backup import back_up


@click.command(epilog=examples("minwi backup /backup/minwi-2026-11-27.db"))
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
def backup(file: Path) -> None:
    """데이터베이스를 FILE에 복사합니다. 봇이 떠 있어도 됩니다.

    회차의 모든 판, 초안, 별칭, 답하지 못한 질문, 구독과 보낼 알림이 들어 있습니다.
    되돌리려면 봇을 멈추고, 이 파일을 데이터베이스 자리에 복사한 뒤 다시 띄웁니다.
    """
    size = back_up(read_settings().database_url, file)
    click.echo(f"{file}: 복사했습니다({size / 1_000_000:.1f}MB).")
