"""How long minwi takes for ordinary questions: every question of every set, over two rounds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from benchmarks.comparing import asked, in_a_fresh_process
from benchmarks.peers.job import Job
from benchmarks.timing import Times, summary
from bot.cli.evaluate import read_cases
from handlers.evaluation import Case
from knowledge.base import KnowledgeBase
from tests.rounds import QUESTIONS, shipped_and, shipped_and_another, shipped_and_unseen, two_rounds

BASES: dict[str, Callable[[], KnowledgeBase]] = {
    "unseen-round": shipped_and_unseen,
    "another-round": shipped_and_another,
    **{f"unseen-{round_id}": partial(shipped_and, round_id) for round_id in ("2023-1", "2023-3", "2024-2")},
}
"""The sets that are about a second round of their own; all others are asked over the shipped and the made-up one."""


@dataclass(frozen=True, slots=True)
class Ordinary:
    """The times of one set of questions."""

    name: str
    times: Times


def measure(seconds: float) -> Iterator[Ordinary]:
    """Every set in turn, for so many seconds each; then all of them, and of them the plainest."""
    everything: list[tuple[float, ...]] = []
    plain: list[tuple[float, ...]] = []
    for path in sorted(QUESTIONS.glob("*.jsonl")):
        cases = read_cases(path)
        times = _times(cases, BASES.get(path.stem, two_rounds)(), seconds)
        everything += times
        plain += _plain(cases, times)
        yield Ordinary(path.stem, summary(times))
    yield Ordinary("all of them", summary(everything))
    yield Ordinary("of them plain: one turn, tagged so", summary(plain))


def _times(cases: list[Case], base: KnowledgeBase, seconds: float) -> tuple[tuple[float, ...], ...]:
    job = Job(setting=None, rounds=base.rounds, questions=asked(cases), seconds=seconds)
    return in_a_fresh_process(job).times


def _plain(cases: list[Case], times: tuple[tuple[float, ...], ...]) -> list[tuple[float, ...]]:
    """The times of the only turns of chats that are tagged plain; `times` has one entry for every turn."""
    turns = [case for case in cases for _ in case.turns]
    pairs = zip(turns, times, strict=True)
    return [of_message for case, of_message in pairs if len(case.turns) == 1 and "plain" in case.tags]
