import io
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli.program import run

Environment = dict[str, str]


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


Minwi = Callable[..., Outcome]


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('data') / 'minwi.db'}"


@pytest.fixture
def environment(database_url: str, tmp_path: Path) -> Environment:
    """A process environment without any other minwi setting; its working directory is `tmp_path`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MINWI_")}
    state = {"XDG_STATE_HOME": str(tmp_path / "state"), "XDG_DATA_HOME": str(tmp_path / "data")}
    return {**kept, **state, "MINWI_DATABASE_URL": database_url, "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def minwi(
    environment: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Minwi:
    """Runs one command line in this process."""
    monkeypatch.chdir(tmp_path)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def call(*arguments: str, stdin: str | bytes = b"") -> Outcome:
        content = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
        capsys.readouterr()
        status = run(list(arguments))
        written = capsys.readouterr()
        return Outcome(status, written.out, written.err)

    return call
