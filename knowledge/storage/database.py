"""The database, opened: one engine, one owner, every failure in one clear line."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, inspect, select, text, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from knowledge.base import KnowledgeBase
from knowledge.errors import DatabaseError
from knowledge.shipped import shipped_rounds
from knowledge.storage.failures import failure
from knowledge.storage.location import Location, create_engine, locate, prepare_folder
from knowledge.storage.published import HEAD, NICKNAMES_QUERY, PUBLISHED_QUERY, REVISION_QUERY, base_from
from knowledge.storage.schema import changes, round_versions
from knowledge.storage.sqlite import WRITING, in_any_case, sqlite_engine

_UPGRADING = 0x6D696E7769
"""The lock of whoever makes or upgrades the tables on a server: any number that nobody else uses."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open database that is up to date."""

    engine: AsyncEngine
    location: Location

    async def knowledge_base(self) -> KnowledgeBase:
        """A snapshot of what is published now.

        Raises:
            DatabaseError: it cannot be read.
        """
        async with self.reading() as connection:
            return await self.knowledge_base_in(connection)

    async def knowledge_base_in(self, connection: AsyncConnection) -> KnowledgeBase:
        """What is published, as a transaction that is under way sees it."""
        contents = (await connection.execute(text(PUBLISHED_QUERY))).scalars().all()
        nicknames = (await connection.execute(text(NICKNAMES_QUERY))).all()
        return base_from(contents, nicknames, self.location.name)

    async def change_number(self) -> int:
        """What is another number once anything has changed that answers depend on; cheap.

        Whoever reads it before the knowledge base can't miss a change.

        Raises:
            DatabaseError: it cannot be read.
        """
        async with self.reading() as connection:
            number: int = (await connection.execute(select(changes.c.number))).scalar_one()
        return number

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one state of the database.

        Raises:
            DatabaseError: it failed.
        """
        level = {} if self.location.is_sqlite else {"isolation_level": "REPEATABLE READ"}  # SQLite has no other
        async with self._transaction(self.engine.execution_options(**level)) as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that may write; all of it is kept, or nothing. In SQLite no other one writes beside it.

        Raises:
            DatabaseError: it failed, and nothing was written.
        """
        async with self._transaction(self.engine.execution_options(**{WRITING: True})) as connection:
            yield connection

    @asynccontextmanager
    async def changing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that may change what answers depend on; the next one waits for it, and then sees all of it.

        Whatever does change something calls `count_change`, so that running bots take it over.

        Raises:
            DatabaseError: it failed, and nothing was written.
        """
        async with self.writing() as connection:
            await connection.execute(select(changes).with_for_update())  # SQLite has locked everything already
            yield connection

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        try:
            async with engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:  # the latter where a server cannot be reached
            raise failure(self.location.name, error) from error


@asynccontextmanager
async def connect(url: str, *, create_folder: bool) -> AsyncIterator[Database]:
    """What `knowledge.storage.open_database` does."""
    location = locate(url)
    database = Database(sqlite_engine(location) if location.is_sqlite else create_engine(location), location)
    try:
        prepare_folder(location, create=create_folder)
        await _bring_up_to_date(database)
        yield database
    finally:
        await in_any_case(database.engine.dispose())


async def count_change(connection: AsyncConnection) -> None:
    """Let running bots know, once the transaction is kept, that something changed."""
    await connection.execute(update(changes).values(number=changes.c.number + 1))


async def _bring_up_to_date(database: Database) -> None:
    async with database.reading() as connection:
        revision = await connection.run_sync(_revision, database.location)
    if revision == HEAD:
        return
    # Alembic takes long to import, so not before it is needed, nor while the database is locked.
    from knowledge.storage.upgrade import check_revision, upgrade  # noqa: PLC0415

    check_revision(revision, database.location.name)
    async with database.writing() as connection:
        await _take_turns(connection)
        revision = await connection.run_sync(_revision, database.location)
        if revision == HEAD:
            return  # another process was faster
        check_revision(revision, database.location.name)
        await connection.run_sync(upgrade)
        await _fill(connection)


async def _take_turns(connection: AsyncConnection) -> None:
    """Let no other process make the tables meanwhile; SQLite has locked everything already."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADING})


def _revision(connection: Connection, location: Location) -> str | None:
    """The revision of the schema; None for an empty database."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    revisions: list[str] = []
    if "alembic_version" in tables:
        revisions += connection.execute(text(REVISION_QUERY)).scalars()
    if not revisions:
        raise DatabaseError(
            f"{location.name}: 다른 프로그램의 데이터베이스입니다. MINWI_DATABASE_URL의 경로를 확인해 주세요."
        )
    return revisions[0]


async def _fill(connection: AsyncConnection) -> None:
    """Add the shipped rounds that the database has never held; one that was withdrawn or corrected stays so."""
    held = set((await connection.execute(select(round_versions.c.round_id))).scalars())
    now = datetime.now(UTC)
    rows = [
        {
            "round_id": round_.id,
            "version": 1,
            "content": round_.model_dump_json(),
            "published_at": now,
            "action": "shipped",
        }
        for round_ in shipped_rounds()
        if round_.id not in held
    ]
    if rows:
        await connection.execute(insert(round_versions), rows)
    if rows and held:
        await count_change(connection)
