"""Documents whose title does not say which round they are of, until whoever brought them does."""

import re
from collections import OrderedDict

from telegram import Document, Message

from knowledge.documents.title import named_round

_MOST = 100
"""Documents that wait; whose question was asked longest ago is forgotten first, and the file can be sent again."""
_ROUND_ID = re.compile(r"(?<!\d)(20\d{2})\s?-\s?0?([1-9]\d?)(?![\d-])", re.ASCII)

_BARE = re.compile(r"[\d\s년제차회.-]{4,20}(?:입니다|이에요|예요|요)?[.!]?")
"""A text that names a round and nothing else: 2022-1, 2022년 제1차입니다."""


def round_in(text: str) -> str | None:
    """The round that a text names: ``2022-1`` for itself, for 2022년 제1차, and for either among other words."""
    if match := _ROUND_ID.search(text):
        return f"{match[1]}-{match[2]}"
    named = named_round(text)
    return f"{named[0]}-{named[1]}" if named else None


class AskedRounds:
    """The documents that wait for their round, by the message that asks for it; in memory only."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[tuple[int, int], Document] = OrderedDict()

    def ask(self, question: Message, document: Document) -> None:
        """Remember what a message of ours asks about."""
        self._waiting[question.chat.id, question.message_id] = document
        while len(self._waiting) > _MOST:
            self._waiting.popitem(last=False)

    def is_answer(self, message: Message) -> bool:
        """Whether a message says which round a document is of."""
        text = (message.text or "").strip()
        # What is no reply may be a question that names a round.
        is_bare = bool(_BARE.fullmatch(text)) or message.reply_to_message is not None
        return is_bare and round_in(text) is not None and self._key(message) is not None

    def take(self, message: Message) -> Document | None:
        """The document that a message answers about, once; None where nothing was asked."""
        key = self._key(message)
        return self._waiting.pop(key) if key else None

    def _key(self, message: Message) -> tuple[int, int] | None:
        """What a reply refers to, and nothing else; what is no reply is about what was asked last in the chat."""
        if message.reply_to_message:
            key = (message.chat.id, message.reply_to_message.message_id)
            return key if key in self._waiting else None
        return next((key for key in reversed(self._waiting) if key[0] == message.chat.id), None)
