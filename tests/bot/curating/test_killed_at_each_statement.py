"""A curator's process that is killed before any statement, the commit included, leaves everything as it was."""

import json
import shutil
from pathlib import Path

import pytest

from bot.curating import publish_draft, take_draft
from knowledge.storage import open_database
from tests.bot.curating.rounds import draft, source
from tests.knowledge.places import url_of
from tests.knowledge.test_database_processes import start

PROGRAM = """
import hashlib
from bot.curating import discard_draft, publish_draft, reopen_draft, roll_back, take_draft
from tests.bot.curating.rounds import draft, source

def digest():
    connection = sqlite3.connect(file)
    text = "\\n".join(connection.iterdump())
    connection.close()
    return hashlib.sha256(text.encode()).hexdigest()

def run(step):
    def count(*_):
        global steps
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)
    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    async def main():
        async with open_database(url) as database:
            await WORK
    asyncio.run(main())

print(json.dumps([None, digest()]))
for step in range(1, 100):
    steps = 0
    if not (child := os.fork()):
        run(step)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(json.dumps([status, digest()]))
    if status == 0:
        break
"""


@pytest.fixture
async def curated(tmp_path: Path) -> Path:
    """A database with a published round, a draft that was replaced, and the open one, which is number 3."""
    file = tmp_path / "curated.db"
    async with open_database(url_of(file)) as database:
        for services in (3, 4, 5):
            taken = await take_draft(database, draft(services), source=source(), by="미나")
            if services == 3:
                await publish_draft(database, taken.draft.number, by="미나")
    return file


@pytest.mark.parametrize(
    "work",
    [
        'take_draft(database, draft(6), source=source(), by="준호")',
        'publish_draft(database, 3, by="준호")',
        'discard_draft(database, 3, by="준호")',
        'reopen_draft(database, "2022-1", by="준호")',
        'roll_back(database, "2022-1", by="준호")',
    ],
    ids=lambda work: work.partition("(")[0],
)
def test_nothing_or_all(curated: Path, tmp_path: Path, work: str) -> None:
    file = tmp_path / "minwi.db"
    shutil.copy(curated, file)
    with start(PROGRAM.replace("WORK", work), file) as process:
        stdout, stderr = process.communicate(timeout=30)
    (_, before), *killed, (status, after) = map(json.loads, stdout.splitlines())

    assert stderr == ""
    assert killed == [[9, before]] * len(killed)
    assert len(killed) > 8
    assert status == 0
    assert after != before
