"""`minwi chat`: the chat in the terminal."""

import click

from bot.cli.group import examples
from bot.cli.opening import open_knowledge_base
from bot.cli.standard_input import standard_input
from bot.terminal import chat as talk


@click.command(epilog=examples("minwi chat", r"printf '목동빙상장 성과\n개선과제는?\n' | minwi chat"))
def chat() -> None:
    """터미널에서 대화합니다.

    보기는 번호로 고르고, /help로 쓰는 법을 보고, /quit이나 Ctrl-D로 끝냅니다.
    파이프로 넣으면 한 줄마다 한 번씩 답합니다.
    """
    lines = standard_input()
    talk(open_knowledge_base(), lines)
