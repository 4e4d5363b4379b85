"""Which messages ask for notices, and what they are about."""

import json

import pytest

from handlers.subscribing import Act, Request, Wish, read_request, wish_for
from tests.handlers.test_question_sets import TODAY
from tests.rounds import QUESTIONS, one_round


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("알림 켜줘", Request(Act.SUBSCRIBE)),
        ("알림켜줘", Request(Act.SUBSCRIBE)),
        ("알림을 켜 주세요!!", Request(Act.SUBSCRIBE)),
        ("구독할게요", Request(Act.SUBSCRIBE)),
        ("나도 구독", Request(Act.SUBSCRIBE)),
        ("모든 새 결과 알림 받을래", Request(Act.SUBSCRIBE)),
        ("목동빙상장 새 결과 나오면 알림 보내줘", Request(Act.SUBSCRIBE, "목동빙상장")),
        ("알림 시간 바꿔줘", Request(Act.SETTINGS)),
        ("알림 설정 바꿔주세요", Request(Act.SETTINGS)),
        ("목동빙상장알림켜줘", Request(Act.SUBSCRIBE, "목동빙상장")),
        ("홍보알림 꺼줘", Request(Act.UNSUBSCRIBE, "홍보")),
        ("새결과알림켜줘", Request(Act.SUBSCRIBE)),
        ("푸시 알림 켜줘", Request(Act.SUBSCRIBE)),
        ("목동빙상장 알림 설정", Request(Act.SUBSCRIBE, "목동빙상장")),
        ("청년 일자리에 관한 알림 신청합니다", Request(Act.SUBSCRIBE, "청년 일자리")),
        ("AI 구독 신청", Request(Act.SUBSCRIBE, "AI")),
        ("알림 꺼", Request(Act.UNSUBSCRIBE)),
        ("내 구독 다 취소해줘", Request(Act.UNSUBSCRIBE)),
        ("전부 구독 취소해줘", Request(Act.UNSUBSCRIBE)),
        ("홍보 알림 그만 받을래요", Request(Act.UNSUBSCRIBE, "홍보")),
        ("내 구독", Request(Act.LIST)),
        ("알림?", Request(Act.LIST)),
        ("구독 중인 거 보여줘", Request(Act.LIST)),
        ("알림 시간 설정", Request(Act.SETTINGS)),
        ("홍보 알림", None),
        ("홍보 구독", None),
        ("알림이 안 와요", None),
        ("알림 서비스 개선과제", None),
        ("구독자 수 지표?", None),
        ("구독 서비스를 운영하는 곳은?", None),
        ("목동빙상장 알림 목록", None),
        ("미구독 해지", None),
        ("안녕\n알림 켜줘", None),
        ("아주 길게 이것저것 물어보면서 말하자면 그러니까 어쨌든 저쨌든 홍보 관련해서 여러모로 알림 켜줘", None),
        ("", None),
    ],
)
def test_requests_and_what_is_none(text: str, request_: Request | None) -> None:
    assert read_request(text) == request_


def test_no_question_of_any_set_is_taken_for_a_request() -> None:
    turns = [
        turn
        for file in sorted(QUESTIONS.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
        for turn in json.loads(line)["turns"]
    ]

    assert len(turns) > 3000
    assert [turn for turn in turns if read_request(turn)] == []


@pytest.mark.parametrize(
    ("about", "wish"),
    [
        ("목동빙상장", Wish(("2021-3/9",), "목동빙상장", is_named=True)),
        ("9번", Wish(("2021-3/9",), "9번", is_named=True)),
        ("2021-3/9", Wish(("2021-3/9",), is_named=True)),
        ("홍보", Wish(word="홍보", is_named=True)),
        ("폐우산", Wish(word="폐우산")),
        ("모굥실내빙상쟝", Wish(("2021-3/9",), "모굥실내빙상쟝")),
        ("가", Wish()),
        ("홍:보", Wish(word="홍 보")),
    ],
)
def test_what_somebody_wants_to_be_told_of(about: str, wish: Wish) -> None:
    assert wish_for(about, one_round(), today=TODAY) == wish
