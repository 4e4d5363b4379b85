"""Deals out updates: the chats at the same time, each chat's own one after the other."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from telegram import Update

from bot.telegram.limits import CONCURRENT_UPDATES
from bot.telegram.log_redaction import describe_error

_log = logging.getLogger(__name__)


class Dispatcher:
    """Answers updates in tasks of its own.

    The library's concurrency neither keeps a chat's updates in order nor keeps one chat from taking all places; here a
    chat takes one place at most, so that a follow-up finds what was said before, and nobody waits for another's flood.
    """

    def __init__(self, process: Callable[[Update], Awaitable[None]], limit: int = CONCURRENT_UPDATES) -> None:
        """Start with nothing to do.

        Args:
            process: answers one update.
            limit: how many chats are answered at the same time.
        """
        self._process = process
        self._places = asyncio.Semaphore(limit)
        self._waiting: dict[int, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def submit(self, update: Update) -> None:
        """Have an update answered, after all that came before it in its chat."""
        queue = self._waiting.get(key := _chat_key(update))
        if queue is not None:
            queue.append(update)
            return
        self._waiting[key] = deque([update])
        task = asyncio.create_task(self._work(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def drain(self, seconds: float | None = None) -> None:
        """Wait until all is answered; what takes longer than `seconds` is broken off."""
        while self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            if late and seconds is not None:
                for task in late:
                    task.cancel()
                await asyncio.gather(*late, return_exceptions=True)

    async def _work(self, key: int) -> None:
        queue = self._waiting[key]
        while queue:
            update = queue.popleft()
            async with self._places:
                await self._answer(update)
        del self._waiting[key]

    async def _answer(self, update: Update) -> None:
        # This is the edge: whatever happens with one update must not stop the others.
        try:
            await self._process(update)
        except Exception as error:
            _log.error("갱신 %d: 처리하지 못했습니다: %s", update.update_id, describe_error(error))


def _chat_key(update: Update) -> int:
    if chat := update.effective_chat:
        return chat.id
    return user.id if (user := update.effective_user) else -update.update_id
