"""Whether the bot is well, as a small JSON object for supervisors and alarms."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from bot.heartbeat import OLDEST_BEAT

DATABASE_PATIENCE = 2.0
"""Seconds in which a healthy database has answered; while another process writes, SQLite waits for longer."""

T = TypeVar("T")

Fact = bool | float | None


class Outbox(Protocol):
    """What waits to be sent, as far as health is concerned."""

    async def oldest_age(self) -> float | None:
        """How long, in seconds, the oldest row that could be sent has waited; None where none waits.

        Raises:
            Exception: it cannot be told, for any reason.
        """
        ...

    async def length(self) -> int:
        """How many rows wait, whether they could be sent now or not.

        Raises:
            Exception: it cannot be told, for any reason.
        """
        ...


@dataclass(frozen=True, slots=True)
class Health:
    """Finds out how the bot is."""

    look_at_database: Callable[[], Awaitable[object]]
    """Reads something small; raises where it can't."""
    since_reached: Callable[[], float | None]
    """Seconds since Telegram was last reached; None for never."""
    since_update: Callable[[], float | None]
    """Seconds since the last update came in; None for never."""
    outbox: Outbox | None = None
    """None where nothing is sent on its own: then health does not speak of it."""
    started: float = field(default_factory=time.monotonic)

    async def report(self) -> tuple[bool, Mapping[str, Fact]]:
        """Whether all is well, and the facts behind it; takes twice `DATABASE_PATIENCE` at most.

        ::

            {"ok": true, "uptime_seconds": 3.2, "database_ok": true,
             "telegram_seconds": 1.5, "update_seconds": null, "outbox_seconds": null}

        ``outbox_seconds`` is there only where there is an outbox.
        """
        reached = self.since_reached()
        facts: dict[str, Fact] = {"uptime_seconds": _rounded(time.monotonic() - self.started)}
        facts["database_ok"], _ = await _tried(self.look_at_database())
        facts["telegram_seconds"], facts["update_seconds"] = _rounded(reached), _rounded(self.since_update())
        if self.outbox:
            known, age = await _tried(self.outbox.oldest_age())
            facts["database_ok"] = facts["database_ok"] and known
            facts["outbox_seconds"] = _rounded(age)
        ok = bool(facts["database_ok"]) and reached is not None and reached <= OLDEST_BEAT
        return ok, {"ok": ok, **facts}

    async def waiting(self) -> int | None:
        """How many rows of the outbox wait; None where there is no outbox, or it does not answer in time."""
        if self.outbox is None:
            return None
        _, length = await _tried(self.outbox.length())
        return length


async def _tried(work: Awaitable[T]) -> tuple[bool, T | None]:
    """Whether work succeeded in time, and what came of it."""
    # Whatever goes wrong, the one who asks is to be told that something does.
    try:
        async with asyncio.timeout(DATABASE_PATIENCE):
            return True, await work
    except Exception:
        return False, None


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)
