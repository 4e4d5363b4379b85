"""One chat from its beginning: messages in order, and the reply to the last."""

import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from handlers.content import ENOUGH
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

    def reply(self, base: KnowledgeBase, *, today: date, enough: float = ENOUGH) -> Reply:
        """Go through all turns in a fresh chat; `today` holds where the question does not say its own."""
        day = self.today or today
        conversation = Conversation()
        for turn in self.turns[:-1]:
            conversation = reply(turn, base, conversation, today=day, enough=enough).conversation
        return reply(self.turns[-1], base, conversation, today=day, enough=enough)
