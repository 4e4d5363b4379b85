"""The program `minwi`: its commands, and what each way of failing looks like."""

import io
import os
import sys
from pathlib import Path
from types import MappingProxyType

import click

from bot.cli.group import Entry, LazyGroup, examples
from bot.cli.wording import error_line, usage_line
from knowledge.errors import MinwiError

# Looking through all installed packages for plugins of pydantic, of which there are none, takes 30 ms of every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

WRONG_INPUT = 1
WRONG_COMMAND_LINE = 2
INTERRUPTED = 130
"""As shells report a program that Ctrl-C ended."""


class Program(LazyGroup):
    """All commands of `minwi`, in the order in which people meet them."""

    entries = MappingProxyType(
        {
            "ask": Entry("bot.cli.ask", "질문 하나에, 또는 질문 파일에 답합니다."),
            "chat": Entry("bot.cli.chat", "터미널에서 대화합니다."),
            "rounds": Entry("bot.cli.rounds", "공개된 회차를 보여 줍니다."),
            "read": Entry("bot.cli.read", "결과 문서를 읽어 JSON으로 보여 줍니다."),
            "import": Entry("bot.cli.curating.importing", "결과 문서를 읽어 초안으로 둡니다.", "import_"),
            "drafts": Entry("bot.cli.curating.reviewing", "공개를 기다리는 초안을 보여 줍니다."),
            "draft": Entry("bot.cli.curating.reviewing", "초안 하나를 공개된 것과 견주어 보여 줍니다."),
            "edit": Entry("bot.cli.curating.editing", "편집기로 고쳐 초안으로 둡니다."),
            "publish": Entry("bot.cli.curating.publishing", "초안을 공개합니다."),
            "discard": Entry("bot.cli.curating.publishing", "초안을 버리거나 되살립니다."),
            "history": Entry("bot.cli.curating.versions", "한 회차의 판을 모두 보여 줍니다."),
            "rollback": Entry("bot.cli.curating.versions", "앞의 판으로 되돌립니다."),
            "export": Entry("bot.cli.curating.versions", "공개된 회차를 JSON으로 씁니다."),
            "evaluate": Entry("bot.cli.evaluate", "정답이 있는 질문들로 채점합니다."),
            "unanswered": Entry("bot.cli.unanswered", "답하지 못한 질문을 많은 것부터 보여 줍니다."),
            "feedback": Entry("bot.cli.feedback", "답에 받은 👍와 👎를 보여 줍니다."),
            "alias": Entry("bot.cli.alias", "사무에 별칭을 지어 바로 알아듣게 합니다."),
            "outbox": Entry("bot.cli.outbox", "기다리는 알림과 보내지 못한 알림을 보여 줍니다."),
            "backup": Entry("bot.cli.backup", "데이터베이스를 파일로 복사합니다."),
            "run": Entry("bot.cli.run", "텔레그램 봇을 띄웁니다."),
            "health": Entry("bot.cli.health", "떠 있는 봇이 건강한지 봅니다."),
        }
    )


@click.command(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples('minwi ask "목동실내빙상장 개선과제"', "minwi chat", "minwi ask --help"),
)
@click.version_option(package_name="minwi", message="minwi %(version)s")
def program() -> None:
    """서울시 민간위탁 종합성과평가 결과를 원문 그대로 알려 주는 봇입니다."""


def main() -> None:
    """Run the command line and leave with its exit status."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - closed by whoever started us, and never needed again
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line.

    Returns:
        The exit status: 0 done, 1 the input is wrong, 2 the command line is wrong, 130 interrupted.
    """
    try:
        status = program.main(arguments, prog_name="minwi", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return WRONG_COMMAND_LINE
    except click.UsageError as error:
        click.echo(usage_line(error), err=True)
        return WRONG_COMMAND_LINE
    except MinwiError as error:
        click.echo(error_line(error), err=True)
        return WRONG_INPUT
    except OSError as error:
        return _report(error)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return status if isinstance(status, int) else 0


def _report(error: OSError) -> int:
    """Say what could not be read or written; a reader that has seen enough is no error worth a word."""
    if not isinstance(error, BrokenPipeError):
        click.echo(f"minwi: 읽거나 쓸 수 없습니다: {error}", err=True)
    try:
        sys.stdout.flush()
    except OSError:
        # The interpreter flushes once more on its way out, and would complain about the same thing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return WRONG_INPUT
