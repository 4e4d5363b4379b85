"""Which message goes where, of those about notices, and of those that say who comes and goes."""

from typing import Any

from telegram.ext import BaseHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.telegram.notices.comings import Comings
from bot.telegram.notices.requests import AsksForNotices, Requests

AnyHandler = BaseHandler[Any, Any, Any]

_MESSAGE = filters.UpdateType.MESSAGE & ~filters.IS_AUTOMATIC_FORWARD
_SPOKEN = _MESSAGE & filters.TEXT & (filters.ChatType.PRIVATE | filters.ChatType.GROUPS)


def request_handlers(requests: Requests) -> list[AnyHandler]:
    """What comes before the handlers of questions."""
    return [
        CommandHandler("subscribe", requests.subscribe, filters=_MESSAGE),
        CommandHandler("unsubscribe", requests.unsubscribe, filters=_MESSAGE),
        CommandHandler("subscriptions", requests.subscriptions, filters=_MESSAGE),
        CommandHandler("settings", requests.settings, filters=_MESSAGE),
        CommandHandler("privacy", requests.privacy, filters=_MESSAGE),
        MessageHandler(_SPOKEN & AsksForNotices(), requests.in_plain_words),
    ]


def coming_handlers(comings: Comings) -> list[AnyHandler]:
    """What is done besides, whatever is answered: these take what others take, too."""
    return [
        ChatMemberHandler(comings.member, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(_MESSAGE & filters.StatusUpdate.MIGRATE, comings.moved),
        MessageHandler(_MESSAGE & filters.StatusUpdate.FORUM_TOPIC_REOPENED, comings.topic_opened),
        MessageHandler(_MESSAGE & ~filters.StatusUpdate.ALL, comings.wrote),
    ]
