"""A click group that loads only the command that is called, and speaks Korean."""

import gc
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

import click

_PHRASES = {
    "Options": "옵션",
    "Positional arguments": "인자",
    "[OPTIONS]": "[옵션]",
    "COMMAND [ARGS]...": "명령 [인자]...",
    "Show this message and exit.": "이 도움말을 봅니다.",
    "Show the version and exit.": "버전을 봅니다.",
}
"""What click says by itself in a help page; its own translations follow the locale, not the product."""
_AT_LEAST = re.compile(r" \[x>=(\d+)\]")
"""What click adds to the help of a number that may not be less."""


def examples(*command_lines: str) -> str:
    """The end of a help page: command lines to copy."""
    # The backspace tells click to leave the line breaks alone.
    return "\b\n" + "\n".join(["예:", *(f"  {line}" for line in command_lines)])


class Entry(NamedTuple):
    """Where a command lives, and what the list of commands says about it."""

    module: str
    """The module that defines the click command."""
    summary: str
    attribute: str | None = None
    """The command's name in the module, where that is not the command's own name."""


class KoreanFormatter(click.HelpFormatter):
    """Puts click's own words on a help page into Korean."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        for phrase, korean in _PHRASES.items():
            args = args.replace(phrase, korean)
        super().write_usage(prog, args, prefix or "사용법: ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Open a section under its Korean heading."""
        with super().section(_PHRASES.get(name, name)):
            yield

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write the list of options or commands."""
        translated = [(term, _AT_LEAST.sub(r"(\1 이상)", _PHRASES.get(text, text))) for term, text in rows]
        super().write_dl(translated, col_max, col_spacing)


class KoreanContext(click.Context):
    """A context whose help pages are Korean."""

    formatter_class = KoreanFormatter


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called: what `ask` does not need costs it nothing."""

    context_class = KoreanContext
    entries: Mapping[str, Entry] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, without importing any."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None where there is none of that name."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        attribute = entry.attribute or cmd_name
        command = getattr(_imported(entry.module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{entry.module}.{attribute} is not a click command")
        command.context_class = KoreanContext
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named; an unknown one fails with the nearest name."""
        if args[0] not in self.entries and not ctx.resilient_parsing:
            nearest = get_close_matches(args[0], self.entries, n=1)
            hint = f" 혹시 {nearest[0]}?" if nearest else ""
            raise click.UsageError(f"{args[0]!r}: 그런 명령은 없습니다.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their summaries, without importing any."""
        with formatter.section("명령"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.entries.items()])


def _imported(name: str) -> ModuleType:
    """Import a module without collecting garbage meanwhile: what is imported stays, and there is a lot of it."""
    if name in sys.modules:
        return sys.modules[name]
    gc.disable()
    try:
        return import_module(name)
    finally:
        gc.freeze()
        gc.enable()
