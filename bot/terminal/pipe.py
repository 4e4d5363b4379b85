"""A chat through a pipe: a line in, an answer out, in plain text."""

from typing import BinaryIO, TextIO

from bot.lines import LineError, numbered_lines, text_of
from bot.plain import render
from bot.terminal.dialogue import Dialogue, Said
from bot.terminal.offers import offers


def answer_lines(dialogue: Dialogue, lines: BinaryIO, output: TextIO) -> None:
    """Answer each line at once; a blank line follows every answer. Ends with the input, or with /quit."""
    for _, line in numbered_lines(lines):
        try:
            said = dialogue.hear(text_of(line))
        except LineError as error:
            said = Said(notice=f"{error}.")
        if said.leaves:
            return
        output.write(f"{plain(said)}\n\n")
        output.flush()


def plain(said: Said) -> str:
    """The answer with its choices numbered, and what the terminal adds."""
    parts: list[str] = []
    if said.answer:
        offered = offers(said.answer)
        parts = [render(said.answer)]
        if not offered.are_listed:
            parts += ["\n".join(f"{number}. {choice.label}" for number, choice in offered.by_number.items())]
        parts += ["\n".join(f"예: {prompt}" for prompt in said.answer.prompts)]
    parts += ["\n".join(f"{command}  {meaning}" for command, meaning in said.commands.items()), said.notice]
    return "\n\n".join(part for part in parts if part)
