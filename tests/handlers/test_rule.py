"""조례 제18조 and 시행규칙 제10조 applied to the asker's case."""

from datetime import date

import pytest

from handlers.answer import AnswerKind
from handlers.reply import reply
from tests.rounds import one_round

TODAY = date(2021, 10, 5)


@pytest.mark.parametrize(
    ("question", "required"),
    [
        ("사업비 5억이면 평가 대상이야?", True),
        ("사업비 4억9999만원이면 평가 안 해도 되는 거지?", False),
        ("연간 사업비 499,000천원 종합성과평가 의무인가요", False),
        ("연간 사업비가 500백만원입니다. 의무 대상인가요?", True),
        ("사업비 육억이면 평가 의무야?", True),
        ("연간 사업비 3억5천만 원인데 해야 하나요", False),
        ("3년 위탁에 총사업비 12억입니다. 종합성과평가 받아야 돼요?", False),
        ("사업비 4.8억 평가 대상?", False),
        ("3년간 12억이면 대상?", False),
        ("분기에 1억 5천이면 의무인가요", True),
        ("매달 5천만원씩 나가는 사무예요. 의무 대상 맞아요?", True),
        ("사업비 5억 이천만원인데 평가 대상?", True),
        ("사업비 4억 8000 의무?", False),
        ("사업비 5억 미만이면 안해도 돼?", False),
        ("사업비 5억이 좀 안 되는데 해야 하나요?", False),
        ("사업비450백만원인데평가꼭해야함?", False),
        ("연 5천만원짜리 조그만 위탁사무도 평가받아야 됨?", False),
        ("목동빙상장이 연간 사업비 4억 9900만원이면 종합성과평가 받아야 되나요?", False),
        ("사업비 5억에서 딱 만원 모자랍니다 의무인가요", False),
        ("사업비 5억 밑인데 평가 대상이야?", False),
        ("사업비가 5억이 못 되는데 의무야?", False),
        ("사업비 6억 이상인데 평가 대상이야?", True),
        ("사업비 4억 이하면 의무야?", False),
        ("2년에 8억 사업비면 평가 대상이야?", False),
        ("5억 이상이라던데 우리는 사업비 4억 9천이야 의무야?", False),
        ("사업비 5억 이상이면 5억도 포함이야? 딱 5억인데 평가 받아야 되는지", True),
    ],
)
def test_whether_it_is_obligatory(question: str, required: bool) -> None:
    answer = reply(question, one_round(), today=TODAY).answer
    assert (answer.kind, answer.required) == (AnswerKind.RULE, required)
    assert "제10조" in answer.lead


@pytest.mark.parametrize(
    ("question", "deadline"),
    [
        ("위탁기간 만료일이 2022년 12월 31일이면 언제까지 평가해야 하나요?", date(2022, 10, 2)),
        ("'27.6.30. 만료면 언제까지?", date(2027, 4, 1)),
        ("20240229 위탁 만료 기한", date(2023, 12, 1)),
        ("내년 6월 말에 위탁 끝나는데 평가 언제까지 해야 돼?", date(2022, 4, 1)),
        ("만료는 이천이십오년 구월 삼십일이에요 언제까지 평가해요?", date(2025, 7, 2)),
        ("오늘부터 100일 뒤에 만료입니다. 평가는 언제까지?", date(2021, 10, 15)),
        ("'25.1.1 ~ '27.12.31 계약기간이면 언제까지 평가해", date(2027, 10, 2)),
        ("2024년 5월 1일부터 2년간 위탁인데 평가는 언제까지?", date(2026, 1, 30)),
    ],
)
def test_the_last_day(question: str, deadline: date) -> None:
    answer = reply(question, one_round(), today=TODAY).answer
    assert (answer.kind, answer.deadline) == (AnswerKind.RULE, deadline)
    assert "제18조" in answer.lead
    assert "90일" in answer.lead


@pytest.mark.parametrize(
    "question",
    ["사업비 5억이라는 기준이 어느 조항에 나오는 거죠?", "사업비 얼마 이상이라는 기준은 규칙 몇 조에 나와 있어요?"],
)
def test_where_the_rule_stands_is_quoted(question: str) -> None:
    assert reply(question, one_round(), today=TODAY).answer.fact_ids == ("2021-3/overview/basis",)


@pytest.mark.parametrize(
    "question", ["2월 30일 만료면 언제까지 평가해야 해?", "내년 6월에 만료되는데 언제까지 평가하죠?"]
)
def test_an_impossible_or_incomplete_date_is_asked_back(question: str) -> None:
    answer = reply(question, one_round(), today=TODAY).answer
    assert (answer.kind, answer.deadline) == (AnswerKind.CLARIFY, None)
    assert "다시" in answer.lead


@pytest.mark.parametrize(
    "question", ["사업비 4억 이상인데 평가 대상이야?", "사업비 6억 미만이면 의무야?", "사업비 5억 이하인데 해야 해?"]
)
def test_a_bound_that_leaves_both_open_is_asked_back(question: str) -> None:
    answer = reply(question, one_round(), today=TODAY).answer
    assert (answer.kind, answer.required) == (AnswerKind.CLARIFY, None)
    assert "정확히" in answer.lead


@pytest.mark.parametrize(
    "question", ["2025년 1월 1일 계약했는데 언제까지 평가해야 해", "2025년 3월 1일에 위탁 시작했어요 평가는 언제까지?"]
)
def test_a_beginning_is_no_end(question: str) -> None:
    answer = reply(question, one_round(), today=TODAY).answer
    assert (answer.kind, answer.deadline) == (AnswerKind.CLARIFY, None)


@pytest.mark.parametrize("question", ["여권 만료 2027년 6월 30일 갱신은 언제까지", "운전면허 2027년 6월 30일 만료"])
def test_what_else_expires_is_not_ours(question: str) -> None:
    answer = reply(question, one_round(), today=TODAY).answer
    assert (answer.kind, answer.deadline) == (AnswerKind.UNKNOWN, None)


def test_a_case_that_need_not_be_evaluated_has_no_duty_to_a_deadline() -> None:
    answer = reply("사업비 4억이고 2027년 6월 30일 만료인데 평가해야 하나요", one_round(), today=TODAY).answer
    assert (answer.required, answer.deadline) == (False, date(2027, 4, 1))
    assert "해야 합니다" not in answer.lead


@pytest.mark.parametrize(
    "question", ["사업비 -3억이면 의무?", "사업비 5억 엔이면 의무?", "사업비 3억하고 2억이면 의무인가요?"]
)
def test_an_amount_that_is_none_is_asked_back(question: str) -> None:
    answer = reply(question, one_round(), today=TODAY).answer
    assert (answer.kind, answer.required) == (AnswerKind.CLARIFY, None)


def test_a_term_past_the_end_of_the_calendar_is_no_error() -> None:
    answer = reply("2025년 1월 1일부터 9000년간 위탁이면 언제까지 평가해?", one_round(), today=TODAY).answer
    assert (answer.kind, answer.deadline) == (AnswerKind.CLARIFY, None)
