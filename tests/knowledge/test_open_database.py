"""The first start, the next ones, and what a database holds."""

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, insert, select

from knowledge.base import KnowledgeBase
from knowledge.errors import DatabaseError
from knowledge.model import Round
from knowledge.shipped import shipped_rounds
from knowledge.storage import load_knowledge_base, open_database
from knowledge.storage.schema import round_versions
from knowledge.storage.sqlite import _connected
from tests.knowledge.places import url_of

SHIPPED = ("2021-3",)


def ids(base: KnowledgeBase) -> tuple[str, ...]:
    return tuple(round_.id for round_ in base.rounds)


async def add_version(url: str, round_: Round, version: int) -> None:
    async with open_database(url) as database, database.writing() as connection:
        published_at = (await connection.execute(select(round_versions.c.published_at))).scalars().first()
        row = {"round_id": round_.id, "version": version, "content": round_.model_dump_json()}
        await connection.execute(insert(round_versions), [row | {"published_at": published_at}])


async def load_wholly(url: str) -> KnowledgeBase:
    async with open_database(url) as database:
        return await database.knowledge_base()


def test_first_start_fills_an_empty_database_and_the_next_ones_write_nothing(tmp_path: Path) -> None:
    file = tmp_path / "minwi.db"
    assert ids(asyncio.run(load_wholly(url_of(file)))) == SHIPPED
    first = file.read_bytes()

    base = asyncio.run(load_wholly(url_of(file)))

    assert list(base.rounds) == shipped_rounds()
    assert file.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["minwi.db"]


def test_an_empty_file_is_an_empty_database(tmp_path: Path) -> None:
    file = tmp_path / "minwi.db"
    file.touch()

    assert ids(load_knowledge_base(url_of(file))) == SHIPPED


@pytest.mark.parametrize("name", ["민위 데이터.db", "a%41.db", "it's #1.db"])
def test_both_ways_of_reading_find_the_same_file(tmp_path: Path, name: str) -> None:
    url = url_of(tmp_path / name.replace("%", "%25"))

    first, again = load_knowledge_base(url), load_knowledge_base(url)

    assert first.rounds == again.rounds
    assert [path.name for path in tmp_path.iterdir()] == [name]


async def test_the_last_version_of_each_round_is_published(tmp_path: Path) -> None:
    url = url_of(tmp_path / "minwi.db")
    (shipped,) = shipped_rounds()
    corrected = shipped.model_copy(update={"services": shipped.services[:3]})
    another = shipped.model_copy(update={"year": 2023})
    await add_version(url, corrected, 2)
    await add_version(url, another, 1)

    whole = await load_wholly(url)
    quick = await asyncio.to_thread(load_knowledge_base, url)

    assert whole.rounds == quick.rounds == (another, corrected)


async def test_a_failed_transaction_writes_nothing(tmp_path: Path) -> None:
    url = url_of(tmp_path / "minwi.db")
    (shipped,) = shipped_rounds()

    with pytest.raises(DatabaseError, match="IntegrityError"):
        await add_version(url, shipped, 1)

    async with open_database(url) as database, database.reading() as connection:
        assert len((await connection.execute(select(round_versions))).all()) == 1


async def test_a_database_in_memory() -> None:
    async with open_database("sqlite+aiosqlite://") as database:
        assert ids(await database.knowledge_base()) == SHIPPED


def test_the_folder_is_made_where_that_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "minwi.db"

    assert ids(load_knowledge_base(url_of(file), create_folder=True)) == SHIPPED
    assert file.is_file()


def test_a_database_that_is_up_to_date_is_read_without_the_heavy_libraries(tmp_path: Path) -> None:
    url = url_of(tmp_path / "minwi.db")
    load_knowledge_base(url)
    program = (
        "import sys; from knowledge.storage import load_knowledge_base; "
        f"load_knowledge_base({url!r}); print(sorted({{'sqlalchemy', 'alembic', 'asyncio'}} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=20, check=True)

    assert done.stdout.strip() == "[]"


def test_a_write_ahead_log_that_somebody_chose_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "minwi.db"
    load_knowledge_base(url_of(file))
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode = wal").fetchone() == ("wal",)

    assert ids(load_knowledge_base(url_of(file))) == SHIPPED


async def test_what_is_deleted_is_overwritten_in_the_file(tmp_path: Path) -> None:
    async with open_database(url_of(tmp_path / "minwi.db")) as database, database.reading() as connection:
        assert (await connection.exec_driver_sql("PRAGMA secure_delete")).scalar_one() == 1
        # Which some builds of SQLite have by themselves, this one perhaps; so also that it is asked for.
        assert event.contains(database.engine.sync_engine, "connect", _connected)
