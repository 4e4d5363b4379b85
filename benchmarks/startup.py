"""From process start to the first answer, and the memory that it takes."""

import json
import os
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.canned import canned_questions
from benchmarks.processes import peak_of, seconds_of
from bot.plain import render
from knowledge.base import KnowledgeBase

QUESTION = "목동실내빙상장 개선과제"
ASK = (sys.executable, "-m", "bot.cli", "ask", QUESTION)
CANNED = """
import json, sys
from rapidfuzz import fuzz, process
answers = json.load(open(sys.argv[1], encoding="utf-8"))
print(answers[process.extractOne(sys.argv[2], answers.keys(), scorer=fuzz.WRatio)[0]])
"""


Measure = Callable[[Sequence[str], Mapping[str, str]], float]
"""Takes a command line and its environment."""


@dataclass(frozen=True, slots=True)
class Starting:
    """How long a command took from its start to its end, and its memory."""

    name: str
    median: float
    """Seconds."""
    fastest: float
    slowest: float
    peak: float
    """Megabytes resident at most."""


def measure(base: KnowledgeBase, runs: int) -> list[Starting]:
    """Run each command so many times, in turn, so that a busy moment of the machine hits all alike."""
    with TemporaryDirectory() as directory:
        commands = _commands(base, Path(directory))
        commands["minwi ask"](seconds_of)  # makes its database
        peaks = {name: run(peak_of) for name, run in commands.items()}
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, run in commands.items():
                seconds[name].append(run(seconds_of))
        return [
            Starting(name, statistics.median(times), min(times), max(times), peaks[name])
            for name, times in seconds.items()
        ]


def without_settings() -> dict[str, str]:
    """A process environment without any setting of minwi."""
    return {name: value for name, value in os.environ.items() if not name.startswith("MINWI_")}


def with_database(path: Path) -> dict[str, str]:
    """A process environment with that database and no other setting of minwi."""
    return without_settings() | {"MINWI_DATABASE_URL": f"sqlite+aiosqlite:///{path}"}


def _commands(base: KnowledgeBase, directory: Path) -> dict[str, Callable[[Measure], float]]:
    answers = directory / "answers.json"
    canned = {question: render(answer) for question, answer in canned_questions(base).items()}
    answers.write_text(json.dumps(canned), encoding="utf-8")
    existing = with_database(directory / "existing.db")

    def first_start(measured: Measure) -> float:
        with TemporaryDirectory(dir=directory) as empty:
            return measured(ASK, without_settings() | {"XDG_DATA_HOME": empty})

    def in_python(code: str, *arguments: str) -> Callable[[Measure], float]:
        return lambda measured: measured([sys.executable, "-c", code, *arguments], existing)

    return {
        "minwi ask": lambda measured: measured(ASK, existing),
        "minwi ask, first start": first_start,
        "script: rapidfuzz over canned questions": in_python(CANNED, str(answers), QUESTION),
        "floor: import telegram.ext": in_python("import telegram.ext"),
        "floor: import sqlalchemy.ext.asyncio": in_python("import sqlalchemy.ext.asyncio"),
        "floor: python -c pass": in_python("pass"),
    }
