"""The one message for each member of staff that shows how far the telling of a version has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.storage.broadcasts import Key
from knowledge.storage.schema import outbox, progress_messages, round_versions
from knowledge.storage.versions import in_utc

NO_MESSAGE = 0
"""In place of a message's id: there is none, and there shall be none."""


@dataclass(frozen=True, slots=True)
class ProgressMessage:
    """One of them."""

    round_id: str
    version: int
    chat_id: int
    message_id: int | None
    """`NO_MESSAGE` where the person has deleted it or can't be written to; None while it is being sent."""
    text: str
    """What it says; while it is being sent, the name of the process that does so."""

    @property
    def key(self) -> Key:
        """The version that it is about."""
        return self.round_id, self.version


async def progress_shown(connection: AsyncConnection) -> list[ProgressMessage]:
    """All of them."""
    return [ProgressMessage(**row) for row in (await connection.execute(select(progress_messages))).mappings()]


async def claim_progress(connection: AsyncConnection, wanted: ProgressMessage, found: ProgressMessage | None) -> bool:
    """Have this process, and no other, send a message; whether it may.

    Args:
        connection: a transaction that writes.
        wanted: with this process's name for a text.
        found: what another process claimed and never sent; None where nothing was claimed.
    """
    if found is None:
        there = await connection.execute(select(progress_messages.c.chat_id).where(*_place(wanted)))
        if there.first() is None:
            await connection.execute(insert(progress_messages), [_row(wanted)])
            return True
        return False
    same = (progress_messages.c.message_id.is_(None), progress_messages.c.text == found.text)
    taken = update(progress_messages).where(*_place(wanted), *same).values(text=wanted.text)
    return bool((await connection.execute(taken)).rowcount)


async def keep_progress(connection: AsyncConnection, messages: Iterable[ProgressMessage]) -> None:
    """Keep what messages that were claimed say now, and their ids."""
    for one in messages:
        values = {"message_id": one.message_id, "text": one.text}
        await connection.execute(update(progress_messages).where(*_place(one)).values(**values))


async def drop_progress(connection: AsyncConnection, keys: Iterable[Key]) -> None:
    """Forget the messages about some versions; they stay in the chats."""
    columns = progress_messages.c
    for round_id, version in keys:
        about = (columns.round_id == round_id, columns.version == version)
        await connection.execute(delete(progress_messages).where(*about))


async def told_since(connection: AsyncConnection, since: datetime) -> dict[Key, float]:
    """The versions published since a moment that anybody is, or was, to be told of.

    Returns:
        When each was published, in seconds since 1970.
    """
    columns = round_versions.c
    notices = select(outbox.c.id).where(outbox.c.round_id == columns.round_id, outbox.c.version == columns.version)
    query = select(columns.round_id, columns.version, columns.published_at)
    query = query.where(columns.published_at >= since, notices.exists())
    rows = await connection.execute(query)
    return {(row.round_id, row.version): in_utc(row.published_at).timestamp() for row in rows}


def _place(one: ProgressMessage) -> tuple[ColumnElement[bool], ...]:
    columns = progress_messages.c
    return columns.round_id == one.round_id, columns.version == one.version, columns.chat_id == one.chat_id


def _row(one: ProgressMessage) -> dict[str, object]:
    return {
        "round_id": one.round_id,
        "version": one.version,
        "chat_id": one.chat_id,
        "message_id": one.message_id,
        "text": one.text,
    }
