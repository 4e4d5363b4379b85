"""Tries a request again where Telegram asks for patience, or certainly did not get it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import BaseRateLimiter

from bot.telegram.limits import FLOOD_WAIT, TRIES

_REPEATABLE = frozenset({"editMessageText", "editMessageReplyMarkup", "answerCallbackQuery", "getFile"})
"""Doing these twice is doing them once."""

_ANSWERING = _REPEATABLE | {"sendMessage"}
"""What is tried again after trouble in the network; starting up is the poller's, which says what it waits for."""

_NEVER_SENT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout"})
"""The HTTP client's errors (by name, for it is the library's own choice) after which nothing has reached Telegram."""

_FIRST_PAUSE = 0.5

Result = bool | dict[str, Any] | list[dict[str, Any]]


class Once:
    """As `rate_limit_args`: the request is made once, for whoever asks keeps what is to be tried again."""


class Traffic(Protocol):
    """`bot.telegram.notices.pace.Pace`, or what stands in for it: is told of answers, so that notices leave room."""

    def begin(self) -> None:
        """An answer goes out."""
        ...

    def done(self) -> None:
        """Telegram has taken or refused it, or there is no telling."""
        ...

    def refuse(self, seconds: float) -> None:
        """It was one message too many, and may come after so many seconds."""
        ...


class _Unwatched:
    """Nobody sends notices."""

    def begin(self) -> None:
        pass

    def done(self) -> None:
        pass

    def refuse(self, seconds: float) -> None:
        pass


class Retries(BaseRateLimiter[Once]):
    """Lets requests pass as they come, and tries them again, a bounded number of times.

    The library's own limiter is not used: under concurrency it lets requests through during a flood wait, and it makes
    every chat wait for one. The library warns against handling other errors here since a request may have been carried
    out all the same; so a message is sent again only where it surely was not.
    """

    def __init__(
        self,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        *,
        traffic: Traffic | None = None,
    ) -> None:
        """Wire it.

        Args:
            sleep: waits that many seconds.
            traffic: is told of each message that goes out and is no notice.
        """
        self._sleep = sleep
        self._traffic = traffic or _Unwatched()

    async def initialize(self) -> None:
        """Nothing is needed."""

    async def shutdown(self) -> None:
        """Nothing is held."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Once | None,
    ) -> Result:
        """Make one request, again and again if need be.

        Raises:
            TelegramError: the last one, where waiting does not help or would take too long.
        """
        if rate_limit_args is not None:
            return await callback(*args, **kwargs)
        if endpoint == "sendMessage":
            callback = self._watched(callback)
        flood_wait_left: float = FLOOD_WAIT
        for attempt in range(1, TRIES):
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                pause = seconds_to_wait(error)
                if pause > flood_wait_left:
                    raise
                flood_wait_left -= pause
            except NetworkError as error:
                if not _worth_another_try(error, endpoint):
                    raise
                pause = _FIRST_PAUSE * 2 ** (attempt - 1)
            await self._sleep(pause)
        return await callback(*args, **kwargs)

    def _watched(
        self, callback: Callable[..., Coroutine[Any, Any, Result]]
    ) -> Callable[..., Coroutine[Any, Any, Result]]:
        async def watched(*args: Any, **kwargs: Any) -> Result:
            self._traffic.begin()
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                self._traffic.refuse(seconds_to_wait(error))
                raise
            finally:
                self._traffic.done()

        return watched


def seconds_to_wait(error: RetryAfter) -> float:
    """How long Telegram wants to be left alone, in seconds."""
    wait = error.retry_after
    return wait if isinstance(wait, int | float) else wait.total_seconds()


def _worth_another_try(error: TelegramError, endpoint: str) -> bool:
    if isinstance(error, BadRequest) or endpoint not in _ANSWERING:
        return False
    if endpoint in _REPEATABLE or type(error.__cause__).__name__ in _NEVER_SENT:
        return True
    return not isinstance(error, TimedOut) and error.__cause__ is None
