"""Nicknames are given and taken back, and running bots follow."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bot.learning.following import Follower
from bot.learning.naming import give_nickname, kept_nicknames, take_nickname
from handlers.nicknames import NicknameError
from handlers.reply import reply
from knowledge.base import KnowledgeBase
from knowledge.storage.database import Database
from knowledge.storage.limits import LONGEST_NAME
from tests.bot.learning.holder import Holder
from tests.bot.learning.waiting import eventually

RINK, LAB = "목동실내빙상장", "서울핀테크랩 운영"
TODAY = date(2026, 11, 22)


async def follower_of(database: Database) -> tuple[Follower, Holder]:
    change_number = await database.change_number()
    holder = Holder(await database.knowledge_base())
    return Follower(database, holder, change_number), holder


async def knows(holder: Holder, nickname: str) -> bool:
    return (RINK, nickname) in holder.base.nicknames


async def test_a_nickname_is_given_to_the_printed_name(database: Database) -> None:
    named = await give_nickname(database, " 목동빙상장 ", "얼음\u00a0 나라", by="미나\x1b[2J\n")

    assert (named.nickname, named.service_id, named.service_name, named.is_new) == ("얼음 나라", "2021-3/9", RINK, True)
    (kept,) = await kept_nicknames(database)
    assert (kept.nickname.service_name, kept.nickname.given_by) == (RINK, "미나[2J")
    assert (kept.service_id, kept.works) == ("2021-3/9", True)


async def test_a_nickname_that_is_understood_already_is_not_kept(database: Database) -> None:
    assert (await give_nickname(database, RINK, "얼음나라", by="미나")).is_new
    number = await database.change_number()

    again = await give_nickname(database, "얼음나라", "얼음 나라", by="준호")
    short = await give_nickname(database, RINK, "목동빙상장", by="준호")

    assert (again.is_new, short.is_new) == (False, False)
    assert await database.change_number() == number
    assert [one.nickname.given_by for one in await kept_nicknames(database)] == ["미나"]


async def test_two_at_once_can_not_give_one_nickname_to_two_services(database: Database) -> None:
    given = await asyncio.gather(
        *(give_nickname(database, service, "얼음나라", by="미나") for service in (RINK, LAB)), return_exceptions=True
    )

    assert sorted(type(one).__name__ for one in given) == ["Named", "NicknameError"]
    assert len(await kept_nicknames(database)) == 1


async def test_a_nickname_is_taken_back(database: Database) -> None:
    await give_nickname(database, RINK, "얼음나라", by="미나")

    taken = await take_nickname(database, "목동빙상장", "얼음 나라")

    assert taken.nickname == "얼음나라"
    assert (await database.knowledge_base()).nicknames == ()


@pytest.mark.parametrize(
    ("service", "nickname", "message"),
    [
        (RINK, "얼음동산", "'얼음동산': 그런 별칭이 없습니다"),
        (LAB, "얼음나라", f"'얼음나라': 다른 사무의 별칭입니다({RINK})"),
        ("없는곳", "얼음나라", "'없는곳': 그런 사무가 없습니다"),
    ],
)
async def test_what_can_not_be_taken_back(database: Database, service: str, nickname: str, message: str) -> None:
    await give_nickname(database, RINK, "얼음나라", by="미나")
    number = await database.change_number()

    with pytest.raises(NicknameError) as caught:
        await take_nickname(database, service, nickname)

    assert message in str(caught.value)
    assert await database.change_number() == number


async def test_a_nickname_whose_service_is_no_longer_published(database: Database, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "minwi.db")) as connection, connection:
        connection.execute(
            "INSERT INTO nicknames VALUES ('옛날집', '옛날집', '없어진 사무', '미나', '2026-11-22 00:00:00.000000')"
        )
    (kept,) = await kept_nicknames(database)
    assert (kept.service_id, kept.works) == (None, False)

    await take_nickname(database, "없어진 사무", "옛날집")

    assert await kept_nicknames(database) == []


async def test_a_follower_takes_over_what_changed_and_builds_nothing_else(database: Database) -> None:
    follower, holder = await follower_of(database)
    before = holder.base
    await follower.look()
    assert holder.base is before

    await give_nickname(database, RINK, "얼음나라", by="미나")
    await follower.look()
    after = holder.base
    assert reply("얼음나라 개선과제", after, today=TODAY).answer.services == ("2021-3/9",)

    await follower.look()
    assert holder.base is after


async def test_a_follower_builds_the_index_before_anybody_waits_for_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower, holder = await follower_of(database)
    before, built = holder.base, []

    def build(_: str, base: KnowledgeBase, *, today: date) -> None:
        built.append((base, holder.base, today))

    monkeypatch.setattr("bot.learning.following.reply", build)
    await give_nickname(database, RINK, "얼음나라", by="미나")
    await follower.look()

    assert [(new, then) for new, then, _ in built] == [(holder.base, before)]


async def test_the_name_of_whoever_gives_a_nickname_is_cut(database: Database) -> None:
    await give_nickname(database, RINK, "얼음나라", by="가" * 200)

    assert [one.nickname.given_by for one in await kept_nicknames(database)] == ["가" * LONGEST_NAME]


async def test_a_follower_that_can_not_read_keeps_what_it_knows_and_says_so_once(
    database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    follower, holder = await follower_of(database)
    before = holder.base
    with closing(sqlite3.connect(tmp_path / "minwi.db")) as connection:
        connection.execute("ALTER TABLE changes RENAME TO elsewhere")
        for _ in range(2):
            await follower.look()
        connection.execute("ALTER TABLE elsewhere RENAME TO changes")

    assert holder.base is before
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    await give_nickname(database, RINK, "얼음나라", by="미나")
    await follower.look()
    assert holder.base.nicknames == ((RINK, "얼음나라"),)

    with closing(sqlite3.connect(tmp_path / "minwi.db")) as connection:
        connection.execute("DROP TABLE changes")
    await follower.look()
    assert len(caplog.records) == 2, "another outage is said again"


async def test_a_follower_looks_by_itself(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.learning.following.EVERY", 0.01)
    follower, holder = await follower_of(database)
    following = asyncio.create_task(follower.follow_for_ever())
    for nickname in ("얼음나라", "빙빙"):
        await give_nickname(database, RINK, nickname, by="미나")
        await eventually(partial(knows, holder, nickname))
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)
