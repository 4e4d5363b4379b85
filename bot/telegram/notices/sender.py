"""Sends the notices that wait in the outbox, at the pace that Telegram allows, until it is stopped.

It can be stopped or killed at any time. What it has claimed is claimed again once its claim has expired; only what was
on its way to Telegram when it was killed may come twice.
"""

import asyncio
import logging
import time
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import ExtBot

from bot.notices.quiet import QuietHours
from bot.telegram.limits import NOTICE_SEND_TIME, NOTICES_UNDER_WAY
from bot.telegram.log_redaction import describe_error
from bot.telegram.notices.clerk import Clerk
from bot.telegram.notices.delivery import Courier, Delivery, Parcel
from bot.telegram.notices.pace import Pace
from knowledge.errors import MinwiError
from knowledge.storage.database import Database
from knowledge.storage.outbox import NoticeState, Outcome
from knowledge.storage.sqlite import in_any_case

LOOK_EVERY = 1.0
"""Seconds between two looks at an outbox in which nothing was due."""

_PATIENCE = 2.0
"""Seconds for which stopping waits for what is on its way."""

_HELD = 2 * NOTICES_UNDER_WAY
"""Notices claimed ahead, so that nobody waits for the database."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Noted:
    """What became of a parcel, and whether that is in the books."""

    delivery: Delivery
    written: asyncio.Event = field(default_factory=asyncio.Event)


class Sender:
    """Sends notices, several chats at the same time; one notice holds its place until it is in the books."""

    def __init__(  # noqa: PLR0913 - what it works with, and what tests put in place of clocks
        self,
        bot: ExtBot[Any],
        database: Database,
        pace: Pace,
        *,
        quiet: QuietHours | None = None,
        count: Callable[[NoticeState], None] = lambda state: None,
        refresh: Callable[[], Awaitable[None]] | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Wire it.

        Args:
            bot: sends.
            database: holds the outbox.
            pace: how many messages may go out.
            quiet: the quiet hours of chats that have not set their own.
            count: is told of each notice that was settled.
            refresh: has this process answer from what is published now, so that whoever taps on a notice at once finds
                what it tells of.
            clock: seconds since 1970.
            sleep: waits that many seconds.
        """
        self._pace = pace
        self._count = count
        self._refresh = refresh
        self._clock = clock
        self._sleep = sleep
        self._courier = Courier(bot, clock=clock)
        self.name = uuid.uuid4().hex
        """Of this process among those that send."""
        self._clerk = Clerk(database, self.name, quiet, clock=clock)
        self._parcels: asyncio.Queue[Parcel] = asyncio.Queue()
        self._noted: asyncio.Queue[_Noted] = asyncio.Queue()
        self._complained = False
        self._stopping = False

    async def send_for_ever(self) -> None:
        """Send whatever is due, as it becomes due; when cancelled, let go of what has not been sent yet."""
        work = [self._claim_for_ever(), self._note_for_ever(), *(self._work() for _ in range(NOTICES_UNDER_WAY))]
        tasks = [asyncio.create_task(each) for each in work]
        try:
            # Not gathered: that would break off what is on its way when this is cancelled.
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            await in_any_case(self._stop(tasks))

    async def _claim_for_ever(self) -> None:
        with suppress(MinwiError):
            await self._clerk.drop_old()
        while True:
            room = _HELD - self._parcels.qsize()
            # Claims would only expire while Telegram wants to be left alone.
            may_claim = room >= NOTICES_UNDER_WAY and not self._pace.is_paused
            found = await self._claim(room) if may_claim else None
            if found == 0:
                await self._sleep(LOOK_EVERY)
            elif found is None:
                await self._sleep(LOOK_EVERY / 20)

    async def _claim(self, most: int) -> int:
        """Claim notices; how many there were."""
        try:
            claimed = await self._clerk.claim(most)
        except Exception as error:
            self._complain(error)
            return 0
        self._complained = False
        if claimed.senders:
            self._pace.share_with(claimed.senders)
        if claimed.parcels and self._refresh:
            await self._refresh()
        for parcel in claimed.parcels:
            self._parcels.put_nowait(parcel)
        return len(claimed.parcels)

    async def _work(self) -> None:
        while True:
            parcel = await self._parcels.get()
            await self._pace.turn()
            if self._stopping:
                self._pace.give_back()
                continue
            if self._clock() > parcel.notice.claimed_until - NOTICE_SEND_TIME:
                # Its claim may expire on the way, and another process send it too; whoever is next claims it anew.
                self._pace.give_back()
                delivery = Delivery(Outcome(parcel.notice, NoticeState.WAITING, self._clock()))
            else:
                delivery = await self._deliver(parcel)
            await self._write(delivery)

    async def _deliver(self, parcel: Parcel) -> Delivery:
        """Send a parcel in the place that it has, and give that back."""
        notice = parcel.notice
        try:
            delivery = await self._courier.deliver(parcel)
        except Exception as error:
            _log.error("알림 %d: 보내지 못했습니다: %s", notice.id, describe_error(error))
            return Delivery(Outcome(notice, NoticeState.DEAD, error=type(error).__name__, failed=True))
        finally:
            self._pace.done()
        if delivery.flood_wait:
            self._pace.pause(delivery.flood_wait)
        return delivery

    async def _write(self, delivery: Delivery) -> None:
        noted = _Noted(delivery)
        self._noted.put_nowait(noted)
        await noted.written.wait()

    async def _note_for_ever(self) -> None:
        while True:
            batch = [await self._noted.get()]
            while not self._noted.empty():
                batch.append(self._noted.get_nowait())
            await in_any_case(self._note(batch))

    async def _note(self, batch: list[_Noted]) -> None:
        """Write a batch into the books, again and again until it is written: it must not be sent once more."""
        while True:
            try:
                await self._clerk.note(noted.delivery for noted in batch)
            except Exception as error:
                self._complain(error)
                await asyncio.sleep(LOOK_EVERY)
            else:
                break
        for noted in batch:
            self._count(noted.delivery.outcome.state)
            noted.written.set()
            self._noted.task_done()

    def _complain(self, error: Exception) -> None:
        """Say once what keeps notices waiting, whatever it is: a bot that answers is worth more than its notices."""
        if not self._complained:
            self._complained = True
            cause = str(error) if isinstance(error, MinwiError) else describe_error(error)
            _log.warning("알림을 보낼 수 없어 기다립니다: %s", cause)

    async def _stop(self, tasks: list[asyncio.Task[None]]) -> None:
        """Finish what is on its way and write it down, then let go of the rest."""
        self._stopping = True
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self._pace.idle()
                await self._noted.join()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with suppress(MinwiError):
            await self._clerk.say_farewell()
