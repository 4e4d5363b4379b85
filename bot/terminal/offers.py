"""The choices of an answer, as they are numbered on the screen."""

import re
from dataclasses import dataclass

from handlers.answer import Answer, Choice

_LISTED = re.compile(r"^(?P<number>\d{1,3})\. (?P<label>.+)$", re.MULTILINE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be picked by number."""

    by_number: dict[int, Choice]
    are_listed: bool
    """Whether the answer itself lists them under these numbers, so that nothing has to be shown twice."""


def offers(answer: Answer) -> Offers:
    """Number the choices as the answer's own list does, where it holds them all; else from 1."""
    listed = {match["label"]: int(match["number"]) for match in _LISTED.finditer(answer.lead)}
    numbered = {listed[choice.label]: choice for choice in answer.choices if choice.label in listed}
    if answer.choices and len(numbered) == len(answer.choices):
        return Offers(numbered, are_listed=True)
    return Offers(dict(enumerate(answer.choices, start=1)), are_listed=False)
