"""What several commands are told in the same way: which round, who, JSON or not, and whether to ask first."""

import getpass
import os
import sys

import click

from knowledge.model import ROUND_ID


def checked_round_id(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """A round's id as it was typed; anything else is a mistake on the command line."""
    if value is not None and not (value.isascii() and ROUND_ID.fullmatch(value)):
        raise click.BadParameter("2022-1과 같은 꼴이어야 합니다")
    return value


round_argument = click.argument("round_id", callback=checked_round_id, metavar="ROUND")
round_option = click.option(
    "--round", "round_id", callback=checked_round_id, metavar="2022-1", help="문서에 회차가 없거나 틀릴 때 씁니다."
)
by_option = click.option("--by", metavar="이름", help="누가 하는지. 기본은 로그인 이름입니다.")
yes_option = click.option("--yes", is_flag=True, help="되묻지 않습니다. 터미널이 아니면 꼭 적어야 합니다.")
notify_option = click.option(
    "--notify/--no-notify",
    default=None,
    help="구독한 대화방에 알릴지. 기본은 처음 공개하는 회차는 알리고, 고쳐 공개하는 회차는 알리지 않습니다.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON 한 줄로 씁니다.")


def login() -> str:
    """Who is logged in; a container may run under a number without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"


def require_consent(*, yes: bool) -> None:
    """Refuse to go on where nobody can be asked and nobody has agreed beforehand."""
    if not yes and not is_asked():
        raise click.UsageError("되묻고 나서 합니다. 터미널이 아니면 --yes를 함께 적어 주세요.")


def is_asked() -> bool:
    """Whether somebody can answer a question."""
    return bool(sys.stdin and sys.stdin.isatty())
