"""What is asked before publishing is what is then done: as many are told as was said."""

from datetime import UTC, datetime

import pytest

from bot.curating import publish_draft, take_draft
from bot.notices.audience import audience
from knowledge.storage.database import Database
from knowledge.storage.subscriptions import Subscription, SubscriptionKind, Suspension, keep_subscription, suspend
from tests.bot.curating.rounds import draft, holding, source

NOW = datetime(2026, 12, 1, 3, tzinfo=UTC)
ALL, SERVICE, WORD = SubscriptionKind
FIRST, SECOND = (service.name for service in holding(2).services)


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ([], 0),
        ([(1, 0, ALL, "")], 1),
        ([(1, 0, ALL, ""), (1, 0, SERVICE, FIRST), (2, 0, SERVICE, SECOND)], 2),
        ([(1, 7, ALL, ""), (1, 8, WORD, "청년"), (1, 0, ALL, "")], 3),
        ([(1, 0, SERVICE, "목동빙상장 아닌 곳"), (2, 0, WORD, "화성 이주")], 0),
        ([(1, 0, SERVICE, FIRST), (2, 0, SERVICE, "세운협업지원센터")], 1),
    ],
)
async def test_as_many_are_told_as_was_said(
    wanted: list[tuple[int, int, SubscriptionKind, str]], places: int, database: Database
) -> None:
    async with database.writing() as connection:
        for one in wanted:
            await keep_subscription(connection, Subscription(*one, NOW))
        await keep_subscription(connection, Subscription(9, 0, ALL, "", NOW))
        await suspend(connection, 9, Suspension.GONE)

    assert await audience(database, holding(2)) == places
    taken = await take_draft(database, draft(2), source=source(), by="미나")
    assert (await publish_draft(database, taken.draft.number, by="미나")).notices == places


async def test_a_correction_counts_what_it_would_hold(database: Database) -> None:
    async with database.writing() as connection:
        await keep_subscription(connection, Subscription(1, 0, SERVICE, SECOND, NOW))
    for services, places in ((1, 0), (2, 1), (1, 0)):
        assert await audience(database, holding(services)) == places
        taken = await take_draft(database, draft(services), source=source(), by="미나")
        done = await publish_draft(database, taken.draft.number, by="미나", notify=True)
        assert done.notices == places
