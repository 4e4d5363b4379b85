"""Writes the messages that show staff how far the telling of a version has come."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from telegram import Message
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.telegram.limits import PROGRESS_PHASE_TIME
from bot.telegram.log_redaction import describe_error
from bot.telegram.refusals import is_unchanged
from bot.telegram.retries import Once, seconds_to_wait
from knowledge.storage.progress import NO_MESSAGE, ProgressMessage

_log = logging.getLogger(__name__)


class ProgressWriter:
    """Makes each request once and gives it little time: there is a newer text soon."""

    def __init__(self, bot: ExtBot[Any], count_message: Callable[[], None], clock: Callable[[], float]) -> None:
        """As for `bot.telegram.notices.progress.Progress`."""
        self._bot = bot
        self._count_message = count_message
        self._clock = clock
        self.silent_until = 0.0
        """Until when Telegram wants to be left alone, in seconds since 1970."""

    async def begin(self, row: ProgressMessage, text: str) -> ProgressMessage | None:
        """Send a message that was claimed; None where that is to be tried again."""
        self._count_message()
        try:
            sent = await self._send(row.chat_id, text)
        except TelegramError as error:
            return self._without_message(row, text, error)
        return replace(row, message_id=sent.message_id, text=text)

    async def edit(self, row: ProgressMessage, text: str) -> ProgressMessage | None:
        """Have a message say something else; None where that is to be tried again."""
        try:
            await self._bot.edit_message_text(
                text,
                row.chat_id,
                row.message_id,
                connect_timeout=PROGRESS_PHASE_TIME,
                pool_timeout=PROGRESS_PHASE_TIME,
                write_timeout=PROGRESS_PHASE_TIME,
                read_timeout=PROGRESS_PHASE_TIME,
                rate_limit_args=Once(),
            )
        except TelegramError as error:
            if not is_unchanged(error):
                return self._without_message(row, text, error)
        return replace(row, text=text)

    async def _send(self, chat_id: int, text: str) -> Message:
        return await self._bot.send_message(
            chat_id,
            text,
            disable_notification=True,
            connect_timeout=PROGRESS_PHASE_TIME,
            pool_timeout=PROGRESS_PHASE_TIME,
            write_timeout=PROGRESS_PHASE_TIME,
            read_timeout=PROGRESS_PHASE_TIME,
            rate_limit_args=Once(),
        )

    def _without_message(self, row: ProgressMessage, text: str, error: TelegramError) -> ProgressMessage | None:
        """What is noted of a message that could not be written, so that it is not tried for ever."""
        if isinstance(error, RetryAfter):
            self.silent_until = self._clock() + seconds_to_wait(error)
        elif isinstance(error, Forbidden | BadRequest):
            _log.debug("a member of staff can't be shown the progress: %s", describe_error(error))
            return replace(row, message_id=NO_MESSAGE, text=text)
        return None
