import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.program import Program
from tests.bot.cli.conftest import Environment, Minwi

MINWI = [sys.executable, "-m", "bot.cli"]


def test_help_lists_every_command_in_korean(minwi: Minwi) -> None:
    shown = minwi("--help")
    assert shown.status == 0
    assert shown.out.startswith("사용법: minwi [옵션] 명령 [인자]...")
    for name, entry in Program.entries.items():
        assert f"  {name} " in shown.out
        assert entry.summary in shown.out
    assert "Options" not in shown.out
    assert "Show this message" not in shown.out


@pytest.mark.parametrize("name", Program.entries)
def test_every_command_is_there_and_has_help(name: str, minwi: Minwi) -> None:
    shown = minwi(name, "-h")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.startswith(f"사용법: minwi {name}")
    assert "이 도움말을 봅니다." in shown.out


def test_no_command_shows_the_help_as_a_mistake(minwi: Minwi) -> None:
    shown = minwi()
    assert shown.status == 2
    assert "사용법: minwi" in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["aks"], "minwi: 'aks': 그런 명령은 없습니다. 혹시 ask? (도움말: minwi --help)"),
        (["zzz"], "minwi: 'zzz': 그런 명령은 없습니다. (도움말: minwi --help)"),
        (["ask", "--jsn"], "minwi ask: --jsn: 그런 옵션은 없습니다. 혹시 --json? (도움말: minwi ask --help)"),
        (
            ["ask", "--today", "내일"],
            "minwi ask: --today: 2026-01-31과 같은 꼴이어야 합니다. (도움말: minwi ask --help)",
        ),
        (["ask", "--today", "2026-02-30"], "minwi ask: --today: 달력에 없는 날입니다. (도움말: minwi ask --help)"),
        (["read"], "minwi read: FILE 값이 빠졌습니다. (도움말: minwi read --help)"),
        (
            ["read", "a", "--round", "3차"],
            "minwi read: --round: 2022-1과 같은 꼴이어야 합니다. (도움말: minwi read --help)",
        ),
        (
            ["alias", "목동실내빙상장", "얼음", "나라"],
            "minwi alias: 나라: 남는 인자입니다. 빈칸이 든 말은 따옴표로 묶어 주세요. (도움말: minwi alias --help)",
        ),
        (
            ["alias", "--remove", "얼음나라"],
            "minwi alias: 사무와 별칭을 둘 다 적어 주세요. 예: minwi alias 목동실내빙상장 얼음나라 --remove. "
            "(도움말: minwi alias --help)",
        ),
        (
            ["unanswered", "--limit", "0"],
            "minwi unanswered: --limit: 1 이상의 정수여야 합니다. (도움말: minwi unanswered --help)",
        ),
        (
            ["unanswered", "--limit", "abc"],
            "minwi unanswered: --limit: 1 이상의 정수여야 합니다. (도움말: minwi unanswered --help)",
        ),
        (
            ["evaluate", "--wrong", "-1"],
            "minwi evaluate: --wrong: 0 이상의 정수여야 합니다. (도움말: minwi evaluate --help)",
        ),
        (
            ["ask", "--jsonl", "가"],
            "minwi ask: --jsonl은 질문을 표준 입력에서 읽습니다. 명령줄의 질문을 빼 주세요. (도움말: minwi ask --help)",
        ),
    ],
)
def test_a_wrong_command_line_is_one_line_and_status_2(arguments: list[str], line: str, minwi: Minwi) -> None:
    shown = minwi(*arguments)
    assert (shown.status, shown.out, shown.err) == (2, "", f"{line}\n")


def test_a_wrong_setting_is_one_line_and_status_1(minwi: Minwi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINWI_LOG_LEVEL", "loud")
    shown = minwi("rounds")
    assert (shown.status, shown.out) == (1, "")
    assert shown.err == "minwi: MINWI_LOG_LEVEL: DEBUG, INFO, WARNING, ERROR 가운데 하나여야 합니다\n"


def test_rounds_counts_what_is_published(minwi: Minwi) -> None:
    shown = minwi("rounds")
    assert (shown.status, shown.err) == (0, "")
    assert "2021-3\t2021년 제3차\t사무 9개\t항목 70개\t평가개요 7개\t1판\t처음부터\t" in shown.out


def test_the_version_is_the_package_version(environment: Environment) -> None:
    shown = subprocess.run([*MINWI, "--version"], env=environment, capture_output=True, text=True, check=True)
    assert shown.stdout == "minwi 0.1.0\n"


def test_a_closed_pipe_is_quiet(environment: Environment) -> None:
    command = f"{sys.executable} -m bot.cli rounds | true"
    shown = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=True)
    assert shown.stderr == ""


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_one_line(unbuffered: str, environment: Environment) -> None:
    environment["PYTHONUNBUFFERED"] = unbuffered
    with Path("/dev/full").open("w") as full:
        shown = subprocess.run([*MINWI, "--version"], env=environment, stdout=full, stderr=subprocess.PIPE, check=False)
    assert shown.returncode == 1
    assert shown.stderr.decode() == "minwi: 읽거나 쓸 수 없습니다: [Errno 28] No space left on device\n"


def test_ask_imports_nothing_that_only_others_need(environment: Environment, minwi: Minwi) -> None:
    assert minwi("rounds").status == 0, "the database is there from now on"
    shown = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot.cli", "ask", "안녕하세요"],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in shown.stderr.splitlines()}
    assert {"click", "handlers", "knowledge"} <= imported
    assert not imported & {"alembic", "httpx", "prompt_toolkit", "rich", "sqlalchemy", "telegram"}
