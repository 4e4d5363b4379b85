"""The questions that found no answer: how often each was asked, and never by whom."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Date, bindparam, delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.storage.schema import unanswered

MOST_QUESTIONS = 10_000
"""Different questions that are kept: a few megabytes, however many are asked."""

_COUNT_UP = text("""
INSERT INTO unanswered (question, reason, count, first_day, last_day)
VALUES (:question, :reason, :count, :first_day, :last_day)
ON CONFLICT (question) DO UPDATE SET
    reason = excluded.reason, count = unanswered.count + excluded.count, last_day = excluded.last_day
""").bindparams(bindparam("first_day", type_=Date), bindparam("last_day", type_=Date))
"""In words that SQLite and PostgreSQL share."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer."""

    question: str
    """Without anything that names a person; at most `knowledge.storage.limits.LONGEST_QUESTION` characters."""
    reason: str
    """Why there was no answer when it was asked last."""
    count: int
    first_day: date
    last_day: date
    """In Seoul."""


async def add_unanswered(
    connection: AsyncConnection, asked: Iterable[Unanswered], *, most: int = MOST_QUESTIONS
) -> None:
    """Count questions up; where there are more than `most` then, those asked least, longest ago, are dropped.

    Args:
        connection: of a transaction that may write.
        asked: what was asked since the last time, each question once.
        most: how many different ones are kept.
    """
    # Always in the same order, so that two processes on a server can't wait for each other.
    rows = [asdict(one) for one in sorted(asked, key=lambda one: one.question)]
    if rows:
        await connection.execute(_COUNT_UP, rows)
    await _drop_rarest(connection, most)


async def most_frequent(connection: AsyncConnection) -> list[Unanswered]:
    """All questions, the most frequent first, of equals the one asked last."""
    columns = (getattr(unanswered.c, name) for name in Unanswered.__dataclass_fields__)
    order = (unanswered.c["count"].desc(), unanswered.c.last_day.desc(), unanswered.c.question)
    return [Unanswered(*row) for row in await connection.execute(select(*columns).order_by(*order))]


async def forget_question(connection: AsyncConnection, *spellings: str) -> int:
    """Drop one question under any of these spellings; how many were dropped."""
    done = await connection.execute(delete(unanswered).where(unanswered.c.question.in_(spellings)))
    return done.rowcount


async def forget_all(connection: AsyncConnection) -> int:
    """Drop all questions; how many they were."""
    return (await connection.execute(delete(unanswered))).rowcount


async def _drop_rarest(connection: AsyncConnection, most: int) -> None:
    kept = (await connection.execute(select(func.count()).select_from(unanswered))).scalar_one()
    if kept <= most:
        return
    order = (unanswered.c["count"], unanswered.c.last_day, unanswered.c.first_day, unanswered.c.question)
    rarest = select(unanswered.c.question).order_by(*order).limit(kept - most)
    await connection.execute(delete(unanswered).where(unanswered.c.question.in_(rarest)))
