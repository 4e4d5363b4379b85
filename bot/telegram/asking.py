"""Questions: any text in a private chat; in groups /ask, a mention of minwi, or a reply to it."""

import re
from collections import OrderedDict, deque
from collections.abc import Callable

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.learning import DISLIKED
from bot.telegram import texts
from bot.telegram.addressing import Addressed, addressed
from bot.telegram.answered import Answered, Exchange
from bot.telegram.channel import Channel, Place
from bot.telegram.places import place_of_message
from bot.telegram.render import render_plain
from bot.telegram.sending import send, send_anew
from bot.telegram.view import View

_ALBUMS_REMEMBERED = 256
"""The pictures of an album come as messages of their own, one right after the other."""

_THUMB_DOWN = re.compile("👎[\U0001f3fb-\U0001f3ff]?")
_ASKED_REMEMBERED = 1000
"""Places whose last question is known, in memory only; who was answered longest ago is forgotten first."""

NoteMiss = Callable[[str, str], None]
"""Takes a question that found no answer, and why; `bot.learning.misses.Misses.note`. Must be quick, and never fail."""


class Asking:
    """Answers questions that come as messages."""

    def __init__(self, channel: Channel, note_miss: NoteMiss) -> None:
        self._channel = channel
        self._note_miss = note_miss
        self._albums: deque[str] = deque(maxlen=_ALBUMS_REMEMBERED)
        self._asked: OrderedDict[Place, str] = OrderedDict()
        self.answered = Answered()

    async def asked(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a message of text that is meant for minwi; without a question say how to ask."""
        message = update.message
        if message is None or (asked := addressed(message, context.bot.bot)) is None:
            return
        if asked.question.strip():
            await self._answer(message, asked)
        else:
            await send(message, self._channel.how_to_ask())

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Edit the answer of a question that was edited.

        Telegram also says "edited" where only a reaction or a preview changed, so the text is compared.
        """
        message = update.edited_message
        if message is None or (asked := addressed(message, context.bot.bot)) is None:
            return
        exchange = self.answered.recall(message)
        if exchange and asked.question.strip() and asked.question != exchange.question:
            await self._answer_anew(message, asked.question, exchange)

    def forget_chat(self, chat_id: int) -> None:
        """Drop all that is remembered of a chat."""
        self._channel.conversations.forget_all(lambda place: isinstance(place, Place) and place.chat == chat_id)
        self.answered.forget_chat(chat_id)
        for place in [place for place in self._asked if place.chat == chat_id]:
            del self._asked[place]

    async def unreadable(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say, to a picture, a voice message or the like, that text is needed; to an album once.

        Documents come here only from those who are not staff.
        """
        message = update.message
        if not message or message.media_group_id in self._albums:
            return
        if message.media_group_id:
            self._albums.append(message.media_group_id)
        is_document = message.document and not message.animation
        await send(message, View((render_plain(texts.NO_DOCUMENTS if is_document else texts.TEXT_ONLY),)))

    async def _answer(self, message: Message, asked: Addressed) -> None:
        place, question = place_of_message(message), asked.question
        if _THUMB_DOWN.fullmatch(question.strip()):
            await self._disliked(message, place)
            return
        before = self._channel.conversations.recall(place)
        view = self._channel.ask(place, question, if_sure=not asked.wants_any_answer)
        if view is None:
            return
        sent = tuple(part.message_id for part in await send(message, view))
        self._learn(place, question, view)
        after = self._channel.conversations.recall(place)
        self.answered.remember(message, Exchange(question, sent, before, after, view.subject))

    async def _answer_anew(self, message: Message, question: str, exchange: Exchange) -> None:
        """Answer what a question has become as if it had been asked so at the time."""
        place, conversations = place_of_message(message), self._channel.conversations
        now = conversations.recall(place)
        conversations.put_back(place, exchange.before)
        view = self._channel.ask(place, question)
        after = conversations.recall(place)
        if now is not exchange.after:
            conversations.put_back(place, now)  # others were asked since, which follow-ups refer to
        sent = await send_anew(message, exchange.messages, view)
        self._learn(place, question, view)
        self.answered.remember(message, Exchange(question, sent, exchange.before, after, view.subject))

    def _learn(self, place: Place, question: str, view: View) -> None:
        if view.unanswered:
            self._note_miss(question, view.unanswered)
        else:
            self._remember(place, question)

    async def _disliked(self, message: Message, place: Place) -> None:
        """A thumb down: note the question before it, once, for whoever looks after the knowledge base."""
        question = self._asked.pop(place, None)
        if question:
            self._note_miss(question, DISLIKED)
        await send(message, View((render_plain(texts.DISLIKED if question else texts.NOTHING_DISLIKED),)))

    def _remember(self, place: Place, question: str) -> None:
        self._asked[place] = question
        self._asked.move_to_end(place)
        while len(self._asked) > _ASKED_REMEMBERED:
            self._asked.popitem(last=False)
