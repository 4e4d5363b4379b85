"""Which message of whom goes to the desk."""

from typing import Any

from telegram import Message
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from bot.telegram.staff import texts
from bot.telegram.staff.asked_rounds import AskedRounds
from bot.telegram.staff.desk import Desk

AnyHandler = BaseHandler[Any, Any, Any]

_PRIVATE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
_DOCUMENT = filters.Document.ALL & ~filters.ANIMATION
"""A moving picture is a document, too, for old clients."""


class _TellsRound(filters.MessageFilter):
    """Messages that say which round a document is of."""

    def __init__(self, asked: AskedRounds) -> None:
        super().__init__()
        self._asked = asked

    def filter(self, message: Message) -> bool:
        return self._asked.is_answer(message)


def staff_handlers(desk: Desk) -> list[AnyHandler]:
    """What comes before the handlers for everybody: for others these commands are as unknown as any."""
    staff = _PRIVATE & filters.User(desk.staff)
    tells_round = filters.TEXT & ~filters.COMMAND & _TellsRound(desk.intake.asked)
    return [
        CommandHandler("rounds", desk.rounds, filters=staff),
        CommandHandler("unanswered", desk.unanswered, filters=staff),
        CommandHandler("alias", desk.alias, filters=staff),
        MessageHandler(staff & _DOCUMENT, desk.intake.document),
        MessageHandler(staff & tells_round, desk.intake.round_told),
    ]


def further_handlers(desk: Desk) -> list[AnyHandler]:
    """What is done besides answering as everybody is answered."""
    staff = filters.User(desk.staff)
    return [
        CommandHandler(["start", "help"], desk.welcome, filters=_PRIVATE & staff),
        CommandHandler(list(texts.COMMANDS), desk.forget_menu, filters=_PRIVATE & ~staff),
    ]
