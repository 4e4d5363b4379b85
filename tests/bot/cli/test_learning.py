"""`minwi unanswered` and `minwi alias`."""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

import pexpect
import pytest

from knowledge.storage import open_database
from knowledge.storage.unanswered import Unanswered, add_unanswered
from tests.bot.cli.conftest import Environment, Minwi

DAY = date(2026, 11, 22)
ASKED = (
    Unanswered("얼음나라 개선과제", "not_in_results", 12, date(2026, 11, 1), DAY),
    Unanswered("강남빙상장 성과", "no_such_service", 5, DAY, DAY),
    Unanswered("오늘 날씨 어때", "off_topic", 3, DAY, DAY),
    Unanswered("2019년 결과", "no_such_round", 2, DAY, DAY),
    Unanswered("목동빙상장 성과", "not_in_results", 1, DAY, DAY),
)
LISTED = """\
12번	2026-11-22	결과에 없음	얼음나라 개선과제
5번	2026-11-22	없는 사무	강남빙상장 성과	목동실내빙상장
3번	2026-11-22	다른 이야기	오늘 날씨 어때
2번	2026-11-22	없는 회차	2019년 결과
"""


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A database of each test's own, for these commands change it."""
    return f"sqlite+aiosqlite:///{tmp_path / 'minwi.db'}"


@pytest.fixture
def asked(database_url: str) -> None:
    """People have asked in vain."""
    keep(database_url, ASKED)


def keep(database_url: str, questions: Iterable[Unanswered]) -> None:
    async def write() -> None:
        async with open_database(database_url) as database, database.writing() as connection:
            await add_unanswered(connection, questions)

    asyncio.run(write())


@pytest.mark.usefixtures("asked")
def test_the_most_frequent_questions_come_first_without_those_that_are_answered_now(minwi: Minwi) -> None:
    shown = minwi("unanswered")

    assert (shown.status, shown.err) == (0, "")
    assert shown.out == LISTED + "(이제는 답하는 질문 1개를 뺐습니다. 함께 보려면 --all)\n"


def test_the_documentation_shows_what_is_really_printed(database_url: str, minwi: Minwi) -> None:
    keep(database_url, ASKED[:-1])
    page = (Path(__file__).parents[3] / "docs" / "understanding.md").read_text(encoding="utf-8")
    shown = "\n".join(line.removeprefix("    ") for line in page.splitlines())

    assert f"$ minwi unanswered\n{minwi('unanswered').out}" in shown
    assert f"$ minwi alias 목동실내빙상장 얼음나라\n{minwi('alias', '목동실내빙상장', '얼음나라').out}" in shown


@pytest.mark.usefixtures("asked")
def test_the_list_mends_itself_once_there_is_a_nickname(minwi: Minwi) -> None:
    assert minwi("alias", "목동빙상장", "얼음나라").status == 0

    assert "얼음나라" not in minwi("unanswered").out
    assert "12번\t2026-11-22\t이제 답함\t얼음나라 개선과제\t목동실내빙상장\n" in minwi("unanswered", "--all").out


@pytest.mark.usefixtures("asked")
def test_a_limit_says_what_it_leaves_out(minwi: Minwi) -> None:
    shown = minwi("unanswered", "--limit", "2")

    assert shown.out == "".join(LISTED.splitlines(keepends=True)[:2]) + "(더 있는 질문 3개. 모두 보려면 --limit 5)\n"


@pytest.mark.usefixtures("asked")
def test_programs_read_json(minwi: Minwi) -> None:
    lines = [json.loads(line) for line in minwi("unanswered", "--jsonl").out.splitlines()]
    whole = json.loads(minwi("unanswered", "--json").out)

    assert whole == {"total": 5, "unanswered": lines}
    assert lines[1] == {
        "question": "강남빙상장 성과",
        "reason": "no_such_service",
        "count": 5,
        "first_day": "2026-11-22",
        "last_day": "2026-11-22",
        "nearest": ["2021-3/9"],
        "answered": False,
    }


@pytest.mark.usefixtures("asked")
def test_a_long_list_shows_its_progress_to_whoever_watches(minwi: Minwi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.cli.unanswered._MANY", 1)
    assert minwi("unanswered").err == ""

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    shown = minwi("unanswered")

    assert "다시 묻기" in shown.err
    assert shown.out.startswith(LISTED)


def test_an_empty_list(minwi: Minwi) -> None:
    assert minwi("unanswered").out == "답하지 못한 질문이 없습니다.\n"
    assert minwi("unanswered", "--jsonl").out == ""
    assert json.loads(minwi("unanswered", "--json").out) == {"total": 0, "unanswered": []}


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("text", ["얼음나라 개선과제", " 얼음나라  개선과제? ㅋㅋ"])
def test_one_question_is_forgotten(minwi: Minwi, text: str) -> None:
    assert minwi("unanswered", "--forget", text).out == "목록에서 지웠습니다.\n"
    assert "얼음나라" not in minwi("unanswered", "--all").out

    again = minwi("unanswered", "--forget", text)
    assert (again.status, again.err.count("\n")) == (1, 1)
    assert "개선과제" in again.err
    assert "': 목록에 없는 질문입니다" in again.err


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(("answer", "left"), [("n", 5), ("", 5), ("y", 0)])
def test_all_are_forgotten_after_a_question(environment: Environment, minwi: Minwi, answer: str, left: int) -> None:
    terminal = pexpect.spawn(
        sys.executable, ["-m", "bot.cli", "unanswered", "--clear"], env=environment, encoding="utf-8", timeout=10
    )
    terminal.expect("모두 지울까요")
    terminal.sendline(answer)
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert json.loads(minwi("unanswered", "--json").out)["total"] == left


@pytest.mark.usefixtures("asked")
def test_a_script_says_beforehand_that_it_means_it(minwi: Minwi) -> None:
    refused = minwi("unanswered", "--clear")
    assert (refused.status, refused.out) == (2, "")
    assert "--yes" in refused.err

    assert minwi("unanswered", "--clear", "--yes").out == "질문 5개를 지웠습니다.\n"
    assert minwi("unanswered").out == "답하지 못한 질문이 없습니다.\n"


def test_what_is_asked_in_the_terminal_is_not_kept(minwi: Minwi) -> None:
    minwi("ask", "얼음나라 개선과제")
    minwi("chat", stdin="얼음나라 개선과제\n")

    assert minwi("unanswered").out == "답하지 못한 질문이 없습니다.\n"


def test_a_nickname_works_at_once(minwi: Minwi) -> None:
    given = minwi("alias", "목동빙상장", "얼음 나라", "--by", "김민위")

    assert given.out == "얼음 나라 → 목동실내빙상장 (2021-3/9). 떠 있는 봇도 2초 안에 알아듣습니다.\n"
    assert minwi("ask", "얼음나라 개선과제").out == minwi("ask", "목동빙상장 개선과제").out
    assert minwi("alias").out.split("\t")[:2] == ["얼음 나라", "목동실내빙상장"]
    assert minwi("alias").out.endswith("\t김민위\n")


def test_the_login_is_who_did_it(minwi: Minwi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "mina")
    minwi("alias", "목동빙상장", "얼음나라")

    (kept,) = json.loads(minwi("alias", "--json").out)["aliases"]
    assert {name: kept[name] for name in ("nickname", "service", "name", "by", "works")} == {
        "nickname": "얼음나라",
        "service": "2021-3/9",
        "name": "목동실내빙상장",
        "by": "mina",
        "works": True,
    }
    assert kept["at"].endswith("+09:00")


def test_a_nickname_is_removed(minwi: Minwi) -> None:
    minwi("alias", "2021-3/9", "얼음나라")

    assert (
        minwi("alias", "목동빙상장", "얼음 나라", "--remove").out == "얼음나라: 목동실내빙상장의 별칭에서 뺐습니다.\n"
    )
    assert minwi("alias").out == "별칭이 없습니다.\n"
    assert "찾지 못했습니다" in minwi("ask", "얼음나라 개선과제").out


@pytest.mark.parametrize(
    ("nickname", "name", "trouble"),
    [
        ("핀테크", "목동실내빙상장", "(지금은 다른 뜻으로도 읽힘)"),
        ("옛날집", "없어진 사무", "(공개된 회차에 없는 사무)"),
    ],
)
def test_a_nickname_that_does_not_work_any_more_says_why(
    minwi: Minwi, tmp_path: Path, nickname: str, name: str, trouble: str
) -> None:
    assert minwi("rounds").status == 0
    with closing(sqlite3.connect(tmp_path / "minwi.db")) as connection, connection:
        row = (nickname, nickname, name, "미나", "2026-11-22 23:00:00.000000")
        connection.execute("INSERT INTO nicknames VALUES (?, ?, ?, ?, ?)", row)

    assert minwi("alias").out == f"{nickname}\t{name}\t2026-11-23\t미나\t{trouble}\n"
    assert json.loads(minwi("alias", "--json").out)["aliases"][0]["works"] is False


def test_a_nickname_that_is_not_needed_is_not_kept(minwi: Minwi) -> None:
    said = minwi("alias", "2021-3/9", "목동빙상장")

    assert said.out == "목동빙상장 → 목동실내빙상장 (2021-3/9). 이미 그렇게 알아듣고 있어서 그대로 둡니다.\n"
    assert minwi("alias").out == "별칭이 없습니다.\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["센터", "얼음나라"], "여러 사무에 맞습니다"),
        (["강남빙상장", "얼음나라"], "'강남빙상장': 그런 사무가 없습니다. 가까운 사무: 2021-3/9 목동실내빙상장."),
        (["2021-3/9", "핀테크"], "'핀테크': 이미 다른 사무를 가리킵니다(2021-3/1 서울핀테크랩 운영)."),
        (["2021-3/9", "성과"], "'성과': 질문에 흔히 쓰이는 말"),
        (["2021-3/9", "빙"], "너무 짧습니다"),
        (["2021-3/9", ""], "비어 있습니다"),
        (["2021-3/9", "\udce3\x1b[2J"], "'?[2J': 별칭에 쓸 수 없는 글자 '?'가 있습니다."),
        (["2021-3/9", "얼음나라", "--remove"], "'얼음나라': 그런 별칭이 없습니다."),
    ],
)
def test_what_can_not_be_is_one_line_and_changes_nothing(minwi: Minwi, arguments: list[str], line: str) -> None:
    said = minwi("alias", *arguments)

    assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
    assert line in said.err
    assert minwi("alias").out == "별칭이 없습니다.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["alias", "목동빙상장"],
        ["alias", "--remove"],
        ["alias", "목동빙상장", "얼음나라", "--json"],
        ["unanswered", "--json", "--jsonl"],
        ["unanswered", "--forget", "가", "--clear"],
        ["unanswered", "--limit", "0"],
    ],
)
def test_a_wrong_command_line(minwi: Minwi, arguments: list[str]) -> None:
    said = minwi(*arguments)

    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)


KILLED_AT_EACH_STATEMENT = """
import json, os, signal, sqlite3, sys
import alembic.command
from sqlalchemy import Engine, event
from bot.cli import alias
from bot.cli.program import run

def count(*_):
    global steps
    steps -= 1
    if not steps:
        os.kill(os.getpid(), signal.SIGKILL)

for step in range(1, 100):
    if not (child := os.fork()):
        steps = step
        event.listen(Engine, "before_cursor_execute", count)
        event.listen(Engine, "commit", count)
        sys.stdout = open(os.devnull, "w")
        os._exit(run(["alias", "2021-3/9", "얼음나라"]))
    _, status = os.waitpid(child, 0)
    with sqlite3.connect(sys.argv[1]) as connection:
        names = connection.execute("SELECT nickname FROM nicknames").fetchall()
        changes = connection.execute("SELECT number FROM changes").fetchall()
        print(json.dumps([status, names, changes, *connection.execute("PRAGMA integrity_check").fetchone()]))
    if status == 0:
        break
"""


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_state(
    minwi: Minwi, environment: Environment, tmp_path: Path
) -> None:
    assert minwi("rounds").status == 0

    command = [sys.executable, "-c", KILLED_AT_EACH_STATEMENT, str(tmp_path / "minwi.db")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    *killed, last = (json.loads(line) for line in done.stdout.splitlines())

    assert len(killed) > 5
    assert all(state == [signal.SIGKILL, [], [[1]], "ok"] for state in killed)
    assert last == [0, [["얼음나라"]], [[2]], "ok"]


@pytest.mark.skipif(os.geteuid() != 0, reason="needs another user's rights")
def test_a_user_without_a_name_is_known_by_number(environment: Environment, minwi: Minwi, tmp_path: Path) -> None:
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        environment.pop(variable, None)
    program = "import os, sys; from bot.cli.options import login; os.setuid(54321); sys.stdout.write(login())"
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)

    assert done.stdout == "uid 54321"
