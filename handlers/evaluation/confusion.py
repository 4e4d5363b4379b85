"""What was taken for what: kinds of answers, and facets."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from handlers.answer import AnswerKind
from handlers.evaluation.judging import Verdict
from handlers.evaluation.wants import FactsWanted
from knowledge.model import Facet

OVERVIEW = "overview"
"""Stands for the facets of facts of the overview."""
NOTHING = "nothing"
"""Stands for the facets of an answer without facts."""


@dataclass(slots=True)
class Confusion:
    """How often one thing was wanted and another given; what was right stands on the diagonal."""

    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(wanted, given) kinds of answers → questions."""
    facets: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(wanted, given) facets → questions that want facts: ``tasks``, ``achievements+tasks``, ``overview``."""


def confusion(verdicts: Iterable[Verdict]) -> Confusion:
    """Count what was taken for what; a right answer was wanted as it was given, by whichever reading."""
    found = Confusion()
    for verdict in verdicts:
        want, answer = verdict.case.want, verdict.answer
        found.kinds[want.kind if verdict.problem else answer.kind.value, answer.kind.value] += 1
        if isinstance(want, FactsWanted):
            given = facets_of(answer.fact_ids) if answer.kind is AnswerKind.ANSWER else NOTHING
            found.facets[facets_of(want.facts) if verdict.problem else given, given] += 1
    return found


def facets_of(fact_ids: Iterable[str]) -> str:
    """The facets that facts belong to, in the order of the document: ``achievements+tasks``."""
    parts = {id_.split("/")[2] if id_.split("/")[1] != OVERVIEW else OVERVIEW for id_ in fact_ids}
    return "+".join(facet for facet in (*(facet.value for facet in Facet), OVERVIEW) if facet in parts) or NOTHING
