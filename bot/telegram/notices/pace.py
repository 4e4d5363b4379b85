"""How many messages may go out: what Telegram allows one bot, shared between the processes that send."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

from bot.telegram.limits import MESSAGES_A_SECOND

_SECOND = 1.0
_MOMENT = 0.001


class Pace:
    """Lets messages go, never more in any second than Telegram allows.

    When a request reaches Telegram is not known, only that it was between its start and its answer. So each takes a
    place from its start until a second after its answer: whatever the network does, no second holds more.
    """

    def __init__(
        self,
        limit: int = MESSAGES_A_SECOND,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Start with all places free.

        Args:
            limit: messages a second.
            clock: seconds that never run backwards.
            sleep: waits that many seconds.
        """
        self._limit = limit
        self._clock = clock
        self._sleep = sleep
        self._share = limit
        self._under_way = 0
        self._ended: deque[float] = deque()
        self._paused_until = 0.0
        self._turns = asyncio.Lock()
        self._freed = asyncio.Event()

    def share_with(self, senders: int) -> None:
        """Take this process's part of what is allowed, one of so many."""
        self._share = max(1, self._limit // max(1, senders))

    def pause(self, seconds: float) -> None:
        """Let nothing go for a while."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    @property
    def is_paused(self) -> bool:
        """Whether nothing goes for now."""
        return self._clock() < self._paused_until

    async def turn(self) -> None:
        """Wait for a place, first come first served; `done` gives it back."""
        async with self._turns:
            while (wait := self._seconds_to_wait()) is not None:
                self._freed.clear()
                if wait > 0:
                    await self._sleep(wait)
                else:
                    await self._freed.wait()
            self._under_way += 1

    async def idle(self) -> None:
        """Wait until all that had a place are answered."""
        while self._under_way:
            self._freed.clear()
            await self._freed.wait()

    def done(self) -> None:
        """A message that had a place was answered."""
        self.count()
        self.give_back()

    def give_back(self) -> None:
        """Nothing was sent with the place."""
        self._under_way -= 1
        self._freed.set()

    def count(self) -> None:
        """A message has just gone out, one that did not ask for a place, as an answer to a person does not."""
        self._ended.append(self._clock())

    def _seconds_to_wait(self) -> float | None:
        """None: a place is free. Zero: only the answer to a message under way frees one."""
        now = self._clock()
        while self._ended and self._ended[0] <= now - _SECOND:
            self._ended.popleft()
        if now < self._paused_until:
            return self._paused_until - now
        if self._under_way + len(self._ended) < self._share:
            return None
        # At least a moment: rounding must not make it look as if nothing but an answer could free a place.
        return max(_MOMENT, self._ended[0] + _SECOND - now) if self._ended else 0.0
