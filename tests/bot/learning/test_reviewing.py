"""A kept question leaves the list when it finds an answer, and only then."""

from datetime import date

import pytest

from bot.learning import DISLIKED
from bot.learning.reviewing import review
from knowledge.storage.unanswered import Unanswered
from tests.rounds import one_round

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("question", "is_answered", "nearest"),
    [
        ("목동실내빙상장 성과", True, ("2021-3/9",)),
        ("사업비 4억이면 평가 대상이야?", True, ()),
        ("센터 개선과제", False, ("2021-3/2", "2021-3/4", "2021-3/5", "2021-3/6", "2021-3/8")),  # asked back
        ("강남빙상장 성과", False, ("2021-3/9",)),
        ("안녕", False, ()),
    ],
)
def test_what_is_answered_by_now(question: str, is_answered: bool, nearest: tuple[str, ...]) -> None:
    [reviewed] = review([Unanswered(question, "off_topic", 1, DAY, DAY)], one_round(), today=DAY)
    assert (reviewed.is_answered, reviewed.nearest) == (is_answered, nearest)


def test_a_list_is_an_answer() -> None:
    [reviewed] = review([Unanswered("사무 목록", "off_topic", 1, DAY, DAY)], one_round(), today=DAY)
    assert reviewed.is_answered


def test_what_was_disliked_stays_although_it_has_an_answer() -> None:
    [reviewed] = review([Unanswered("사무 목록", DISLIKED, 1, DAY, DAY)], one_round(), today=DAY)
    assert not reviewed.is_answered
