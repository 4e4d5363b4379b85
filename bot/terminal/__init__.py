"""The terminal chat."""

import sys
from typing import BinaryIO

from bot.clock import today
from bot.terminal.dialogue import Dialogue
from knowledge.base import KnowledgeBase


def chat(base: KnowledgeBase, lines: BinaryIO) -> None:
    """Talk until the person leaves: with line editing and colours on a terminal, in plain text through a pipe.

    Args:
        base: what is published.
        lines: standard input.
    """
    dialogue = Dialogue(base, today)
    if lines.isatty() and sys.stdout.isatty():
        from bot.terminal.session import talk  # noqa: PLC0415 - a pipe needs no line editing

        talk(dialogue)
    else:
        from bot.terminal.pipe import answer_lines  # noqa: PLC0415

        answer_lines(dialogue, lines, sys.stdout)
