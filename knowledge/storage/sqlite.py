"""SQLite through aiosqlite, made to keep what a database promises also when a task is cancelled or a connection fails.

SQLite keeps its default rollback journal. A write-ahead log would let readers and a writer work at the same moment, but
it cannot be read on a read-only disk without its side files, does not work on network shares, and makes three files of
the one that is to be copied for a backup; what is written here is small and rare.
"""

import asyncio
import sqlite3
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any
from weakref import WeakSet

import aiosqlite
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine

from knowledge.storage.failures import LOCK_SECONDS
from knowledge.storage.location import Location, create_engine

WRITING = "writing"
"""The execution option of a transaction that writes."""


class _Connection(sqlite3.Connection):
    """Gives back its locks when it is closed.

    By itself it would keep them as long as somebody refers to a cursor, as the traceback of a cancelled task does.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._cursors: WeakSet[sqlite3.Cursor] = WeakSet()

    def cursor(self, factory: Any = sqlite3.Cursor) -> Any:
        cursor = super().cursor(factory)
        self._cursors.add(cursor)
        return cursor

    def close(self) -> None:
        with suppress(sqlite3.Error):
            for cursor in list(self._cursors):
                cursor.close()
            if self.in_transaction:
                self.rollback()
        super().close()

    def __del__(self) -> None:
        """Close what a cancelled task never got hold of; from Python 3.13 on it would be complained about."""
        with suppress(sqlite3.Error):
            super().close()


def sqlite_engine(location: Location) -> AsyncEngine:
    """An engine for a file of SQLite, or for memory.

    Raises:
        DatabaseError: the URL names no async driver, or none that is there.
    """
    options = {"timeout": LOCK_SECONDS, "isolation_level": None, "factory": _Connection, "check_same_thread": False}
    engine = create_engine(location, async_creator_fn=_connect, **options)
    event.listen(engine.sync_engine, "connect", _connected)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _connected(connection: Any, record: object) -> None:
    """Have what is deleted overwritten, as SQLite does by itself only where it was built so.

    Whoever has their data deleted means the file, too.
    """
    connection.execute("PRAGMA secure_delete = ON")


def _begin(connection: Connection) -> None:
    """Begin a transaction: the Python driver would not begin one before it makes a table.

    Whoever is to write takes the lock at once: two that read first and want to write then would lock each other out.
    """
    is_writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


async def _connect(*arguments: Any, **options: Any) -> aiosqlite.Connection:
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
        await in_any_case(asyncio.to_thread(thread.join))
        raise


async def in_any_case(work: Coroutine[Any, Any, None]) -> None:
    """Finish some work before being cancelled."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise
