"""Deals out updates: the chats at the same time, each chat's own one after the other."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update

from bot.monitoring.telemetry import SILENT, Telemetry
from bot.telegram.limits import CONCURRENT_UPDATES, UPDATES_REMEMBERED, UPDATES_WAITING, UPDATES_WAITING_A_CHAT
from bot.telegram.log_redaction import describe_error
from bot.telegram.updates import kind_of

_log = logging.getLogger(__name__)


class Dispatcher:
    """Answers updates in tasks of its own.

    The library's concurrency neither keeps a chat's updates in order nor keeps one chat from taking all places; here a
    chat takes one place at most, so that a follow-up finds what was said before, and nobody waits for another's flood.
    """

    def __init__(
        self,
        process: Callable[[Update], Awaitable[None]],
        limit: int = CONCURRENT_UPDATES,
        telemetry: Telemetry = SILENT,
    ) -> None:
        """Start with nothing to do.

        Args:
            process: answers one update.
            limit: how many chats are answered at the same time.
            telemetry: is told what came in, and how long it took.
        """
        self._process = process
        self._places = asyncio.Semaphore(limit)
        self._telemetry = telemetry
        self._waiting: dict[int, deque[tuple[Update, float]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._unanswered = 0
        # Which ones, not the highest: after a week without any, Telegram goes on from a random id.
        self._seen: set[int] = set()
        self._seen_in_order: deque[int] = deque()

    def has_room(self, update: Update) -> bool:
        """Whether an update can be taken now; if not, better Telegram keeps it than we do."""
        queue = self._waiting.get(_chat_key(update), ())
        return self._unanswered < UPDATES_WAITING and len(queue) < UPDATES_WAITING_A_CHAT

    def submit(self, update: Update) -> None:
        """Have an update answered, after all that came before it in its chat; one that came before is left alone."""
        if not self._is_new(update.update_id):
            self._telemetry.repeated()
            return
        now = time.monotonic()
        self._telemetry.received(kind_of(update))
        self._unanswered += 1
        queue = self._waiting.get(key := _chat_key(update))
        if queue is not None:
            queue.append((update, now))
            return
        self._waiting[key] = deque([(update, now)])
        self._hold(asyncio.create_task(self._work(key)))

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Have something done that takes longer than an answer may; `drain` waits for it, too."""
        self._hold(asyncio.create_task(work))

    async def drain(self, seconds: float | None = None) -> None:
        """Wait until all is answered; what takes longer than `seconds` is broken off."""
        while self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            if late and seconds is not None:
                for task in late:
                    task.cancel()
                await asyncio.gather(*late, return_exceptions=True)

    def _hold(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, key: int) -> None:
        queue = self._waiting[key]
        while queue:
            update, came = queue.popleft()
            async with self._places:
                await self._answer(update)
            self._unanswered -= 1
            self._telemetry.handled(time.monotonic() - came)
        del self._waiting[key]

    def _is_new(self, update_id: int) -> bool:
        if update_id in self._seen:
            return False
        self._seen.add(update_id)
        self._seen_in_order.append(update_id)
        if len(self._seen_in_order) > UPDATES_REMEMBERED:
            self._seen.remove(self._seen_in_order.popleft())
        return True

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
