"""A curator's process that is killed at any moment leaves the old state or the new, and the next start is clean."""

import asyncio
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.curating import kept_drafts, publish_draft, take_draft
from knowledge.model import Round
from knowledge.storage import load_knowledge_base, open_database
from tests.bot.curating.rounds import draft, source
from tests.knowledge.places import url_of

KILLS, FEWEST_KILLS = 80, 30
SECONDS = 12
"""After which no more than the fewest are done: other tests may run beside this one."""
MOST_LINES = 12
"""Of the journal; each step is two."""
LONGEST = 12
"""Milliseconds that a process goes on after that; a step takes about as long."""
WITHDRAWAL, SHIPPED = "withdraw", "shipped"
ADDS = {"take": (1, 0), "publish": (0, 1), "roll back": (0, 1), "discard": (0, 0), "reopen": (0, 0)}
"""How many drafts and versions each adds."""


@dataclass(frozen=True)
class State:
    """What a database holds."""

    drafts: list[tuple[int, str, str, str]]
    """Number, round, content and state of each."""
    versions: list[tuple[str, int, str, str, int | None]]
    """Round, number, content, action and draft of each."""
    changes: int


def state_of(file: Path) -> State:
    """Read as SQLite does that knows nothing of minwi; undoes what was half written."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return State(
            connection.execute("SELECT number, round_id, content, state FROM drafts ORDER BY number").fetchall(),
            connection.execute(
                "SELECT round_id, version, content, action, draft FROM round_versions ORDER BY round_id, version"
            ).fetchall(),
            connection.execute("SELECT number FROM changes").fetchone()[0],
        )


def check(state: State) -> None:
    """Nothing is there by halves."""
    drafts = {number: (round_id, content, how) for number, round_id, content, how in state.drafts}
    assert list(drafts) == list(range(1, len(drafts) + 1))
    opened = [round_id for round_id, _, how in drafts.values() if how == "open"]
    assert len(opened) == len(set(opened))
    for round_id in {row[0] for row in state.versions}:
        numbers = [row[1] for row in state.versions if row[0] == round_id]
        assert numbers == list(range(1, len(numbers) + 1))
    for round_id, _, content, action, _ in state.versions:
        assert content == "" if action == WITHDRAWAL else Round.model_validate_json(content).id == round_id
    published = {row[4]: (row[0], row[2], "published") for row in state.versions if row[3] == "publish"}
    assert published == {number: row for number, row in drafts.items() if row[2] == "published"}
    assert state.changes == 1 + sum(row[3] != SHIPPED for row in state.versions)


def check_step(before: State, after: State, journal: list[str]) -> None:
    """All that was said to be done is there, and of what was under way all or nothing."""
    doing = [(what, end) for what, end in zip(journal[::2], [*journal[1::2], "killed"], strict=False) if what in ADDS]
    sure = [ADDS[what] for what, end in doing if end == "done"]
    drafts = len(before.drafts) + sum(added for added, _ in sure)
    versions = len(before.versions) + sum(added for _, added in sure)
    found = len(after.drafts) - drafts, len(after.versions) - versions
    unsure = [ADDS[what] for what, end in doing if end == "killed"]
    assert found in [(0, 0), *unsure]
    assert [row[:3] for row in before.drafts] == [row[:3] for row in after.drafts[: len(before.drafts)]]
    assert set(before.versions) <= set(after.versions)


async def start_again(url: str) -> None:
    """What a person does next."""
    async with open_database(url) as database:
        taken = await take_draft(database, draft(12), source=source(), by="미나")
        await publish_draft(database, taken.draft.number, by="미나")
        assert taken.draft.number not in [one.number for one in await kept_drafts(database)]


def test_killed_at_any_moment(tmp_path: Path) -> None:
    file, journal = tmp_path / "minwi.db", tmp_path / "journal"
    load_knowledge_base(url_of(file))
    chance = random.Random(4)  # noqa: S311 - chance, not secrecy
    before, done, start = state_of(file), 0, time.monotonic()
    command = [sys.executable, "-W", "error", "-m", "tests.bot.curating.curator", url_of(file), str(journal)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        for kill in range(KILLS):
            journal.write_text("")
            process.stdin.write(f"{kill} {chance.randint(1, MOST_LINES)} {chance.randint(0, LONGEST)}\n")
            process.stdin.flush()
            assert process.stdout.readline() == "killed\n"
            after, lines = state_of(file), journal.read_text().splitlines()
            check(after)
            check_step(before, after, lines)
            before, done = after, done + lines[2:].count("done")
            if kill >= FEWEST_KILLS and time.monotonic() - start > SECONDS:
                break
        process.stdin.close()
    asyncio.run(start_again(url_of(file)))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["journal", "minwi.db"]
    assert done > FEWEST_KILLS, "they did get to work"
