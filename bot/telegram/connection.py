"""What both ways of getting updates share: from before there is a network until the last answer is out."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.telegram import limits
from bot.telegram.application import AnyApplication
from bot.telegram.dispatch import Dispatcher
from bot.telegram.menus import set_menus_for_all
from bot.telegram.retries import seconds_to_wait
from knowledge.errors import SettingsError

_log = logging.getLogger(__name__)


class TokenRefusedError(SettingsError):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__(
            "MINWI_TELEGRAM_TOKEN: 텔레그램이 이 토큰을 받아들이지 않습니다. @BotFather에서 토큰을 확인해 주세요."
            " (MINWI_TELEGRAM_API_URL을 정했다면 그 주소도 확인해 주세요.)"
        )


class SignOfLife(Protocol):
    """`bot.heartbeat.Heartbeat`, or what stands in for it."""

    def beat(self) -> None:
        """Say "alive now"."""
        ...


class Connection:
    """Makes the bot ready once, and says once when Telegram can't be reached, and when it can be again."""

    def __init__(self, application: AnyApplication, heartbeat: SignOfLife) -> None:
        """Wire it.

        Args:
            application: not yet initialized.
            heartbeat: touched each time that Telegram was reached.
        """
        self.prepared = False
        self.in_touch = False
        self._application = application
        self._heartbeat = heartbeat
        self._failures = 0
        self._complained = False

    async def prepare(self, choose_way: Callable[[], Awaitable[object]]) -> None:
        """Do what must be done once before updates come; whatever fails, it can be called again.

        Args:
            choose_way: tells Telegram how updates are to come.

        Raises:
            TelegramError: it failed.
        """
        if self.prepared:
            return
        bot = self._application.bot
        await self._application.initialize()
        await choose_way()
        await set_menus_for_all(bot)
        if self._application.post_init:
            await self._application.post_init(self._application)
        self.prepared = True
        self._complained = False
        _log.info("@%s 이름으로 답할 준비가 되었습니다.", bot.username)

    def reached(self) -> None:
        """Telegram answered."""
        self._heartbeat.beat()
        if self._complained:
            _log.info("텔레그램에 다시 연결되었습니다.")
        self.in_touch = True
        self._failures = 0
        self._complained = False

    def failed(self, error: TelegramError) -> float:
        """Telegram did not answer, or wants to be left alone; the seconds to wait before the next try.

        Raises:
            TokenRefusedError: waiting would not help.
        """
        if isinstance(error, InvalidToken):
            raise TokenRefusedError from None
        if isinstance(error, RetryAfter):
            return seconds_to_wait(error)
        self.in_touch = False
        self._failures += 1
        # A single failure between two successes is everyday life on long connections.
        if not self._complained and (self._failures > 1 or not self.prepared):
            self._complained = True
            _log.warning("텔레그램에 연결할 수 없습니다: %s. 연결될 때까지 계속 시도합니다.", error)
        return float(min(limits.BACKOFF_LONGEST, 2 ** min(self._failures - 1, 10)))


async def work_until(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """Do work that never ends until `stop` is set; what it raises is raised."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)


async def finish(
    application: AnyApplication, dispatcher: Dispatcher, farewell: Callable[[], Awaitable[None]] | None = None
) -> None:
    """Finish the answers in flight, say farewell, and let go of the connections."""
    await dispatcher.drain(limits.DRAIN_TIME)
    if farewell:
        await farewell()
    await application.shutdown()
    # An application that never came to be initialized leaves its bot's connections open.
    await application.bot.shutdown()
