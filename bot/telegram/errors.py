"""What happens when answering one update fails: that person is told, the log says where, nobody else notices."""

import logging
from contextlib import suppress

from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.telegram import texts
from bot.telegram.log_redaction import describe_error
from bot.telegram.refusals import is_topic_gone
from bot.telegram.render import render_plain
from bot.telegram.sending import acknowledge, send
from bot.telegram.view import View

_log = logging.getLogger(__name__)


async def tell_and_log(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """The application's error handler."""
    error = context.error
    if not isinstance(update, Update) or error is None:
        return
    if isinstance(error, Forbidden | ChatMigrated) or (isinstance(error, TelegramError) and is_topic_gone(error)):
        # Blocked, moved or closed between question and answer: nobody is left to be told, and nothing is wrong.
        _log.debug("갱신 %d: 대화방이나 주제가 닫혔거나 옮겨져 답하지 못했습니다.", update.update_id)
        return
    _log.error("갱신 %d: 답하지 못했습니다: %s", update.update_id, describe_error(error))
    if not _telegram_is_unreachable(error):
        with suppress(TelegramError):
            await _tell(update)


def _telegram_is_unreachable(error: Exception) -> bool:
    """Whether it is pointless to send an apology: the answer itself did not get through, or may have."""
    return isinstance(error, RetryAfter) or (isinstance(error, NetworkError) and not isinstance(error, BadRequest))


async def _tell(update: Update) -> None:
    if update.callback_query:
        await acknowledge(update.callback_query, texts.FAILED, alert=True)
    elif update.message:
        await send(update.message, View((render_plain(texts.FAILED),)))
