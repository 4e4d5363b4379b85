"""The READMEs show what the curator's commands really print, from the first of them to the last."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Minwi

ROOT = Path(__file__).parents[3]
PROMPT = "    $ minwi "
CURATING = ("import", "edit", "draft", "publish", "rollback", "history")

EDITOR = """\
#!/bin/sh
sed -i 's/이용활성화를 홍보/이용활성화를 위한 홍보/' "$1"
"""


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A database of each page's own."""
    return f"sqlite+aiosqlite:///{tmp_path / 'minwi.db'}"


def transcript(page: str) -> Iterator[tuple[list[str], str]]:
    """The command lines that a page shows in an indented block, each with what it prints."""
    blocks = re.findall(r"(?:^(?: {4}.*)?\n)+", page, re.MULTILINE)
    for block in blocks:
        for shown in re.split(rf"^{re.escape(PROMPT)}", block, flags=re.MULTILINE)[1:]:
            command, _, printed = shown.partition("\n")
            yield command.split(), "".join(line.removeprefix("    ") for line in printed.splitlines(keepends=True))


def without_times(text: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "(때)", text).strip("\n")


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_readme_shows_what_curators_really_see(
    name: str, minwi: Minwi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(EDITOR, encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    monkeypatch.chdir(ROOT)
    told = [each for each in transcript((ROOT / name).read_text(encoding="utf-8")) if each[0][0] in CURATING]

    assert [arguments[0] for arguments, _ in told] == list(CURATING)
    for arguments, printed in told:
        shown = minwi(*arguments)
        assert (shown.status, shown.err) == (0, "")
        assert without_times(shown.out) == without_times(printed)
