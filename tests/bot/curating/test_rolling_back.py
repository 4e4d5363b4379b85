"""What was published is taken back, step by step or at once, and had again."""

import asyncio

import pytest

from bot.curating import (
    Action,
    RolledBack,
    publish_draft,
    published_round,
    roll_back,
    take_draft,
    versions_of,
    would_come_back,
)
from knowledge.errors import CurationError
from knowledge.storage import load_knowledge_base, open_database
from knowledge.storage.database import Database
from tests.bot.curating.rounds import ROUND, draft, holding, source


async def publish(database: Database, *services: int) -> None:
    """Publish the round with so many services, once after the other."""
    for count in services:
        taken = await take_draft(database, draft(count), source=source(f"{count}.txt"), by="미나")
        await publish_draft(database, taken.draft.number, by="미나")


async def published(database: Database) -> int | None:
    """How many services are published; None where the round is not."""
    round_ = await published_round(database, ROUND)
    return len(round_.services) if round_ else None


async def test_each_step_goes_further_back_until_nothing_is_left(database: Database) -> None:
    await publish(database, 3, 4, 5)
    changes = await database.change_number()

    steps = [await roll_back(database, ROUND, by="준호") for _ in range(3)]

    assert [(one.version.number, one.version.action, one.version.restores) for one in steps] == [
        (4, Action.ROLLBACK, 2),
        (5, Action.ROLLBACK, 1),
        (6, Action.WITHDRAW, None),
    ]
    assert [one.version.round for one in steps] == [holding(4), holding(3), None]
    assert [one.before for one in steps] == [holding(5), holding(4), holding(3)]
    assert [one.version.source for one in steps] == [source("4.txt"), source("3.txt"), None]
    assert {one.version.by for one in steps} == {"준호"}
    assert await database.change_number() == changes + 3
    with pytest.raises(CurationError, match=r"2022-1: 더 되돌릴 것이 없습니다\(6판, 내림, 준호, .*번호를 알려"):
        await roll_back(database, ROUND, by="준호")
    assert await database.change_number() == changes + 3


async def test_a_withdrawn_round_is_published_nowhere(database: Database) -> None:
    await publish(database, 3)
    await roll_back(database, ROUND, by="미나")

    quick = await asyncio.to_thread(load_knowledge_base, str(database.location.url))

    assert quick.rounds == (await database.knowledge_base()).rounds
    assert ROUND not in quick.round_by_id
    assert (await versions_of(database, ROUND))[0].round is None


async def test_what_was_taken_back_is_stepped_over_after_something_new(database: Database) -> None:
    await publish(database, 3, 4)
    await roll_back(database, ROUND, by="미나")
    await publish(database, 5)

    found = []
    for _ in range(2):
        await roll_back(database, ROUND, by="미나")
        found.append(await published(database))

    assert found == [3, None]


async def test_after_a_withdrawal_something_new_goes_back_to_nothing(database: Database) -> None:
    await publish(database, 3)
    await roll_back(database, ROUND, by="미나")
    await publish(database, 4)

    await roll_back(database, ROUND, by="미나")

    assert await published(database) is None


@pytest.mark.parametrize(
    ("to", "services", "restores", "next_back"),
    [(1, 3, 1, None), (3, 5, 3, 4), (4, 4, 2, 3), (6, 3, 1, None)],
)
async def test_any_version_can_be_had_again(
    database: Database, to: int, services: int, restores: int, next_back: int | None
) -> None:
    await publish(database, 3, 4, 5)  # 1, 2, 3
    for target in (2, 3, 1):  # 4, 5, 6
        await roll_back(database, ROUND, by="미나", to=target)
    await publish(database, 6)  # 7

    done = await roll_back(database, ROUND, by="미나", to=to)

    assert (done.version.number, done.version.restores, await published(database)) == (8, restores, services)
    await roll_back(database, ROUND, by="미나")
    assert await published(database) == next_back


@pytest.mark.parametrize(("to", "services"), [(None, 3), (1, 3), (4, None)])
async def test_what_would_come_back_is_what_comes_back(
    database: Database, to: int | None, services: int | None
) -> None:
    await publish(database, 3, 4)  # 1, 2
    await roll_back(database, ROUND, by="미나")
    await roll_back(database, ROUND, by="미나")  # 4, withdrawn
    await roll_back(database, ROUND, by="미나", to=2)  # 5

    foreseen = would_come_back(await versions_of(database, ROUND), to)
    done = await roll_back(database, ROUND, by="준호", to=to)

    assert (foreseen.round if foreseen else None) == done.version.round
    assert await published(database) == services


async def test_a_withdrawal_can_be_had_again_too(database: Database) -> None:
    await publish(database, 3)
    await roll_back(database, ROUND, by="미나")
    await roll_back(database, ROUND, by="미나", to=1)
    assert await published(database) == 3

    done = await roll_back(database, ROUND, by="미나", to=2)

    assert (done.version.action, await published(database)) == (Action.WITHDRAW, None)


@pytest.mark.parametrize(
    ("round_id", "to", "message"),
    [
        (ROUND, 2, r"2022-1: 공개된 것\(2판, 공개, 미나, .*달라진 것이 없습니다"),
        (ROUND, 0, "2022-1: 0판은 없습니다. 1판부터 2판까지"),
        (ROUND, 2**70, f"{2**70}판은 없습니다"),
        ("2023-1", None, "2023-1: 공개한 적이 없는 회차입니다"),
        ("2023-1", 1, "2023-1: 공개한 적이 없는 회차입니다"),
    ],
)
async def test_what_can_not_be_taken_back(database: Database, round_id: str, to: int | None, message: str) -> None:
    await publish(database, 3, 4)
    changes = await database.change_number()

    with pytest.raises(CurationError, match=message):
        await roll_back(database, round_id, by="미나", to=to)

    assert await database.change_number() == changes


async def test_two_who_take_back_the_same_at_once_go_one_step(database: Database) -> None:
    await publish(database, 3, 4, 5)
    async with open_database(str(database.location.url)) as elsewhere:
        done = await asyncio.gather(
            *(roll_back(place, ROUND, by=by, based_on=3) for place, by in [(database, "미나"), (elsewhere, "준호")]),
            return_exceptions=True,
        )

    (won,) = [one for one in done if isinstance(one, RolledBack)]
    (lost,) = [str(one) for one in done if isinstance(one, CurationError)]
    assert f"그사이 공개된 것이 바뀌었습니다. 지금은 4판, 되돌림, {won.version.by}, " in lost
    assert await published(database) == 4


async def test_two_who_do_not_say_what_they_saw_come_one_after_the_other(database: Database) -> None:
    await publish(database, 3, 4, 5)
    async with open_database(str(database.location.url)) as elsewhere:
        await asyncio.gather(*(roll_back(place, ROUND, by="미나") for place in (database, elsewhere)))

    assert [one.restores for one in (await versions_of(database, ROUND))[:2]] == [1, 2]


async def test_a_draft_that_was_compared_with_what_was_taken_back_is_stale(database: Database) -> None:
    await publish(database, 3, 4)
    taken = await take_draft(database, draft(5), source=source(), by="미나")
    await roll_back(database, ROUND, by="준호")

    with pytest.raises(CurationError, match="지금은 3판, 되돌림, 준호"):
        await publish_draft(database, taken.draft.number, by="미나")
