"""Puts views into chats: as new messages, or in place of what a tapped message showed."""

import logging
from collections.abc import Sequence
from contextlib import suppress

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated

from bot.telegram.keyboards import Rows, markup
from bot.telegram.limits import NOTICE_LENGTH
from bot.telegram.refusals import is_message_gone, is_query_gone, is_unchanged
from bot.telegram.view import View

_log = logging.getLogger(__name__)


async def send(message: MaybeInaccessibleMessage, view: View, *, quote: bool | None = None) -> tuple[Message, ...]:
    """Answer a message with new ones, which are returned.

    Args:
        message: what is answered.
        view: what is said.
        quote: whether the first part refers to the message; None for "in groups only".
    """
    return await _send_all(message, view.messages, view.rows, quote=quote)


async def send_anew(message: Message, sent: Sequence[int], view: View) -> tuple[int, ...]:
    """Put an answer in the place of one that was sent before.

    Args:
        message: what is answered.
        sent: ids of the messages that answered it before; what is left over is deleted, what is missing is sent.
        view: what is said.

    Returns:
        The ids of the messages that hold the answer now.
    """
    bot, chat_id = message.get_bot(), message.chat_id
    kept: list[int] = []
    for number, (old, html) in enumerate(zip(sent, view.messages, strict=False), start=1):
        keyboard = markup(view.rows) if number == len(view.messages) else None
        if not await _edit(bot, (chat_id, old), html, keyboard):
            break
        kept.append(old)
    for old in sent[len(view.messages) :]:
        with suppress(BadRequest):  # deleted by somebody, or too old to be deleted
            await bot.delete_message(chat_id, old)
    added = await _send_all(message, view.messages[len(kept) :], view.rows, quote=not kept)
    return (*kept, *(part.message_id for part in added))


async def show(message: MaybeInaccessibleMessage, view: View) -> None:
    """Show a view in place of a message of ours; parts that do not fit into it follow below."""
    first, *rest = view.messages
    where, keyboard = (message.chat.id, message.message_id), None if rest else markup(view.rows)
    if not isinstance(message, Message) or not await _edit(message.get_bot(), where, first, keyboard):
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


async def _edit(bot: Bot, where: tuple[int, int], html: str, keyboard: InlineKeyboardMarkup | None) -> bool:
    """Put other text and buttons into a message; False where it is gone."""
    try:
        chat_id, message_id = where
        await bot.edit_message_text(
            html, chat_id=chat_id, message_id=message_id, parse_mode=ParseMode.HTML, reply_markup=keyboard
        )
    except BadRequest as error:
        if not is_unchanged(error):
            return not _must_be_gone(error)
    return True


def _must_be_gone(error: BadRequest) -> bool:
    """True where the refused message is gone; any other refusal is a fault of ours, and raised."""
    if is_message_gone(error):
        return True
    raise error


async def _send_all(
    message: MaybeInaccessibleMessage, parts: Sequence[str], rows: Rows, *, quote: bool | None
) -> tuple[Message, ...]:
    sent = []
    for number, html in enumerate(parts, start=1):
        keyboard = markup(rows) if number == len(parts) else None
        try:
            part = await _send_part(message, html, keyboard, quote=quote if number == 1 else False)
        except ChatMigrated as error:
            # The group got another id between question and answer; nothing of the old one can be referred to.
            bot, chat_id = message.get_bot(), error.new_chat_id
            part = await bot.send_message(chat_id, html, parse_mode=ParseMode.HTML, reply_markup=keyboard)
        sent.append(part)
    return tuple(sent)


async def _send_part(
    message: MaybeInaccessibleMessage, html: str, keyboard: InlineKeyboardMarkup | None, *, quote: bool | None
) -> Message:
    if isinstance(message, Message):
        # This keeps to the topic of a forum, which a message to the chat does not.
        return await message.reply_html(html, reply_markup=keyboard, do_quote=quote)
    return await message.chat.send_message(html, parse_mode=ParseMode.HTML, reply_markup=keyboard)
