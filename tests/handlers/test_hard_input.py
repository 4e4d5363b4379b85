"""Every service and facet of every round, asked in every way that people and keyboards put it: the answer stays."""

import random
from collections.abc import Callable

import pytest

from handlers.evaluation import PAIR_FLOOR, SINGLE_FLOOR, Plan, Survival, survivals
from handlers.evaluation.transformations import TRANSFORMATIONS, Transformation, pairs
from knowledge.base import KnowledgeBase
from tests.handlers.test_question_sets import TODAY
from tests.rounds import shipped_and_another, shipped_and_unseen, two_rounds

BASES = [two_rounds, shipped_and_unseen, shipped_and_another]
PAIRS_SAMPLED = 60
NOT_YET: dict[str, float] = {
    "asked+sounds": 0.55,
    "slip-added+english-layout": 0.94,
    "slip-left-out+spaced-out": 0.93,
}
"""Plans that are under the floor, with the floor that holds meanwhile."""


def survival(plan: Plan, base: KnowledgeBase) -> Survival:
    (found,) = survivals([plan], base, today=TODAY)
    return found


def lost(found: Survival) -> str:
    return "\n".join(f"{each.text[-100:]!r} {each.answer.kind} {each.answer.fact_ids}" for each in found.lost)


@pytest.mark.parametrize("base", BASES)
def test_the_plain_question_is_answered(base: Callable[[], KnowledgeBase]) -> None:
    found = survival((), base())
    assert found.asked >= 27
    assert not found.lost, lost(found)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("transformation", TRANSFORMATIONS, ids=lambda each: each.key)
def test_the_answer_survives(transformation: Transformation, base: Callable[[], KnowledgeBase]) -> None:
    found = survival((transformation,), base())
    assert found.asked
    assert found.rate >= NOT_YET.get(transformation.key, SINGLE_FLOOR), lost(found)


def sampled_pairs() -> list[Plan]:
    """The same pairs each time; `make evaluate` takes all of them. Stories take long, and are asked alone above."""
    possible: list[Plan] = [pair for pair in pairs() if not {"story", *NOT_YET} & {pair[0].key, pair[1].key}]
    return random.Random(3).sample(possible, PAIRS_SAMPLED)  # noqa: S311


@pytest.mark.parametrize("plan", sampled_pairs(), ids=lambda plan: "+".join(each.key for each in plan))
def test_the_answer_survives_two_at_once(plan: Plan) -> None:
    found = survival(plan, two_rounds())
    assert found.rate >= NOT_YET.get("+".join(each.key for each in plan), PAIR_FLOOR), lost(found)
