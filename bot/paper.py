"""What is printed by rich: on a terminal wrapped to its width and in colour, through a pipe plain and a line each."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

WIDEST = 88
"""Columns; longer lines are hard to follow."""
_NARROWEST = 10
"""Columns that a text gets even where there are fewer: the terminal then breaks its lines itself."""
_UNBROKEN = 1_000_000
"""Columns of a pipe: whoever reads from it wants lines as they are."""


@dataclass(frozen=True)
class Hanging:
    """Marks on the left, and texts that wrap beside them."""

    rows: Sequence[tuple[Text, Text]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render line by line, with nothing behind a line's end, so that a copied answer is the answer."""
        column = max((mark.cell_len for mark, _ in self.rows), default=0)
        width = max(_NARROWEST, options.max_width - column - 2)
        for mark, text in self.rows:
            for number, line in enumerate(text.wrap(console, width)):
                line.rstrip()
                before = " " * (column - mark.cell_len)
                yield Text.assemble(" ", before, *([mark] if number == 0 else [" " * mark.cell_len]), " ", line)


def terminal_console() -> Console:
    """Standard output, taken to be a terminal."""
    if os.environ.get("TERM") != "dumb":
        return Console(highlight=False, markup=False, emoji=False)
    # Rich takes every dumb terminal to be 80 columns wide.
    columns, lines = shutil.get_terminal_size()
    return Console(highlight=False, markup=False, emoji=False, width=columns, height=lines)


def console() -> Console:
    """Standard output, whatever it is."""
    made = terminal_console()
    made.width = min(made.width, WIDEST) if made.is_terminal else _UNBROKEN
    return made


def is_coloured(made: Console) -> bool:
    """Whether a style shows at all; where none does, words have to say what a colour would."""
    return made.color_system is not None
