"""Says in one Korean line what is wrong, with a command line or with what it works on."""

import re

import click

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)\.?", re.DOTALL)
"""click has no class of its own for this."""


_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
"""What breaks a line, steers a terminal or turns the direction: a file may be called so."""


def error_line(error: Exception) -> str:
    """One line: what is wrong, whatever it repeats."""
    return f"minwi: {' '.join(_UNPRINTED.sub(' ', str(error)).split())}"


def usage_line(error: click.UsageError) -> str:
    """One line: the command, what is wrong, and where help is."""
    if isinstance(error, click.NoSuchOption):
        nearest = f" 혹시 {error.possibilities[0]}?" if error.possibilities else ""
        problem = f"{error.option_name}: 그런 옵션은 없습니다.{nearest}"
    elif isinstance(error, click.MissingParameter):
        problem = f"{_name(error)} 값이 빠졌습니다."
    elif isinstance(error, click.BadParameter):
        problem = f"{_name(error)}: {_wanted(error)}"
    elif isinstance(error, click.BadOptionUsage):
        problem = f"{error.option_name} 옵션의 쓰임이 틀렸습니다: 값이 없거나 필요 없는 값이 붙었습니다."
    elif extra := _EXTRA.fullmatch(error.message):
        problem = f"{extra[1]}: 남는 인자입니다. 빈칸이 든 말은 따옴표로 묶어 주세요."
    else:
        problem = error.message
    path = error.ctx.command_path if error.ctx else "minwi"
    return " ".join(f"{path}: {problem.rstrip('.')}. (도움말: {path} --help)".replace("?.", "?").split())


def _name(error: click.BadParameter) -> str:
    """What the person typed or reads in the help page: FILE, --today."""
    if error.param is None:
        return "인자"
    return error.param.opts[0] if isinstance(error.param, click.Option) else error.param.make_metavar(_context(error))


def _wanted(error: click.BadParameter) -> str:
    """What is wrong with a value: in our words, or in those of the command that refused it."""
    wanted = error.param.type if error.param else None
    if isinstance(wanted, click.IntRange):
        return f"{wanted.min} 이상의 정수여야 합니다."
    return error.message


def _context(error: click.UsageError) -> click.Context:
    return error.ctx or click.Context(click.Command("minwi"))
