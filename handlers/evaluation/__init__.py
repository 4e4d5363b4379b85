"""Measures understanding: against questions whose right answer is known, and against questions in every disguise."""

from handlers.evaluation.judging import Verdict, evaluate, judge
from handlers.evaluation.score import Score
from handlers.evaluation.survival import PAIR_FLOOR, SINGLE_FLOOR, Lost, Plan, Survival, survivals
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
    "PAIR_FLOOR",
    "SINGLE_FLOOR",
    "Case",
    "ChoicesWanted",
    "FactsWanted",
    "ListWanted",
    "Lost",
    "NothingWanted",
    "Plan",
    "RuleWanted",
    "Score",
    "Survival",
    "Verdict",
    "Want",
    "evaluate",
    "judge",
    "survivals",
]
