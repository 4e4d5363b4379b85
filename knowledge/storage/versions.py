"""The versions of the rounds: what was published, by whom, when, and from which file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from pydantic import ValidationError
from sqlalchemy import func, insert, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.errors import DatabaseError
from knowledge.model import Round
from knowledge.storage.database import count_change
from knowledge.storage.schema import round_versions


class Action(StrEnum):
    """What a version does; the value is what is stored."""

    SHIPPED = "shipped"
    """Brought by the program."""
    PUBLISH = "publish"
    """Publishes a draft."""
    ROLLBACK = "rollback"
    """Publishes an earlier version once more."""
    WITHDRAW = "withdraw"
    """Leaves nothing of the round published."""

    @property
    def label(self) -> str:
        """As people read it."""
        return _LABELS[self]


_LABELS = {
    Action.SHIPPED: "처음부터",
    Action.PUBLISH: "공개",
    Action.ROLLBACK: "되돌림",
    Action.WITHDRAW: "내림",
}


@dataclass(frozen=True, slots=True)
class Source:
    """The file that something was read from."""

    name: str
    """Its name, printable, without any folder."""
    sha256: str
    """Of its bytes, as 64 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a round; it never changes."""

    round_id: str
    number: int
    """From 1, without gaps; the highest one counts."""
    action: Action
    round: Round | None
    """What is published by it, whole; None where it withdraws the round."""
    by: str
    """Who made it; empty where it came with the program."""
    at: datetime
    """In UTC."""
    source: Source | None = None
    """The file that its content was read from; None where that is not known or it holds nothing."""
    restores: int | None = None
    """For a rollback: the version that first published this content."""
    draft: int | None = None
    """For what was published from a draft: its number."""


async def latest_version(connection: AsyncConnection, round_id: str) -> Version | None:
    """The version of a round that counts; None where there has never been one."""
    versions = await _versions(connection, round_versions.c.round_id == round_id, limit=1)
    return versions[0] if versions else None


async def versions_of_round(connection: AsyncConnection, round_id: str) -> list[Version]:
    """All versions of a round, the newest first."""
    return await _versions(connection, round_versions.c.round_id == round_id)


async def latest_versions(connection: AsyncConnection) -> list[Version]:
    """The version that counts of each round that has ever been published, by round id."""
    columns = round_versions.c
    newest = select(columns.round_id, func.max(columns.version)).group_by(columns.round_id)
    return await _versions(connection, tuple_(columns.round_id, columns.version).in_(newest))


async def add_version(connection: AsyncConnection, version: Version) -> None:
    """Keep a version, in a transaction that may change answers; running bots take it over."""
    row = {
        "round_id": version.round_id,
        "version": version.number,
        "content": version.round.model_dump_json() if version.round else "",
        "published_at": version.at,
        "action": version.action.value,
        "published_by": version.by,
        "source_name": version.source.name if version.source else None,
        "source_sha256": version.source.sha256 if version.source else None,
        "restores": version.restores,
        "draft": version.draft,
    }
    await connection.execute(insert(round_versions), [row])
    await count_change(connection)


async def _versions(connection: AsyncConnection, condition: Any, limit: int | None = None) -> list[Version]:
    order = (round_versions.c.round_id, round_versions.c.version.desc())
    query = select(round_versions).where(condition).order_by(*order).limit(limit)
    return [_version(row) for row in (await connection.execute(query)).mappings()]


def _version(row: Mapping[Any, Any]) -> Version:
    try:
        action = Action(row["action"])
    except ValueError:
        raise _broken(row["round_id"]) from None
    return Version(
        round_id=row["round_id"],
        number=row["version"],
        action=action,
        round=None if action is Action.WITHDRAW else stored_round(row["content"], row["round_id"]),
        by=row["published_by"],
        at=in_utc(row["published_at"]),
        source=Source(row["source_name"], row["source_sha256"]) if row["source_name"] is not None else None,
        restores=row["restores"],
        draft=row["draft"],
    )


def stored_round(content: str, round_id: str) -> Round:
    """A round as a row holds it.

    Raises:
        DatabaseError: it is no round.
    """
    try:
        return Round.model_validate_json(content)
    except ValidationError:
        raise _broken(round_id) from None


def _broken(round_id: str) -> DatabaseError:
    return DatabaseError(f"{round_id}: 저장된 회차의 내용이 깨졌습니다. 백업을 되돌려 주세요.")


def in_utc(moment: datetime) -> datetime:
    """A stored moment; SQLite keeps no time zone."""
    return moment.replace(tzinfo=moment.tzinfo or UTC)
