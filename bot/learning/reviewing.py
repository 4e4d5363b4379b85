"""What is still asked in vain: every kept question is asked again, of what is published and named by now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.learning import DISLIKED
from handlers.answer import AnswerKind
from handlers.nicknames import suggested_services, unknown_word
from handlers.reply import reply
from knowledge.base import KnowledgeBase
from knowledge.storage.unanswered import Unanswered

_ANSWERED = (AnswerKind.ANSWER, AnswerKind.LIST, AnswerKind.RULE)
"""Asking back is no answer: without the chat in which it was asked a question may only seem to be understood."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A kept question, asked again."""

    asked: Unanswered
    is_answered: bool
    """Whether it would find an answer now."""
    nearest: tuple[str, ...]
    """Ids of the services that may have been meant."""
    unknown: str
    """The word in it that nobody knows, and that may be what people call one of them; empty where there is none."""


def review(questions: Iterable[Unanswered], base: KnowledgeBase, *, today: date) -> Iterator[Reviewed]:
    """Ask questions again, one by one, as they are looked at."""
    for asked in questions:
        answered = reply(asked.question, base, today=today)
        # What was disliked had an answer already: it stays until somebody takes it off the list.
        is_answered = answered.answer.kind in _ANSWERED and asked.reason != DISLIKED
        yield Reviewed(asked, is_answered, suggested_services(answered, base), unknown_word(answered))
