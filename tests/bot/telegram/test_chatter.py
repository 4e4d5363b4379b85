"""In a group, a reply to minwi or a mention of it need not be a question; a command always is."""

from datetime import date

import pytest

from bot.telegram.chatter import may_be_chatter
from handlers.conversation import Conversation
from handlers.reply import reply
from knowledge.base import KnowledgeBase
from knowledge.shipped import shipped_rounds

TODAY = date(2026, 11, 27)
BASE = KnowledgeBase(shipped_rounds())


@pytest.fixture(scope="module")
def before() -> Conversation:
    """What is remembered once somebody has asked for one service."""
    return reply("목동빙상장 개선과제", BASE, today=TODAY).conversation


@pytest.mark.parametrize(
    "said",
    [
        "ㅋㅋㅋㅋ",
        "나도 가봤어",
        "이거 진짜야?",
        "그건 아닌 듯",
        "점심 뭐 먹지",
        "내일 회의에서 얘기하죠",
        "이 자료 저장해둘게요",
        "얘 말 잘 듣네",
        "네 알겠습니다",
    ],
)
def test_what_people_say_among_themselves(said: str, before: Conversation) -> None:
    assert may_be_chatter(reply(said, BASE, before, today=TODAY), before)


@pytest.mark.parametrize(
    "said",
    [
        "성과는?",
        "개선과제 다시",
        "그거 전부 자세히",
        "지표도 알려줘",
        "핀테크랩은?",
        "첫 번째 거 자세히",
        "전화번호는?",
        "창업허브 성과",
        "홍보를 지적받은 곳은?",
        "사업비 4억이면 대상이야?",
        "누가 언제 평가했어?",
        "사무 목록",
        "어떻게 쓰는 거야?",
    ],
)
def test_what_is_a_question(said: str, before: Conversation) -> None:
    assert not may_be_chatter(reply(said, BASE, before, today=TODAY), before)
