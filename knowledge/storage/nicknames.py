"""The nicknames of services: who gave them, and when."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.korean.normalise import squash
from knowledge.storage.database import count_change
from knowledge.storage.schema import nicknames
from knowledge.vocabulary.spelling import respell


@dataclass(frozen=True, slots=True)
class Nickname:
    """What people also call a service."""

    nickname: str
    """As it was typed: 얼음 나라."""
    service_name: str
    """As printed; the nickname holds in every round that prints it."""
    given_by: str
    given_at: datetime
    """In UTC."""


def spelling_of(nickname: str) -> str:
    """What two nicknames that are searched alike have in common: 얼음나라 for 얼음 나라."""
    return squash(respell(nickname))


async def all_nicknames(connection: AsyncConnection) -> list[Nickname]:
    """All of them, by service and spelling."""
    columns = (nicknames.c.nickname, nicknames.c.service_name, nicknames.c.given_by, nicknames.c.given_at)
    query = select(*columns).order_by(nicknames.c.service_name, nicknames.c.spelling)
    found = (Nickname(*row) for row in await connection.execute(query))
    # SQLite keeps no time zone.
    return [replace(one, given_at=one.given_at.replace(tzinfo=one.given_at.tzinfo or UTC)) for one in found]


async def add_nickname(connection: AsyncConnection, given: Nickname) -> None:
    """Keep a nickname of which nothing with its spelling is kept yet, in a transaction that may change answers."""
    row = {
        "spelling": spelling_of(given.nickname),
        "nickname": given.nickname,
        "service_name": given.service_name,
        "given_by": given.given_by,
        "given_at": given.given_at,
    }
    await connection.execute(insert(nicknames), [row])
    await count_change(connection)


async def remove_nickname(connection: AsyncConnection, nickname: str) -> None:
    """Forget a nickname, however it is spaced, in a transaction that may change answers."""
    await connection.execute(delete(nicknames).where(nicknames.c.spelling == spelling_of(nickname)))
    await count_change(connection)
