"""How long minwi takes for ordinary questions: every question of every set, over two rounds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
}
"""Sets that are about a second round of their own."""
_OWN_ROUND = "unseen-"
"""What the name of such a set begins with that names its round: unseen-2023-1."""


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
        times = _times(cases, _base_of(path.stem), seconds)
        everything += times
        plain += _plain(cases, times)
        yield Ordinary(path.stem, summary(times))
    yield Ordinary("all of them", summary(everything))
    yield Ordinary("of them plain: one turn, tagged so", summary(plain))


def _base_of(name: str) -> KnowledgeBase:
    """The rounds that a set is asked over: the shipped and the made-up one, where it has none of its own."""
    if name not in BASES and name.startswith(_OWN_ROUND):
        return shipped_and(name.removeprefix(_OWN_ROUND))
    return BASES.get(name, two_rounds)()


def _times(cases: list[Case], base: KnowledgeBase, seconds: float) -> tuple[tuple[float, ...], ...]:
    job = Job(setting=None, rounds=base.rounds, questions=asked(cases), seconds=seconds)
    return in_a_fresh_process(job).times


def _plain(cases: list[Case], times: tuple[tuple[float, ...], ...]) -> list[tuple[float, ...]]:
    """The times of the only turns of chats that are tagged plain; `times` has one entry for every turn."""
    turns = [case for case in cases for _ in case.turns]
    pairs = zip(turns, times, strict=True)
    return [of_message for case, of_message in pairs if len(case.turns) == 1 and "plain" in case.tags]
