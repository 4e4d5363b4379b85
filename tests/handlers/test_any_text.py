"""Whatever is typed, there is an answer, and every fact in it is published word for word."""

import signal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plain import render
from handlers.conversation import Conversation
from handlers.reply import open_target, reply
from tests.handlers.test_question_sets import TODAY
from tests.rounds import one_round, two_rounds

WORDS = [
    "목동",
    "빙상장",
    "핀테크랩",
    "센터",
    "개선과제",
    "성과",
    "지표",
    "말고",
    "빼고",
    "전체",
    "2021년 3차",
    "두번째",
    "1번",
    "평가",
    "언제",
    "누가",
    "5억",
    "만료",
    "2월 30일",
    "이직",
    "홍보",
    "얼마",
    "ㄱㅅㄱㅈ",
    "tjdrhk",
    "ㅋㅋ",
    "거기",
    "둘 다",
    "는",
    "의",
    "?",
    "\n",
    "입장료",
    "강남",
]
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(st.lists(texts, min_size=1, max_size=3))
def test_any_chat_gets_answers_that_hold_only_published_facts(turns: list[str]) -> None:
    base, conversation = two_rounds(), Conversation()
    for turn in turns:
        given_reply = reply(turn, base, conversation, today=TODAY)
        conversation = given_reply.conversation
        answer = given_reply.answer
        assert render(answer).strip()
        for quote in answer.quotes:
            assert all(base.facts[id_].text == text for id_, text in quote.facts)
            assert quote.source
        for choice in answer.choices:
            assert open_target(choice.target, base) is not None
            assert choice.target.isascii()
            assert len(choice.target) <= 48


def test_four_thousand_characters_of_rambling_are_read_to_the_question_at_the_end() -> None:
    text = "저는 어릴 때부터 얼음판을 좋아했습니다. " * 180 + "그래서 목동실내빙상장 개선과제가 뭔가요?"
    answer = reply(text, two_rounds(), today=TODAY).answer
    assert answer.fact_ids == ("2022-1/2/tasks/1", "2022-1/2/tasks/2")


@pytest.mark.parametrize(
    "text", ["ㅁ" * 4096, "ㄱㄴㄷ" * 1300, "목동실네빙상장" * 585, "핀테그랩 " * 800, "가나다" * 1300, "tf" * 2000]
)
def test_no_text_is_cut_in_all_ways(text: str) -> None:
    """These took half a minute once: a limit of work, not of the clock, keeps them short."""
    signal.setitimer(signal.ITIMER_REAL, 10)
    try:
        assert reply(text, one_round(), today=TODAY).answer.kind
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def test_an_unknown_target_opens_nothing() -> None:
    for target in (
        "",
        "2021-3",
        "2021-3/99",
        "2021-3/9/x",
        "2019-1/1",
        "2021-3/overview/x",
        "2021-3/9/tasks/1",
        "x/y/z",
    ):
        assert open_target(target, two_rounds()) is None
