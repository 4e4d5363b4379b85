"""The database, opened: one engine, one owner, every failure in one clear line.

SQLite keeps its default rollback journal. A write-ahead log would let readers and a writer work at the same moment, but
it cannot be read on a read-only disk without its side files, does not work on network shares, and makes three files of
the one that is to be copied for a backup; what is written here is small and rare.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiosqlite
from sqlalchemy import Connection, event, insert, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from knowledge.base import KnowledgeBase
from knowledge.errors import DatabaseError
from knowledge.shipped import shipped_rounds
from knowledge.storage.failures import LOCK_SECONDS, failure
from knowledge.storage.location import Location, create_engine, locate, prepare_folder
from knowledge.storage.published import HEAD, PUBLISHED_QUERY, REVISION_QUERY, rounds_from
from knowledge.storage.schema import round_versions


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
            contents = (await connection.execute(text(PUBLISHED_QUERY))).scalars().all()
        return KnowledgeBase(rounds_from(contents, self.location.name))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one state of the database.

        Raises:
            DatabaseError: it failed.
        """
        async with self._transaction(self.engine) as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that may write, and that no other one writes beside; all of it is kept, or nothing.

        Raises:
            DatabaseError: it failed, and nothing was written.
        """
        async with self._transaction(self.engine.execution_options(writing=True)) as connection:
            yield connection

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        try:
            async with engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise failure(self.location.name, error) from error


@asynccontextmanager
async def connect(url: str, *, create_folder: bool) -> AsyncIterator[Database]:
    """What `knowledge.storage.open_database` does."""
    location = locate(url)
    database = Database(_engine(location), location)
    try:
        prepare_folder(location, create=create_folder)
        await _bring_up_to_date(database)
        yield database
    finally:
        await _in_any_case(database.engine.dispose())


def _engine(location: Location) -> AsyncEngine:
    if not location.is_sqlite:
        return create_engine(location)
    options = {"timeout": LOCK_SECONDS, "isolation_level": None, "async_creator_fn": _connect_sqlite}
    engine = create_engine(location, **options)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


async def _connect_sqlite(*arguments: Any, **options: Any) -> aiosqlite.Connection:
    """A connection whose thread has ended if it cannot be made.

    By itself the thread of a failed connection would still speak to the event loop when that is closed already, which
    ends in a traceback; and a thread that is left over would keep the interpreter from ending.
    """
    connection = aiosqlite.connect(*arguments, **options)
    thread = connection._thread  # noqa: SLF001 - there is no other way to it; SQLAlchemy takes this one too
    thread.daemon = True
    try:
        return await connection
    except BaseException:
        await _in_any_case(asyncio.to_thread(thread.join))
        raise


async def _in_any_case(work: Coroutine[Any, Any, None]) -> None:
    """Finish some work before being cancelled."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


def _begin(connection: Connection) -> None:
    """Begin a transaction of SQLite: its Python driver would not begin one before it makes a table.

    Whoever is to write takes the lock at once: two that read first and want to write then would lock each other out.
    """
    is_writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


async def _bring_up_to_date(database: Database) -> None:
    async with database.reading() as connection:
        revision = await connection.run_sync(_revision, database.location)
    if revision == HEAD:
        return
    # Alembic takes long to import, so not before it is needed, nor while the database is locked.
    from knowledge.storage.upgrade import check_revision, upgrade  # noqa: PLC0415

    check_revision(revision, database.location.name)
    async with database.writing() as connection:
        revision = await connection.run_sync(_revision, database.location)
        if revision == HEAD:
            return  # another process was faster
        check_revision(revision, database.location.name)
        await connection.run_sync(upgrade)
        if revision is None:
            await _fill(connection)


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
    """Give a new database the shipped rounds."""
    now = datetime.now(UTC)
    rows = [
        {"round_id": round_.id, "version": 1, "content": round_.model_dump_json(), "published_at": now}
        for round_ in shipped_rounds()
    ]
    await connection.execute(insert(round_versions), rows)
