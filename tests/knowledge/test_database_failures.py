"""Every way in which a database cannot be opened gives one clear line, and leaves it as it was."""

import asyncio
import os
import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from knowledge.base import KnowledgeBase
from knowledge.errors import DatabaseError
from knowledge.storage import load_knowledge_base, open_database
from knowledge.storage.failures import failure
from tests.knowledge.places import as_ordinary_user, url_of

Opener = Callable[[str], KnowledgeBase]


def load_wholly(url: str) -> KnowledgeBase:
    async def load() -> KnowledgeBase:
        async with open_database(url) as database:
            return await database.knowledge_base()

    return asyncio.run(load())


@pytest.fixture(params=[load_knowledge_base, load_wholly])
def opener(request: pytest.FixtureRequest) -> Opener:
    opener: Opener = request.param
    return opener


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a database that is up to date."""
    file = tmp_path_factory.mktemp("good") / "minwi.db"
    load_knowledge_base(url_of(file))
    return file.read_bytes()


def change(statement: str) -> Callable[[Path], None]:
    def make(file: Path) -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute(statement)

    return make


def replace_bytes(change_bytes: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def make(file: Path) -> None:
        file.write_bytes(change_bytes(file.read_bytes()))

    return make


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        pytest.param(replace_bytes(lambda _: "글\n".encode() * 500), "데이터베이스가 아닌 파일", id="text"),
        pytest.param(replace_bytes(lambda good: good[:100] + b"\xff" * (len(good) - 100)), "깨졌습니다", id="garbled"),
        pytest.param(replace_bytes(lambda good: good[:5000]), "깨졌습니다", id="cut off"),
        pytest.param(change("UPDATE alembic_version SET version_num = 'ffff'"), "더 새로운 minwi", id="newer"),
        pytest.param(change("DELETE FROM alembic_version"), "다른 프로그램", id="no revision"),
        pytest.param(change("DROP TABLE alembic_version"), "다른 프로그램", id="foreign"),
        pytest.param(change("DROP TABLE round_versions"), "round_versions", id="table missing"),
        pytest.param(change("UPDATE round_versions SET content = '{'"), "내용이 깨졌습니다", id="no JSON"),
        pytest.param(change("UPDATE round_versions SET content = '{\"year\": 1}'"), "내용이 깨졌습니다", id="no round"),
        pytest.param(change("UPDATE round_versions SET content = x'ff'"), "내용이 깨졌습니다", id="no text"),
        pytest.param(
            change("UPDATE round_versions SET content = CAST(CAST(content AS BLOB) || x'ff' AS TEXT)"),
            "데이터베이스가 깨졌습니다",
            id="no UTF-8",
        ),
        pytest.param(change("INSERT INTO nicknames VALUES ('', x'ff', '', '', '')"), "별칭의 내용", id="no nickname"),
        pytest.param(change("DROP TABLE nicknames"), "nicknames", id="table of nicknames missing"),
    ],
)
def test_a_damaged_or_foreign_file(
    tmp_path: Path, good: bytes, opener: Opener, damage: Callable[[Path], None], message: str
) -> None:
    file = tmp_path / "minwi.db"
    file.write_bytes(good)
    damage(file)
    before = file.read_bytes()

    with pytest.raises(DatabaseError, match=message) as caught:
        opener(url_of(file))

    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "주소가 아닙니다"),
        ("minwi.db", "주소가 아닙니다"),
        ("sqlite+aiosqlite://host/minwi.db", "주소가 아닙니다"),
        ("nosuchdatabase://secret@host/x", "주소가 아닙니다"),
        ("postgresql+asyncpg://user:secret@host:port/x", "주소가 아닙니다"),
        ("postgresql+asyncpg://user:secret@host/x", "'asyncpg' 모듈이 없습니다"),
        ("sqlite:///minwi.db", r"비동기 드라이버가 아닙니다\(sqlite\)"),
        ("sqlite+aiosqlite:////no/such/folder/minwi.db", "^/no/such/folder: 폴더가 없습니다"),
        ("sqlite+aiosqlite:////dev/null/minwi.db", "^/dev/null: 폴더가 없습니다"),
        ("sqlite+aiosqlite:////tmp", "^/tmp: 파일이 아니라 폴더"),
        (f"sqlite+aiosqlite:////tmp/{'a' * 300}.db", "a.db: "),
    ],
)
def test_a_url_that_leads_nowhere(opener: Opener, url: str, message: str) -> None:
    with pytest.raises(DatabaseError, match=message) as caught:
        opener(url)

    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_locked_database_is_waited_for_but_not_for_long(
    tmp_path: Path, good: bytes, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.storage.opening.LOCK_SECONDS", 0.3)
    monkeypatch.setattr("knowledge.storage.sqlite.LOCK_SECONDS", 0.3)
    file = tmp_path / "minwi.db"
    file.write_bytes(good)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        start = time.monotonic()
        with pytest.raises(DatabaseError, match="다른 프로그램이 잠그고 있습니다"):
            opener(url_of(file))
        waited = time.monotonic() - start

    assert 0.2 < waited < 2
    assert file.read_bytes() == good


def test_a_lock_that_is_given_back_in_time_does_no_harm(tmp_path: Path, good: bytes) -> None:
    file = tmp_path / "minwi.db"
    file.write_bytes(good)

    async def open_while_locked() -> KnowledgeBase:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        asyncio.get_running_loop().call_later(0.2, other.close)
        async with open_database(url_of(file)) as database:
            return await database.knowledge_base()

    assert asyncio.run(open_while_locked()).rounds


def test_a_read_only_database_that_is_up_to_date_answers(public_folder: Path, good: bytes, opener: Opener) -> None:
    file = public_folder / "minwi.db"
    file.write_bytes(good)
    file.chmod(0o444)
    public_folder.chmod(0o555)

    with as_ordinary_user():
        assert opener(url_of(file)).rounds

    assert file.read_bytes() == good


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555), (0o000, 0o555)])
def test_a_read_only_database_that_must_be_written(
    public_folder: Path, opener: Opener, file_mode: int, folder_mode: int
) -> None:
    file = public_folder / "minwi.db"
    file.touch()
    if os.geteuid() == 0:
        os.chown(file, 65534, 65534)
    file.chmod(file_mode)
    public_folder.chmod(folder_mode)

    with as_ordinary_user(), pytest.raises(DatabaseError, match=r"쓸 수 없습니다|열 수 없습니다") as caught:
        opener(url_of(file))

    assert str(file) in str(caught.value)
    assert file.stat().st_size == 0


def test_a_folder_that_nothing_can_be_made_in(public_folder: Path, opener: Opener) -> None:
    public_folder.chmod(0o555)

    with as_ordinary_user(), pytest.raises(DatabaseError, match="열 수 없습니다"):
        opener(url_of(public_folder / "minwi.db"))
    with as_ordinary_user(), pytest.raises(DatabaseError, match="권한"):
        load_knowledge_base(url_of(public_folder / "new" / "minwi.db"), create_folder=True)

    assert list(public_folder.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ConnectionRefusedError(111, "refused\nat once"), r"^db: .*ConnectionRefusedError: \[Errno 111\] refused\)"),
        (TimeoutError(), r"^db: .*\(TimeoutError\)"),
        (sqlite3.OperationalError("no code"), r"^db: .*OperationalError: no code"),
    ],
)
def test_any_other_failure_is_one_line_too(error: Exception, message: str) -> None:
    said = str(failure("db", error))

    assert re.search(message, said)
    assert "\n" not in said


def test_a_full_disk(tmp_path: Path, opener: Opener) -> None:
    def limit(connection: sqlite3.Connection, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA max_page_count = 2")
        cursor.close()

    file = tmp_path / "minwi.db"
    event.listen(Engine, "connect", limit)
    try:
        with pytest.raises(DatabaseError, match="디스크가 가득"):
            opener(url_of(file))
    finally:
        event.remove(Engine, "connect", limit)

    assert file.stat().st_size == 0
    assert opener(url_of(file)).rounds
