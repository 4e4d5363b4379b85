"""Facts that say the same."""

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from handlers.evaluation.lints.lint import Lint, LintKind
from knowledge.base import KnowledgeBase
from knowledge.korean.normalise import squash

_TWINS = 95
"""Likeness of the letters, of 100, from which two facts say the same."""
_LONGEST_SHOWN = 30


def fact_lints(base: KnowledgeBase) -> Iterator[Lint]:
    """Every two facts of services that are the same but for a letter or two."""
    facts = [(fact, squash(fact.text)) for fact in base.facts.values() if fact.service_id]
    for (one, mine), (other, yours) in combinations(facts, 2):
        if fuzz.ratio(mine, yours, score_cutoff=_TWINS):
            shown = one.text if len(one.text) <= _LONGEST_SHOWN else one.text[:_LONGEST_SHOWN] + "…"
            yield Lint(LintKind.TWIN_FACTS, (one.id, other.id), f"{one.id} · {other.id}: {shown}")
