"""How people liked the answers: counts by what an answer was about, one vote for each person and answer."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.storage.schema import feedback, votes

KEPT_DAYS = 90
"""How long it is remembered that somebody voted; the counts stay."""

_COUNT = text("""
INSERT INTO feedback (subject, liked, disliked) VALUES (:subject, :liked, :disliked)
ON CONFLICT (subject) DO UPDATE SET
    liked = feedback.liked + excluded.liked, disliked = feedback.disliked + excluded.disliked
""")
"""In words that SQLite and PostgreSQL share."""


class Counted(StrEnum):
    """What a vote changed."""

    NEW = "new"
    CHANGED = "changed"
    """The person had voted the other way."""
    SAME = "same"
    """The person had voted so already; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """How answers about one thing were liked."""

    subject: str
    liked: int
    disliked: int


async def count_vote(connection: AsyncConnection, ballot: str, subject: str, day: date, *, liked: bool) -> Counted:
    """Count a vote.

    Args:
        connection: of a transaction that may write.
        ballot: a digest that is the same for the same person and answer, and names neither.
        subject: what the answer was about.
        day: today.
        liked: whether the person liked it.
    """
    await connection.execute(delete(votes).where(votes.c.day < day - timedelta(days=KEPT_DAYS)))
    before = (await connection.execute(select(votes.c.liked).where(votes.c.ballot == ballot))).scalar_one_or_none()
    if before is liked:
        return Counted.SAME
    if before is None:
        await connection.execute(insert(votes), [{"ballot": ballot, "liked": liked, "day": day}])
        changes = {"liked": int(liked), "disliked": int(not liked)}
    else:
        await connection.execute(update(votes).where(votes.c.ballot == ballot).values(liked=liked, day=day))
        changes = {"liked": 1, "disliked": -1} if liked else {"liked": -1, "disliked": 1}
    await connection.execute(_COUNT, [{"subject": subject, **changes}])
    return Counted.NEW if before is None else Counted.CHANGED


async def all_feedback(connection: AsyncConnection) -> list[Feedback]:
    """All counts, what was disliked most first."""
    order = (feedback.c.disliked.desc(), feedback.c.liked, feedback.c.subject)
    columns = (feedback.c.subject, feedback.c.liked, feedback.c.disliked)
    return [Feedback(*row) for row in await connection.execute(select(*columns).order_by(*order))]
