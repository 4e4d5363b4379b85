"""Shows staff how far the telling of each version has come: one message for each of them, edited as it goes on.

Of several processes the living sender with the smallest name reports. Where none has sent for a while, nothing changes
but by staff, and whoever looks first reports; another one who does the same says the same. Only to begin a message is
something that must not be done twice, so it is claimed in the database before.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from telegram.ext import ExtBot

from bot.telegram.limits import PROGRESS_EVERY
from bot.telegram.log_redaction import describe_error
from bot.telegram.notices.progress_text import progress_text
from bot.telegram.notices.progress_writer import ProgressWriter
from knowledge.errors import MinwiError
from knowledge.storage.broadcasts import Broadcast, Key, broadcasts, living_senders, waiting_versions
from knowledge.storage.database import Database
from knowledge.storage.outbox import NoticeState
from knowledge.storage.progress import (
    ProgressMessage,
    claim_progress,
    drop_progress,
    keep_progress,
    progress_shown,
    told_since,
)
from knowledge.storage.schema import changes
from knowledge.storage.sqlite import in_any_case

RECENT = 2 * 86_400.0
"""Seconds after which no message about a version is begun any more, nor edited once all is sent."""

_TAKEN_OVER = 30.0
"""Seconds after which a message that somebody claimed, and did not send, is another's to send."""

_LOOK_AGAIN = 60.0
"""Seconds between two looks at what is sent: what was given up may be tried again, so fast that it is not seen."""

_SAMPLES = 20
"""Looks from which the pace is reckoned."""

_log = logging.getLogger(__name__)


class Progress:
    """Reports to staff, for one process; it waits for nobody who sends or answers, and nobody waits for it."""

    def __init__(
        self,
        bot: ExtBot[Any],
        database: Database,
        staff: Collection[int],
        sender: str,
        *,
        count_message: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Wire it.

        Args:
            bot: writes.
            database: holds the outbox, and which messages there are.
            staff: who is told.
            sender: the name under which this process sends notices.
            count_message: is told of each message that goes out; edits are none.
            clock: seconds since 1970.
            sleep: waits that many seconds.
        """
        self._database = database
        self._staff = tuple(staff)
        self._sender = sender
        self._writer = ProgressWriter(bot, count_message, clock)
        self._clock = clock
        self._sleep = sleep
        self._change_number: int | None = None
        self._recent: dict[Key, float] = {}
        self._over: dict[Key, float] = {}
        """Versions of which nothing waits and all has been said, and when to look at them again."""
        self._samples: dict[Key, deque[tuple[float, int]]] = {}
        self._claims_seen: dict[ProgressMessage, float] = {}
        self._complained = False

    async def report_for_ever(self) -> None:
        """Look every few seconds, and say what has changed."""
        while self._staff:
            await self._sleep(PROGRESS_EVERY)
            try:
                await self.look()
            except Exception as error:
                self._complain(error)

    async def look(self) -> None:
        """Look once, and say what has changed.

        Raises:
            DatabaseError: nothing could be read.
        """
        now = self._clock()
        if now < self._writer.silent_until:
            return
        async with self._database.reading() as connection:
            shown = await progress_shown(connection)
            keys = await self._keys(connection, shown, now)
            if not keys:
                return
            living = await living_senders(connection, now)
            if living and living[0] != self._sender:
                return
            found = await broadcasts(connection, now, keys)
        for one in found:
            await in_any_case(self._try_to_report(one, [row for row in shown if row.key == _key(one)], now))
        await self._forget({row.key for row in shown if row.key in keys}, found, now)

    async def _keys(self, connection: AsyncConnection, shown: Iterable[ProgressMessage], now: float) -> set[Key]:
        """The versions to look at; mostly none, which is found out cheaply."""
        number = (await connection.execute(select(changes.c.number))).scalar_one()
        if number != self._change_number:
            self._recent = await told_since(connection, datetime.fromtimestamp(now - RECENT, UTC))
            self._change_number = number
        recent = {key for key, at in self._recent.items() if at > now - RECENT}
        quiet = {key for key, until in self._over.items() if until > now}
        return await waiting_versions(connection) | ((recent | {row.key for row in shown}) - quiet)

    async def _try_to_report(self, one: Broadcast, shown: list[ProgressMessage], now: float) -> None:
        # An error must not take the place of the cancellation that this outlasts.
        try:
            await self._report(one, shown, now)
        except Exception as error:
            self._complain(error)

    async def _report(self, one: Broadcast, shown: list[ProgressMessage], now: float) -> None:
        """Have the messages about a version say how far it has come, and note that they do."""
        text = progress_text(one, self._seconds_left(one, now))
        claimed = await self._claim(one, shown, now)
        stale = [row for row in shown if row.message_id and row.text != text]
        said = await asyncio.gather(
            *(self._writer.begin(row, text) for row in claimed), *(self._writer.edit(row, text) for row in stale)
        )
        if kept := [row for row in said if row]:
            async with self._database.writing() as connection:
                await keep_progress(connection, kept)
        self._complained = False
        if one.count(NoticeState.WAITING):
            self._over.pop(_key(one), None)  # what was held, or given up, is under way once more
        elif len(kept) == len(said):
            self._over[_key(one)] = now + _LOOK_AGAIN
            self._samples.pop(_key(one), None)

    async def _claim(self, one: Broadcast, shown: list[ProgressMessage], now: float) -> list[ProgressMessage]:
        """The messages that are to be begun, by this process alone."""
        age = now - one.added_at.timestamp()
        if age > RECENT or (one.count(NoticeState.WAITING) and age < PROGRESS_EVERY):
            return []
        there = {row.chat_id: row for row in shown}
        wanted = {chat: there.get(chat) for chat in self._staff if self._may_begin(there.get(chat), now)}
        if not wanted:
            return []
        claims = []
        async with self._database.writing() as connection:
            for chat, found in wanted.items():
                claim = ProgressMessage(one.round_id, one.version, chat, None, self._sender)
                if await claim_progress(connection, claim, found):
                    claims.append(claim)
                    self._claims_seen.pop(claim, None)
        return claims

    def _may_begin(self, row: ProgressMessage | None, now: float) -> bool:
        """Whether there is no message yet, and nobody who is sending one."""
        if row is None:
            return True
        if row.message_id is not None:
            return False
        return now - self._claims_seen.setdefault(row, now) >= _TAKEN_OVER

    async def _forget(self, shown: Iterable[Key], found: Iterable[Broadcast], now: float) -> None:
        """Drop what is known of messages about versions that are over, and long ago."""
        unfinished = {_key(one) for one in found if one.count(NoticeState.WAITING) or _key(one) not in self._over}
        old = {key for key in shown if self._recent.get(key, 0.0) <= now - RECENT}
        if gone := old - unfinished:
            async with self._database.writing() as connection:
                await drop_progress(connection, gone)

    def _seconds_left(self, one: Broadcast, now: float) -> float | None:
        """How long what does not wait for quiet hours will take, at the pace of the last looks."""
        samples = self._samples.setdefault(_key(one), deque(maxlen=_SAMPLES))
        waiting = one.count(NoticeState.WAITING)
        samples.append((now, one.total - waiting))
        (since, done), (until, done_now) = samples[0], samples[-1]
        if done_now <= done or until <= since:
            return None
        return (waiting - one.quiet) * (until - since) / (done_now - done)

    def _complain(self, error: Exception) -> None:
        """Say once what keeps staff from seeing the progress."""
        if not self._complained:
            self._complained = True
            cause = str(error) if isinstance(error, MinwiError) else describe_error(error)
            _log.warning("알림의 진행을 담당자에게 보여 줄 수 없습니다: %s", cause)


def _key(one: Broadcast) -> Key:
    return one.round_id, one.version
