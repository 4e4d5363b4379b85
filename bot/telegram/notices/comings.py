"""Chats that come and go: blocked and unblocked, removed and added, moved to another id; topics that open again."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from telegram import ChatMember, Update
from telegram.ext import ContextTypes

from bot.notices.subscribing import Subscribing
from bot.telegram.membership import is_in
from bot.telegram.notices.reception import where_of
from knowledge.errors import DatabaseError

LOOK_AGAIN = 60.0
"""Seconds after which it is looked again which chats are taken for gone; usually Telegram says when one is back."""

_log = logging.getLogger(__name__)


class Comings:
    """Keeps up who is there to be told."""

    def __init__(self, subscribing: Subscribing, clock: Callable[[], float] = time.monotonic) -> None:
        """Wire it.

        Args:
            subscribing: is told of it.
            clock: seconds that never run backwards.
        """
        self._subscribing = subscribing
        self._clock = clock
        self._gone: frozenset[int] = frozenset()
        self._looked = float("-inf")

    async def member(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The bot was blocked or removed, or is back."""
        change = update.my_chat_member
        if change is None:
            return
        with _nobody_told():
            if is_in(change.new_chat_member):
                # A notice may be refused at this very moment; whoever writes next has it looked at once more.
                self._looked = float("-inf")
                await self._subscribing.back(change.chat.id)
            elif change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT, ChatMember.RESTRICTED):
                await self._subscribing.gone(change.chat.id)

    async def moved(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A group became a supergroup, which the old one and the new one say, in any order, or one of them."""
        message = update.message
        with _nobody_told():
            if message and message.migrate_to_chat_id:
                await self._subscribing.moved(message.chat.id, message.migrate_to_chat_id)
            elif message and message.migrate_from_chat_id:
                await self._subscribing.moved(message.migrate_from_chat_id, message.chat.id)

    async def topic_opened(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A topic was opened again.

        That one is closed is not acted on: the next notice finds out, and says once in General that it stands there
        instead; and where minwi is an admin it may go on writing in it.
        """
        if message := update.message:
            with _nobody_told():
                await self._subscribing.topic_opened(where_of(message))

    async def wrote(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Somebody writes, so the chat is there, whatever was thought of it."""
        message = update.message
        if message is None:
            return
        with _nobody_told():
            if self._clock() >= self._looked + LOOK_AGAIN:
                self._gone, self._looked = await self._subscribing.gone_chats(), self._clock()
            if message.chat.id in self._gone:
                await self._subscribing.back(message.chat.id)
                self._gone -= {message.chat.id}


@contextmanager
def _nobody_told() -> Iterator[None]:
    """Let trouble with the database be a line in the log: nobody has asked for anything.

    What could not be kept up is found out when the next notice is sent.
    """
    try:
        yield
    except DatabaseError as error:
        _log.warning("대화방이 오간 것을 적지 못했습니다: %s", error)
