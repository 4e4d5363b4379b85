"""Fetches updates by long polling, from before there is a network until it is told to stop."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Protocol

from telegram import BotCommand, Update
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram import limits
from bot.telegram.application import AnyApplication
from bot.telegram.dispatch import Dispatcher
from bot.telegram.retries import seconds_to_wait
from bot.telegram.texts import COMMANDS
from knowledge.errors import MinwiError, SettingsError

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.GUEST_MESSAGE,
)
"""Sent with each request, for Telegram remembers the last list it was given: by another version of minwi, perhaps."""

_log = logging.getLogger(__name__)


class TokenRefusedError(SettingsError):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__(
            "MINWI_TELEGRAM_TOKEN: 텔레그램이 이 토큰을 받아들이지 않습니다. @BotFather에서 토큰을 확인해 주세요."
            " (MINWI_TELEGRAM_API_URL을 정했다면 그 주소도 확인해 주세요.)"
        )


class SecondPollerError(MinwiError):
    """Another process fetches the same bot's updates."""

    def __init__(self) -> None:
        super().__init__(
            "같은 토큰의 봇이 다른 곳에서 돌고 있어 끝냅니다(409). 하나만 남기고 멈춘 뒤 다시 실행해 주세요."
        )


class SignOfLife(Protocol):
    """`bot.heartbeat.Heartbeat`, or what stands in for it."""

    def beat(self) -> None:
        """Say "alive now"."""
        ...


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
        self._heartbeat = heartbeat
        self._sleep = sleep
        self._clock = clock
        self._prepared = False
        self._next_id = 0
        self._announced_id = 0
        self._in_touch = False
        self._failures = 0
        self._complained = False
        self._conflict_began: float | None = None
        self._conflict_last = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop` is set, then finish the answers in flight.

        Raises:
            TokenRefusedError: Telegram does not know the token.
            SecondPollerError: another process has fetched the same updates for too long.
        """
        polling = asyncio.create_task(self._poll_for_ever())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait((polling, stopping), return_when=asyncio.FIRST_COMPLETED)
            if polling.done():
                polling.result()
        finally:
            for task in (polling, stopping):
                task.cancel()
            await asyncio.gather(polling, stopping, return_exceptions=True)
            await self._dispatcher.drain(limits.DRAIN_TIME)
            await self._say_farewell()
            await self._application.shutdown()
            # An application that never came to be initialized leaves its bot's connections open.
            await self._application.bot.shutdown()

    async def _poll_for_ever(self) -> None:
        while True:
            try:
                await self._prepare()
                updates = await self._fetch()
            except InvalidToken:
                raise TokenRefusedError from None
            except Conflict:
                pause: float = self._conflict()
            except RetryAfter as error:
                pause = seconds_to_wait(error)
            except TelegramError as error:
                pause = self._unreachable(error)
            else:
                self._reached()
                self._hand_over(updates)
                continue
            await self._sleep(pause)

    async def _prepare(self) -> None:
        """What must be done once before updates can be fetched."""
        if self._prepared:
            return
        bot = self._application.bot
        await self._application.initialize()
        await bot.delete_webhook()
        try:
            await bot.set_my_commands([BotCommand(name, description) for name, description in COMMANDS.items()])
        except BadRequest as error:
            _log.warning("명령 메뉴를 정하지 못했습니다: %s", error)
        self._prepared = True
        self._complained = False
        _log.info("@%s 이름으로 답할 준비가 되었습니다.", bot.username)

    async def _fetch(self) -> Sequence[Update]:
        # Held only once the connection is known to stand, so that whoever waits for it learns of it at once.
        timeout = limits.POLL_TIMEOUT if self._in_touch else 0
        self._announced_id = self._next_id
        updates: Sequence[Update] = await self._application.bot.get_updates(
            offset=self._next_id, timeout=timeout, allowed_updates=ALLOWED_UPDATES
        )
        return updates

    def _hand_over(self, updates: Sequence[Update]) -> None:
        for update in updates:
            self._dispatcher.submit(update)
            self._next_id = update.update_id + 1

    def _reached(self) -> None:
        self._heartbeat.beat()
        if self._complained:
            _log.info("텔레그램에 다시 연결되었습니다.")
        self._in_touch = True
        self._failures = 0
        self._complained = False

    def _unreachable(self, error: TelegramError) -> float:
        """Say once that there is no connection; the seconds to wait before the next try."""
        self._in_touch = False
        self._announced_id = 0
        self._failures += 1
        # A single failure between two successes is everyday life on long connections.
        if not self._complained and (self._failures > 1 or not self._prepared):
            self._complained = True
            _log.warning("텔레그램에 연결할 수 없습니다: %s. 연결될 때까지 계속 시도합니다.", error)
        return float(min(limits.BACKOFF_LONGEST, 2 ** min(self._failures - 1, 10)))

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
