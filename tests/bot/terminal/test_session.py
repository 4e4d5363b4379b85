"""The chat as a person sees it: the real process on a pseudo-terminal."""

import re
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest
from rich.cells import cell_len

from tests.bot.cli.conftest import Environment

PROMPT = "> "
WIDTH = 60
ANY_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\r")
COLOUR = re.compile(r"\x1b\[(?:\d+;)*3[1-7](?:;\d+)*m")
CTRL_C, CTRL_D, UP = "\x03", "\x04", "\x1b[A"

Chat = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def chat(environment: Environment) -> Iterator[Chat]:
    started: list[pexpect.spawn[str]] = []

    def start(**settings: str) -> "pexpect.spawn[str]":
        process = pexpect.spawn(
            sys.executable, ["-m", "bot.cli", "chat"],
            env={**environment, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", **settings},
            encoding="utf-8", dimensions=(40, WIDTH), timeout=5,
        )  # fmt: skip
        started.append(process)
        process.expect("/quit 끝내기")
        process.expect(PROMPT)
        return process

    yield start
    for process in started:
        process.close(force=True)


def say(process: "pexpect.spawn[str]", line: str, *expected: str) -> str:
    """Type a line and return what was written until the next prompt, which must hold what is expected, in order."""
    process.send(f"{line}\r")
    written = ""
    for text in (*expected, "\n", PROMPT):
        process.expect_exact(text)
        written += f"{process.before}{process.after}"
    return written


def status_of(process: "pexpect.spawn[str]") -> int | None:
    process.expect(pexpect.EOF)
    process.close()
    return process.exitstatus


def test_choices_are_picked_by_number_and_follow_ups_follow(chat: Chat) -> None:
    process = chat()
    say(process, "지원센터 문제점", "동북권NPO지원센터", "서남어르신돌봄종사자지원센터")
    say(process, "1", "동북권NPO지원센터", "개선 과제", "출처")
    say(process, "지표는?", "동북권NPO지원센터", "사업 성과지표", "출처")
    process.send("/quit\r")
    process.expect("안녕히 가세요.")
    assert status_of(process) == 0


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_leaving_with_a_key_is_polite(key: str, chat: Chat) -> None:
    process = chat()
    process.send(key)
    process.expect("안녕히 가세요.")
    assert status_of(process) == 0


def test_ctrl_c_clears_what_was_typed_and_stays(chat: Chat) -> None:
    process = chat()
    process.send("목동실내빙상장 개선과제")
    process.expect("개선과제")
    process.send(CTRL_C)
    assert "출처" not in say(process, "도움말")
    process.send(CTRL_D)
    assert status_of(process) == 0


def test_the_line_before_comes_back_with_the_up_key_and_is_kept_privately(chat: Chat, tmp_path: Path) -> None:
    first = chat()
    say(first, "목동실내빙상장 개선과제", "출처")
    say(first, UP, "목동실내빙상장", "출처")
    first.send("/quit\r")
    assert status_of(first) == 0
    history = tmp_path / "state" / "minwi" / "history"
    assert stat.S_IMODE(history.stat().st_mode) == 0o600
    say(chat(), f"{UP}{UP}", "목동실내빙상장", "출처")


@pytest.mark.parametrize(("settings", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colours_only_where_they_are_wanted(settings: dict[str, str], coloured: bool, chat: Chat) -> None:
    answer = say(chat(**settings), "목동실내빙상장 개선과제", "개선 과제", "출처")
    assert bool(COLOUR.search(answer)) == coloured


@pytest.mark.parametrize("terminal", ["xterm", "dumb"])
def test_no_line_is_wider_than_the_terminal(terminal: str, chat: Chat) -> None:
    answer = say(chat(TERM=terminal), "목동실내빙상장", "출처", "출처", "출처")
    shown = answer[answer.index("주요 성과") :]
    assert max(cell_len(ANY_ESCAPE.sub("", line)) for line in shown.splitlines()) <= WIDTH


def test_through_a_pipe_there_is_an_answer_a_line_and_nothing_else(environment: Environment) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "chat"],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write("지원센터 문제점\n".encode())
        process.stdin.flush()
        asked = b"".join(iter(process.stdout.readline, "3. 서남어르신돌봄종사자지원센터 운영\n".encode())).decode()
        assert "\n\n1. 동북권NPO지원센터\n2. " in asked
        assert process.stdout.readline() == b"\n"
        process.stdin.write(b"1\n\n\xff\n")
        process.stdin.close()
        answered = process.stdout.read().decode()
        assert answered.startswith("[동북권NPO지원센터] 개선 과제\n- ")
        assert answered.endswith("\n\nUTF-8이 아닙니다.\n\n")
        assert "\x1b" not in asked + answered
        assert process.stderr.read() == b""
    assert process.returncode == 0
