"""Misses are written in the background, many at once, and never get in the way."""

import asyncio
import logging
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.learning.misses import Misses
from knowledge.storage import open_database
from knowledge.storage.database import Database
from knowledge.storage.unanswered import Unanswered, most_frequent
from tests.bot.learning.holder import Holder
from tests.bot.learning.waiting import eventually
from tests.rounds import two_rounds

DAY = date(2026, 11, 22)


@pytest.fixture
def misses() -> Misses:
    return Misses(Holder(two_rounds()), today=lambda: DAY)


async def kept(database: Database) -> list[Unanswered]:
    async with database.reading() as connection:
        return await most_frequent(connection)


async def has_kept(database: Database, count: int) -> bool:
    return len(await kept(database)) == count


async def test_what_is_asked_alike_is_counted_together(misses: Misses, database: Database) -> None:
    for text in ("얼음나라 성과", "얼음나라  성과?", "얼음나라 성과 ㅋㅋ", "요금", "🙂"):
        misses.note(text, "off_topic")
    misses.note("얼음나라 성과!", "not_in_results")
    await misses.write(database)

    assert await kept(database) == [
        Unanswered("얼음나라 성과", "not_in_results", 4, DAY, DAY),
        Unanswered("요금", "off_topic", 1, DAY, DAY),
    ]


async def test_nothing_is_written_twice(misses: Misses, database: Database) -> None:
    misses.note("요금", "off_topic")
    for _ in range(3):
        await misses.write(database)

    assert [one.count for one in await kept(database)] == [1]


async def test_a_flood_is_bounded_before_it_reaches_the_database(misses: Misses, database: Database) -> None:
    for number in range(5000):
        misses.note("가나다라 " * 1000 + f"요금 {number}", "off_topic")
    await misses.write(database)

    asked = {one.question.rpartition(" ")[2] for one in await kept(database)}
    assert asked == {str(number) for number in range(4800, 5000)}


async def test_a_failure_is_logged_once_without_the_text_and_made_good_later(
    misses: Misses,
    database: Database,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("knowledge.storage.sqlite.LOCK_SECONDS", 0.05)
    with closing(sqlite3.connect(tmp_path / "minwi.db", isolation_level=None)) as other:
        async with open_database(str(database.location.url)) as impatient:
            other.execute("BEGIN IMMEDIATE")
            for text in ("비밀 이야기", "비밀 이야기", "또 다른 비밀"):
                misses.note(text, "off_topic")
                await misses.write(impatient)
            assert [record.levelno for record in caplog.records] == [logging.WARNING]
            other.execute("ROLLBACK")
            await misses.write(impatient)
            assert [(one.question, one.count) for one in await kept(database)] == [
                ("비밀 이야기", 2),
                ("또 다른 비밀", 1),
            ]
            other.execute("BEGIN IMMEDIATE")
            misses.note("비밀 이야기", "off_topic")
            await misses.write(impatient)

    assert len(caplog.records) == 2, "another outage is said again"
    assert "잠그고 있습니다" in caplog.text
    assert "비밀" not in caplog.text


async def test_an_unforeseen_error_is_logged_without_its_message_and_does_not_come_again(
    misses: Misses, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(_: object, questions: Iterable[Unanswered]) -> None:
        raise ValueError(*questions)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bot.learning.misses.add_unanswered", fail)
        for _ in range(2):
            misses.note("비밀 이야기", "off_topic")
            await misses.write(database)
    misses.note("요금", "off_topic")
    await misses.write(database)

    assert [record.getMessage().partition(": ")[2] for record in caplog.records] == ["ValueError"]
    assert [one.question for one in await kept(database)] == ["요금"]


async def test_only_so_many_wait_for_the_database(
    misses: Misses, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.learning.misses._MOST_WAITING", 2)
    for text in ("요금", "주차", "요금", "예약"):
        misses.note(text, "off_topic")
    await misses.write(database)

    assert [(one.question, one.count) for one in await kept(database)] == [("요금", 2), ("주차", 1)]


async def test_what_is_being_written_is_written_once_though_it_is_cancelled(misses: Misses, database: Database) -> None:
    for step in range(30):
        misses.note("요금", "off_topic")
        writing = asyncio.create_task(misses.write(database))
        await asyncio.sleep(step * 0.0002)
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
    await misses.write(database)

    assert [one.count for one in await kept(database)] == [30]


async def test_it_writes_by_itself(misses: Misses, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.learning.misses.EVERY", 0.01)
    writing = asyncio.create_task(misses.write_for_ever(database))
    misses.note("요금", "off_topic")
    await eventually(lambda: has_kept(database, 1))
    misses.note("주차", "off_topic")
    await eventually(lambda: has_kept(database, 2))
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
