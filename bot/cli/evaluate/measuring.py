"""Takes all measurements that were asked for."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from bot.plain import render_with_choices
from handlers.evaluation import (
    Case,
    Confusion,
    Plan,
    Point,
    Refusals,
    Score,
    Survival,
    Without,
    confusion,
    margin,
    refusals,
    survivals,
)
from handlers.evaluation import evaluate as judge_all
from handlers.evaluation.lints import Lint, lints
from handlers.evaluation.margin import THRESHOLDS
from handlers.evaluation.transformations import TRANSFORMATIONS, pairs
from knowledge.base import KnowledgeBase

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of the files of questions."""

    files: tuple[tuple[Path, Score], ...]
    """Each file by itself."""
    together: Score
    """All files, as all that follows."""
    confusion: Confusion
    refusals: dict[Without, Refusals]
    margin: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """All measurements; what was not asked for is empty."""

    asked: Asked | None
    singles: tuple[Survival, ...]
    pairs: tuple[Survival, ...]
    lints: tuple[Lint, ...]


def measure(
    files: Sequence[tuple[Path, Sequence[Case]]], base: KnowledgeBase, today: date, *, singles: bool, doubles: bool
) -> Measured:
    """Take the measurements.

    Args:
        files: questions whose right answer is known.
        singles: whether to put the plain questions in each other way.
        doubles: whether to put them in two other ways at once.
    """
    plans: list[Plan] = [(), *((transformation,) for transformation in TRANSFORMATIONS)]
    return Measured(
        asked=_ask_all(files, base, today) if files else None,
        singles=_survivals(plans, base, today, "바꾸어 묻기") if singles else (),
        pairs=_survivals(pairs(), base, today, "두 가지로 바꾸어 묻기") if doubles else (),
        lints=tuple(lints(base, today=today)),
    )


def _ask_all(files: Sequence[tuple[Path, Sequence[Case]]], base: KnowledgeBase, today: date) -> Asked:
    together = Score()
    scores = []
    for path, cases in files:
        score = Score()
        verdicts = judge_all(cases, base, today=today, render=render_with_choices)
        for verdict in _shown(verdicts, f"채점 {path.name}", len(cases)):
            score.add(verdict)
            together.add(verdict)
        scores.append((path, score))
    all_cases = [case for _, cases in files for case in cases]
    points = margin(all_cases, base, today=today, render=render_with_choices)
    return Asked(
        tuple(scores),
        together,
        confusion(together.verdicts),
        refusals(together.verdicts),
        tuple(_shown(points, "문턱값마다 다시 묻기", len(THRESHOLDS))),
    )


def _survivals(plans: Sequence[Plan], base: KnowledgeBase, today: date, label: str) -> tuple[Survival, ...]:
    return tuple(_shown(survivals(plans, base, today=today), label, len(plans)))


def _shown(steps: Iterable[T], label: str, count: int) -> Iterator[T]:
    """The steps, with a progress bar where somebody looks."""
    if not sys.stderr.isatty():
        return iter(steps)
    return iter(track(steps, label, count, console=Console(stderr=True), transient=True))
