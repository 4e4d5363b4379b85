"""Lets a running bot answer from what is published and named by others, within two seconds and without a restart."""

import asyncio
import logging
from datetime import date

from bot import clock
from bot.learning.holding import Holder
from handlers.reply import reply
from knowledge.base import KnowledgeBase
from knowledge.errors import MinwiError
from knowledge.storage.database import Database

EVERY = 0.5
"""Seconds between two looks at the database; one look reads one number."""

_log = logging.getLogger(__name__)


class Follower:
    """Looks whether anything has changed, and puts the new snapshot in place."""

    def __init__(self, database: Database, holder: Holder, change_number: int) -> None:
        """Start from what the holder has.

        Args:
            database: what is followed.
            holder: gets each new snapshot.
            change_number: the database's, read before the holder's snapshot was.
        """
        self._database = database
        self._holder = holder
        self._change_number = change_number
        self._complained = False

    async def follow_for_ever(self) -> None:
        """Look again and again; nothing is built while nothing has changed."""
        while True:
            await asyncio.sleep(EVERY)
            await self.look()

    async def look(self) -> None:
        """Look once. While the database can't be read, what is known stays, and that is logged once."""
        try:
            change_number = await self._database.change_number()
            if change_number != self._change_number:
                await self._take_over(change_number)
        except Exception as error:
            if not self._complained:
                self._complained = True
                cause = str(error) if isinstance(error, MinwiError) else type(error).__name__
                _log.warning("바뀐 것이 있는지 볼 수 없습니다. 알던 것으로 계속 답합니다: %s", cause)
        else:
            self._complained = False

    async def _take_over(self, change_number: int) -> None:
        base = await self._database.knowledge_base()
        await asyncio.to_thread(_prepare, base, clock.today())
        self._holder.base, self._change_number = base, change_number
        _log.info("바뀐 내용을 가져왔습니다: 회차 %d개, 별칭 %d개.", len(base.rounds), len(base.nicknames))


def _prepare(base: KnowledgeBase, today: date) -> None:
    """Have the index built, which the first question over a snapshot waits for, before anybody asks one."""
    reply("", base, today=today)
