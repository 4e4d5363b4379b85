"""Who may change what a group is told: its admins; in a private chat whoever is there."""

import time
from collections import OrderedDict
from collections.abc import Callable

from telegram import Chat, ChatMember, Message, User
from telegram.error import BadRequest

KNOWN_FOR = 20.0
"""Seconds for which it is remembered who is an admin: a few taps in a row ask Telegram once."""

_REMEMBERED = 1000

_ADMINS = frozenset({ChatMember.ADMINISTRATOR, ChatMember.OWNER})


class Admins:
    """Asks Telegram who is an admin."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with nobody known.

        Args:
            clock: seconds that never run backwards.
        """
        self._clock = clock
        self._known: OrderedDict[tuple[int, int], tuple[float, bool]] = OrderedDict()

    async def wrote(self, message: Message) -> bool:
        """Whether a message was written by somebody who may change what its chat is told.

        An anonymous admin writes as the group itself; whoever writes as a channel is nobody known.
        """
        if message.sender_chat:
            return message.sender_chat.id == message.chat.id
        return await self.has(message.chat, message.from_user)

    async def has(self, chat: Chat, person: User | None) -> bool:
        """Whether somebody may change what a chat is told."""
        if chat.type == Chat.PRIVATE:
            return True
        if person is None:
            return False
        until, known = self._known.get((chat.id, person.id), (0.0, False))
        if self._clock() < until:
            return known
        is_admin = await _is_admin(chat, person)
        self._known[chat.id, person.id] = (self._clock() + KNOWN_FOR, is_admin)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return is_admin


async def _is_admin(chat: Chat, person: User) -> bool:
    try:
        return (await chat.get_member(person.id)).status in _ADMINS
    except BadRequest:
        return False  # not, or no longer, somebody in this group
