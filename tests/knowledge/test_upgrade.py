"""A database of an earlier minwi is brought up to date, whole or not at all; one of a later minwi is left alone."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from knowledge.errors import DatabaseError
from knowledge.shipped import shipped_rounds
from knowledge.storage import load_knowledge_base, open_database, upgrade
from knowledge.storage.database import _fill
from knowledge.storage.published import HEAD
from knowledge.storage.schema import metadata
from knowledge.storage.versions import Action, Version, add_version, versions_of_round
from tests.knowledge.places import as_ordinary_user, url_of
from tests.knowledge.test_database_processes import KILLED_AT_EACH_STATEMENT, start

FIRST_SCHEMA = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO alembic_version VALUES ('0001');
CREATE TABLE round_versions (
    round_id VARCHAR(7) NOT NULL, version INTEGER NOT NULL, content TEXT NOT NULL, published_at DATETIME NOT NULL,
    PRIMARY KEY (round_id, version)
);
"""  # noqa: E501 - as the first release made it
SECOND_SCHEMA = """
UPDATE alembic_version SET version_num = '0002';
CREATE TABLE changes (id INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (id));
INSERT INTO changes VALUES (1, 7);
CREATE TABLE nicknames (
    spelling VARCHAR(40) NOT NULL, nickname VARCHAR(40) NOT NULL, service_name TEXT NOT NULL,
    given_by VARCHAR(80) NOT NULL, given_at DATETIME NOT NULL, PRIMARY KEY (spelling)
);
INSERT INTO nicknames VALUES ('얼음나라', '얼음나라', '목동실내빙상장', '미나', '2026-11-22 00:00:00.000000');
CREATE TABLE unanswered (
    question VARCHAR(120) NOT NULL, reason VARCHAR(20) NOT NULL, count INTEGER NOT NULL,
    first_day DATE NOT NULL, last_day DATE NOT NULL, PRIMARY KEY (question)
);
"""  # as the second release added them


@pytest.fixture
def first_release(tmp_path: Path) -> Path:
    """A database as the first release left it, with a round that was corrected since it shipped."""
    file = tmp_path / "minwi.db"
    (shipped,) = shipped_rounds()
    corrected = shipped.model_copy(update={"services": shipped.services[:3]})
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(FIRST_SCHEMA)
        for version, round_ in enumerate((shipped, corrected), start=1):
            row = (round_.id, version, round_.model_dump_json(), "2026-11-22 00:00:00.000000")
            connection.execute("INSERT INTO round_versions VALUES (?, ?, ?, ?)", row)
        connection.commit()
    return file


@pytest.fixture
def second_release(first_release: Path) -> Path:
    """The same database as the second release brought it up to date and used it."""
    with closing(sqlite3.connect(first_release)) as connection:
        connection.executescript(SECOND_SCHEMA)
    return first_release


def revision_of(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(revision)


def set_revision(file: Path, revision: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [revision])


def test_a_database_of_the_first_release_keeps_what_was_published(first_release: Path) -> None:
    base = load_knowledge_base(url_of(first_release))

    assert revision_of(first_release) == HEAD
    assert [len(round_.services) for round_ in base.rounds] == [3]
    assert base.nicknames == ()
    assert load_knowledge_base(url_of(first_release)).rounds == base.rounds


def test_a_database_of_the_second_release_keeps_what_was_learned(second_release: Path) -> None:
    base = load_knowledge_base(url_of(second_release))

    assert revision_of(second_release) == HEAD
    assert [len(round_.services) for round_ in base.rounds] == [3]
    assert base.nicknames == (("목동실내빙상장", "얼음나라"),)


async def test_versions_of_earlier_releases_say_where_they_came_from(second_release: Path) -> None:
    async with open_database(url_of(second_release)) as database:
        async with database.reading() as connection:
            corrected, shipped = await versions_of_round(connection, "2021-3")
        assert await database.change_number() == 7

    assert (shipped.number, shipped.action, shipped.by, shipped.source) == (1, Action.SHIPPED, "", None)
    assert (corrected.number, corrected.action, corrected.by, corrected.source) == (2, Action.PUBLISH, "", None)
    assert f"{corrected.at:%Y-%m-%d %H:%M %Z}" == "2026-11-22 00:00 UTC"


async def test_rounds_that_ship_with_a_later_release_come_with_the_upgrade(
    second_release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shipped,) = shipped_rounds()
    another = shipped.model_copy(update={"year": 2023})
    monkeypatch.setattr("knowledge.storage.database.shipped_rounds", lambda: [shipped, another])

    async with open_database(url_of(second_release)) as database:
        rounds = (await database.knowledge_base()).rounds
        assert await database.change_number() == 8, "bots that run meanwhile are told"

    assert [(round_.id, len(round_.services)) for round_ in rounds] == [("2023-3", 9), ("2021-3", 3)]


async def test_a_round_that_was_withdrawn_does_not_come_back_with_an_upgrade(second_release: Path) -> None:
    async with open_database(url_of(second_release)) as database:
        async with database.changing() as connection:
            now = datetime.now(UTC)
            await add_version(connection, Version("2021-3", 3, Action.WITHDRAW, None, "미나", now))
            await _fill(connection)
        assert (await database.knowledge_base()).rounds == ()


async def test_an_upgraded_database_has_the_tables_of_a_new_one(first_release: Path) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with open_database(url_of(first_release)) as database:
        async with database.reading() as connection:
            assert await connection.run_sync(differences) == []
        assert await database.change_number() == 1


def test_a_process_killed_at_any_statement_of_an_upgrade_leaves_the_old_state_or_the_new(first_release: Path) -> None:
    with start(KILLED_AT_EACH_STATEMENT, first_release) as process:
        stdout, stderr = process.communicate(timeout=30)
    results = [json.loads(line) for line in stdout.splitlines()]

    assert stderr == ""
    assert len(results) > 8
    assert [status for status, _, _ in results] == [9] * (len(results) - 1) + [0]
    assert all(tables == ["alembic_version", "round_versions"] for _, tables, _ in results[:-1])
    assert results[-1][1] == ["alembic_version", *sorted(metadata.tables)]
    assert all(check == ["ok"] for _, _, check in results)


def test_a_later_minwi_is_named_even_where_nothing_may_be_written(first_release: Path, public_folder: Path) -> None:
    set_revision(first_release, "9999")
    file = public_folder / "minwi.db"
    file.write_bytes(first_release.read_bytes())
    file.chmod(0o444)
    public_folder.chmod(0o555)

    with as_ordinary_user(), pytest.raises(DatabaseError, match=r"더 새로운 minwi.*\(판 9999\)"):
        load_knowledge_base(url_of(file))


def test_a_later_minwi_that_upgrades_while_we_wait_to_do_so(
    first_release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, checked = upgrade.check_revision, []

    def check(revision: str | None, where: str) -> None:
        checked.append(revision)
        real(revision, where)
        if len(checked) == 1:
            set_revision(first_release, "9999")

    monkeypatch.setattr(upgrade, "check_revision", check)

    with pytest.raises(DatabaseError, match=r"더 새로운 minwi.*\(판 9999\)"):
        load_knowledge_base(url_of(first_release))
    assert checked == ["0001", "9999"]
    assert revision_of(first_release) == "9999"
