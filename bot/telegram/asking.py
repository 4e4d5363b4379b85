"""Questions: any text in a private chat, /ask anywhere."""

import re
from collections import OrderedDict, deque
from collections.abc import Callable

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.learning import DISLIKED
from bot.telegram import texts
from bot.telegram.channel import Channel, Place
from bot.telegram.places import place_of_message
from bot.telegram.render import render_plain
from bot.telegram.sending import send
from bot.telegram.view import View

_ALBUMS_REMEMBERED = 256
"""The pictures of an album come as messages of their own, one right after the other."""

_THUMB_DOWN = re.compile("👎[\U0001f3fb-\U0001f3ff]?")
_ASKED_REMEMBERED = 1000
"""Places whose last question is known, in memory only; who was answered longest ago is forgotten first."""
_COMMAND = re.compile(r"/\S+\s*")

NoteMiss = Callable[[str, str], None]
"""Takes a question that found no answer, and why; `bot.learning.misses.Misses.note`. Must be quick, and never fail."""


def after_command(text: str) -> str:
    """What follows the command: ``/ask@minwi_bot 목동 성과`` → ``목동 성과``."""
    return _COMMAND.sub("", text, count=1).strip()


class Asking:
    """Answers questions that come as messages."""

    def __init__(self, channel: Channel, note_miss: NoteMiss) -> None:
        self._channel = channel
        self._note_miss = note_miss
        self._albums: deque[str] = deque(maxlen=_ALBUMS_REMEMBERED)
        self._asked: OrderedDict[Place, str] = OrderedDict()

    async def text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a private message."""
        if update.message and update.message.text:
            await self._answer(update.message, update.message.text)

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /ask 질문; without a question say how it is used."""
        if not update.message or not update.message.text:
            return
        if question := after_command(update.message.text):
            await self._answer(update.message, question)
        else:
            await send(update.message, self._channel.how_to_ask())

    async def unreadable(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say, to a picture, a voice message or the like, that text is needed; to an album once."""
        message = update.message
        if not message or message.media_group_id in self._albums:
            return
        if message.media_group_id:
            self._albums.append(message.media_group_id)
        await send(message, View((render_plain(texts.TEXT_ONLY),)))

    async def _answer(self, message: Message, question: str) -> None:
        place = place_of_message(message)
        if _THUMB_DOWN.fullmatch(question.strip()):
            await self._disliked(message, place)
            return
        view = self._channel.ask(place, question)
        await send(message, view)
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
