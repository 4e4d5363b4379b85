"""One chat from its beginning: messages in order, and the reply to the last."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from handlers.conversation import Conversation
from handlers.reply import Reply, reply
from knowledge.base import KnowledgeBase


def parse_day(value: object) -> date | None:
    """Read ``YYYY-MM-DD``, and nothing else that might be taken for a date; None stays None.

    Raises:
        ValueError: it is something else, or no day of the calendar.
    """
    if value is None:
        return None
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError("2026-01-31과 같은 꼴이어야 합니다")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("달력에 없는 날입니다") from None


Day = Annotated[date | None, BeforeValidator(parse_day)]
"""A day in JSON."""


class Turns(BaseModel):
    """A question that may have a history: only the reply to its last turn counts."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    turns: tuple[str, ...] = Field(min_length=1)
    """One chat's messages in order."""
    today: Day = None
    """The date where the asker is, where the question depends on it."""

    def reply(self, base: KnowledgeBase, *, today: date) -> Reply:
        """Go through all turns in a fresh chat; `today` holds where the question does not say its own."""
        return reply_to_turns(self.turns, base, today=self.today or today)


def reply_to_turns(turns: Iterable[str], base: KnowledgeBase, *, today: date) -> Reply:
    """Go through the turns in a fresh chat and return the reply to the last.

    Raises:
        ValueError: there are no turns.
    """
    last: Reply | None = None
    for turn in turns:
        last = reply(turn, base, last.conversation if last else Conversation(), today=today)
    if last is None:
        raise ValueError("a chat needs at least one turn")
    return last
