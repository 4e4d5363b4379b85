"""Measures understanding: against questions whose right answer is known, and against questions in every disguise."""

from handlers.evaluation.confusion import NOTHING, OVERVIEW, Confusion, confusion
from handlers.evaluation.judging import Verdict, evaluate, judge
from handlers.evaluation.margin import Point, margin
from handlers.evaluation.refusals import Refusals, Without, refusals
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
    "NOTHING",
    "OVERVIEW",
    "PAIR_FLOOR",
    "SINGLE_FLOOR",
    "Case",
    "ChoicesWanted",
    "Confusion",
    "FactsWanted",
    "ListWanted",
    "Lost",
    "NothingWanted",
    "Plan",
    "Point",
    "Refusals",
    "RuleWanted",
    "Score",
    "Survival",
    "Verdict",
    "Want",
    "Without",
    "confusion",
    "evaluate",
    "judge",
    "margin",
    "refusals",
    "survivals",
]
