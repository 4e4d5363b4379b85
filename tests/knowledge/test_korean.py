"""Keystrokes, first consonants, numbers: the arithmetic of the script."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.names import cut_name
from knowledge.korean.keystrokes import from_keystrokes, is_typed_hangul, keystrokes
from knowledge.korean.letters import letter_names
from knowledge.korean.normalise import normalise, squash
from knowledge.korean.numbers import digits_in_dates, money, quantities
from knowledge.korean.sounds import by_ear
from knowledge.korean.syllables import FIRST, LAST, choseong
from knowledge.vocabulary.spelling import respell

hangul = st.text(st.characters(min_codepoint=FIRST, max_codepoint=LAST))


@given(hangul)
def test_what_was_typed_reads_back(text: str) -> None:
    assert from_keystrokes(keystrokes(text)) == text


@pytest.mark.parametrize(
    ("keys", "read"),
    [("ahrehd", "목동"), ("rotjsrhkwp", "개선과제"), ("answpwja", "문제점"), ("143djr", "143억"), ("rkqt", "값")],
)
def test_keystrokes_read_as_hangul(keys: str, read: str) -> None:
    assert from_keystrokes(keys) == read


@pytest.mark.parametrize(("keys", "typed"), [("ahrehd", True), ("npo", False), ("hello", False), ("zoom", False)])
def test_only_whole_syllables_were_typed_on_the_wrong_layout(keys: str, typed: bool) -> None:
    assert is_typed_hangul(keys) is typed


def test_first_consonants() -> None:
    assert choseong("개선과제 NPO") == "ㄱㅅㄱㅈ NPO"


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("80.6억원", 8_060_000_000),
        ("80억 6천만", 8_060_000_000),
        ("4억 8천", 480_000_000),
        ("499백만원", 499_000_000),
        ("520,000천원", 520_000_000),
        ("4억9999만원", 499_990_000),
        ("육억", 600_000_000),
        ("47억 3천만원", 4_730_000_000),
        ("480000000원", 480_000_000),
    ],
)
def test_money_in_all_spellings(text: str, won: int) -> None:
    assert [quantity.number for quantity in money(text)] == [won]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("161명", [(161, "명")]),
        ("'20년 7건", [(2020, "년도"), (7, "건")]),
        ("2020년", [(2020, "년도")]),
        ("스무살", [(20, "세")]),
        ("3년간 143억", [(3, "년"), (14_300_000_000, "원")]),
        ("1대1", []),
    ],
)
def test_quantities(text: str, found: list[tuple[int, str]]) -> None:
    assert [quantity.key for quantity in quantities(text)] == [(Fraction(number), unit) for number, unit in found]


def test_dates_in_words() -> None:
    assert digits_in_dates("이천이십오년 구월 삼십일, 유월 말") == "2025년 9월 30일, 6월 말"


@pytest.mark.parametrize("text", ["ＦｉｎＴｅｃｈ　Ｌａｂ", "핀텍 랩", "fintech lab", "핀태크랩"])
def test_one_spelling_for_a_loan_word(text: str) -> None:
    assert squash(respell(text)) == "핀테크랩"


def test_letters_that_stand_alone_stay_themselves() -> None:
    assert normalise("ㄱㅅ　①번 ‘가’") == "ㄱㅅ 1번 '가'"


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("서남어르신돌봄종사자지원센터 운영", ("서남", "어르신", "돌봄", "종사자", "지원", "센터", "운영")),
        ("서울핀테크랩 운영", ("서울", "핀테크", "랩", "운영")),
        ("동북권NPO지원센터", ("동북권", "npo", "지원", "센터")),
        ("까르페디엠지원센터", ("까르페디엠", "지원", "센터")),
    ],
)
def test_names_are_cut_where_people_cut_them(name: str, units: tuple[str, ...]) -> None:
    assert cut_name(name) == units


@pytest.mark.parametrize(
    ("written", "meant"),
    [("한태", "한테"), ("햇어", "했어"), ("뭘루", "뭘로"), ("됬나요", "됐나요"), ("조은데", "조은대")],
)
def test_what_sounds_alike_is_one(written: str, meant: str) -> None:
    assert by_ear(written) == by_ear(meant)


@pytest.mark.parametrize(("one", "other"), [("성과", "상과"), ("지표", "기표"), ("과제", "과자")])
def test_what_sounds_different_stays_apart(one: str, other: str) -> None:
    assert by_ear(one) != by_ear(other)


@pytest.mark.parametrize(("word", "names"), [("rfid", "알에프아이디"), ("npo", "엔피오"), ("website", ""), ("3d", "")])
def test_letters_by_their_names(word: str, names: str) -> None:
    assert letter_names(word) == names
