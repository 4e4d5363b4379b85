"""The notices to send: written with the version that they are about, claimed by whoever sends, and settled one by one.

Several processes share them: each claims a few for a short while. A process that is killed leaves its claims to expire,
so that nothing is lost, and only what was on its way at that moment may be sent twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.storage.limits import LONGEST_ERROR
from knowledge.storage.schema import outbox, senders, subscriptions
from knowledge.storage.subscriptions import Suspension
from knowledge.storage.versions import in_utc

LEASE = 30.0
"""Seconds for which a claim holds: longer than one request to Telegram may take."""

ALIVE = 5.0
"""Seconds after which a process that was not heard of no longer counts; until then the others leave it its share."""

KEPT_DAYS = 90
"""How long what was sent, dropped, or could not be sent is kept."""


class NoticeState(StrEnum):
    """How far a notice has come; the value is what is stored."""

    WAITING = "waiting"
    SENT = "sent"
    HELD = "held"
    """The chat blocked or removed the bot; sent when it comes back."""
    DEAD = "dead"
    """Telegram refused it for good; a person should look."""
    DROPPED = "dropped"
    """Nothing to tell any more: the round was withdrawn, or nobody in the chat wants it now."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One message that is to be sent into one chat, or one topic of it."""

    id: int
    round_id: str
    version: int
    chat_id: int
    topic: int
    tries: int
    """How often it failed."""
    claimed_until: float = 0.0
    """When the claim that it was read with ends, in seconds since 1970; no two claims of one process end alike."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claimed notice."""

    notice: Notice
    state: NoticeState
    """`NoticeState.WAITING`: to be tried again."""
    due_at: float = 0.0
    """When it is to be tried again, in seconds since 1970."""
    error: str = ""
    failed: bool = False
    """Whether it counts as a failure."""
    gap: float = 0.0
    """Seconds for which the chat is to get no other notice."""


@dataclass(frozen=True, slots=True)
class ListedNotice:
    """A notice as whoever runs the bot sees it."""

    notice: Notice
    state: NoticeState
    due_at: float
    error: str
    added_at: datetime
    """In UTC."""
    settled_at: datetime | None
    """When it was sent or given up, in UTC; None while it waits."""


async def add_notices(
    connection: AsyncConnection, round_id: str, version: int, places: Iterable[tuple[int, int]], at: datetime
) -> int:
    """Write the notices of a version, due at once, in the transaction that publishes it; how many they are.

    Args:
        connection: of that transaction.
        round_id: the round.
        version: its version.
        places: chats and topics, each once.
        at: now.
    """
    rows = [
        {
            "round_id": round_id,
            "version": version,
            "chat_id": chat_id,
            "topic": topic,
            "state": NoticeState.WAITING.value,
            "due_at": at.timestamp(),
            "tries": 0,
            "added_at": at,
        }
        for chat_id, topic in places
    ]
    if rows:
        await connection.execute(insert(outbox), rows)
    return len(rows)


async def say_alive(connection: AsyncConnection, sender: str, now: float) -> int:
    """Count a process among those that send; how many there are. Other processes' claims wait for this transaction."""
    await connection.execute(select(senders).with_for_update())
    await connection.execute(delete(senders).where(or_(senders.c.id == sender, senders.c.seen_at < now - ALIVE)))
    await connection.execute(insert(senders), [{"id": sender, "seen_at": now}])
    return (await connection.execute(select(func.count()).select_from(senders))).scalar_one()


async def say_farewell(connection: AsyncConnection, sender: str) -> None:
    """Count a process no longer, and let go of what it claimed."""
    await connection.execute(delete(senders).where(senders.c.id == sender))
    mine = outbox.c.claimed_by == sender
    await connection.execute(update(outbox).where(mine).values(claimed_by=None, claimed_until=None))


async def claim(connection: AsyncConnection, sender: str, now: float, most: int) -> list[Notice]:
    """Claim notices that are due, of each chat one at most, and none of a chat to which one is on its way.

    Call `say_alive` in the same transaction before, so that two processes can't claim at once.
    """
    other = outbox.alias()
    on_its_way = select(other.c.id).where(
        other.c.chat_id == outbox.c.chat_id, other.c.state == NoticeState.WAITING.value, other.c.claimed_until >= now
    )
    query = (
        select(outbox)
        .where(outbox.c.state == NoticeState.WAITING.value, outbox.c.due_at <= now, ~on_its_way.exists())
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(2 * most)
    )
    chosen: dict[int, Notice] = {}
    for row in (await connection.execute(query)).mappings():
        if len(chosen) < most:
            chosen.setdefault(row["chat_id"], _notice(row))
    ids = [notice.id for notice in chosen.values()]
    if ids:
        values = {"claimed_by": sender, "claimed_until": now + LEASE}
        await connection.execute(update(outbox).where(outbox.c.id.in_(ids)).values(**values))
    return [replace(notice, claimed_until=now + LEASE) for notice in chosen.values()]


async def told_in_general(connection: AsyncConnection, notices: Iterable[Notice]) -> set[int]:
    """The ids of notices for topics whose news General has, or gets, too: its own, or that of a topic that is gone."""
    in_topics = {notice.id for notice in notices if notice.topic}
    if not in_topics:
        return set()
    other = outbox.alias()
    columns = subscriptions.c
    is_gone = exists().where(
        columns.chat_id == other.c.chat_id,
        columns.topic == other.c.topic,
        columns.suspended == Suspension.TOPIC.value,
    )
    is_sent = other.c.state == NoticeState.SENT.value
    there = exists().where(
        *(other.c[name] == outbox.c[name] for name in ("chat_id", "round_id", "version")),
        or_(
            and_(other.c.topic == 0, or_(is_sent, other.c.state == NoticeState.WAITING.value)),
            and_(other.c.topic != outbox.c.topic, is_sent, is_gone),
        ),
    )
    return set(await connection.scalars(select(outbox.c.id).where(outbox.c.id.in_(in_topics), there)))


async def settle(connection: AsyncConnection, sender: str, outcomes: Sequence[Outcome], now: float) -> None:
    """Say what became of notices that a process claimed.

    What was sent is sent, whoever holds it by now; anything else is said by the claim that holds, and by no older one.
    """
    for outcome in outcomes:
        values: dict[str, Any] = {
            "state": outcome.state.value,
            "error": outcome.error[:LONGEST_ERROR] or None,
            "claimed_by": None,
            "claimed_until": None,
            "tries": outbox.c.tries + int(outcome.failed),
        }
        if outcome.state is NoticeState.WAITING:
            values["due_at"] = outcome.due_at
        else:
            values["settled_at"] = datetime.fromtimestamp(now, UTC)
        which = [outbox.c.id == outcome.notice.id]
        if outcome.state is not NoticeState.SENT:
            which += [outbox.c.claimed_by == sender, outbox.c.claimed_until == outcome.notice.claimed_until]
        await connection.execute(update(outbox).where(*which).values(**values))
        if outcome.gap:
            await _put_off(connection, outcome.notice.chat_id, now + outcome.gap)


async def hold(connection: AsyncConnection, chat_id: int) -> int:
    """Keep what waits for a chat that is gone until it comes back; how many notices that are.

    One that is on its way keeps its claim, so that whoever sends it can still say what became of it.
    """
    waiting = (outbox.c.chat_id == chat_id, outbox.c.state == NoticeState.WAITING.value)
    return (await connection.execute(update(outbox).where(*waiting).values(state=NoticeState.HELD.value))).rowcount


async def make_due(connection: AsyncConnection, chat_id: int, at: float) -> int:
    """Have what waits for a chat looked at anew, as after its quiet hours have changed; how many notices that are."""
    waiting = (outbox.c.chat_id == chat_id, outbox.c.state == NoticeState.WAITING.value, outbox.c.due_at > at)
    return (await connection.execute(update(outbox).where(*waiting).values(due_at=at))).rowcount


async def release(connection: AsyncConnection, chat_id: int) -> int:
    """Send what was held for a chat that has come back; how many notices that are."""
    held = (outbox.c.chat_id == chat_id, outbox.c.state == NoticeState.HELD.value)
    values = {"state": NoticeState.WAITING.value, "error": None, "settled_at": None}
    return (await connection.execute(update(outbox).where(*held).values(**values))).rowcount


async def retry_dead(connection: AsyncConnection, now: float, id_: int | None = None) -> int:
    """Try dead notices once more, or one of them; how many that are."""
    conditions = [outbox.c.state == NoticeState.DEAD.value]
    if id_ is not None:
        conditions.append(outbox.c.id == id_)
    values = {"state": NoticeState.WAITING.value, "due_at": now, "tries": 0, "error": None, "settled_at": None}
    return (await connection.execute(update(outbox).where(*conditions).values(**values))).rowcount


async def drop_dead(connection: AsyncConnection, id_: int, at: datetime) -> bool:
    """Give a dead notice up, so that nobody looks at it any more; whether there was such a one."""
    dead = (outbox.c.id == id_, outbox.c.state == NoticeState.DEAD.value)
    values = {"state": NoticeState.DROPPED.value, "settled_at": at}
    return bool((await connection.execute(update(outbox).where(*dead).values(**values))).rowcount)


async def counts_of(connection: AsyncConnection) -> dict[tuple[str, int], dict[NoticeState, int]]:
    """How many notices of each round and version are in each state, the newest first."""
    columns = outbox.c
    query = (
        select(columns.round_id, columns.version, columns.state, func.count().label("number"))
        .group_by(columns.round_id, columns.version, columns.state)
        .order_by(func.max(columns.id).desc())
    )
    counts: dict[tuple[str, int], dict[NoticeState, int]] = {}
    for row in await connection.execute(query):
        counts.setdefault((row.round_id, row.version), {})[NoticeState(row.state)] = row.number
    return counts


async def listed(connection: AsyncConnection, state: NoticeState, limit: int) -> list[ListedNotice]:
    """Notices in a state, those first that are due first."""
    query = select(outbox).where(outbox.c.state == state.value).order_by(outbox.c.due_at, outbox.c.id).limit(limit)
    return [
        ListedNotice(
            _notice(row),
            NoticeState(row["state"]),
            row["due_at"],
            row["error"] or "",
            in_utc(row["added_at"]),
            in_utc(row["settled_at"]) if row["settled_at"] else None,
        )
        for row in (await connection.execute(query)).mappings()
    ]


async def oldest_due(connection: AsyncConnection, now: float) -> float | None:
    """When the notice was due that has waited longest; None where none waits."""
    query = select(func.min(outbox.c.due_at)).where(outbox.c.state == NoticeState.WAITING.value, outbox.c.due_at <= now)
    due: float | None = (await connection.execute(query)).scalar_one_or_none()
    return due


async def drop_old(connection: AsyncConnection, before: datetime) -> int:
    """Drop what was sent or given up before a day, and what has waited in vain since then; how many notices those were.

    Whoever comes back after so long is told what is new by then.
    """
    over = outbox.c.state.in_((NoticeState.SENT.value, NoticeState.DROPPED.value)) & (outbox.c.settled_at < before)
    stuck = outbox.c.state.in_((NoticeState.HELD.value, NoticeState.DEAD.value)) & (outbox.c.added_at < before)
    return (await connection.execute(delete(outbox).where(over | stuck))).rowcount


async def _put_off(connection: AsyncConnection, chat_id: int, until: float) -> None:
    waiting = (outbox.c.chat_id == chat_id, outbox.c.state == NoticeState.WAITING.value, outbox.c.due_at < until)
    await connection.execute(update(outbox).where(*waiting).values(due_at=until))


def _notice(row: Any) -> Notice:
    return Notice(row["id"], row["round_id"], row["version"], row["chat_id"], row["topic"], row["tries"])
