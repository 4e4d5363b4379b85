"""Texts that are meant to keep the parser busy take a time in proportion to their length."""

import time

import pytest

from knowledge.documents.formats.text import LONGEST_LINE, read_text
from knowledge.documents.parser import parse

LINES = 10_000
SECONDS = 5  # of processor time; each takes a tenth of that
TITLE = "2023년 제2차 민간위탁 종합성과평가 결과\n"
HEAD = f"{TITLE}\n□ 평가개요\n- 평가기간 : 봄\n\n□ 사무별 평가결과\n"
SERVICE = "1. 가람센터\n주요 성과\n- 하나를 이룸\n"


def targets(text: str) -> str:
    return f"{TITLE}□ 평가개요\n- 평가대상 : {text}\n□ 사무별 평가결과\n{SERVICE}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEAD + SERVICE + "주요 성과\n가나다\n" * (LINES // 2), id="labels"),
        pytest.param(HEAD + SERVICE + "총평\n주요 성과\n" * (LINES // 2), id="asides"),
        pytest.param(HEAD + SERVICE + "\n■ 복지 분야\n" * (LINES // 2) + SERVICE, id="groups"),
        pytest.param(TITLE * LINES + SERVICE, id="titles"),
        pytest.param(HEAD + "".join(f"{n}. 센터{n}\n(수탁 : 다)\n" for n in range(LINES // 2)), id="details"),
        pytest.param("목차\n" + "".join(f"제목{n % 99} ···· {n}\n" for n in range(LINES)) + HEAD, id="contents"),
        pytest.param(HEAD + SERVICE + "- 1 -\n머리글입니다\n" * (LINES // 2), id="pages"),
        pytest.param(HEAD + ("주요 성과\t" * (LONGEST_LINE // 8) + "\n") * 3, id="columns"),
        pytest.param(HEAD + SERVICE + "붙임 1. 가\n" * LINES, id="annexes"),
        pytest.param(HEAD + SERVICE + "- " + "(" * (LONGEST_LINE - 2), id="brackets"),
        pytest.param(HEAD + SERVICE + "- " + "가 - " * (LONGEST_LINE // 5), id="bullets"),
        pytest.param(HEAD + SERVICE + "사업지표\n" + "① 가 " * (LONGEST_LINE // 5), id="numbers"),
        pytest.param(HEAD + SERVICE + "- " + "(주요 성과 가나다 " * (LONGEST_LINE // 12), id="labels within"),
        pytest.param(HEAD + SERVICE + "- " + "··" * (LONGEST_LINE // 3), id="dots"),
        pytest.param(HEAD + SERVICE + "- " + "**가" * (LONGEST_LINE // 4), id="markdown"),
        pytest.param(targets("총 " * (LONGEST_LINE // 3)), id="totals"),
        pytest.param(targets("등 9개 " * (LONGEST_LINE // 6)), id="numbers of services"),
    ],
)
def test_the_time_is_in_proportion_to_the_length(text: str) -> None:
    started = time.process_time()

    parse(read_text(text.encode()))

    assert time.process_time() - started < SECONDS
