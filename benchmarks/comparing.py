"""minwi and what people would use instead, asked the same questions: how many are right, how fast, how much memory."""

import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.peers import PEERS
from benchmarks.peers.job import Asked, Job, Measured
from benchmarks.peers.setting import Judge, Tuned, tune
from benchmarks.startup import without_settings
from benchmarks.timing import Times, summary
from benchmarks.words import nicknames
from bot.plain import render
from handlers.answer import Answer
from handlers.evaluation import Case, Score, Verdict, judge
from knowledge.base import KnowledgeBase

TODAY = date(2026, 1, 31)
CHILD = (sys.executable, "-m", "benchmarks.peers.child")


@dataclass(frozen=True, slots=True)
class Compared:
    """How one way of answering did over all questions."""

    name: str
    tuned: Tuned | None
    """None: minwi."""
    right: float
    """The share of questions answered rightly, 0 to 1."""
    invented: int
    """Questions answered with facts where none are published."""
    times: Times
    memory: float
    """Megabytes added, imports included."""
    ready: float
    """Seconds from the first import to the first answer."""


def compare(cases: Sequence[Case], base: KnowledgeBase, seconds: float) -> Iterator[Compared]:
    """Let minwi and each peer, set up as suits these questions best, answer them, each in a process of its own."""
    verdicts = _Verdicts(cases, base)
    named = KnowledgeBase(base.rounds, nicknames())
    yield _compared("minwi", None, verdicts, seconds, base)
    for peer in PEERS:
        for tuned in tune(peer, named, [case.turns for case in cases], verdicts.judge):
            yield _compared(f"{peer}, {tuned.setting.variant.source}", tuned, verdicts, seconds, named)


def asked(cases: Iterable[Case]) -> tuple[Asked, ...]:
    """The questions as a child process takes them, without their answers."""
    return tuple(Asked(turns=case.turns, today=case.today or TODAY) for case in cases)


def in_a_fresh_process(job: Job) -> Measured:
    """Measure, in a process that holds nothing else.

    Raises:
        subprocess.CalledProcessError: it failed; it has told why.
    """
    process = subprocess.run(
        CHILD, input=job.model_dump_json().encode(), env=without_settings(), stdout=subprocess.PIPE, check=True
    )
    return Measured.model_validate_json(process.stdout)


class _Verdicts:
    """Judges answers to questions by their place, as `minwi evaluate` does."""

    def __init__(self, cases: Sequence[Case], base: KnowledgeBase) -> None:
        self.cases = cases
        self._texts = {id_: fact.text for id_, fact in base.facts.items()}
        self.judge: Judge = self._judge

    def verdict(self, place: int, answer: Answer) -> Verdict:
        case = self.cases[place]
        return Verdict(case, answer, judge(case.want, answer, render(answer), self._texts))

    def _judge(self, place: int, answer: Answer) -> tuple[bool, bool]:
        verdict = self.verdict(place, answer)
        return not verdict.problem, verdict.invented


def _compared(name: str, tuned: Tuned | None, verdicts: _Verdicts, seconds: float, base: KnowledgeBase) -> Compared:
    job = Job(
        setting=tuned.setting if tuned else None,
        rounds=base.rounds,
        nicknames=base.nicknames,
        questions=asked(verdicts.cases),
        seconds=seconds,
    )
    measured = in_a_fresh_process(job)
    score = Score()
    for place, answer in enumerate(measured.answers):
        score.add(verdicts.verdict(place, answer))
    times = summary(measured.times)
    return Compared(name, tuned, score.rate, score.invented, times, measured.memory, measured.ready)
