import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from bot.paper import WIDEST
from bot.terminal.dialogue import COMMANDS, Said
from bot.terminal.pipe import plain
from bot.terminal.screen import Screen
from handlers.answer import Answer, AnswerKind, Choice, Quote

LONG = "시설 이용활성화를 위한 홍보 개선 필요(외부 광고 및 장소협찬시 명확한 시설명 표기, 국제 피겨선수권대회 유치 등)"
QUOTE = Quote(
    "목동실내빙상장",
    "개선 과제",
    (("2021-3/9/tasks/1", LONG), ("2021-3/9/tasks/2", "둘째 항목")),
    "2021년 제3차 · 개선 과제",
)
MORE = (Choice("2021-3/9/achievements", "주요 성과", "2021-3/9/achievements"), Choice("x", "사업 성과지표", "x"))
SERVICES = tuple(Choice(f"2021-3/{number}", f"{number}번 센터", f"2021-3/{number}") for number in range(1, 13))


def shown(said: Said, width: int, *, colours: bool = False) -> list[str]:
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colours,
        color_system="standard" if colours else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    Screen(console).show(said)
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_nothing_is_wider_than_the_terminal_or_than_is_read_easily(width: int) -> None:
    answer = Answer(
        AnswerKind.ANSWER, ("‘과재’를 ‘과제’로 읽었습니다.",), "⛸️👨‍👩‍👧 안내입니다. " * 9, (QUOTE,), choices=MORE
    )
    lines = shown(Said(answer), width)
    assert max(map(cell_len, lines)) <= min(width, WIDEST)


def test_a_long_fact_hangs_beside_its_bullet_and_breaks_between_words() -> None:
    lines = shown(Said(Answer(AnswerKind.ANSWER, quotes=(QUOTE,), choices=MORE)), 60)
    assert lines == [
        "",
        "목동실내빙상장  개선 과제",
        " • 시설 이용활성화를 위한 홍보 개선 필요(외부 광고 및",
        "   장소협찬시 명확한 시설명 표기, 국제 피겨선수권대회 유치",
        "   등)",
        " • 둘째 항목",
        " 출처 2021년 제3차 · 개선 과제",
        "",
        "더 보기  1 주요 성과  2 사업 성과지표",
        "",
    ]


def test_lines_end_where_their_text_ends() -> None:
    console = Console(file=io.StringIO(), width=60, force_terminal=True, color_system="standard", legacy_windows=False)
    Screen(console).show(Said(Answer(AnswerKind.ANSWER, ("알림.",), "- 첫째\n둘째", (QUOTE,), choices=MORE)))
    assert isinstance(console.file, io.StringIO)
    assert not re.search(r" (\x1b\[0m)?$", console.file.getvalue(), re.MULTILINE)


def test_choices_that_do_not_fit_beside_each_other_are_listed() -> None:
    lines = shown(Said(Answer(AnswerKind.ANSWER, quotes=(QUOTE,), choices=MORE)), 30)
    assert lines[-3:] == ["  1 주요 성과", "  2 사업 성과지표", ""]


def test_what_is_asked_back_is_listed_with_numbers_in_line() -> None:
    lines = shown(Said(Answer(AnswerKind.CLARIFY, lead="어느 사무인가요?", choices=SERVICES)), 60)
    assert lines[1:5] == ["어느 사무인가요?", "", "  1 1번 센터", "  2 2번 센터"]
    assert lines[-2] == " 12 12번 센터"


def test_a_list_is_not_shown_twice() -> None:
    lead = "평가한 사무는 2개입니다.\n3. 디지털대장간 운영\n9. 목동실내빙상장"
    choices = (Choice("a", "디지털대장간 운영", "a"), Choice("b", "목동실내빙상장", "b"))
    said = Said(Answer(AnswerKind.LIST, lead=lead, choices=choices))
    assert shown(said, 60)[1:-1] == ["평가한 사무는 2개입니다.", "  3 디지털대장간 운영", "  9 목동실내빙상장"]
    assert plain(said) == lead


def test_a_heading_without_text_says_so() -> None:
    empty = Quote(
        "평가개요", "평가절차", (("2021-3/overview/procedure", ""),), "2021년 제3차", "원문에 내용이 없습니다."
    )
    assert shown(Said(Answer(AnswerKind.ANSWER, quotes=(empty,))), 60)[1:-1] == [
        "평가개요  평가절차",
        "   원문에 내용이 없습니다.",
        " 출처 2021년 제3차",
    ]


def test_what_was_typed_cannot_steer_the_terminal() -> None:
    said = Said(Answer(AnswerKind.UNKNOWN, lead="‘\x1b[2J\x9b31m[bold]가[/bold] :smile:’"))
    assert "‘[2J31m[bold]가[/bold] :smile:’" in shown(said, 60, colours=True)
    assert plain(said) == "‘[2J31m[bold]가[/bold] :smile:’"


def test_colours_come_only_where_the_terminal_has_them() -> None:
    said = Said(Answer(AnswerKind.ANSWER, quotes=(QUOTE,), choices=MORE), commands=COMMANDS, notice="알림")
    assert any("\x1b[" in line for line in shown(said, 60, colours=True))
    assert not any("\x1b" in line for line in shown(said, 60))


def test_plain_text_has_everything_with_numbers() -> None:
    said = Said(
        Answer(AnswerKind.HELP, lead="안내", choices=MORE, prompts=("빙상장 성과",)), commands={"/quit": "끝내기"}
    )
    assert plain(said) == "안내\n\n1. 주요 성과\n2. 사업 성과지표\n\n예: 빙상장 성과\n\n/quit  끝내기"
