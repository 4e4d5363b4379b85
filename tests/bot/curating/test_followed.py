"""What is published and taken back is what others on the same database answer from, without a restart."""

import asyncio
from datetime import date

from bot.curating import publish_draft, roll_back, take_draft
from bot.learning.following import Follower
from handlers.reply import reply
from knowledge.storage import open_database
from knowledge.storage.database import Database
from tests.bot.curating.rounds import ROUND, draft, source
from tests.bot.learning.holder import Holder
from tests.bot.learning.waiting import eventually
from tests.rounds import made_up_round

TODAY = date(2026, 11, 27)
WITHIN = 2
"""Seconds, from publishing on."""
LAST = made_up_round().services[4]
QUESTION = f"{LAST.name} 개선과제"


async def publish(database: Database, services: int) -> None:
    taken = await take_draft(database, draft(services), source=source(), by="미나")
    await publish_draft(database, taken.draft.number, by="미나")


async def test_a_bot_on_another_engine_follows_within_two_seconds(database: Database) -> None:
    async with open_database(str(database.location.url)) as elsewhere:
        number = await elsewhere.change_number()
        holder = Holder(await elsewhere.knowledge_base())
        following = asyncio.create_task(Follower(elsewhere, holder, number).follow_for_ever())

        async def answers(services: tuple[str, ...]) -> bool:
            return reply(QUESTION, holder.base, today=TODAY).answer.services == services

        try:
            assert not await answers(("2022-1/5",))
            await publish(database, 5)
            await eventually(lambda: answers(("2022-1/5",)), WITHIN)
            await roll_back(database, ROUND, by="미나")
            await eventually(lambda: answers(()), WITHIN)
            await roll_back(database, ROUND, by="미나", to=1)
            await eventually(lambda: answers(("2022-1/5",)), WITHIN)
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
