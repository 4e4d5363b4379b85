"""What people say about notices: by command, or in plain words in a private chat and where minwi is addressed."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Message, Update
from telegram.ext import ContextTypes, filters

from bot.notices.subscribing import TooManyError
from bot.plain import one_line
from bot.telegram.addressing import addressed
from bot.telegram.notices import texts
from bot.telegram.notices.reception import Reception, where_of
from bot.telegram.notices.settings_card import hours_typed, stored_hours
from bot.telegram.notices.subscription_views import ended_view, list_view, said_view, sure_view
from bot.telegram.privacy import privacy_view
from bot.telegram.sending import send
from bot.telegram.view import View
from handlers.subscribing import Act, Request, about_of, read_request, wish_for
from knowledge.korean.normalise import squash
from knowledge.storage.subscriptions import Subscription

Handle = Callable[[Update, ContextTypes.DEFAULT_TYPE], Awaitable[None]]


class AsksForNotices(filters.MessageFilter):
    """Messages that, in plain words, ask minwi for notices or to be rid of them."""

    def filter(self, message: Message) -> bool:
        """Whether a message does."""
        return _request_in(message) is not None


class Requests:
    """Answers /subscribe, /subscriptions, /unsubscribe, /settings and /privacy, and the same in plain words."""

    def __init__(self, reception: Reception, otherwise: Handle) -> None:
        """Wire it.

        Args:
            reception: does what is asked for.
            otherwise: answers what turns out to be a question after all.
        """
        self._reception = reception
        self._otherwise = otherwise

    async def subscribe(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /subscribe, /subscribe 목동빙상장, /subscribe 홍보."""
        if message := update.message:
            await self._subscribe(message, _arguments(context))

    async def unsubscribe(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /unsubscribe, /unsubscribe 홍보."""
        if message := update.message:
            about = about_of(_arguments(context))
            view = await self._ended(message, about)
            await send(message, view or await self._not_subscribed(message, about))

    async def subscriptions(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /subscriptions."""
        if message := update.message:
            await send(message, await self._reception.list(where_of(message)))

    async def settings(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /settings, /settings 23-06."""
        if message := update.message:
            await self._settings(message, _arguments(context))

    async def privacy(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /privacy."""
        if message := update.message:
            await send(message, privacy_view())

    async def in_plain_words(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer what `AsksForNotices` lets through."""
        message = update.message
        if message is None or (request := _request_in(message)) is None:
            return
        match request.act:
            case Act.SUBSCRIBE:
                await self._subscribe(message, request.about)
            case Act.LIST:
                await send(message, await self._reception.list(where_of(message)))
            case Act.SETTINGS:
                await self._settings(message, "")
            case Act.UNSUBSCRIBE:
                if view := await self._ended(message, request.about):
                    await send(message, view)
                else:  # 정기권 구독 해지: nothing that the chat is told of
                    await self._otherwise(update, context)

    async def _subscribe(self, message: Message, about: str) -> None:
        if not await self._may(message):
            return
        try:
            view = await self._reception.subscribe(where_of(message), about)
        except TooManyError as error:
            view = said_view(str(error))
        await send(message, view)

    async def _settings(self, message: Message, typed: str) -> None:
        if not await self._may(message):
            return
        if typed:
            try:
                hours = stored_hours(hours_typed(typed))
            except ValueError:
                await send(message, said_view(texts.SETTINGS_WRONG_HOURS.format(typed=typed[:20])))
                return
            await self._reception.subscribing.change_settings(message.chat.id, quiet=hours)
        await send(message, await self._reception.settings(message.chat.id))

    async def _ended(self, message: Message, about: str) -> View | None:
        """What is said once what was typed is ended, or before; None where the place is told of no such thing."""
        where = where_of(message)
        listed = await self._reception.subscribing.listed(where)
        meant = self._meant(listed, about) if about else listed
        if about and not meant:
            return None
        if not await self._reception.admins.wrote(message):
            return said_view(texts.ADMINS_ONLY)
        if len(meant) == 1 and (ended := await self._reception.subscribing.end(where.chat_id, meant[0].id)):
            return ended_view(ended, self._reception.base)
        return sure_view(meant) if meant and not about else list_view(listed)

    def _meant(self, listed: list[Subscription], about: str) -> list[Subscription]:
        """Which of some subscriptions are called so."""
        if same := [one for one in listed if squash(one.value) == squash(about)]:
            return same
        base = self._reception.base
        wish = wish_for(about, base, today=self._reception.channel.today())
        names = {squash(base.services[id_].name) for id_ in wish.services if wish.is_named}
        return [one for one in listed if squash(one.value) in names]

    async def _not_subscribed(self, message: Message, about: str) -> View:
        listed = await self._reception.subscribing.listed(where_of(message))
        return list_view(listed, above=texts.NOT_SUBSCRIBED.format(about=about[:40]))

    async def _may(self, message: Message) -> bool:
        """Whether whoever wrote may change what the chat is told; if not, that is said."""
        may = await self._reception.admins.wrote(message)
        if not may:
            await send(message, said_view(texts.ADMINS_ONLY))
        return may


def _request_in(message: Message) -> Request | None:
    asked = addressed(message, message.get_bot().bot)
    return read_request(asked.question) if asked else None


def _arguments(context: ContextTypes.DEFAULT_TYPE) -> str:
    arguments: list[Any] = context.args or []
    return one_line(" ".join(arguments))
