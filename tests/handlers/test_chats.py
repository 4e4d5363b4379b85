"""Chats: what a message leaves out comes from the turns before, and never from another chat."""

import pytest

from handlers.answer import Answer
from handlers.conversation import Conversation
from handlers.reply import open_target, reply
from knowledge.base import KnowledgeBase
from tests.handlers.test_question_sets import TODAY
from tests.rounds import one_round, two_rounds

TASKS_OF_9 = {"2021-3/9/tasks/1", "2021-3/9/tasks/2", "2021-3/9/tasks/3"}
TASKS_OF_5 = {"2021-3/5/tasks/1", "2021-3/5/tasks/2"}


def last_answer(*turns: str, base: KnowledgeBase | None = None) -> Answer:
    conversation = Conversation()
    for turn in turns:
        answered = reply(turn, base or one_round(), conversation, today=TODAY)
        conversation = answered.conversation
    return answered.answer


@pytest.mark.parametrize(
    ("turns", "facts"),
    [
        (("목동빙상장 성과", "개선과제는?"), TASKS_OF_9),
        (("핀테크랩 개선과제", "블록체인센터는?"), TASKS_OF_5),
        (("개선과제 알려줘", "목동빙상장"), TASKS_OF_9),
        (("개선과제 알려줘", "9"), TASKS_OF_9),
        (("핀테크랩 개선과제", "아니 핀테크 말고 블록체인"), TASKS_OF_5),
        (("목동빙상장 개선과제", "두번째 거 자세히"), {"2021-3/9/tasks/2"}),
        (("목동빙상장 개선과제", "안녕", "거기 개선과제 다시"), TASKS_OF_9),
        (("평가기간 언제였어?", "누가 했는데?"), {"2021-3/overview/agency"}),
        (("홍보 지적받은 곳은?", "양천은?"), {"2021-3/7/tasks/1"}),
        (("목동빙상장 성과", "그 평가는 누가 했는데?", "아까 거기 개선과제는?"), TASKS_OF_9),
        (("목동빙상장 개선과제", "두번째꺼 말고 첫번째꺼"), {"2021-3/9/tasks/1"}),
        (("홍보 지적받은 곳은?", "핀테크랩은?", "양천은?"), {"2021-3/7/tasks/1"}),
        (("홍보 지적받은 곳은?", "두 번째 거 다시"), {"2021-3/5/tasks/2"}),
        (("홍보 지적받은 곳은?", "두 번째 곳은?"), TASKS_OF_5),
        (("목동빙상장 헬멧", "몇 개월?"), {"2021-3/9/achievements/1"}),
    ],
)
def test_a_follow_up_takes_what_it_leaves_out(turns: tuple[str, ...], facts: set[str]) -> None:
    assert set(last_answer(*turns).fact_ids) == facts


ACHIEVEMENTS_OF_9 = {"2021-3/9/achievements/1", "2021-3/9/achievements/2", "2021-3/9/achievements/3"}
NEW_ACHIEVEMENTS_OF_4 = {"2022-1/4/achievements/1", "2022-1/4/achievements/2", "2022-1/4/achievements/3"}
OLD_ACHIEVEMENTS_OF_5 = {"2021-3/5/achievements/1", "2021-3/5/achievements/2"}


@pytest.mark.parametrize(
    ("turns", "facts"),
    [
        (("2021년 3차 목동빙상장 성과",), ACHIEVEMENTS_OF_9),
        (("2021년 3차 목동빙상장 성과", "블록체인센터는?"), OLD_ACHIEVEMENTS_OF_5),
        (("2021년 3차 목동빙상장 성과", "블록체인센터 성과 알려줘"), NEW_ACHIEVEMENTS_OF_4),
        (("목동빙상장 성과", "블록체인센터는?"), NEW_ACHIEVEMENTS_OF_4),
        (("2021년 3차 평가기관 어디야", "평가기간은?"), {"2021-3/overview/period"}),
    ],
)
def test_a_round_that_was_named_holds_for_what_is_asked_in_passing(turns: tuple[str, ...], facts: set[str]) -> None:
    assert set(last_answer(*turns, base=two_rounds()).fact_ids) == facts


@pytest.mark.parametrize(
    ("turns", "services"),
    [
        (("목동 지표 뭐야", "두 번째 거"), {"2022-1/6"}),
        (("지적사항 뭐 있어", "노숙인 도와주는 데"), {"2022-1/9"}),
        (("서남센터 개선과제", "아 어르신 돌보는 쪽이요"), {"2021-3/8"}),
        (("목록 줘", "세 번째 거 성과", "열두 번째는?"), {"2022-1/12"}),
        (("브릿지센터랑 글로벌센터 성과", "앞에 거 문제점은?"), {"2022-1/9"}),
        (("블록체인센터 개선과제", "그거 2021년 거랑 비교해줘"), {"2021-3/5", "2022-1/4"}),
    ],
)
def test_which_service_is_meant_may_be_said_in_passing(turns: tuple[str, ...], services: set[str]) -> None:
    answer = last_answer(*turns, base=two_rounds())
    assert set(answer.services) == services
    assert len({fact_id.split("/")[2] for fact_id in answer.fact_ids}) == 1, "the facet that was asked for, no other"


@pytest.mark.parametrize(
    ("turns", "facts"),
    [
        (("평가 언제 했어요", "2021년 때는?"), ("2021-3/overview/period",)),
        (("2021년 3차 평가개요 전부", "기간만 다시"), ("2021-3/overview/period",)),
    ],
)
def test_the_overview_of_another_round_in_passing(turns: tuple[str, ...], facts: tuple[str, ...]) -> None:
    assert last_answer(*turns, base=two_rounds()).fact_ids == facts


@pytest.mark.parametrize(
    "turns",
    [
        ("목동빙상장 개선과제", "전화번호는?"),
        ("양천주민편의시설 지표", "태릉빙상장은?"),
        ("홍보 지적받은 곳은?", "핀테크랩은?"),
        ("핀테크랩 전화번호", "블록체인센터는?"),
        ("목동빙상장 개선과제", "얼음나라 개선과제"),
        ("핀테크랩 성과", "왜?"),
        ("핀테크랩 성과", "0번째"),
        ("핀테크랩 성과", "세 번째"),
        ("십대여성건강센터 성과", "여기 상담은 어디로 전화해요"),
    ],
)
def test_a_follow_up_that_asks_for_more_than_there_is(turns: tuple[str, ...]) -> None:
    assert last_answer(*turns).kind == "unknown"


def test_a_number_that_was_not_offered_is_asked_again() -> None:
    answer = last_answer("센터 개선과제", "9")
    assert answer.kind == "clarify"
    assert "2021-3/9" not in {choice.id for choice in answer.choices}


def test_another_chat_knows_nothing_of_it() -> None:
    reply("목동빙상장 성과", one_round(), Conversation(), today=TODAY)
    assert reply("개선과제는?", one_round(), Conversation(), today=TODAY).answer.kind == "clarify"


def test_a_tapped_choice_is_remembered_like_a_question() -> None:
    opened = open_target("2021-3/9/achievements", one_round())
    assert opened is not None
    assert set(reply("개선과제는?", one_round(), opened.conversation, today=TODAY).answer.fact_ids) == TASKS_OF_9


def test_what_was_read_differently_is_said() -> None:
    answer = last_answer("ahrehdqldtkdwkd rotjsrhkwp")
    assert answer.notes == ("'ahrehdqldtkdwkd rotjsrhkwp'를 '목동빙상장 개선과제'로 읽었습니다.",)
