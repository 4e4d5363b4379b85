import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pexpect
import pytest

from bot.cli.program import run

Environment = dict[str, str]


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


Minwi = Callable[..., Outcome]
Terminal = Callable[..., "pexpect.spawn[str]"]


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


@pytest.fixture
def terminal(environment: Environment, tmp_path: Path) -> Iterator[Terminal]:
    """Starts one command on a terminal of its own."""
    started: list[pexpect.spawn[str]] = []

    def start(*arguments: str, width: int = 80, program: Path | None = None, **settings: str) -> "pexpect.spawn[str]":
        process = pexpect.spawn(
            sys.executable,
            [*([str(program)] if program else ["-m", "bot.cli"]), *arguments],
            env={**environment, "TERM": "xterm-256color", **settings},
            cwd=str(tmp_path),
            encoding="utf-8",
            timeout=20,
            dimensions=(200, width),
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.close(force=True)
