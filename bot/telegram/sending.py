"""Puts views into chats: as new messages, or in place of what a tapped message showed."""

import logging
from collections.abc import Sequence

from telegram import CallbackQuery, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.telegram.keyboards import Rows, markup
from bot.telegram.limits import NOTICE_LENGTH
from bot.telegram.refusals import is_message_gone, is_query_gone, is_unchanged
from bot.telegram.view import View

_log = logging.getLogger(__name__)


async def send(message: MaybeInaccessibleMessage, view: View, *, quote: bool | None = None) -> None:
    """Answer a message with new ones.

    Args:
        message: what is answered.
        view: what is said.
        quote: whether the first part refers to the message; None for "in groups only".
    """
    await _send_all(message, view.messages, view.rows, quote=quote)


async def show(message: MaybeInaccessibleMessage, view: View) -> None:
    """Show a view in place of a message of ours; parts that do not fit into it follow below."""
    first, *rest = view.messages
    if not isinstance(message, Message) or not await _edit(message, first, None if rest else markup(view.rows)):
        rest = [first, *rest]
    await _send_all(message, rest, view.rows, quote=False)


async def replace_buttons(message: MaybeInaccessibleMessage, rows: Rows) -> bool:
    """Hang other buttons under a message of ours; False where the message is gone."""
    if not isinstance(message, Message):
        return False
    try:
        await message.edit_reply_markup(markup(rows))
    except BadRequest as error:
        if not is_unchanged(error):
            return not _must_be_gone(error)
    return True


async def acknowledge(query: CallbackQuery, notice: str = "", *, alert: bool = False) -> None:
    """Answer a tap, so that its button stops waiting; a tap that is too old needs no answer."""
    try:
        await query.answer(notice[:NOTICE_LENGTH] or None, show_alert=alert or None)
    except BadRequest as error:
        if not is_query_gone(error):
            raise
        _log.debug("a tap was too old to be answered")


async def _edit(message: Message, html: str, keyboard: InlineKeyboardMarkup | None) -> bool:
    """Put other text and buttons into a message; False where it is gone."""
    try:
        await message.edit_text(html, parse_mode=ParseMode.HTML, reply_markup=keyboard)
    except BadRequest as error:
        if not is_unchanged(error):
            return not _must_be_gone(error)
    return True


def _must_be_gone(error: BadRequest) -> bool:
    """True where the refused message is gone; any other refusal is a fault of ours, and raised."""
    if is_message_gone(error):
        return True
    raise error


async def _send_all(message: MaybeInaccessibleMessage, parts: Sequence[str], rows: Rows, *, quote: bool | None) -> None:
    for number, html in enumerate(parts, start=1):
        keyboard = markup(rows) if number == len(parts) else None
        if isinstance(message, Message):
            # This keeps to the topic of a forum, which a message to the chat does not.
            await message.reply_html(html, reply_markup=keyboard, do_quote=quote if number == 1 else False)
        else:
            await message.chat.send_message(html, parse_mode=ParseMode.HTML, reply_markup=keyboard)
