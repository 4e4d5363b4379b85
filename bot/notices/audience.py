"""How many would be told of a round, before it is published."""

import asyncio
from collections.abc import Sequence

from bot.notices.matching import Matcher
from knowledge.base import KnowledgeBase
from knowledge.model import Round
from knowledge.storage.database import Database
from knowledge.storage.subscriptions import Subscription, active_subscriptions


async def audience(database: Database, round_: Round) -> int:
    """For how many chats and topics a round would be news, were it published now.

    Raises:
        DatabaseError: the database can't be read.
    """
    async with database.reading() as connection:
        wanted = await active_subscriptions(connection)
        if not wanted:
            return 0
        base = await database.knowledge_base_in(connection)
    # In a thread: a large round takes a moment, and people wait for answers meanwhile.
    return await asyncio.to_thread(_count, wanted, round_, base)


def _count(wanted: Sequence[Subscription], round_: Round, base: KnowledgeBase) -> int:
    others = [other for other in base.rounds if other.id != round_.id]
    return len(Matcher(round_, KnowledgeBase([*others, round_], base.nicknames)).places(wanted))
