"""How far the telling of a version has come, counted from the outbox; nothing here says who is told."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.storage.outbox import ALIVE, NoticeState
from knowledge.storage.schema import outbox, senders
from knowledge.storage.versions import in_utc

PAUSE = 60.0
"""Seconds; what waits for longer, and did not fail, waits for the end of its chat's quiet hours."""

Key = tuple[str, int]
"""A round's id, and a version of it."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """All notices of one version."""

    round_id: str
    version: int
    counts: Mapping[NoticeState, int]
    """How many are in each state; those that are in none are left out."""
    next_at: float | None
    """When the next one is due (or was), in seconds since 1970; None where none waits."""
    failing: int
    """How many of those that wait failed before, and are tried again."""
    quiet: int
    """How many of them wait for the end of quiet hours."""
    quiet_until: float | None
    """When the first of those is due."""
    error: str
    """Why one of those that failed did, in Telegram's words."""
    added_at: datetime
    """When they were written, in UTC."""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    def count(self, state: NoticeState) -> int:
        """How many are in a state."""
        return self.counts.get(state, 0)


async def broadcasts(connection: AsyncConnection, now: float, keys: Collection[Key] | None = None) -> list[Broadcast]:
    """How far each version has come, the newest first.

    Args:
        connection: a transaction.
        now: seconds since 1970.
        keys: these versions only; None for all.
    """
    if keys is not None and not keys:
        return []
    columns = outbox.c
    is_quiet = and_(columns.error.is_(None), columns.due_at > now + PAUSE)
    query = select(
        *(columns.round_id, columns.version, columns.state),
        func.count().label("number"),
        func.min(columns.due_at).label("first_due"),
        func.count(columns.error).label("failing"),
        func.max(columns.error).label("an_error"),
        func.count(case((is_quiet, 1))).label("quiet"),
        func.min(case((is_quiet, columns.due_at))).label("quiet_until"),
        func.min(columns.added_at).label("added"),
    ).group_by(columns.round_id, columns.version, columns.state)
    if keys is not None:
        query = query.where(tuple_(columns.round_id, columns.version).in_(list(keys)))
    found: dict[Key, dict[NoticeState, Any]] = {}
    for row in await connection.execute(query.order_by(func.max(columns.id).desc())):
        found.setdefault((row.round_id, row.version), {})[NoticeState(row.state)] = row
    return [_broadcast(key, rows) for key, rows in found.items()]


async def waiting_versions(connection: AsyncConnection) -> set[Key]:
    """The versions of which a notice waits."""
    query = select(outbox.c.round_id, outbox.c.version).where(outbox.c.state == NoticeState.WAITING.value).distinct()
    return {(row.round_id, row.version) for row in await connection.execute(query)}


async def waiting_number(connection: AsyncConnection) -> int:
    """How many notices wait, due or not."""
    query = select(func.count()).where(outbox.c.state == NoticeState.WAITING.value)
    number: int = (await connection.execute(query)).scalar_one()
    return number


async def living_senders(connection: AsyncConnection, now: float) -> list[str]:
    """The processes that have sent, or looked for something due, within `ALIVE` seconds; in the order of their names.

    Where nothing has been due for that long there are none: a process that finds nothing due writes nothing.
    """
    query = select(senders.c.id).where(senders.c.seen_at >= now - ALIVE).order_by(senders.c.id)
    return list((await connection.execute(query)).scalars())


def _broadcast(key: Key, rows: Mapping[NoticeState, Any]) -> Broadcast:
    waiting = rows.get(NoticeState.WAITING)
    return Broadcast(
        *key,
        counts={state: row.number for state, row in rows.items()},
        next_at=waiting.first_due if waiting else None,
        failing=waiting.failing if waiting else 0,
        quiet=waiting.quiet if waiting else 0,
        quiet_until=waiting.quiet_until if waiting else None,
        error=(waiting.an_error or "") if waiting else "",
        added_at=min(in_utc(row.added) for row in rows.values()),
    )
