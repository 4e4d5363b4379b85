from bot.plain import render, render_quote, render_with_choices
from handlers.answer import Answer, AnswerKind, Choice, Quote

QUOTE = Quote(
    "빙상장", "개선 과제", (("2021-3/9/tasks/1", "홍보"), ("2021-3/9/tasks/2", "교육")), "2021년 제3차 · 빙상장"
)
MORE = (Choice("2021-3/9/achievements", "주요 성과", "2021-3/9/achievements"),)


def test_an_answer_shows_its_parts_in_order_and_no_choices() -> None:
    answer = Answer(AnswerKind.ANSWER, ("알림.",), "말머리", (QUOTE,), choices=MORE)
    expected = "알림.\n\n말머리\n\n[빙상장] 개선 과제\n- 홍보\n- 교육\n출처: 2021년 제3차 · 빙상장"
    assert render(answer) == render_with_choices(answer) == expected


def test_a_question_back_lists_what_can_be_meant() -> None:
    answer = Answer(AnswerKind.CLARIFY, lead="어느 사무인가요?", choices=MORE)
    assert render(answer) == "어느 사무인가요?"
    assert render_with_choices(answer) == "어느 사무인가요?\n\n- 주요 성과"


def test_the_lines_of_a_fact_stay_under_its_bullet() -> None:
    quote = Quote("평가개요", "평가내용", (("2021-3/overview/criteria", "공통지표\n개별지표"),), "2021년 제3차")
    assert render_quote(quote) == "[평가개요] 평가내용\n- 공통지표\n  개별지표\n출처: 2021년 제3차"


def test_a_fact_without_text_is_a_note_instead_of_an_empty_bullet() -> None:
    quote = Quote(
        "평가개요", "평가절차", (("2021-3/overview/procedure", ""),), "2021년 제3차", "원문에 내용이 없습니다."
    )
    assert render(Answer(AnswerKind.ANSWER, quotes=(quote,))) == (
        "[평가개요] 평가절차\n(원문에 내용이 없습니다.)\n출처: 2021년 제3차"
    )


def test_examples_are_offered() -> None:
    assert (
        render_with_choices(Answer(AnswerKind.HELP, lead="안내", prompts=("가", "나"))) == "안내\n\n- 예: 가\n- 예: 나"
    )


def test_control_characters_are_left_out_but_line_feeds_stay() -> None:
    assert render(Answer(AnswerKind.UNKNOWN, lead="가\x1b[31m\r\n나\x07\t\x9b")) == "가[31m\n나\t"
