from datetime import date

import pytest

from handlers.answer import AnswerKind
from handlers.turns import Turns, parse_day
from knowledge.base import KnowledgeBase
from knowledge.model import Overview, Round, Service

SERVICE = Service(number=1, name="목동실내빙상장", achievements=("안전",), tasks=("홍보 필요",))
BASE = KnowledgeBase([Round(year=2021, ordinal=3, overview=Overview(), services=(SERVICE,))])
DUE = "내년 3월 말에 위탁 끝나는데 평가 언제까지 해야 돼?"


def test_the_last_turn_is_answered_with_those_before_in_mind() -> None:
    asked = Turns(turns=("목동빙상장 성과", "그럼 개선과제는?"))
    assert asked.reply(BASE, today=date(2026, 1, 31)).answer.fact_ids == ("2021-3/1/tasks/1",)


@pytest.mark.parametrize(("today", "deadline"), [("2021-10-05", date(2021, 12, 31)), (None, date(2026, 12, 31))])
def test_a_question_may_say_its_own_day(today: str | None, deadline: date) -> None:
    asked = Turns.model_validate({"turns": [DUE], "today": today})
    answer = asked.reply(BASE, today=date(2026, 1, 31)).answer
    assert (answer.kind, answer.deadline) == (AnswerKind.RULE, deadline)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "20260131", "2026-1-31", "2026-W05-6", "２０２６-01-31", "", 20260131, True]
)
def test_what_is_no_day_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match=r"꼴이어야 합니다|달력에 없는 날"):
        parse_day(text)
