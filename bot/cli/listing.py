"""Lists: columns parted by tabs for programs, and for people lines that wrap beside their first column."""

import sys
from collections.abc import Iterable, Sequence

import click

from bot.plain import printable


def print_rows(rows: Iterable[Sequence[str]]) -> None:
    """Print a row a line; on a terminal, where tabs break Korean columns, wrapped to its width."""
    shown = [[printable(column) for column in row] for row in rows]
    if not (sys.stdout and sys.stdout.isatty()):
        click.echo("".join("\t".join(row).rstrip() + "\n" for row in shown), nl=False)
        return
    from rich.text import Text  # noqa: PLC0415 - a pipe needs none of it

    from bot.paper import Hanging, console  # noqa: PLC0415

    hanging = [(Text(first, "bold"), Text("  ".join(filter(None, rest)))) for first, *rest in shown]
    console().print(Hanging(hanging))
