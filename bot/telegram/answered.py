"""Which of minwi's messages answer which question, so that a question that is edited has its answer edited."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from telegram import Message

from handlers.conversation import Conversation

CAPACITY = 2_000
"""Exchanges remembered, in memory only; the oldest go first."""

LIFETIME = 3600.0
"""Seconds in which the edit of a question is taken for a correction."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer."""

    question: str
    messages: tuple[int, ...]
    """The ids of those that minwi sent; whole they would take ten times the memory."""
    before: Conversation | None
    """What was remembered when it was asked."""
    after: Conversation | None
    """What was remembered once it was answered."""
    subject: str | None = None
    """What the answer is about, as votes are counted."""


class Answered:
    """The exchanges of the last hour, by the chat and the message that asked."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with none.

        Args:
            clock: seconds that never run backwards.
        """
        self._clock = clock
        self._kept: OrderedDict[tuple[int, int], tuple[float, Exchange]] = OrderedDict()
        self._by_answer: OrderedDict[tuple[int, int], Exchange] = OrderedDict()

    def remember(self, question: Message, exchange: Exchange) -> None:
        """Keep an exchange; another one of the same question takes its place, but not more time."""
        key = (question.chat_id, question.message_id)
        began = self._kept[key][0] if key in self._kept else self._clock()
        self._kept[key] = (began, exchange)
        for message_id in exchange.messages:
            self._by_answer[question.chat_id, message_id] = exchange
        while len(self._kept) > CAPACITY:
            self._kept.popitem(last=False)
        while len(self._by_answer) > CAPACITY:
            self._by_answer.popitem(last=False)

    def question_of(self, chat_id: int, message_id: int, subject: str) -> str | None:
        """The question that one of minwi's messages answers; None where that shows something else by now."""
        exchange = self._by_answer.get((chat_id, message_id))
        return exchange.question if exchange and exchange.subject == subject else None

    def forget_chat(self, chat_id: int) -> None:
        """Drop all exchanges of a chat."""
        for kept in (self._kept, self._by_answer):
            for key in [key for key in kept if key[0] == chat_id]:
                del kept[key]

    def recall(self, question: Message) -> Exchange | None:
        """The exchange that a message began; None where there was none, or it is too long ago."""
        began, exchange = self._kept.get((question.chat_id, question.message_id), (0.0, None))
        return exchange if exchange and self._clock() - began <= LIFETIME else None
