"""Which service a text names, which nicknames can be given, and how they are understood once they are."""

from datetime import date
from functools import cache

import pytest

from handlers.nicknames import NicknameError, check_nickname, find_service, suggested_services
from handlers.reply import reply
from knowledge.base import KnowledgeBase
from knowledge.korean.keystrokes import keystrokes
from tests.rounds import one_round, two_rounds

TODAY = date(2026, 11, 22)
RINK = "2022-1/2"
"""목동실내빙상장 in its newest round."""


@cache
def with_nicknames() -> KnowledgeBase:
    nicknames = (("목동실내빙상장", "얼음 나라"), ("서울핀테크랩 운영", "SVH"))
    return KnowledgeBase(two_rounds().rounds, nicknames)


@pytest.mark.parametrize(
    ("text", "service_id"),
    [
        ("목동실내빙상장", RINK),
        ("목동빙상장", RINK),
        ("ahrehdqldtkdwkd", RINK),
        ("목동빙상장 개선과제", RINK),
        ("2021-3/9", RINK),
        (" 2021-3/1 ", "2021-3/1"),
        ("3번 사무", "2022-1/3"),
        ("얼음나라", RINK),
        ("svh", "2021-3/1"),
    ],
)
def test_a_service_is_named_as_in_a_question(text: str, service_id: str) -> None:
    assert find_service(text, with_nicknames(), today=TODAY) == service_id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("목동", "'목동': 여러 사무에 맞습니다(2022-1/2 목동실내빙상장, 2022-1/6 시립목동청소년센터 운영)."),
        ("센터", " 외 11개). 하나를 번호로 적어 주세요."),
        ("핀랩", "'핀랩': 그런 사무가 없습니다. 가까운 사무: 2021-3/1 서울핀테크랩 운영."),
        ("강남빙상장", "'강남빙상장': 그런 사무가 없습니다. 가까운 사무: 2022-1/2 목동실내빙상장."),
        ("2021-3/99", "'2021-3/99': 그런 사무가 없습니다. '사무 목록'이라고 물으면"),
        ("손익구조", "'손익구조': 그런 사무가 없습니다."),
        ("성과", "'성과': 그런 사무가 없습니다."),
        ("", "'': 그런 사무가 없습니다."),
    ],
)
def test_what_names_no_service_or_several_is_one_line_with_the_nearest(text: str, message: str) -> None:
    with pytest.raises(NicknameError) as caught:
        find_service(text, with_nicknames(), today=TODAY)

    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("nickname", ["얼음나라", "얼음 나라", "목동 링크", "SVH", "빙빙", "얼음나라 2호점"])
def test_a_nickname_that_can_be_given(nickname: str) -> None:
    assert check_nickname(nickname, RINK, two_rounds(), today=TODAY)


@pytest.mark.parametrize(
    ("nickname", "base"),
    [
        ("목동빙상장", two_rounds()),
        ("빙상장", two_rounds()),
        ("스케이트장", two_rounds()),
        ("얼음나라", with_nicknames()),
    ],
)
def test_a_nickname_that_is_not_needed(nickname: str, base: KnowledgeBase) -> None:
    assert not check_nickname(nickname, RINK, base, today=TODAY)


@pytest.mark.parametrize(
    ("nickname", "message"),
    [
        ("", "비어"),
        ("!? ", "비어"),
        ("🙂", "비어"),
        ("얼음<나라>", "쓸 수 없는 글자 '<'"),
        ("빙", "너무 짧"),
        ("가" * 21, "너무 깁니다"),
        ("가" + " " * 40 + "나", "너무 깁니다"),
        ("2021", "숫자만"),
        ("１２３", "숫자만"),
        ("성과", "흔히 쓰이는 말"),
        ("개선과제 알려줘", "흔히 쓰이는 말"),
        ("평가기간", "흔히 쓰이는 말"),
        ("2021년 3차", "흔히 쓰이는 말"),
        ("안녕", "흔히 쓰이는 말"),
        ("전화번호", "흔히 쓰이는 말"),
        ("도서관", "흔히 쓰이는 말"),
        ("빙상장 말고", "흔히 쓰이는 말"),
        ("ㅇㄹ", "다른 말로 읽힙니다"),
        ("핀테크", "이미 다른 사무를 가리킵니다(2021-3/1 서울핀테크랩 운영)"),
        ("svh", "이미 다른 사무를 가리킵니다(2021-3/1 서울핀테크랩 운영)"),
        ("목동", "이미 다른 사무를 가리킵니다(2022-1/6 시립목동청소년센터 운영)"),
        ("센터", "이미 다른 사무를 가리킵니다"),
        ("강남", "지역 '강남'이 들어 있어"),
        ("강남빙상장", "지역 '강남'이 들어 있어"),
        ("홍보", "결과에 나오는 말"),
        ("손익구조", "결과에 나오는 말이라 그 내용을 묻는 질문과 섞입니다(2021-3/9 목동실내빙상장)"),
    ],
)
def test_a_nickname_that_can_not_be_given_is_one_line(nickname: str, message: str) -> None:
    with pytest.raises(NicknameError) as caught:
        check_nickname(nickname, RINK, with_nicknames(), today=TODAY)

    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "question",
    [
        "얼음나라 개선과제",
        "얼음나라개선과제알려줘",
        "얼음 나라는 뭐가 부족하대?",
        "얼 음 나 라 개 선 과 제",
        "얼음나랴 개선과제",
        "ㅇㅇㄴㄹ 개선과제",
        f"{keystrokes('얼음나라')} 개선과제",
        "얼음나라의 개선 과제가 뭔가요?",
        "그 얼음나라라는 데 개선과제 좀ㅋㅋ",
        "핀테크랩 말고 얼음나라 개선과제",
        "얼음나라 2022년 개선과제",
    ],
)
def test_hard_input_works_on_nicknames_too(question: str) -> None:
    answer = reply(question, with_nicknames(), today=TODAY).answer

    assert answer.services == (RINK,)
    assert set(answer.fact_ids) == {f"{RINK}/tasks/1", f"{RINK}/tasks/2"}


def test_a_nickname_holds_in_every_round_with_the_service() -> None:
    answer = reply("얼음나라 2021년 3차 개선과제", with_nicknames(), today=TODAY).answer

    assert answer.services == ("2021-3/9",)


@pytest.mark.parametrize(
    "question", ["부산 얼음나라 성과", "잠실 얼음나라 개선과제", "얼음나라3 성과", "롯데월드 얼음나라 과제"]
)
def test_a_nickname_of_somewhere_else_is_never_taken_for_ours(question: str) -> None:
    assert reply(question, with_nicknames(), today=TODAY).answer.reason == "no_such_service"


@pytest.mark.parametrize(
    ("question", "services"),
    [
        ("강남빙상장 성과", (RINK,)),
        ("핀랩 성과 어때", ("2021-3/1",)),
        ("핀테크랩 전화번호", ("2021-3/1",)),
        ("오늘 날씨 어때", ()),
    ],
)
def test_the_services_that_may_have_been_meant(question: str, services: tuple[str, ...]) -> None:
    assert suggested_services(reply(question, two_rounds(), today=TODAY), two_rounds())[:1] == services


def test_a_service_of_the_only_round_is_found() -> None:
    assert find_service("목동빙상장", one_round(), today=TODAY) == "2021-3/9"
