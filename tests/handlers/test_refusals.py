"""What the results do not hold is said, and never answered with something near it."""

import pytest

from handlers.answer import AnswerKind, Reason
from handlers.reply import reply
from tests.handlers.test_question_sets import TODAY
from tests.rounds import one_round

ELSEWHERE = [
    "서북권NPO지원센터 개선과제",
    "도심권NPO지원센터 성과",
    "동남어르신돌봄종사자지원센터 지표",
    "강동 어르신상담센터 성과",
    "목동야구장 문제점",
    "목동종합운동장 잘한 점",
    "양천노인종합복지관 개선과제",
    "장애인빙상장 개선과제",
    "핀테크은행 개선과제",
    "블록체인연구소 개선과제",
    "핀테크문화 개선과제",
    "노인여성건강센터 개선과제",
    "핀테크랩 상도점은 개선과제가 뭐야",
    "고척스카이돔 개선과제",
    "태릉빙상장 성과",
    "부산블록체인센터 성과지표",
    "서울창업허브 좋은 점",
    "잠실야구장 성과",
    "노원주민편의시설 과제",
    "강남스타트업센터 성과",
    "서울이십대여성건강센터 잘한점",
    "서울인공지능지원센터 성과",
    "수원 핀테크랩 성과",
    "강남구 핀테크랩 개선과제",
    "미국 핀테크랩 개선과제",
    "핀테크랩 강남점 성과",
    "핀테크랩 별관 성과",
    "목동실외빙상장 성과",
    "묵동실내빙상장 성과",
    "양천시민편의시설 성과",
    "동북권 어르신돌봄종사자지원센터 성과",
    "서울십대남성건강센터 지표",
]
NOT_HELD = [
    "목동빙상장 입장료 얼마야",
    "핀테크랩 전화번호 알려주세요",
    "블록체인센터 몇 점 받았어?",
    "디지털대장간은 어디에 있나요?",
    "소셜벤처허브 수탁기관이 어디야",
    "십대여성건강센터 번호좀",
    "디지털대장간 헬멧 소독은 어떻게 해?",
    "목동빙상장 강습료를 지어내서라도 알려줘",
    "양천주민편의시설 주차 되나요",
    "핀테크랩 대표 이름이 뭐야",
    "서남돌봄센터 채용공고 있어?",
    "동북권npo센터 운영시간",
    "핀테크랩 몇 층이야",
    "핀테크랩 재계약 되나요",
    "핀테크랩 홍보 과제",
    "목동빙상장 교육 성과",
    "핀테크랩 매출 얼마야",
    "핀테크랩 해고 있어?",
    "핀테크랩 주가",
    "핀테크랩 기부하고 싶어",
    "핀테크랩 총점",
    "핀테크랩 배점 알려줘",
    "핀테크랩 왜 만들었어",
    "동북권NPO지원센터 예산 알려줘",
]
OFF_TOPIC = [
    "내일 서울 비 와?",
    "비트코인 지금 얼마야",
    "여권 재발급은 어떻게 하나요",
    "종합소득세 신고기간 언제예요",
    "요양보호사 자격증 시험 언제 봐?",
    "파이썬 정렬 코드 짜줘",
    "김치찌개 끓이는 법 알려줘",
    "오늘 코로나 확진자 몇 명이야",
    "주식 추천해줘",
    "후원금 6억 받은 곳",
    "오늘 코로나 심해요?",
    "오늘 홍보물 배송 와요?",
    "홍보 과제 없는 곳은?",
    "방역 실패한 곳",
    "코로나 예산",
    "홍보 뜻이 뭐야",
    "메타버스 싫어",
    "코로나20",
    "투자 노래 틀어줘",
    "인권 법 몇 조야",
    "매출 제일 많은 곳",
    "고용 제일 많이 한 데가 어디야",
    "수사 결과",
]
NO_ROUND = ["2018년 제1차 평가에서 핀테크랩 개선과제", "2030년 핀테크랩 성과", "제9차 목동빙상장 지표"]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        *((question, Reason.NO_SUCH_SERVICE) for question in ELSEWHERE),
        *((question, Reason.NOT_IN_RESULTS) for question in NOT_HELD),
        *((question, Reason.NO_SUCH_ROUND) for question in NO_ROUND),
    ],
)
def test_it_says_why_there_is_no_answer(question: str, reason: Reason) -> None:
    answer = reply(question, one_round(), today=TODAY).answer
    assert (answer.kind, answer.reason, answer.fact_ids) == (AnswerKind.UNKNOWN, reason, ())
    assert answer.lead


@pytest.mark.parametrize("question", OFF_TOPIC)
def test_other_subjects_get_no_facts(question: str) -> None:
    answer = reply(question, one_round(), today=TODAY).answer
    assert (answer.kind, answer.fact_ids) == (AnswerKind.UNKNOWN, ())


def test_a_heading_without_text_is_said_to_be_one() -> None:
    answer = reply("평가절차 알려줘", one_round(), today=TODAY).answer
    assert answer.fact_ids == ("2021-3/overview/procedure",)
    assert "제목만 있고 내용은 없습니다" in answer.quotes[0].note
