"""A draft is published whole, once, and only by somebody who has seen what it changes."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.curating import (
    Action,
    current_versions,
    kept_draft,
    kept_drafts,
    numbered_draft,
    publish_draft,
    published_round,
    roll_back,
    take_draft,
    versions_of,
)
from knowledge.documents.draft import Draft, Problem
from knowledge.errors import CurationError, DatabaseError
from knowledge.storage import load_knowledge_base, open_database
from knowledge.storage.database import Database
from tests.bot.curating.rounds import ERROR, ROUND, WARNING, draft, holding, source


async def take(database: Database, services: int, *problems: Problem, by: str = "미나") -> int:
    """Take a draft; its number."""
    taken = await take_draft(database, draft(services, *problems), source=source(f"{services}.txt"), by=by)
    return taken.draft.number


async def test_a_round_is_published(database: Database) -> None:
    number = await take(database, 3, WARNING)
    changes = await database.change_number()

    done = await publish_draft(database, number, by="준호")

    assert (done.before, done.draft.number, done.draft.made_by) == (None, number, "미나")
    version = done.version
    assert (version.number, version.action, version.round, version.by) == (1, Action.PUBLISH, holding(3), "준호")
    assert (version.source, version.draft, version.restores) == (source("3.txt"), number, None)
    assert timedelta() <= datetime.now(UTC) - version.at < timedelta(minutes=1)
    assert [version] == await versions_of(database, ROUND)
    assert await published_round(database, ROUND) == holding(3)
    assert await database.change_number() == changes + 1
    assert await kept_drafts(database) == []


async def test_both_ways_of_reading_find_what_was_published(database: Database) -> None:
    await publish_draft(database, await take(database, 3), by="미나")
    await publish_draft(database, await take(database, 4), by="미나")

    quick = await asyncio.to_thread(load_knowledge_base, str(database.location.url))

    assert quick.rounds == (await database.knowledge_base()).rounds
    assert quick.round_by_id[ROUND] == holding(4)


async def test_a_shipped_round_is_corrected(database: Database) -> None:
    shipped = (await database.knowledge_base()).round_by_id["2021-3"]
    corrected = shipped.model_copy(update={"services": shipped.services[:3]})
    taken = await take_draft(database, Draft(corrected), source=source(), by="미나")

    done = await publish_draft(database, taken.draft.number, by="미나")

    assert (done.version.number, done.version.round, done.before) == (2, corrected, shipped)
    first = (await versions_of(database, "2021-3"))[1]
    assert (first.action, first.action.label, first.by, first.source) == (Action.SHIPPED, "처음부터", "", None)


async def test_errors_stop_publishing(database: Database) -> None:
    number = await take(database, 3, WARNING, ERROR, ERROR)

    with pytest.raises(CurationError) as caught:
        await publish_draft(database, number, by="미나")

    assert str(caught.value).startswith("2022-1: 오류가 2개 있어 공개할 수 없습니다.")
    assert str(caught.value).endswith(f"첫 {ERROR}")
    assert await published_round(database, ROUND) is None
    assert (await kept_draft(database, ROUND)).number == number


async def test_what_is_published_is_not_published_again(database: Database) -> None:
    await publish_draft(database, await take(database, 3), by="미나")
    number = await take(database, 3)

    with pytest.raises(CurationError, match=r"공개된 것\(1판, 공개, 미나, .*\)과 달라진 것이 없습니다"):
        await publish_draft(database, number, by="준호")

    assert len(await versions_of(database, ROUND)) == 1


async def test_a_draft_that_was_published_is_not_published_again(database: Database) -> None:
    number = await take(database, 3)
    await publish_draft(database, number, by="준호")

    with pytest.raises(CurationError, match=r"초안 1번\(2022-1\)은 이미 공개되었습니다\(준호, 20..-..-.. ..:..\)"):
        await publish_draft(database, number, by="미나")
    with pytest.raises(CurationError, match=r"^2022-1: 초안이 없습니다. .*이미 공개되었습니다\(준호"):
        await kept_draft(database, ROUND)


async def test_nobody_publishes_over_what_they_have_not_seen(database: Database) -> None:
    await publish_draft(database, await take(database, 3), by="미나")
    number = await take(database, 5)
    await roll_back(database, ROUND, by="준호")

    with pytest.raises(CurationError, match=r"그사이 공개된 것이 바뀌었습니다. 지금은 2판, 내림, 준호, "):
        await publish_draft(database, number, by="미나")
    with pytest.raises(CurationError, match="그사이"):
        await publish_draft(database, number, by="미나", based_on=1)

    seen = await numbered_draft(database, number)
    assert (seen.is_stale, seen.seen, seen.published) == (True, 2, None)
    done = await publish_draft(database, number, by="미나", based_on=seen.seen)
    assert (done.version.number, done.version.round) == (3, holding(5))


async def test_of_people_who_publish_one_draft_at_once_one_wins(database: Database) -> None:
    number = await take(database, 3)
    async with open_database(str(database.location.url)) as elsewhere:
        done = await asyncio.gather(
            *(publish_draft(place, number, by=by) for place, by in [(database, "미나"), (elsewhere, "준호")] * 2),
            return_exceptions=True,
        )

    (version,) = await versions_of(database, ROUND)
    lost = [str(one) for one in done if isinstance(one, CurationError)]
    assert len(lost) == 3
    assert all(f"이미 공개되었습니다({version.by}, " in message for message in lost)


async def test_of_people_who_take_and_publish_drafts_of_one_round_at_once_nobody_undoes_the_other(
    database: Database,
) -> None:
    async def curate(place: Database, services: int, by: str) -> int:
        taken = await take_draft(place, draft(services), source=source(), by=by)
        await asyncio.sleep(0)
        return (await publish_draft(place, taken.draft.number, by=by)).version.number

    async with open_database(str(database.location.url)) as elsewhere:
        done = await asyncio.gather(
            *(curate(place, 2 + turn, f"{turn}번") for turn, place in enumerate([database, elsewhere] * 3)),
            return_exceptions=True,
        )

    versions = await versions_of(database, ROUND)
    won = sorted(one for one in done if isinstance(one, int))
    assert won == list(range(1, len(versions) + 1))
    assert all(isinstance(one, int | CurationError) for one in done)


async def test_what_is_published_by_now(database: Database) -> None:
    await publish_draft(database, await take(database, 3), by="미나")
    await roll_back(database, ROUND, by="미나")

    assert [(one.round_id, one.number, one.round is None) for one in await current_versions(database)] == [
        (ROUND, 2, True),
        ("2021-3", 1, False),
    ]
    with pytest.raises(CurationError, match=r"2023-1: 공개한 적이 없는 회차입니다. .*회차: 2021-3, 2022-1"):
        await versions_of(database, "2023-1")
    assert await published_round(database, "2023-1") is None


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("UPDATE drafts SET content = '{'", "2022-1: 저장된 회차의 내용이 깨졌습니다"),
        ("UPDATE drafts SET problems = '[{}]'", "초안 2번: 저장된 내용이 깨졌습니다"),
        ("UPDATE drafts SET state = 'odd' WHERE number = 2", "초안 2번: 저장된 내용이 깨졌습니다"),
        ("UPDATE round_versions SET content = x'ff'", "2022-1: 저장된 회차의 내용이 깨졌습니다"),
        ("UPDATE round_versions SET action = 'odd'", "2022-1: 저장된 회차의 내용이 깨졌습니다"),
        ("DROP TABLE drafts", "drafts"),
    ],
)
async def test_a_damaged_database_is_one_clear_line(
    database: Database, tmp_path: Path, damage: str, message: str
) -> None:
    await publish_draft(database, await take(database, 3), by="미나")
    number = await take(database, 4)
    with closing(sqlite3.connect(tmp_path / "minwi.db")) as connection, connection:
        connection.execute(damage)

    with pytest.raises(DatabaseError, match=message) as caught:
        await publish_draft(database, number, by="미나")

    assert "\n" not in str(caught.value)
