"""Curates at random, in processes that are killed: run by `test_killed.py`, which says when.

Each line of the standard input is a seed, how many lines a process may write to the journal, and how many milliseconds
it may go on after that before it is killed. What it is about to do, and that it was done, it writes to the journal,
each in one system call.
"""

import asyncio
import os
import random
import signal
import sys
import time
from pathlib import Path

import alembic.command  # noqa: F401 - imported late otherwise, in each process anew

from bot.curating import KeptDraft, discard_draft, kept_drafts, publish_draft, reopen_draft, roll_back, take_draft
from knowledge.errors import CurationError
from knowledge.storage import open_database
from knowledge.storage.database import Database
from tests.bot.curating.rounds import draft, source

WITH_A_DRAFT = ("publish", "publish", "publish", "publish", "take", "discard", "roll back")
WITHOUT = ("take", "take", "take", "take", "reopen", "roll back")


async def do(database: Database, kind: str, drafts: list[KeptDraft], chance: random.Random) -> None:
    """Do one thing that a curator may do."""
    ordinal = chance.randint(1, 2)
    match kind:
        case "take":
            await take_draft(database, draft(chance.randint(2, 9), ordinal=ordinal), source=source(), by="미나")
        case "publish":
            await publish_draft(database, drafts[-1].number, by="미나", based_on=drafts[-1].seen)
        case "discard":
            await discard_draft(database, drafts[-1].number, by="미나")
        case "reopen":
            await reopen_draft(database, f"2022-{ordinal}", by="미나")
        case "roll back":
            await roll_back(database, f"2022-{ordinal}", by="미나")


async def curate_for_ever(url: str, journal: int, seed: int) -> None:
    """Do one thing after the other."""
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    os.write(journal, b"open\n")
    async with open_database(url) as database:
        os.write(journal, b"done\n")
        while True:
            drafts = await kept_drafts(database)
            kind = chance.choice(WITH_A_DRAFT if drafts else WITHOUT)
            os.write(journal, f"{kind}\n".encode())
            try:
                await do(database, kind, drafts, chance)
            except CurationError:
                os.write(journal, b"refused\n")
            else:
                os.write(journal, b"done\n")


def main() -> None:
    """Start a process for each line, kill it, and say so."""
    url, journal = sys.argv[1], Path(sys.argv[2])
    print("ready", flush=True)  # noqa: T201 - the protocol
    for line in sys.stdin:
        seed, lines, milliseconds = map(int, line.split())
        if not (child := os.fork()):
            descriptor = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            asyncio.run(curate_for_ever(url, descriptor, seed))
        while (has_ended := os.waitpid(child, os.WNOHANG) != (0, 0)) is False:
            if journal.read_bytes().count(b"\n") >= lines:
                time.sleep(milliseconds / 1000)
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                break
            time.sleep(0.0005)
        print("ended" if has_ended else "killed", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
