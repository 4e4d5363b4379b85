"""How questions without an answer fare: what is not held, names of somewhere else, other subjects, other rounds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from handlers.evaluation.judging import Verdict


class Without(StrEnum):
    """Why a question has no answer, as the writers of question files tag it."""

    NEAR_MISS = "near-miss"
    """A known service, with something that the results do not hold."""
    LOOK_ALIKE = "look-alike"
    """A name that is near to a known one, of somewhere else."""
    OFF_TOPIC = "off-topic"
    """Another subject."""
    NO_ROUND = "no-round"
    """A round that is not published."""
    OTHER = "other"
    """Tagged as none of these."""


_TAGS = {
    Without.NEAR_MISS: ("near-miss", "not-held", "notheld", "attribute", "attr"),
    Without.LOOK_ALIKE: ("look-alike", "lookalike", "wrong-service"),
    Without.OFF_TOPIC: ("off-topic", "offtopic", "out-of-scope"),
    Without.NO_ROUND: ("no-round", "noround"),
}
"""Each writer has words of his own."""


@dataclass(slots=True)
class Refusals:
    """What became of the questions of one sort."""

    total: int = 0
    refused: int = 0
    """Answered rightly: nothing is quoted."""
    wrong: int = 0
    """Answered in another way, without a fact: a list, a greeting."""
    invented: int = 0
    """Answered with facts."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Of those answered with unknown: the reason given → questions."""


def refusals(verdicts: Iterable[Verdict]) -> dict[Without, Refusals]:
    """Count the questions that want `unknown`; every sort is there, even without a question."""
    found = {sort: Refusals() for sort in Without}
    for verdict in verdicts:
        if verdict.case.want.kind != "unknown":
            continue
        counted = found[_sort(verdict.case.tags)]
        counted.total += 1
        counted.refused += not verdict.problem
        counted.invented += verdict.invented
        counted.wrong += bool(verdict.problem) and not verdict.invented
        if verdict.answer.reason:
            counted.reasons[verdict.answer.reason.value] += 1
    return found


def _sort(tags: Iterable[str]) -> Without:
    given = set(tags)
    return next((sort for sort, known in _TAGS.items() if given.intersection(known)), Without.OTHER)
