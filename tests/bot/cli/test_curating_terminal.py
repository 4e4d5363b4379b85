"""The curating commands on a terminal: colours, questions, the editor."""

import json
import re
import sys
from pathlib import Path

import pexpect
import pytest
from rich.cells import cell_len

from knowledge.curated import dump_round
from knowledge.shipped import shipped_rounds
from tests.bot.cli.conftest import Environment, Minwi, Terminal
from tests.rounds import DOCUMENTS

STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A database of each test's own, for these commands change it."""
    return f"sqlite+aiosqlite:///{tmp_path / 'minwi.db'}"


@pytest.fixture
def draft(minwi: Minwi, tmp_path: Path) -> None:
    """A draft with one word of 목동실내빙상장's first task corrected."""
    text = (DOCUMENTS / "2021-3.txt").read_text(encoding="utf-8-sig")
    (tmp_path / "정정.txt").write_text(text.replace("외부 광고", "실외 광고"), encoding="utf-8")
    assert minwi("import", "정정.txt", "--by", "김민위").status == 0


def everything(process: "pexpect.spawn[str]") -> str:
    process.expect(pexpect.EOF)
    process.close()
    return str(process.before).replace("\r\n", "\n")


def editor(folder: Path, *commands: str) -> str:
    """An editor that applies these sed commands, one each time it is opened, and wants an argument before the file."""
    script = folder / "editor.sh"
    turns = "".join(f"{turn}) sed -i '{command}' \"$2\";;\n" for turn, command in enumerate(commands))
    count = folder / "opened"
    script.write_text(
        f'#!/bin/sh\n[ "$1" = --wait ] || exit 9\nturn=$(cat {count} 2>/dev/null || echo 0)\n'
        f"echo $((turn + 1)) > {count}\ncase $turn in\n{turns}esac\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    return f"{script} --wait"


@pytest.mark.usefixtures("draft")
def test_changed_words_are_coloured_and_not_bracketed(terminal: Terminal) -> None:
    shown = everything(terminal("draft", "2021-3"))

    assert "[-외부-]" not in shown
    assert re.search(r"\x1b\[[\d;]*31m외부", shown)
    assert re.search(r"\x1b\[[\d;]*32m실외", shown)
    assert re.search(r"\x1b\[[\d;]*33m *주의", shown)


@pytest.mark.usefixtures("draft")
def test_where_no_style_shows_brackets_say_it(terminal: Terminal) -> None:
    shown = everything(terminal("draft", "2021-3", TERM="dumb"))

    assert "\x1b" not in shown
    assert "[-외부-]{+실외+}" in shown


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("width", [60, 80, 200])
def test_lines_fit_the_terminal_and_hang(width: int, terminal: Terminal) -> None:
    shown = STYLE.sub("", everything(terminal("draft", "2021-3", "--full", width=width))).splitlines()

    assert max(map(cell_len, shown)) <= min(width, 88)
    place = next(number for number, line in enumerate(shown) if "~ 1 시설 이용활성화를" in line)
    assert shown[place + 1].startswith("        ")


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("arguments", [["rounds"], ["drafts"], ["history", "2021-3"]])
def test_lists_wrap_beside_their_first_column(arguments: list[str], terminal: Terminal, minwi: Minwi) -> None:
    shown = STYLE.sub("", everything(terminal(*arguments, width=40))).splitlines()
    columns = minwi(*arguments).out.split("\n")[0].split("\t")

    assert max(map(cell_len, shown)) <= 40
    assert all(line.startswith("  ") for line in shown[1:])
    assert " ".join(" ".join(shown).split()) == " ".join(columns)


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize(("answer", "published"), [("y", True), ("n", False), ("", False)])
def test_publishing_asks_first(answer: str, published: bool, terminal: Terminal, minwi: Minwi) -> None:
    process = terminal("publish", "2021-3")
    process.expect("사무 9개 \\(바뀜 1\\), 항목 ~1")
    process.expect("공개할까요\\? \\[y/N\\]")
    process.sendline(answer)
    rest = everything(process)

    assert ("공개했습니다" in rest) is published
    assert process.exitstatus == (0 if published else 130)
    assert ("실외 광고" in minwi("ask", "목동실내빙상장 개선과제").out) is published


@pytest.mark.usefixtures("draft")
def test_what_is_published_while_somebody_thinks_is_not_overwritten(terminal: Terminal, minwi: Minwi) -> None:
    process = terminal("publish", "2021-3")
    process.expect("공개할까요")
    assert minwi("rollback", "2021-3", "--yes", "--by", "박민위").status == 0
    process.sendline("y")

    assert "그사이 공개된 것이 바뀌었습니다" in everything(process)
    assert process.exitstatus == 1
    assert minwi("rounds").out.startswith("공개된 회차가 없습니다.")


def test_rolling_back_asks_first(terminal: Terminal, minwi: Minwi) -> None:
    process = terminal("rollback", "2021-3")
    process.expect("이 회차를 내립니다")
    process.expect("되돌릴까요\\? \\[y/N\\]")
    process.sendline("n")
    everything(process)

    assert minwi("rounds").out.startswith("2021-3\t")


def test_a_fact_is_corrected_in_the_editor(terminal: Terminal, minwi: Minwi, tmp_path: Path) -> None:
    chosen = editor(tmp_path, "s/외부 광고/실외 광고/")
    shown = STYLE.sub("", everything(terminal("edit", "2021-3", "--by", "김민위", VISUAL=chosen, TMPDIR=str(tmp_path))))

    assert "~ 9. 목동실내빙상장  ~1" in shown
    assert "2021-3.json (minwi edit), 김민위" in shown
    assert "[-외부-]{+실외+} 광고" in minwi("draft", "2021-3").out
    assert not list(tmp_path.glob("minwi-*.json"))


@pytest.mark.usefixtures("draft")
def test_the_open_draft_is_what_is_edited(minwi: Minwi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, "s/서울핀테크랩 운영/서울 핀테크랩 운영/"))
    shown = minwi("edit", "2021-3")

    assert (shown.status, shown.err) == (0, "")
    assert "사무 9개 (바뀜 2), 항목 ~1" in shown.out
    assert "고치는 동안" not in shown.out
    assert json.loads(minwi("draft", "2021-3", "--json").out)["based_on"] == 1


def test_somebody_elses_draft_that_came_meanwhile_is_said(
    minwi: Minwi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: Environment
) -> None:
    other = tmp_path / "other.json"
    other.write_text(minwi("export", "2021-3").out.replace("외부 광고", "옥외 광고"), encoding="utf-8")
    script = tmp_path / "slow.sh"
    script.write_text(
        f"#!/bin/sh\nunset VISUAL\n{sys.executable} -m bot.cli import {other} --by 박민위 >/dev/null\n"
        "sed -i 's/외부 광고/실외 광고/' \"$1\"\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    shown = minwi("edit", "2021-3")

    assert shown.status == 0
    assert "고치는 동안 박민위이(가) 만든 초안을 대신했습니다." in shown.out
    assert minwi("discard", "2021-3", "--undo").status == 0
    assert "{+옥외+}" in minwi("draft", "2021-3").out


def test_what_was_published_meanwhile_for_the_first_time_is_not_undone_unseen(
    minwi: Minwi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert minwi("import", str(DOCUMENTS / "2022-1.txt")).status == 0
    script = tmp_path / "slow.sh"
    script.write_text(
        f"#!/bin/sh\n{sys.executable} -m bot.cli publish 2022-1 --yes --by 박민위 >/dev/null\n"
        "sed -i 's/목동실내빙상장/목동 실내빙상장/' \"$1\"\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))

    assert minwi("edit", "2022-1").status == 0
    refused = minwi("publish", "2022-1", "--yes")
    assert refused.status == 1
    assert "2022-1: 그사이 공개된 것이 바뀌었습니다. 지금은 1판, 공개, 박민위, " in refused.err


def test_nothing_is_made_of_no_change(minwi: Minwi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("VISUAL", "true")

    assert minwi("edit", "2021-3").out == "고친 것이 없습니다. 그대로 둡니다.\n"
    assert minwi("drafts").out.startswith("초안이 없습니다.")
    assert not list(tmp_path.glob("minwi-*.json"))


def test_what_is_broken_is_opened_again(terminal: Terminal, minwi: Minwi, tmp_path: Path) -> None:
    chosen = editor(tmp_path, 's/"tasks": \\[/"tasks": ,/; s/외부 광고/실외 광고/', 's/"tasks": ,/"tasks": [/')
    process = terminal("edit", "2021-3", VISUAL=chosen, TMPDIR=str(tmp_path))
    process.expect("행 \\d+열 앞뒤의 쉼표")
    process.expect("다시 열까요\\? \\[Y/n\\]")
    process.sendline("")
    assert "항목 ~1" in STYLE.sub("", everything(process))

    assert process.exitstatus == 0
    assert "[-외부-]{+실외+} 광고" in minwi("draft", "2021-3").out


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        ('s/"tasks": \\[/"tasks": ,/', "열 앞뒤의 쉼표, 따옴표, 괄호가 JSON에 맞지 않습니다"),
        ('s/"number": 2,/"number": "둘",/', "services.2.number: 정수여야 합니다"),
        ('s/"number": 2,/"number": 1,/', "사무 번호 1이(가) 두 번 쓰였습니다"),
        ('s/"tasks"/"task"/', "services.1.task: 그런 이름의 칸은 없습니다"),
        ('s/"ordinal": 3/"ordinal": 4/', "회차를 2021-3에서 2021-4(으)로 바꿀 수 없습니다."),
    ],
)
def test_a_text_that_is_no_round_is_never_lost(
    command: str, problem: str, minwi: Minwi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("VISUAL", editor(tmp_path, command))
    shown = minwi("edit", "2021-3")
    [kept] = tmp_path.glob("minwi-*.json")

    assert (shown.status, shown.out, shown.err.count("\n")) == (1, "", 1)
    assert problem in shown.err
    assert shown.err.endswith(f"고치던 글은 {kept}에 있습니다.\n")
    assert kept.read_text(encoding="utf-8") != dump_round(shipped_rounds()[0])
    assert kept.stat().st_mode & 0o077 == 0
    assert minwi("drafts").out.startswith("초안이 없습니다.")


def test_an_editor_may_save_in_the_encoding_of_windows(
    minwi: Minwi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor"
    script.write_text(
        f"""#!{sys.executable}
import pathlib, sys
file = pathlib.Path(sys.argv[1])
text = file.read_text(encoding="utf-8").replace("서울핀테크랩 운영", "서울 핀테크랩 운영")
file.write_bytes(text.replace("\\n", "\\r\\n").encode("cp949"))
"""
    )
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    shown = minwi("edit", "2021-3")

    assert (shown.status, shown.err) == (0, "")
    assert "사무 9개 (바뀜 1)\n" in shown.out


def test_giving_up_keeps_the_text_too(terminal: Terminal, tmp_path: Path) -> None:
    chosen = editor(tmp_path, 's/"tasks": \\[/"tasks": ,/')
    process = terminal("edit", "2021-3", VISUAL=chosen, TMPDIR=str(tmp_path))
    process.expect("다시 열까요")
    process.sendintr()
    shown = everything(process)
    [kept] = tmp_path.glob("minwi-*.json")

    assert f"고치던 글은 {kept}에 있습니다." in shown.replace("\n", "")
    assert process.exitstatus == 1


@pytest.mark.parametrize(
    ("chosen", "problem"),
    [
        ("/none/editor", "편집기 '/none/editor'을(를) 띄울 수 없습니다"),
        ("false", "편집기 'false'이(가) 종료 상태 1로 끝나서 그만둡니다."),
        ('"', "따옴표가 맞지 않습니다"),
    ],
)
def test_an_editor_that_does_not_work_is_one_line(
    chosen: str, problem: str, minwi: Minwi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("VISUAL", chosen)
    shown = minwi("edit", "2021-3")

    assert (shown.status, shown.out, shown.err.count("\n")) == (1, "", 1)
    assert problem in shown.err
    assert not list(tmp_path.glob("minwi-*.json")), "nothing was corrected, so nothing is kept"


def test_what_takes_long_shows_its_progress(terminal: Terminal, minwi: Minwi, tmp_path: Path) -> None:
    assert minwi("rounds").status == 0
    program = tmp_path / "slow.py"
    program.write_text(
        "import sys, time\n"
        "from bot.cli.curating import importing\n"
        "from bot.cli.program import run\n"
        "read = importing.read_bounded\n"
        "importing.read_bounded = lambda *a, **k: (time.sleep(2), read(*a, **k))[1]\n"
        "sys.exit(run(sys.argv[1:]))\n",
        encoding="utf-8",
    )
    (tmp_path / "결과.txt").write_bytes((DOCUMENTS / "2021-3.txt").read_bytes())
    process = terminal("import", "결과.txt")
    assert "읽는 중" not in everything(process), "nothing is said of what takes no time"
    slow = terminal("import", "결과.txt", program=program)
    slow.expect("읽는 중: 결과.txt")
    assert "공개된 2021년 제3차" in everything(slow)
