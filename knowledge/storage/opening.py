"""The two ways into the database: the whole of it, or what is published and nothing else, quickly."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from knowledge.base import KnowledgeBase
from knowledge.storage.failures import LOCK_SECONDS, failure, is_locked
from knowledge.storage.published import HEAD, NICKNAMES_QUERY, PUBLISHED_QUERY, REVISION_QUERY, base_from

if TYPE_CHECKING:
    from knowledge.storage.database import Database

_SQLITE_FILE = "sqlite+aiosqlite:///"


@asynccontextmanager
async def open_database(url: str, *, create_folder: bool = False) -> AsyncIterator["Database"]:
    """Open the database, make it or bring it up to date where needed, and close it in the end.

    An empty database is filled with the shipped rounds.

    Args:
        url: an SQLAlchemy URL with an async driver.
        create_folder: make the folder of an SQLite file where it is missing; for the default location only, since a
            missing folder in a location that somebody chose is a slip of the pen.

    Raises:
        DatabaseError: it cannot be opened, made or brought up to date; it is as it was before.
    """
    from knowledge.storage.database import connect  # noqa: PLC0415 - takes longer to import than all the rest

    async with connect(url, create_folder=create_folder) as database:
        yield database


def load_knowledge_base(url: str, *, create_folder: bool = False) -> KnowledgeBase:
    """What is published, for a program that answers and writes nothing; not to be called from a running event loop.

    An SQLite file that is up to date is read without SQLAlchemy, whose import alone takes a quarter of a second;
    anything else is left to `open_database`.

    Args:
        url: as for `open_database`.
        create_folder: as for `open_database`.

    Raises:
        DatabaseError: as for `open_database`.
    """
    file = _plain_file(url)
    base = _read_quickly(file) if file else None
    if base is not None:
        return base
    import asyncio  # noqa: PLC0415 - 40 ms that the quick way does not need

    return asyncio.run(_read_wholly(url, create_folder=create_folder))


async def _read_wholly(url: str, *, create_folder: bool) -> KnowledgeBase:
    async with open_database(url, create_folder=create_folder) as database:
        return await database.knowledge_base()


def _plain_file(url: str) -> Path | None:
    """The file that a URL without any options names."""
    name = url.removeprefix(_SQLITE_FILE)
    if name in {url, "", ":memory:"} or name.startswith("file:") or "?" in name or "\0" in name:
        return None
    return Path(unquote(name))


def _read_quickly(file: Path) -> KnowledgeBase | None:
    """What is published; None where only `open_database` can do what is missing, or say what is wrong."""
    try:
        connection = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=LOCK_SECONDS, isolation_level=None
        )
        with closing(connection):
            connection.execute("BEGIN")
            if connection.execute(REVISION_QUERY).fetchall() != [(HEAD,)]:
                return None
            contents = [content for (content,) in connection.execute(PUBLISHED_QUERY)]
            nicknames = connection.execute(NICKNAMES_QUERY).fetchall()
    except sqlite3.Error as error:
        if is_locked(error):  # to wait once more would double the time
            raise failure(str(file), error) from error
        return None
    return base_from(contents, nicknames, str(file))
