"""Processes: they end, they may start at once, and they may be killed at any moment."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.storage import load_knowledge_base
from knowledge.storage.schema import metadata
from tests.knowledge.places import url_of

PRELUDE = """
import asyncio, json, os, signal, sqlite3, sys
from pathlib import Path
import alembic.command
from sqlalchemy import Engine, event
from knowledge.storage import database, open_database, upgrade
file = Path(sys.argv[1])
url = f"sqlite+aiosqlite:///{file}"
"""


def start(program: str, file: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", PRELUDE + program, file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


DONE = """
async def main():
    async with open_database(url) as database:
        print(len((await database.knowledge_base()).rounds))
asyncio.run(main())
"""

ERROR_WITHIN = """
async def main():
    try:
        async with open_database(url) as database, database.writing() as connection:
            raise RuntimeError('mine')
    except RuntimeError as error:
        print(error)
asyncio.run(main())
"""

CANNOT_BE_OPENED = """
async def main():
    try:
        async with open_database(url):
            pass
    except Exception as error:
        return type(error).__name__
file.symlink_to('no/such/folder')
ends = {asyncio.run(main()) for _ in range(15)}
file.unlink()
file.write_bytes(b'text' * 1000)
print(*ends | {asyncio.run(main()) for _ in range(15)})
"""

LEFT_OPEN = """
import warnings
from knowledge.storage.location import locate
from knowledge.storage.sqlite import sqlite_engine
async def main():
    connection = await sqlite_engine(locate(url)).connect()
    return connection, (await connection.exec_driver_sql("SELECT 1")).scalar()
warnings.simplefilter("ignore", ResourceWarning)
left, one = asyncio.run(main())
print(one)
"""

CANCELLED = """
async def work():
    async with open_database(url) as database:
        while True:
            await database.knowledge_base()
async def main(seconds):
    task = asyncio.create_task(work())
    await asyncio.sleep(seconds)
    task.cancel()
    return [type(end).__name__ for end in await asyncio.gather(task, return_exceptions=True)]
ends = set()
for step in range(40):
    ends |= set(asyncio.run(main(step * 0.0004)))
    other = sqlite3.connect(file, timeout=0)
    other.execute("BEGIN EXCLUSIVE")
    other.close()
print(*ends)
"""


@pytest.mark.parametrize(
    ("program", "said"),
    [
        pytest.param(DONE, "1", id="done"),
        pytest.param(ERROR_WITHIN, "mine", id="error within"),
        pytest.param(CANNOT_BE_OPENED, "DatabaseError", id="cannot be opened"),
        pytest.param(LEFT_OPEN, "1", id="interrupted before it could close anything"),
        pytest.param(CANCELLED, "CancelledError", id="cancelled at any moment"),
    ],
)
def test_the_process_ends(tmp_path: Path, program: str, said: str) -> None:
    with start(program, tmp_path / "minwi.db") as process:
        try:
            stdout, stderr = process.communicate(timeout=20)
        finally:
            process.kill()  # one that does not end would keep the tests from ending, too

    assert (stdout.strip(), stderr, process.returncode) == (said, "", 0)


def test_processes_that_start_at_once_on_a_fresh_database_all_succeed(tmp_path: Path) -> None:
    file = tmp_path / "minwi.db"
    program = (
        "async def main():\n"
        "    async with open_database(url) as database:\n"
        "        print(len((await database.knowledge_base()).facts))\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "asyncio.run(main())\n"
    )
    processes = [start(program, file) for _ in range(3)]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    results = [process.communicate(timeout=20) for process in processes]

    assert results == [("77\n", "")] * 3
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT round_id, version FROM round_versions").fetchall() == [("2021-3", 1)]


KILLED_AT_EACH_STATEMENT = """
def run(step):
    def count(*_):
        global steps
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)
    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    async def main():
        async with open_database(url):
            pass
    asyncio.run(main())

for step in range(1, 100):
    steps = 0
    if not (child := os.fork()):
        run(step)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    connection = sqlite3.connect(file)
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    tables = [name for name, in connection.execute(query)]
    print(json.dumps([status, sorted(tables), connection.execute("PRAGMA integrity_check").fetchone()]))
    connection.close()
    if status == 0:
        break
"""


def test_a_process_killed_at_any_statement_of_the_first_start_leaves_nothing_or_all(tmp_path: Path) -> None:
    file = tmp_path / "minwi.db"
    with start(KILLED_AT_EACH_STATEMENT, file) as process:
        stdout, stderr = process.communicate(timeout=30)
    results = [json.loads(line) for line in stdout.splitlines()]

    assert stderr == ""
    assert len(results) > 8
    assert [status for status, _, _ in results] == [9] * (len(results) - 1) + [0]
    assert all(tables == [] for _, tables, _ in results[:-1])
    assert results[-1][1] == ["alembic_version", *sorted(metadata.tables)]
    assert all(check == ["ok"] for _, _, check in results)
    assert load_knowledge_base(url_of(file)).rounds


KILLED_HALFWAY_THROUGH_A_TRANSACTION = """
connection = sqlite3.connect(file, isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE round_versions SET content = 'halfway'")
connection.executemany(
    "INSERT INTO round_versions (round_id, version, content, published_at) VALUES (?, 1, ?, '')",
    [(f"2050-{number}", "x" * 10000) for number in range(50)],
)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_process_left_behind_is_undone_before_anything_is_read(tmp_path: Path) -> None:
    file = tmp_path / "minwi.db"
    before = load_knowledge_base(url_of(file)).rounds
    with start(KILLED_HALFWAY_THROUGH_A_TRANSACTION, file) as process:
        process.communicate(timeout=20)
    assert b"halfway" in file.read_bytes()

    assert load_knowledge_base(url_of(file)).rounds == before
    assert [path.name for path in tmp_path.iterdir()] == ["minwi.db"]
