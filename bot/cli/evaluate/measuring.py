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
from handlers.evaluation import Case, Plan, Score, Survival, survivals
from handlers.evaluation import evaluate as judge_all
from handlers.evaluation.transformations import TRANSFORMATIONS, pairs
from knowledge.base import KnowledgeBase

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of the files of questions."""

    files: tuple[tuple[Path, Score], ...]
    """Each file by itself."""
    together: Score
    """All files."""


def ask_all(files: Sequence[tuple[Path, Sequence[Case]]], base: KnowledgeBase, today: date) -> Asked:
    """Ask every question of every file."""
    together = Score()
    scores = []
    for path, cases in files:
        score = Score()
        verdicts = judge_all(cases, base, today=today, render=render_with_choices)
        for verdict in _shown(verdicts, f"채점 {path.name}", len(cases)):
            score.add(verdict)
            together.add(verdict)
        scores.append((path, score))
    return Asked(tuple(scores), together)


def single_survivals(base: KnowledgeBase, today: date) -> tuple[Survival, ...]:
    """The plain questions as they are, then under each transformation."""
    plans: list[Plan] = [(), *((transformation,) for transformation in TRANSFORMATIONS)]
    return tuple(_shown(survivals(plans, base, today=today), "바꾸어 묻기", len(plans)))


def pair_survivals(base: KnowledgeBase, today: date) -> tuple[Survival, ...]:
    """The plain questions under every two transformations that can happen at once."""
    plans = pairs()
    return tuple(_shown(survivals(plans, base, today=today), "두 가지로 바꾸어 묻기", len(plans)))


def _shown(steps: Iterable[T], label: str, count: int) -> Iterator[T]:
    """The steps, with a progress bar where somebody looks."""
    if not sys.stderr.isatty():
        return iter(steps)
    return iter(track(steps, label, count, console=Console(stderr=True), transient=True))
