"""Long messages take work that grows with their length and no faster: counted, never timed."""

import sys
from collections.abc import Sequence
from types import FrameType
from typing import Any

import pytest
from rapidfuzz import process

from handlers import typos
from handlers.clean import clean
from handlers.reply import reply
from tests.handlers.test_question_sets import TODAY
from tests.rounds import two_rounds

SHORT, LONG = 512, 2048
MOST_GROWTH = 1.5
"""How much more than four times the work four times the text may take: what words are near, and how tokens fall."""
STORY = "저는 어릴 때부터 얼음판을 좋아했는데 우리 아들은 컴퓨터만 하고 있고 어머니는 김치를 가져다 주셨어요 "


def steps(text: str) -> int:
    """Lines of Python that are run to answer a message, every turn of a loop counted."""
    counted = 0

    def trace(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal counted
        counted += 1
        return trace

    reply(text, two_rounds(), today=TODAY)  # what is remembered between messages is ready
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        reply(text, two_rounds(), today=TODAY)
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize(
    "unit",
    [
        STORY,
        STORY.replace(" ", ""),
        "하는",
        "가나다",
        "핀테크랩",
        "5억 3천만원 ",
        "2024.3.1. ",
        "1번 ",
        "'20년 ",
        "ㄱㅅㄱㅈ ",
    ],
)
def test_four_times_the_text_takes_about_four_times_the_work(unit: str) -> None:
    short, long = ((unit * (size // len(unit) + 1))[:size] for size in (SHORT, LONG))
    assert steps(long) <= MOST_GROWTH * LONG / SHORT * steps(short)


@pytest.mark.parametrize("unit", ["목동실네빙상쟝 ", "핀테그랩과제", "쟣볋퓛 ", STORY])
def test_slips_are_looked_for_within_a_budget(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared, real = 0, process.extract

    def extract(query: str, choices: Sequence[str], **options: Any) -> Any:
        nonlocal compared
        compared += len(choices)
        return real(query, choices, **options)

    monkeypatch.setattr(process, "extract", extract)
    reply((unit * 4096)[:4096], two_rounds(), today=TODAY)
    assert compared <= typos._MOST_COMPARED


@pytest.mark.parametrize("before", [0, 20, 40])
def test_a_slip_is_mended_wherever_it_stands(before: int) -> None:
    text = STORY * before + "목동실네빙상장 개선과제가 뭔가요? " + STORY * (40 - before)
    question = reply(text, two_rounds(), today=TODAY).question
    assert question is not None
    assert "목동실내빙상장" in {correction.read for correction in question.corrections}


def test_no_number_has_thousands_of_digits() -> None:
    assert clean("1" * 5000 + "원") == "1" * 24 + "원"
    assert reply("1" * 5000 + "원", two_rounds(), today=TODAY).answer.kind
