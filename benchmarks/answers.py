"""Warm answers: how fast, and how many are right."""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from benchmarks.canned import CannedQuestions
from bot.plain import render
from handlers.answer import Answer
from handlers.evaluation import Case, Score, Verdict, judge
from handlers.reply import Reply, reply
from knowledge.base import KnowledgeBase

TODAY = date(2026, 1, 31)
CUTOFFS = range(0, 100, 5)


@dataclass(frozen=True, slots=True)
class Answering:
    """How one way of answering did over all questions."""

    name: str
    per_second: float
    median: float
    """Milliseconds per message, text included."""
    p99: float
    """Milliseconds, of all answers."""
    steady_p99: float
    """The same of each message's median, which a stalling machine cannot lengthen."""
    right: float
    """The share of questions answered rightly, 0 to 1."""
    invented: int
    """Questions answered with facts where none are published."""


def measure(cases: list[Case], base: KnowledgeBase, seconds: float) -> list[Answering]:
    """Let minwi and canned questions answer the same questions, for so many seconds each."""
    canned = _best_canned(cases, base)
    return [
        _timed("minwi", lambda case: _with_minwi(case, base), cases, base, seconds),
        _timed(
            f"rapidfuzz WRatio, cutoff {canned.cutoff:.0f}",
            lambda case: _with_canned(case, canned),
            cases,
            base,
            seconds,
        ),
    ]


def _with_minwi(case: Case, base: KnowledgeBase) -> tuple[Answer, list[float]]:
    times = []
    last: Reply | None = None
    for turn in case.turns:
        start = time.perf_counter()
        last = reply(turn, base, last.conversation if last else None, today=case.today or TODAY)
        render(last.answer)
        times.append(time.perf_counter() - start)
    assert last is not None
    return last.answer, times


def _with_canned(case: Case, canned: CannedQuestions) -> tuple[Answer, list[float]]:
    start = time.perf_counter()
    answer = canned.answer(case.turns[-1])
    render(answer)
    return answer, [time.perf_counter() - start]


def _best_canned(cases: list[Case], base: KnowledgeBase) -> CannedQuestions:
    """The cutoff that suits these very questions best: more than anybody could choose beforehand."""
    candidates = [CannedQuestions(base, cutoff) for cutoff in CUTOFFS]
    return max(candidates, key=lambda canned: _score(cases, base, lambda case: canned.answer(case.turns[-1])).rate)


def _timed(
    name: str,
    ask: Callable[[Case], tuple[Answer, list[float]]],
    cases: list[Case],
    base: KnowledgeBase,
    seconds: float,
) -> Answering:
    times: dict[tuple[str, int], list[float]] = defaultdict(list)
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        for case in cases:
            for turn, taken in enumerate(ask(case)[1]):
                times[case.id, turn].append(taken)
    everything = [taken for of_message in times.values() for taken in of_message]
    score = _score(cases, base, lambda case: ask(case)[0])
    return Answering(
        name,
        len(everything) / sum(everything),
        statistics.median(everything) * 1000,
        _p99(everything),
        _p99([statistics.median(of_message) for of_message in times.values()]),
        score.rate,
        score.invented,
    )


def _p99(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=100)[98] * 1000


def _score(cases: list[Case], base: KnowledgeBase, ask: Callable[[Case], Answer]) -> Score:
    facts = {id_: fact.text for id_, fact in base.facts.items()}
    score = Score()
    for case in cases:
        answer = ask(case)
        score.add(Verdict(case, answer, judge(case.want, answer, render(answer), facts)))
    return score
