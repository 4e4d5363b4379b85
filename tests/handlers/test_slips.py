"""Slips of one key in long names: wherever they leave the borders of syllables, and never into another name."""

from collections.abc import Callable

import pytest

from handlers.answer import AnswerKind, Reason
from handlers.reply import reply
from knowledge.base import KnowledgeBase
from tests.handlers.test_question_sets import TODAY
from tests.rounds import one_round, shipped_and_unseen, two_rounds

MENDED: list[tuple[str, Callable[[], KnowledgeBase], str]] = [
    ("서울블록체인지우너센터 주요 성과", one_round, "2021-3/5"),  # two keys in the wrong order
    ("디지털대자악ㄴ 운영 개선 과제", one_round, "2021-3/3"),
    ("디지ㅓㄹ대장간 지표", one_round, "2021-3/3"),  # one too few
    ("청년활동지원세터 운영 성과", two_rounds, "2022-1/1"),
    ("서울시 감저온동종사자 권리보호센터 성과", two_rounds, "2022-1/5"),
    ("서울동물복짖원센터(구로) 성과", two_rounds, "2022-1/10"),
    ("서울동물복비지원센터(구로) 성과", two_rounds, "2022-1/10"),  # another one
    ("서울예술교ㅠㄱ센터(송파) 성과지표", shipped_and_unseen, "2023-2/11"),
    ("남산숙제유스호스텔 성과지표", shipped_and_unseen, "2023-2/4"),  # where the slip makes a word
    ("핀테크렙이칭찬받은게", one_round, "2021-3/1"),  # with more behind it
    ("2021년3차디지ㅓㄹ대장간개선과제", one_round, "2021-3/3"),  # with more before it
    ("서 울 블 록 체 인 지 우 너 센 터  성 과", one_round, "2021-3/5"),
    ("tjdnfqmffhrcpdlswldnjtpsxj tjdrhk", one_round, "2021-3/5"),  # on the wrong layout
]
OTHER_NAMES = [
    "묵동실내빙상장 성과",
    "목동실외빙상장 성과",
    "서울이십대여성건강센터 성과",
    "서울십대남성건강센터 성과",
    "서북권NPO지원센터 성과",
    "양천시민편의시설 성과",
    "양촌주민편의시설 성과",
    "서남어르신돌봄종사자지원관 성과",
]


@pytest.mark.parametrize(("question", "base", "service"), MENDED)
def test_one_slip_is_mended_and_said(question: str, base: Callable[[], KnowledgeBase], service: str) -> None:
    answer = reply(question, base(), today=TODAY).answer
    assert (answer.kind, set(answer.services)) == (AnswerKind.ANSWER, {service})
    assert any("읽었습니다" in note for note in answer.notes)


def test_two_names_of_which_one_has_a_slip() -> None:
    assert set(reply("핀테크렙이랑대장간", one_round(), today=TODAY).answer.services) == {"2021-3/1", "2021-3/3"}


@pytest.mark.parametrize("question", OTHER_NAMES)
def test_another_name_is_no_slip(question: str) -> None:
    answer = reply(question, one_round(), today=TODAY).answer
    assert (answer.kind, answer.reason, answer.fact_ids) == (AnswerKind.UNKNOWN, Reason.NO_SUCH_SERVICE, ())


def test_a_whole_name_with_letters_beside_it_is_left_alone() -> None:
    question = reply("동북권ㅞㅐ지원센터 과제", one_round(), today=TODAY).question
    assert question is not None
    assert [correction.read for correction in question.corrections] == ["동북권npo지원센터"]
