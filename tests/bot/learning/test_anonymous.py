"""What is kept of a question says nothing of a person."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.anonymous import MASK, anonymous
from bot.learning.misses import known_words
from knowledge.storage.limits import LONGEST_QUESTION
from tests.rounds import two_rounds

IS_KNOWN = known_words(two_rounds())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("  얼음나라   성과? ", "얼음나라 성과", id="white space"),
        pytest.param("\u110b\u1165\u11af\u110b\u1173\u11b7나라 성과", "얼음나라 성과", id="NFD"),
        pytest.param("/ask@minwi_bot @mina 얼음나라 @juno 성과 ㅋㅋㅋ 🙂!!", "얼음나라 성과", id="mentions and emoji"),
        pytest.param("<b>얼음나라</b>\n성과", "얼음나라 성과", id="markup and lines"),
        pytest.param("https://t.me/c/12345 요금", "요금", id="address"),
        pytest.param("010-1234-5678로 요금 알려줘", "○○○로 요금 알려줘", id="telephone"),
        pytest.param("０１０ １２３４ ５６７８ 요금", "○○○ 요금", id="full width"),
        pytest.param("0 1 0 - 1 2 3 4 - 5 6 7 8 요금", "○○○ 요금", id="spaced"),
        pytest.param("+82 10.1234.5678 요금", "+○○○ 요금", id="abroad"),
        pytest.param("공일공 일이삼사 오육칠팔 요금", "○○○ 요금", id="spelled out"),
        pytest.param("850302-1234567 신청", "○○○ 신청", id="resident number"),
        pytest.param("1985-03-02 생인데 신청", "○○○ 생인데 신청", id="date of birth"),
        pytest.param("국민 123456-01-123456 입금", "국민 ○○○ 입금", id="account"),
        pytest.param("kim.mina+a@naver.com 메일 주세요", "○○○ 메일 주세요", id="e-mail"),
        pytest.param("12가 3456 주차", "○○○ 주차", id="number plate"),
        pytest.param("우리집 101동 1203호 근처", "우리집 ○○○ 근처", id="flat"),
        pytest.param("목동동로 123-4 근처 시설", "목동동로○○○ 근처 시설", id="house"),
        pytest.param("홍길동 씨 연락처", "○○○ 씨 연락처", id="name with a title"),
        pytest.param("김 과장님은 누구", "○○○ 과장님은 누구", id="family name with a title"),
        pytest.param("김철수가 누구야", "○○○가 누구야", id="bare name"),
        pytest.param("저는 김철수인데요 예약", "저는 ○○○인데요 예약", id="bare name with an ending"),
        pytest.param("김철수네센터 요금", "김철수네센터 요금", id="part of a longer word is none"),
        pytest.param("010-1234-5678이 제 번호", "○○○이 제 번호", id="telephone with a particle"),
        pytest.param("남궁민수 연락처", "○○○ 연락처", id="family name of two syllables"),
        pytest.param("2021-3 2022-1 요금 비교", "2021-3 2022-1 요금 비교", id="rounds are no numbers of anybody's"),
        pytest.param("2021 2022 요금", "2021 2022 요금", id="nor are years"),
        pytest.param("5억 3천만원 예산", "5억 3천만원 예산", id="nor amounts"),
        pytest.param("이용자 대표 연봉", "이용자 대표 연봉", id="known words are no names"),
        pytest.param("홍보가 부족한 기관이라면", "홍보가 부족한 기관이라면", id="nor are they with a particle"),
        pytest.param("이지은이 누구", "○○○이 누구", id="but a name may begin like a known word"),
        pytest.param("600백만원인데 대상", "600백만원인데 대상", id="nor what follows a digit"),
        pytest.param("양천구 요금", "양천구 요금", id="nor known places"),
        pytest.param("양재동 요금", "양재동 요금", id="nor are neighbourhoods"),
        pytest.param("이사 2021 일정 요금", "이사 2021 일정 요금", id="nor syllables that are digits, too"),
        pytest.param("kim&#64;naver.com 요금", "○○○ 요금", id="e-mail in entities"),
        pytest.param("서핀랩 성과", "서핀랩 성과", id="nor most nicknames"),
        pytest.param("홍길동", "", id="nothing is left"),
        pytest.param(" 🙂 ?! ", "", id="nothing was there"),
    ],
)
def test_what_is_kept_of_a_question(typed: str, kept: str) -> None:
    assert anonymous(typed, IS_KNOWN) == kept


def test_of_a_long_story_only_the_question_at_its_end_is_kept() -> None:
    story = "저는 어제 이웃과 함께 그곳에 갔다가 이런 일을 겪었는데 정말 속상했어요. " * 20

    kept = anonymous(story + "얼음나라 성과", IS_KNOWN)

    assert len(kept) <= LONGEST_QUESTION
    assert kept.endswith(" 얼음나라 성과")
    assert kept.split(" ")[0] in story.split()


@given(st.text(max_size=2000) | st.text(alphabet="가김철수 010-12345678@.a씨님○\ud800\x00", max_size=300))
def test_any_text_is_short_printable_and_without_long_numbers(text: str) -> None:
    kept = anonymous(text, IS_KNOWN)

    assert len(kept) <= LONGEST_QUESTION
    assert not re.search(r"[\x00-\x1f\ud800-\udfff]|\d{7}|[a-z]@[a-z]", kept)
    assert kept == kept.strip()
    assert kept == "" or any(map(str.isalnum, kept.replace(MASK, "")))
