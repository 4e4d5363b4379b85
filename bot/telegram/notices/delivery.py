"""Delivers one notice: sends it, and says what is to become of it."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.telegram.keyboards import markup
from bot.telegram.limits import CHAT_GAP, GROUP_GAP, NOTICE_BACKOFF_LONGEST, NOTICE_SEND_TIME, NOTICE_TRIES
from bot.telegram.refusals import is_topic_gone
from bot.telegram.retries import Once, seconds_to_wait
from bot.telegram.view import View
from knowledge.storage.outbox import Notice, NoticeState, Outcome

_FIRST_BACKOFF = 2.0
_PHASE_TIME = NOTICE_SEND_TIME / 4
"""For each of the phases of a request, so that all of them together keep within `NOTICE_SEND_TIME`."""


class Then(Enum):
    """What else is to be done, in the transaction that notes the outcome."""

    NOTHING = auto()
    SUSPEND_CHAT = auto()
    SUSPEND_TOPIC = auto()
    MOVE = auto()
    """The chat has another id now."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of sending a notice."""

    outcome: Outcome
    then: Then = Then.NOTHING
    new_chat_id: int = 0
    """For `Then.MOVE`."""
    flood_wait: float = 0.0
    """Seconds for which Telegram wants to be left alone."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A notice with what it says."""

    notice: Notice
    view: View
    view_without_topic: View
    """The same for General, where the topic is gone."""
    silent: bool


class Courier:
    """Sends parcels, each with one request (or a second one, where its topic is gone)."""

    def __init__(
        self, bot: ExtBot[Any], *, clock: Callable[[], float], chance: Callable[[], float] = random.random
    ) -> None:
        """Wire it.

        Args:
            bot: sends; its rate limiter lets requests marked `Once` pass.
            clock: seconds since 1970.
            chance: from 0 to 1, so that what failed together is not tried again together.
        """
        self._bot = bot
        self._clock = clock
        self._chance = chance

    async def deliver(self, parcel: Parcel) -> Delivery:
        """Send a notice; whatever happens, there is a delivery."""
        notice = parcel.notice
        try:
            await self._send(parcel, parcel.view, notice.topic)
        except TelegramError as error:
            if not (notice.topic and is_topic_gone(error)):
                return self._failed(notice, error)
        else:
            return Delivery(Outcome(notice, NoticeState.SENT, gap=_gap(notice)))
        try:
            await self._send(parcel, parcel.view_without_topic, 0)
        except TelegramError as error:
            return self._failed(notice, error)
        return Delivery(Outcome(notice, NoticeState.SENT, gap=_gap(notice)), Then.SUSPEND_TOPIC)

    async def _send(self, parcel: Parcel, view: View, topic: int) -> None:
        await self._bot.send_message(
            parcel.notice.chat_id,
            view.messages[0],
            parse_mode=ParseMode.HTML,
            reply_markup=markup(view.rows),
            message_thread_id=topic or None,
            disable_notification=parcel.silent,
            connect_timeout=_PHASE_TIME,
            pool_timeout=_PHASE_TIME,
            write_timeout=_PHASE_TIME,
            read_timeout=_PHASE_TIME,
            rate_limit_args=Once(),
        )

    def _failed(self, notice: Notice, error: TelegramError) -> Delivery:
        said, now = error.message, self._clock()
        match error:
            case RetryAfter():
                wait = seconds_to_wait(error)
                outcome = Outcome(notice, NoticeState.WAITING, now + wait, said, gap=wait)
                return Delivery(outcome, flood_wait=wait)
            case ChatMigrated():
                outcome = Outcome(notice, NoticeState.WAITING, now, said)
                return Delivery(outcome, Then.MOVE, error.new_chat_id)
            case Forbidden():
                return Delivery(Outcome(notice, NoticeState.HELD, error=said), Then.SUSPEND_CHAT)
            case BadRequest():
                return Delivery(Outcome(notice, NoticeState.DEAD, error=said))
            case NetworkError() | InvalidToken() | _:
                return Delivery(self._again(notice, said, now))

    def _again(self, notice: Notice, said: str, now: float) -> Outcome:
        """Later, after a wait that doubles each time up to a limit; given up after many times."""
        if notice.tries + 1 >= NOTICE_TRIES:
            return Outcome(notice, NoticeState.DEAD, error=said, failed=True)
        wait = min(NOTICE_BACKOFF_LONGEST, _FIRST_BACKOFF * 2**notice.tries) * (0.5 + self._chance())
        return Outcome(notice, NoticeState.WAITING, now + wait, said, failed=True)


def _gap(notice: Notice) -> float:
    return GROUP_GAP if notice.chat_id < 0 else CHAT_GAP
