"""Counts how people like the answers, without keeping who they are."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import date

from bot import clock
from handlers.answer import Answer, AnswerKind
from knowledge.storage.database import Database
from knowledge.storage.feedback import Counted, count_vote


class Voting:
    """Takes votes."""

    def __init__(self, database: Database, secret: str, *, today: Callable[[], date] = clock.today) -> None:
        """Wire it.

        Args:
            database: keeps the counts.
            secret: keys the digests, so that whoever has the database can't try out who voted.
            today: the date in Seoul.
        """
        self._database = database
        self._secret = secret.encode()
        self._today = today

    async def vote(self, voter: tuple[int, int, int], subject: str, *, liked: bool) -> Counted:
        """Count a vote.

        Args:
            voter: the chat, the message that was voted on, and the person.
            subject: as `subject_of` gives it. A message that shows another answer by now is voted on anew.
            liked: whether the person liked it.

        Raises:
            DatabaseError: it could not be counted.
        """
        ballot = hmac.new(self._secret, repr((*voter, subject)).encode(), hashlib.sha256).hexdigest()
        async with self._database.writing() as connection:
            return await count_vote(connection, ballot, subject, self._today(), liked=liked)


def subject_of(answer: Answer) -> str | None:
    """What an answer is about, as votes are counted: a target, or the kind of answer where it is about several things.

    None where there is nothing to like: greetings, questions back, lists.
    """
    if answer.kind is AnswerKind.RULE:
        return answer.kind.value
    if answer.kind is not AnswerKind.ANSWER or not answer.quotes:
        return None
    targets = {"/".join(id_.split("/")[:3]) for id_ in answer.fact_ids}
    if len(targets) == 1:
        return targets.pop()
    owners = {target.rpartition("/")[0] for target in targets} or set(answer.services)
    return owners.pop() if len(owners) == 1 else _SEVERAL


_SEVERAL = "several"
