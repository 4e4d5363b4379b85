"""The terminal chat."""

import sys

from bot.clock import today
from bot.terminal.dialogue import Dialogue
from knowledge.base import KnowledgeBase


def chat(base: KnowledgeBase) -> None:
    """Talk until the person leaves: with line editing and colours on a terminal, in plain text through a pipe."""
    dialogue = Dialogue(base, today)
    if sys.stdin.isatty() and sys.stdout.isatty():
        from bot.terminal.session import talk  # noqa: PLC0415 - a pipe needs no line editing

        talk(dialogue)
    else:
        from bot.terminal.pipe import answer_lines  # noqa: PLC0415

        answer_lines(dialogue, sys.stdin.buffer, sys.stdout)
