"""Measures understanding: against questions whose right answer is known, and against questions in every disguise."""

from handlers.evaluation.judging import Verdict, evaluate, judge
from handlers.evaluation.score import Score
from handlers.evaluation.wants import (
    Case,
    ChoicesWanted,
    FactsWanted,
    ListWanted,
    NothingWanted,
    RuleWanted,
    Want,
)

__all__ = [
    "Case",
    "ChoicesWanted",
    "FactsWanted",
    "ListWanted",
    "NothingWanted",
    "RuleWanted",
    "Score",
    "Verdict",
    "Want",
    "evaluate",
    "judge",
]
