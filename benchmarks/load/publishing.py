"""How long publishing holds the database, by the number of subscribers, and what that does to others meanwhile."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.load.broadcast import chats_of, publish, subscribe
from knowledge.errors import DatabaseError
from knowledge.storage import open_database
from knowledge.storage.database import Database
from knowledge.storage.unanswered import Unanswered, add_unanswered

SUBSCRIBERS = (1, 1_000, 10_000, 100_000)
_PAUSE = 0.01
"""Seconds between two looks, or two times of writing."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """One publication."""

    subscribers: int
    seconds: float
    """From the start of `minwi publish` to its end."""
    longest_read: float
    """Seconds, of somebody who looks again and again from another process."""
    longest_write: float
    failed_reads: int
    failed_writes: int


@dataclass
class _Tried:
    longest: float = 0.0
    failed: int = 0


def measure() -> list[Publishing]:
    """Publish for more and more subscribers."""
    return [asyncio.run(_measure(subscribers)) for subscribers in SUBSCRIBERS]


async def _measure(subscribers: int) -> Publishing:
    with TemporaryDirectory() as directory:
        path = Path(directory) / "minwi.db"
        await subscribe(path, chats_of(subscribers))
        async with (
            open_database(f"sqlite+aiosqlite:///{path}") as database,
            _again_and_again(database, _read) as reads,
            _again_and_again(database, _write) as writes,
        ):
            seconds = await publish(path)
    return Publishing(subscribers, seconds, reads.longest, writes.longest, reads.failed, writes.failed)


@asynccontextmanager
async def _again_and_again(database: Database, work: Callable[[Database], Awaitable[None]]) -> AsyncIterator[_Tried]:
    """Have work done beside what is within, and see how long it takes at most."""
    tried = _Tried()

    async def work_for_ever() -> None:
        while True:
            began = time.perf_counter()
            try:
                await work(database)
            except DatabaseError:
                tried.failed += 1
            tried.longest = max(tried.longest, time.perf_counter() - began)
            await asyncio.sleep(_PAUSE)

    task = asyncio.create_task(work_for_ever())
    try:
        yield tried
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _read(database: Database) -> None:
    await database.change_number()


async def _write(database: Database) -> None:
    today = date(2026, 1, 31)
    async with database.writing() as connection:
        await add_unanswered(connection, [Unanswered("목동 주차장", "unknown", 1, today, today)])
