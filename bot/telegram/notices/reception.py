"""What requests and taps about notices have in common: who may change a chat's, and what follows from a wish."""

from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import MaybeInaccessibleMessage, Message

from bot.notices.quiet import QuietHours
from bot.notices.subscribing import Kept, Subscribing, What, Where
from bot.telegram.channel import Channel
from bot.telegram.notices.admins import Admins
from bot.telegram.notices.settings_card import quiet_of, settings_view
from bot.telegram.notices.subscription_views import asked_back_view, kept_view, list_view, not_possible_view
from bot.telegram.view import View
from handlers.subscribing import about_of, wish_for
from knowledge.base import KnowledgeBase
from knowledge.storage.subscriptions import SubscriptionKind


@dataclass(frozen=True, slots=True)
class Reception:
    """Does what people want, wherever they said so."""

    channel: Channel
    subscribing: Subscribing
    quiet: QuietHours | None
    """The quiet hours of chats that have not set their own."""
    forget_memory: Callable[[int], None]
    """Drops what is remembered of a chat in memory."""
    admins: Admins = field(default_factory=Admins)

    @property
    def base(self) -> KnowledgeBase:
        """What is published now."""
        return self.channel.holder.base

    async def subscribe(self, where: Where, about: str) -> View:
        """Have a place told of what somebody typed, or ask back.

        Raises:
            TooManyError: the chat has too many subscriptions.
            DatabaseError: it could not be kept.
        """
        about = about_of(about)
        if not about:
            return await self.keep(where, What())
        wish = wish_for(about, self.base, today=self.channel.today())
        if not wish.is_sure:
            return asked_back_view(about, wish, self.base)
        if wish.services:
            name = self.base.services[wish.services[0]].name
            return await self.keep(where, What(SubscriptionKind.SERVICE, name), as_word=wish.word)
        if not wish.word:
            return not_possible_view(about)
        return await self.keep(where, What(SubscriptionKind.WORD, wish.word), only_a_word=True)

    async def keep(self, where: Where, what: What, *, as_word: str = "", only_a_word: bool = False) -> View:
        """Have a place told of something; the rest as for `kept_view`.

        Raises:
            TooManyError: the chat has too many subscriptions.
            DatabaseError: it could not be kept.
        """
        kept = await self.subscribing.subscribe(where, what)
        return await self.kept_view(kept, as_word=as_word, only_a_word=only_a_word)

    async def kept_view(self, kept: Kept, *, as_word: str = "", only_a_word: bool = False) -> View:
        """That something is subscribed to; the rest as for `kept_view`.

        Raises:
            DatabaseError: it can't be read.
        """
        quiet = quiet_of(await self.subscribing.settings(kept.subscription.chat_id), self.quiet)
        return kept_view(kept, quiet, as_word=as_word, only_a_word=only_a_word)

    async def list(self, where: Where, page: int = 1) -> View:
        """What a place is told of.

        Raises:
            DatabaseError: it can't be read.
        """
        return list_view(await self.subscribing.listed(where), page)

    async def settings(self, chat_id: int) -> View:
        """How a chat is told.

        Raises:
            DatabaseError: it can't be read.
        """
        return settings_view(await self.subscribing.settings(chat_id), self.quiet)

    async def forget(self, chat_id: int) -> None:
        """Drop all that is kept of a chat.

        Raises:
            DatabaseError: it could not be dropped.
        """
        await self.subscribing.forget(chat_id)
        self.forget_memory(chat_id)


def where_of(message: MaybeInaccessibleMessage) -> Where:
    """The chat, or the topic of a forum, in which a message stands; General has no number."""
    topic = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Where(message.chat.id, topic or 0)
