"""Taps on buttons: read what is asked for, show it in place; old and foreign buttons lead to a fresh start."""

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message, Update
from telegram.ext import ContextTypes

from bot.telegram import texts
from bot.telegram.channel import Channel, Place
from bot.telegram.notices.reception import Reception
from bot.telegram.notices.tapping import NoticeButtons
from bot.telegram.notices.taps import NoticeTap
from bot.telegram.places import place_of
from bot.telegram.sending import acknowledge, replace_buttons, send, show
from bot.telegram.staff.desk import Desk
from bot.telegram.staff.taps import StaffTap
from bot.telegram.taps import AskLabel, Open, OpenBelow, Page, Vote, decode
from bot.telegram.view import View
from bot.telegram.votes import Votes


class Buttons:
    """Answers taps."""

    def __init__(
        self,
        channel: Channel,
        desk: Desk | None = None,
        votes: Votes | None = None,
        reception: Reception | None = None,
    ) -> None:
        self._channel = channel
        self._notices = NoticeButtons(reception) if reception else None
        self._desk = desk
        self._votes = votes

    async def tapped(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer one tap, whatever its button holds."""
        query = update.callback_query
        if query is None:
            return
        if query.message is None:
            # A button in a message of inline mode, which minwi has not sent.
            await acknowledge(query, texts.STALE_BUTTON)
            return
        place = place_of(query.message.chat, query.from_user)
        tap = decode(query.data or "")
        if isinstance(tap, StaffTap) and self._desk:
            await self._desk.tapped(query, query.message, tap)
        elif isinstance(tap, NoticeTap) and self._notices:
            await self._notices.tapped(query, query.message, tap)
        elif isinstance(tap, Vote) and self._votes:
            await self._votes.tapped(query, query.message, tap)
        elif isinstance(tap, AskLabel):
            await self._ask(query, query.message, place)
        else:
            await self._open(query, query.message, place)

    async def _ask(self, query: CallbackQuery, message: MaybeInaccessibleMessage, place: Place) -> None:
        """Ask the question that stands on the button, as if it had been typed."""
        question = _label(query)
        if question is None:
            await self._start_afresh(query, message, place)
            return
        view = self._channel.ask(place, question, repeat_question=True)
        await acknowledge(query)
        await send(message, view, quote=False)

    async def _open(self, query: CallbackQuery, message: MaybeInaccessibleMessage, place: Place) -> None:
        """Show what the button stands for, in place of what was there or below it."""
        view = self._view(query.data or "", place)
        if view is None:
            await self._start_afresh(query, message, place)
            return
        await acknowledge(query)
        if isinstance(decode(query.data or ""), OpenBelow):
            await send(message, view)
        else:
            await show(message, view)

    def _view(self, data: str, place: Place) -> View | None:
        match decode(data):
            case Open(target) | OpenBelow(target):
                return self._channel.follow(place, target)
            case Page(round_id, number):
                return self._channel.list_page(round_id, number)
            case _:
                return None

    async def _start_afresh(self, query: CallbackQuery, message: MaybeInaccessibleMessage, place: Place) -> None:
        """Say that the button leads nowhere, and put buttons there that lead somewhere."""
        if isinstance(decode(query.data or ""), OpenBelow):
            # Under a notice stand other buttons, too, which others may want: the one that ends it first of all.
            await acknowledge(query, texts.GONE_BELOW, alert=True)
            return
        await acknowledge(query, texts.STALE_BUTTON)
        if not await replace_buttons(message, self._channel.fresh_start()):
            await send(message, self._channel.greeting(place), quote=False)


def _label(query: CallbackQuery) -> str | None:
    """What stands on the tapped button; None where the message can't be seen any more.

    Telegram sends our message along as we wrote it, so that nobody can put words on a button.
    """
    if not isinstance(query.message, Message) or query.message.reply_markup is None:
        return None
    buttons = [button for row in query.message.reply_markup.inline_keyboard for button in row]
    return next((button.text for button in buttons if button.callback_data == query.data), None)
