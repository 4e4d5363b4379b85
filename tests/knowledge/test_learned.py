"""Nicknames and unanswered questions, as the database keeps them."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.errors import DatabaseError
from knowledge.storage import load_knowledge_base, open_database
from knowledge.storage.database import Database
from knowledge.storage.nicknames import Nickname, add_nickname, all_nicknames, remove_nickname
from knowledge.storage.unanswered import Unanswered, add_unanswered, forget_all, forget_question, most_frequent
from tests.knowledge.places import url_of

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
GIVEN = Nickname("얼음 나라", "목동실내빙상장", "미나", datetime(2026, 11, 22, 15, 30, tzinfo=UTC))


def asked(question: str, count: int = 1, day: date = MONDAY, reason: str = "off_topic") -> Unanswered:
    return Unanswered(question, reason, count, day, day)


async def keep(database: Database, *questions: Unanswered, most: int = 100) -> None:
    async with database.writing() as connection:
        await add_unanswered(connection, questions, most=most)


async def kept(database: Database) -> Sequence[Unanswered]:
    async with database.reading() as connection:
        return await most_frequent(connection)


async def give(database: Database, *nicknames: Nickname) -> None:
    async with database.changing() as connection:
        for nickname in nicknames:
            await add_nickname(connection, nickname)


async def test_both_ways_of_reading_find_the_nicknames(tmp_path: Path) -> None:
    url = url_of(tmp_path / "minwi.db")
    async with open_database(url) as database:
        await give(database, GIVEN)
        whole = await database.knowledge_base()

    quick = await asyncio.to_thread(load_knowledge_base, url)

    assert whole.nicknames == quick.nicknames == (("목동실내빙상장", "얼음 나라"),)


async def test_a_nickname_is_kept_with_who_gave_it_and_when(tmp_path: Path) -> None:
    url = url_of(tmp_path / "minwi.db")
    async with open_database(url) as database:
        await give(database, GIVEN)

    async with open_database(url) as database, database.reading() as connection:
        assert await all_nicknames(connection) == [GIVEN]


async def test_a_nickname_is_removed_however_it_is_spaced() -> None:
    async with open_database("sqlite+aiosqlite://") as database, database.changing() as connection:
        await add_nickname(connection, GIVEN)
        await remove_nickname(connection, "얼음나라")

        assert await all_nicknames(connection) == []


async def test_one_spelling_is_kept_once() -> None:
    async with open_database("sqlite+aiosqlite://") as database:
        with pytest.raises(DatabaseError):
            await give(database, GIVEN, GIVEN)

        assert (await database.knowledge_base()).nicknames == ()
        assert await database.change_number() == 1, "what was undone is no change"


async def test_only_what_changes_answers_counts_as_a_change() -> None:
    async with open_database("sqlite+aiosqlite://") as database:
        numbers = [await database.change_number()]
        await keep(database, asked("요금"))
        numbers.append(await database.change_number())
        await give(database, GIVEN)
        numbers.append(await database.change_number())
        async with database.changing() as connection:
            await remove_nickname(connection, GIVEN.nickname)
        numbers.append(await database.change_number())

    assert numbers == [1, 1, 2, 3]


async def test_a_question_asked_again_is_counted_up() -> None:
    async with open_database("sqlite+aiosqlite://") as database:
        await keep(database, asked("요금", 2, MONDAY, "off_topic"), asked("주차", 1))
        await keep(database, asked("요금", 3, TUESDAY, "not_in_results"))

        assert await kept(database) == [
            Unanswered("요금", "not_in_results", 5, MONDAY, TUESDAY),
            Unanswered("주차", "off_topic", 1, MONDAY, MONDAY),
        ]


async def test_the_most_frequent_come_first_and_of_equals_the_last() -> None:
    questions = [asked("가", 1), asked("나", 1, TUESDAY), asked("다", 3), asked("라", 1)]
    async with open_database("sqlite+aiosqlite://") as database:
        await keep(database, *questions)

        assert [one.question for one in await kept(database)] == ["다", "나", "가", "라"]


async def test_the_rarest_and_oldest_are_dropped_first() -> None:
    async with open_database("sqlite+aiosqlite://") as database:
        await keep(database, asked("자주", 9, MONDAY), asked("옛날", 1, MONDAY), asked("오늘", 1, TUESDAY), most=3)
        await keep(database, asked("새로", 2, TUESDAY), most=3)
        assert {one.question for one in await kept(database)} == {"자주", "오늘", "새로"}

        await keep(database, most=2)
        assert {one.question for one in await kept(database)} == {"자주", "새로"}


async def test_a_flood_does_not_fill_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "minwi.db"
    sizes = []
    async with open_database(url_of(file)) as database:
        await keep(database, asked("자주", 1000), most=500)
        for wave in range(6):
            await keep(database, *(asked(f"{wave} {number}".ljust(120, "가")) for number in range(500)), most=500)
            sizes.append(file.stat().st_size)
        questions = await kept(database)

    assert len(questions) == 500
    assert questions[0].question == "자주"
    assert max(sizes) < 1.2 * sizes[1], "what was dropped makes room for what comes"


async def test_questions_are_forgotten_one_by_one_or_all() -> None:
    async with open_database("sqlite+aiosqlite://") as database:
        await keep(database, *(asked(question) for question in ("가", "나", "다", "라")))
        async with database.writing() as connection:
            assert await forget_question(connection, "없음", "가") == 1
            assert await forget_question(connection, "가") == 0
            assert [one.question for one in await most_frequent(connection)] == ["나", "다", "라"]
            assert await forget_all(connection) == 3
            assert await most_frequent(connection) == []
