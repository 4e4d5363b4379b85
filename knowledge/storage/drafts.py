"""Drafts: what was read from documents, until somebody publishes or discards it, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.documents.draft import Problem
from knowledge.errors import DatabaseError
from knowledge.model import Round
from knowledge.storage.schema import drafts
from knowledge.storage.versions import Source, in_utc, stored_round

_PROBLEMS = TypeAdapter(tuple[Problem, ...])
_MOST = 2**31 - 1
"""The largest number that a database's column holds."""


class DraftState(StrEnum):
    """What became of a draft; the value is what is stored."""

    OPEN = "open"
    PUBLISHED = "published"
    DISCARDED = "discarded"
    REPLACED = "replaced"
    """Another draft of the same round took its place."""


SET_ASIDE = (DraftState.DISCARDED, DraftState.REPLACED)
"""What can be brought back."""


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft as it is stored."""

    number: int
    """Counts through all rounds; never given twice."""
    round: Round
    problems: tuple[Problem, ...]
    source: Source
    made_by: str
    made_at: datetime
    """In UTC."""
    based_on: int | None
    """The version that counted when it was made; None where the round had none."""
    state: DraftState = DraftState.OPEN
    settled_by: str | None = None
    settled_at: datetime | None = None
    """Who published, discarded or replaced it, and when in UTC; None while it is open."""


async def draft_with(connection: AsyncConnection, number: int) -> StoredDraft | None:
    """The draft of that number, whatever became of it."""
    if number > _MOST:  # somebody made it up, and the database would not take it
        return None
    return _first(await _drafts(connection, drafts.c.number == number))


async def open_draft(connection: AsyncConnection, round_id: str) -> StoredDraft | None:
    """The open draft of a round."""
    return _first(await _drafts(connection, drafts.c.round_id == round_id, drafts.c.state == DraftState.OPEN.value))


async def open_drafts(connection: AsyncConnection) -> list[StoredDraft]:
    """All open drafts, by number."""
    return await _drafts(connection, drafts.c.state == DraftState.OPEN.value)


async def last_settled(connection: AsyncConnection, round_id: str, *states: DraftState) -> StoredDraft | None:
    """The draft of a round that came into one of these states last."""
    condition = drafts.c.state.in_([state.value for state in states])
    order = (drafts.c.settled_at.desc(), drafts.c.number.desc())
    return _first(await _drafts(connection, drafts.c.round_id == round_id, condition, order=order, limit=1))


async def add_draft(
    connection: AsyncConnection,
    round_: Round,
    problems: tuple[Problem, ...],
    source: Source,
    by: str,
    at: datetime,
    based_on: int | None,
) -> int:
    """Keep a new open draft; its number. No other draft of the round may be open."""
    row = {
        "round_id": round_.id,
        "content": round_.model_dump_json(),
        "problems": _PROBLEMS.dump_json(problems).decode(),
        "source_name": source.name,
        "source_sha256": source.sha256,
        "made_by": by,
        "made_at": at,
        "based_on": based_on,
        "state": DraftState.OPEN.value,
    }
    done = await connection.execute(insert(drafts).returning(drafts.c.number), [row])
    number: int = done.scalar_one()
    return number


async def settle(connection: AsyncConnection, number: int, state: DraftState, by: str, at: datetime) -> None:
    """Say what became of an open draft."""
    values = {"state": state.value, "settled_by": by, "settled_at": at}
    await connection.execute(update(drafts).where(drafts.c.number == number).values(values))


async def open_again(connection: AsyncConnection, number: int) -> None:
    """Undo `settle`. No other draft of the round may be open."""
    values = {"state": DraftState.OPEN.value, "settled_by": None, "settled_at": None}
    await connection.execute(update(drafts).where(drafts.c.number == number).values(values))


async def _drafts(
    connection: AsyncConnection, *conditions: Any, order: tuple[Any, ...] = (drafts.c.number,), limit: int | None = None
) -> list[StoredDraft]:
    query = select(drafts).where(*conditions).order_by(*order).limit(limit)
    return [_draft(row) for row in (await connection.execute(query)).mappings()]


def _first(found: list[StoredDraft]) -> StoredDraft | None:
    return found[0] if found else None


def _draft(row: Mapping[Any, Any]) -> StoredDraft:
    round_ = stored_round(row["content"], row["round_id"])
    try:
        problems, state = _PROBLEMS.validate_json(row["problems"]), DraftState(row["state"])
    except ValueError:  # the base of pydantic's, too
        raise DatabaseError(f"초안 {row['number']}번: 저장된 내용이 깨졌습니다. 백업을 되돌려 주세요.") from None
    return StoredDraft(
        number=row["number"],
        round=round_,
        problems=problems,
        source=Source(row["source_name"], row["source_sha256"]),
        made_by=row["made_by"],
        made_at=in_utc(row["made_at"]),
        based_on=row["based_on"],
        state=state,
        settled_by=row["settled_by"],
        settled_at=None if row["settled_at"] is None else in_utc(row["settled_at"]),
    )
