"""Fetches updates by long polling, from before there is a network until it is told to stop."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from telegram import Update
from telegram.error import Conflict, TelegramError

from bot.telegram import limits
from bot.telegram.application import AnyApplication
from bot.telegram.connection import Connection, SignOfLife, finish, work_until
from bot.telegram.dispatch import Dispatcher
from bot.telegram.updates import ALLOWED_UPDATES
from knowledge.errors import MinwiError

_log = logging.getLogger(__name__)


class SecondPollerError(MinwiError):
    """Another process fetches the same bot's updates."""

    def __init__(self) -> None:
        super().__init__(
            "같은 토큰의 봇이 다른 곳에서 돌고 있어 끝냅니다(409). 하나만 남기고 멈춘 뒤 다시 실행해 주세요."
        )


class Poller:
    """Fetches updates and hands them to the dispatcher.

    The library's own updater sleeps through a request to stop (up to half a minute while there is no network), and ends
    without a word when the token is refused.
    """

    def __init__(
        self,
        application: AnyApplication,
        dispatcher: Dispatcher,
        heartbeat: SignOfLife,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Wire it.

        Args:
            application: not yet initialized; its bot fetches.
            dispatcher: answers the updates.
            heartbeat: touched after each successful request for updates.
            clock: seconds that never run backwards.
            sleep: waits that many seconds.
        """
        self._application = application
        self._dispatcher = dispatcher
        self._connection = Connection(application, heartbeat)
        self._sleep = sleep
        self._clock = clock
        self._next_id = 0
        self._announced_id = 0
        self._conflict_began: float | None = None
        self._conflict_last = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop` is set, then finish the answers in flight.

        Raises:
            TokenRefusedError: Telegram does not know the token.
            SecondPollerError: another process has fetched the same updates for too long.
        """
        try:
            await work_until(stop, self._poll_for_ever())
        finally:
            await finish(self._application, self._dispatcher, self._say_farewell)

    async def _poll_for_ever(self) -> None:
        while True:
            try:
                # A webhook that was set before would keep all updates from being fetched.
                await self._connection.prepare(self._application.bot.delete_webhook)
                updates = await self._fetch()
            except Conflict:
                pause: float = self._conflict()
            except TelegramError as error:
                self._announced_id = 0
                pause = self._connection.failed(error)
            else:
                self._connection.reached()
                self._hand_over(updates)
                continue
            await self._sleep(pause)

    async def _fetch(self) -> Sequence[Update]:
        # Held only once the connection is known to stand, so that whoever waits for it learns of it at once.
        timeout = limits.POLL_TIMEOUT if self._connection.in_touch else 0
        self._announced_id = self._next_id
        updates: Sequence[Update] = await self._application.bot.get_updates(
            offset=self._next_id, timeout=timeout, allowed_updates=ALLOWED_UPDATES
        )
        return updates

    def _hand_over(self, updates: Sequence[Update]) -> None:
        for update in updates:
            self._dispatcher.submit(update)
            self._next_id = update.update_id + 1

    def _conflict(self) -> float:
        """Say once that there is a second poller; the seconds to wait before the next try.

        Raises:
            SecondPollerError: it has been there for too long.
        """
        now = self._clock()
        # Two pollers interrupt each other in turn, so that a success in between does not mean that the other is gone.
        if self._conflict_began is None or now - self._conflict_last > limits.CONFLICT_PATIENCE:
            self._conflict_began = now
            _log.warning(
                "같은 토큰의 봇이 다른 곳에서 돌고 있습니다(409). %d초 동안 더 시도합니다.", limits.CONFLICT_PATIENCE
            )
        self._conflict_last = now
        if now - self._conflict_began >= limits.CONFLICT_PATIENCE:
            raise SecondPollerError
        return limits.CONFLICT_PAUSE

    async def _say_farewell(self) -> None:
        """Let Telegram know which updates were taken, if no request has said so yet, lest they come again."""
        if self._next_id <= self._announced_id:
            return
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(limits.FAREWELL_TIME):
                await self._application.bot.get_updates(
                    offset=self._next_id, limit=1, timeout=0, allowed_updates=ALLOWED_UPDATES
                )
