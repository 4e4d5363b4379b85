"""Which buttons hang under which answer."""

import pytest

from bot.telegram.keyboards import Rows, markup, rows_of_prompts, rows_under
from bot.telegram.taps import AskLabel, Open, Page, Tap, decode, encode
from handlers.answer import Answer, AnswerKind, Choice, Quote
from tests.bot.telegram.core import open_target, sample_base, sample_round

BASE = sample_base(sample_round(services=9))


def under(answer: Answer) -> list[str]:
    """Each row as text: what stands on each button, and where it leads."""
    return shown(rows_under(answer, BASE))


def shown(rows: Rows) -> list[str]:
    return [" ".join(f"[{button.label}]{encode(button.tap)}" for button in row) for row in rows]


def about(target: str) -> Answer:
    reply = open_target(target, BASE)
    assert reply
    return reply.answer


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (
            "2021-3/9/tasks",
            ["[주요 성과]o:2021-3/9/achievements [사업 성과지표]o:2021-3/9/indicators", "[📋 사무 목록]l:2021-3:2"],
        ),
        ("2021-3/8/achievements+tasks", ["[사업 성과지표]o:2021-3/8/indicators", "[📋 사무 목록]l:2021-3:1"]),
        ("2021-3/1/achievements+tasks+indicators", ["[📋 사무 목록]l:2021-3:1"]),
        ("2021-3/overview/purpose", ["[평가기간]o:2021-3/overview/period [평가절차]o:2021-3/overview/procedure"]),
    ],
)
def test_the_rest_of_what_was_asked_about_is_offered(target: str, expected: list[str]) -> None:
    assert under(about(target)) == expected


def test_choices_come_first_and_nothing_leads_twice_to_the_same_place() -> None:
    choices = (Choice("2021-3/9/indicators", "지표", "2021-3/9/indicators"), Choice("x", "목록", "2021-3/list"))
    answer = Answer(
        AnswerKind.ANSWER,
        quotes=about("2021-3/9/tasks").quotes,
        services=("2021-3/9",),
        choices=(*choices, choices[0]),
    )

    assert under(answer) == [
        "[지표]o:2021-3/9/indicators [목록]o:2021-3/list",
        "[주요 성과]o:2021-3/9/achievements",
        "[📋 사무 목록]l:2021-3:2",
    ]


@pytest.mark.parametrize("kind", [AnswerKind.CLARIFY, AnswerKind.LIST, AnswerKind.RULE, AnswerKind.CHAT])
def test_other_kinds_offer_their_choices_only(kind: AnswerKind) -> None:
    assert under(Answer(kind, lead="?", services=("2021-3/9",))) == []


def test_an_answer_about_several_services_offers_no_facets() -> None:
    quotes = (*about("2021-3/1/tasks").quotes, *about("2021-3/2/tasks").quotes)
    assert under(Answer(AnswerKind.ANSWER, quotes=quotes, services=("2021-3/1", "2021-3/2"))) == []


def test_a_service_taken_back_meanwhile_has_no_way_back() -> None:
    quotes = (Quote("옛 쉼터", "개선 과제", (("2019-1/1/tasks/1", "가"),), "출처"),)
    answer = Answer(AnswerKind.ANSWER, quotes=quotes, services=("2019-1/1",))

    assert not any("목록" in row for row in under(answer))


def test_rows_are_as_wide_as_can_be_read() -> None:
    labels = ["가" * 20, "가나", "다라", "마바", "사아", "abcdefghijklmnopqrstuvwxyz", "자차"]
    choices = tuple(Choice(str(number), label, f"2021-3/{number}") for number, label in enumerate(labels, start=1))
    rows = rows_under(Answer(AnswerKind.CLARIFY, choices=choices), BASE)

    assert [[button.label for button in row] for row in rows] == [
        ["가" * 20],
        ["가나", "다라", "마바"],
        ["사아"],
        ["abcdefghijklmnopqrstuvwxyz"],
        ["자차"],
    ]


def test_too_many_choices_do_not_fill_the_screen() -> None:
    choices = tuple(Choice(str(number), "가" * 20, f"2021-3/{number}") for number in range(1, 100))
    assert len(rows_under(Answer(AnswerKind.CLARIFY, choices=choices), BASE)) == 24


def test_questions_ask_themselves_unless_they_fit_no_button() -> None:
    assert shown(rows_of_prompts(["쉼터 과제", "가" * 61, "", "쉼터 성과"])) == ["[쉼터 과제]q:1", "[쉼터 성과]q:4"]


def test_long_labels_are_cut() -> None:
    keyboard = markup(rows_under(Answer(AnswerKind.CLARIFY, choices=(Choice("a", "가" * 100, "help"),)), BASE))
    assert keyboard
    assert keyboard.inline_keyboard[0][0].text == "가" * 59 + "…"


def test_no_rows_are_no_keyboard() -> None:
    assert markup(()) is None


@pytest.mark.parametrize(
    ("tap", "data"),
    [
        (Open("2021-3/9/achievements+tasks"), "o:2021-3/9/achievements+tasks"),
        (Open("help"), "o:help"),
        (Page("2021-3", 2), "l:2021-3:2"),
        (AskLabel(3), "q:3"),
    ],
)
def test_data_are_read_back(tap: Tap, data: str) -> None:
    assert encode(tap) == data
    assert decode(data) == tap


@pytest.mark.parametrize(
    "tap", [Open(""), Open("개선"), Open("a" * 49), Open("a\n"), Page("2021-3", 0), Page("21-3", 1), AskLabel(100)]
)
def test_data_that_could_not_be_read_back_are_not_made(tap: Tap) -> None:
    with pytest.raises(ValueError, match="no button data"):
        encode(tap)


@pytest.mark.parametrize("data", ["", "o", "o:", "x:2021-3", "l:2021-3", "l:2021-3:1:1", "q:", "q:１", "o:2021-3/1\n"])
def test_foreign_data_are_nothing(data: str) -> None:
    assert decode(data) is None
