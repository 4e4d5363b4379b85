"""What other thresholds would do: right, wrong and refused, against the share that a fact has to explain."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.answer import Answer, AnswerKind
from handlers.content import ENOUGH
from handlers.evaluation.judging import Verdict, evaluate
from handlers.evaluation.wants import Case
from knowledge.base import KnowledgeBase

THRESHOLDS = tuple(sorted({*(hundredths / 100 for hundredths in range(30, 91, 5)), ENOUGH}))
"""The one in use is always among them."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one threshold does to all questions; right, wrong and refused are all of them."""

    threshold: float
    right: int
    wrong: int
    """Answered with something else."""
    refused: int
    """Said to be unknown though there is an answer."""
    invented: int
    """Of the wrong: answered with facts where none exist."""

    @property
    def in_use(self) -> bool:
        """Whether it is the threshold that answers are given by."""
        return self.threshold == ENOUGH


def margin(
    cases: Sequence[Case], base: KnowledgeBase, *, today: date, render: Callable[[Answer], str]
) -> Iterator[Point]:
    """Ask all questions again under each threshold; arguments as for `handlers.evaluation.evaluate`."""
    for threshold in THRESHOLDS:
        yield _point(threshold, list(evaluate(cases, base, today=today, render=render, enough=threshold)))


def _point(threshold: float, verdicts: Sequence[Verdict]) -> Point:
    wrong = [verdict for verdict in verdicts if verdict.problem]
    refused = sum(verdict.answer.kind is AnswerKind.UNKNOWN for verdict in wrong)
    return Point(
        threshold,
        right=len(verdicts) - len(wrong),
        wrong=len(wrong) - refused,
        refused=refused,
        invented=sum(verdict.invented for verdict in wrong),
    )
