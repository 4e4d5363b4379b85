"""The question sets, as floors that only rise: what was right stays right, and next to nothing is ever invented."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from bot.cli.evaluate import read_cases
from bot.plain import render
from handlers.evaluation import Score, evaluate
from knowledge.base import KnowledgeBase
from tests.rounds import QUESTIONS, one_round, shipped_and, shipped_and_another, shipped_and_unseen, two_rounds

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "base", "floor", "most_invented"),
    [
        ("dev", one_round, 0.99, 0),
        ("citizens", one_round, 0.96, 0),
        ("messenger", one_round, 0.97, 0),
        ("two-rounds", two_rounds, 0.95, 0),
        ("everyday", one_round, 0.94, 0),
        ("unseen-round", shipped_and_unseen, 0.97, 0),
        ("another-round", shipped_and_another, 0.95, 0),
        ("mixed", one_round, 0.94, 0),
        ("content", one_round, 0.9, 0),
        ("chats", two_rounds, 0.94, 0),
        ("both-rounds", two_rounds, 0.91, 0),
        ("unseen-2023-1", partial(shipped_and, "2023-1"), 0.87, 0),
        ("unseen-2024-2", partial(shipped_and, "2024-2"), 0.92, 0),
        ("voices", two_rounds, 0.92, 0),
        ("unseen-2024-1", partial(shipped_and, "2024-1"), 0.9, 0),
        ("unseen-2023-3", partial(shipped_and, "2023-3"), 0.88, 0),
    ],
)
def test_a_set_is_answered(name: str, base: Callable[[], KnowledgeBase], floor: float, most_invented: int) -> None:
    score = Score()
    for verdict in evaluate(read_cases(QUESTIONS / f"{name}.jsonl"), base(), today=TODAY, render=render):
        score.add(verdict)
    wrong = "\n".join(f"{verdict.case.id} {verdict.case.turns} {verdict.problem}" for verdict in score.wrong)
    assert score.invented <= most_invented, wrong
    assert score.rate >= floor, wrong
