"""The documentation is true: it names every command and setting, and shows what the program really prints.

What the curator's commands print is held true in `tests/bot/cli/test_curating_documentation.py`.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.cli.program import Program
from bot.plain import render
from bot.settings import PREFIX, Settings
from handlers.reply import reply
from tests.rounds import one_round

ROOT = Path(__file__).parent.parent
README, README_KO = (ROOT / name for name in ("README.md", "README.ko.md"))
DESIGN, EXAMPLE = ROOT / "docs" / "design.md", ROOT / ".env.example"


@pytest.mark.parametrize("setting", [PREFIX + field.upper() for field in Settings.model_fields])
@pytest.mark.parametrize("page", [README, DESIGN, EXAMPLE])
def test_every_setting_is_documented(setting: str, page: Path) -> None:
    assert setting in page.read_text(encoding="utf-8")


def test_the_example_settings_hold_no_setting_that_does_not_exist() -> None:
    named = set(re.findall(r"MINWI_[A-Z_]+", EXAMPLE.read_text(encoding="utf-8")))
    assert named == {PREFIX + field.upper() for field in Settings.model_fields}


@pytest.mark.parametrize("command", list(Program.entries))
def test_every_command_is_in_the_readme_and_the_design(command: str) -> None:
    assert f"minwi {command}" in README.read_text(encoding="utf-8")
    assert f"minwi {command}" in DESIGN.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [README, README_KO])
def test_the_readme_shows_what_is_really_printed(page: Path) -> None:
    answer = reply("목동실내빙상장 개선과제", one_round(), today=date(2026, 11, 22)).answer
    shown = "\n".join(line.removeprefix("    ") for line in page.read_text(encoding="utf-8").splitlines())
    assert render(answer) in shown


def test_the_korean_readme_asks_what_is_really_answered() -> None:
    table = re.findall(r'^\|[^|]*\| (".*") \|$', README_KO.read_text(encoding="utf-8"), flags=re.MULTILINE)
    questions = [question for row in table for question in re.findall(r'"([^"]+)"', row)]
    assert len(questions) > 5
    for question in questions:
        assert reply(question, one_round(), today=date(2026, 11, 22)).answer.kind in ("answer", "rule"), question
