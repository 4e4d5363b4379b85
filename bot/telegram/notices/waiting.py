"""How long the outbox keeps people waiting, for health and metrics."""

import time
from collections.abc import Callable

from knowledge.storage import outbox
from knowledge.storage.broadcasts import waiting_number
from knowledge.storage.database import Database


class Waiting:
    """Looks at the outbox; a `bot.monitoring.health.Outbox`."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def oldest_age(self) -> float | None:
        """Seconds for which the notice that is due has waited longest; None where none is due.

        Raises:
            DatabaseError: it cannot be read.
        """
        now = self._clock()
        async with self._database.reading() as connection:
            due = await outbox.oldest_due(connection, now)
        return None if due is None else now - due

    async def length(self) -> int:
        """How many notices wait, due or not.

        Raises:
            DatabaseError: it cannot be read.
        """
        async with self._database.reading() as connection:
            return await waiting_number(connection)
