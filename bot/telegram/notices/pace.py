"""How many messages may go out: what Telegram allows one bot, shared between the processes that send."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

from bot.telegram.limits import MESSAGES_A_SECOND

_SECOND = 1.0
_MOMENT = 0.001
_LONGEST_YIELD = 2.0
"""Seconds for which an answer that Telegram refused keeps notices waiting; it may have been one chat's own limit."""


class Pace:
    """Lets messages go, never more in any second than Telegram allows.

    When a request reaches Telegram is not known, only that it was between its start and its answer. So each takes a
    place from its start until a second after its answer: whatever the network does, no second holds more.

    Answers to people wait for no place. So that there is one for them, notices leave as many places empty as answers
    went out in the last second, and at least one.
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
        self._answers: deque[float] = deque()
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

    def begin(self) -> None:
        """An answer to somebody goes out, at once; `done` ends it."""
        self._answers.append(self._forgotten())
        self._under_way += 1

    def refuse(self, seconds: float) -> None:
        """Telegram refused an answer as one message too many, and wants it later: notices let it pass."""
        self.pause(min(seconds, _LONGEST_YIELD))

    def done(self) -> None:
        """Telegram has answered to a message."""
        self.count()
        self.give_back()

    def give_back(self) -> None:
        """Nothing was sent with the place."""
        self._under_way -= 1
        self._freed.set()

    def count(self) -> None:
        """A message that asked for no place has just gone out."""
        self._ended.append(self._forgotten())

    def _forgotten(self) -> float:
        """Now; what was more than a second ago counts no more, and is forgotten, be there notices or not."""
        now = self._clock()
        for times in (self._ended, self._answers):
            while times and times[0] <= now - _SECOND:
                times.popleft()
        return now

    def _seconds_to_wait(self) -> float | None:
        """None: a place is free. Zero: only the answer to a message under way frees one."""
        now = self._forgotten()
        if now < self._paused_until:
            return self._paused_until - now
        if self._under_way + len(self._ended) < max(1, self._share - max(1, len(self._answers))):
            return None
        # At least a moment: rounding must not make it look as if nothing but an answer could free a place.
        return max(_MOMENT, self._ended[0] + _SECOND - now) if self._ended else 0.0
