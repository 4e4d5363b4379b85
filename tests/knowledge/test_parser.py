"""Kinds of drift, one by one, in small documents."""

from textwrap import dedent

import pytest

from knowledge.documents import Draft
from knowledge.documents.formats.text import read_text
from knowledge.documents.numbering import split_numbered, take_number
from knowledge.documents.parser import parse
from knowledge.errors import DocumentError
from knowledge.model import OverviewItem, Service

HEAD = """\
2023년 제2차 민간위탁 종합성과평가 결과

두 사무를 평가하고 공개함

□ 평가개요
○ 추진근거 : 조례 제18조
○ 평가기간 : '23. 1. ~ '23. 2.
○ 평가대상 : 가람센터 등 2개 위탁사무
○ 평가기관 : 나루연구원
○ 평가내용 : 공통지표
○ 평가절차 : 서면 → 현장

□ 사무별 주요 성과 및 개선과제

"""
BODY = """\
1. 가람센터
주요 성과
- 하나를 이룸
개선 과제
- 둘이 필요
사업지표
① 셋째 성과
"""
SECOND = """\
2. 나루센터
주요 성과
- 넷을 이룸
개선 과제
- 다섯이 필요
사업지표
① 여섯째 성과
"""


def read(text: str, round_: tuple[int, int] | None = None) -> Draft:
    return parse(read_text(dedent(text).encode()), round_)


def services(body: str) -> tuple[Service, ...]:
    round_ = read(HEAD + dedent(body)).round
    assert round_ is not None
    return round_.services


def problems(text: str, round_: tuple[int, int] | None = None) -> list[str]:
    return [str(problem) for problem in read(text, round_).problems]


def test_a_document_without_drift_has_no_problems() -> None:
    assert problems(HEAD + BODY + SECOND) == []


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        pytest.param("가람센터\n{}\n\n나루센터\n{}", ["가람센터", "나루센터"], id="no numbers"),
        pytest.param(
            "01\n\n### 가람센터\n{}\n02\n\n### 나루센터\n{}", ["가람센터", "나루센터"], id="number before a heading"
        ),
        pytest.param("1. 가람\n   센터\n{}\n② 나루센터\n{}", ["가람 센터", "나루센터"], id="broken name"),
        pytest.param("1\n가람센터\n{}\n2.\n\n나루센터\n{}", ["가람센터", "나루센터"], id="number by itself"),
        pytest.param("1\t가람센터\n{}\n2\t나루\n센터\n{}", ["가람센터", "나루 센터"], id="number in a cell"),
        pytest.param("[1. 가람센터]\n{}\n【2】 나루센터\n{}", ["가람센터", "나루센터"], id="brackets"),
        pytest.param("(1) 가람센터(본관)\n{}\n< 나루센터 >\n{}", ["가람센터(본관)", "나루센터"], id="brackets kept"),
        pytest.param("1 - 가람센터\n{}\n2 – 나루센터\n{}", ["가람센터", "나루센터"], id="dashes after numbers"),
        pytest.param("□ 가람센터\n{}\n\n■ 나루센터\n{}", ["가람센터", "나루센터"], id="signs"),
        pytest.param(
            "1) 사무명 : 가람센터\n{}\n2) 위탁사무명: 나루센터\n{}", ["가람센터", "나루센터"], id="labelled names"
        ),
        pytest.param("가. 3D 공작소\n{}\n나. 50플러스센터\n{}", ["3D 공작소", "50플러스센터"], id="names with digits"),
        pytest.param(
            "제1호 가람\n(수탁 : 다)\n{}\n제2호 나루\n- 수탁 : 라\n{}", ["가람", "나루"], id="details between"
        ),
        pytest.param(
            "1. 가람센터\n구 분\t주 요 내 용\n{}\n2. 나루센터\n구분 주요내용\n{}", ["가람센터", "나루센터"], id="tables"
        ),
    ],
)
def test_headings(printed: str, names: list[str]) -> None:
    facets = "주요 성과\n- 하나\n개선 과제\n- 둘\n사업지표\n① 셋\n② 넷"

    read_services = services(printed.format(facets, facets))

    assert [service.name for service in read_services] == names
    assert {service.indicators for service in read_services} == {("셋", "넷")}


@pytest.mark.parametrize(
    ("printed", "texts"),
    [
        pytest.param("주요 성과\n- 하나\n- 둘", ("하나", "둘"), id="lines"),
        pytest.param("주요 성과 :\n· 하나\n·둘", ("하나", "둘"), id="label with a colon"),
        pytest.param("주요 성과 : 하나", ("하나",), id="text after the label"),
        pytest.param("【주요성과】 ○ 하나 ○ 둘", ("하나", "둘"), id="bullets after the label"),
        pytest.param("주요 성과\t<ul style='x'> - 하나 - 둘", ("하나", "둘"), id="unclosed list"),
        pytest.param("주요 성과\t<ul><li>하나</li><li>- 둘</li></ul>", ("하나", "둘"), id="markup"),
        pytest.param("주요 성과\t하나&nbsp;<br>&middot; 둘 &amp; 셋", ("하나", "둘 & 셋"), id="entities"),
        pytest.param("| 주요 성과 | - 하나 - 둘 |", ("하나", "둘"), id="drawn table"),
        pytest.param("주요 성과\t- 하나\n\t- 둘", ("하나", "둘"), id="cell without a label"),
        pytest.param("주요 성과\t- 하나(가 - 나) - 둘 3 - 4", ("하나(가 - 나)", "둘 3 - 4"), id="dashes that are none"),
        pytest.param("주요 성과\n- 3 - 4급 - 하나", ("3 - 4급 - 하나",), id="dashes in a line"),
        pytest.param("주요 성과\n-3년간 하나\n-둘", ("3년간 하나", "둘"), id="dash before a number"),
        pytest.param("주요 성과\n- 하나는\n  이어지고\n- 둘", ("하나는 이어지고", "둘"), id="broken line"),
        pytest.param("주요 성과\n- 하나(가,\n\n나)\n- 둘", ("하나(가, 나)", "둘"), id="broken over a gap"),
        pytest.param(
            "주요 성과\n- 하나는\n\n- 12 -\n\n이어지고\n- 둘", ("하나는 이어지고", "둘"), id="broken over pages"
        ),
        pytest.param("주요 성과\n-\n하나\n○\n둘", ("하나", "둘"), id="marks by themselves"),
        pytest.param("주요 성과\n하나를 함\n둘을 함", ("하나를 함", "둘을 함"), id="no marks"),
        pytest.param(
            "주요 성과\n하나를 함\n   이어서 함\n둘을 함", ("하나를 함 이어서 함", "둘을 함"), id="no marks, indent"
        ),
        pytest.param("주요 성과\n1) 하나\n2) 둘", ("하나", "둘"), id="numbers"),
        pytest.param(
            "주요 성과\n- 하나의\n  사업비\n- 둘", ("하나의 사업비", "둘"), id="a line that looks like a label"
        ),
        pytest.param("주요 성과\n• 사업비\n  절감\n• 둘", ("사업비 절감", "둘"), id="a bullet that looks like a label"),
        pytest.param("주요 성과\n- 하나\n총평\n- 좋음\n", ("하나",), id="an opinion"),
        pytest.param(
            "주요 성과\n- 하나\n○ 종합의견 : 좋음\n", ("하나", "종합의견 : 좋음"), id="a bullet within, with a colon"
        ),
        pytest.param(
            "주요 성과\n- 하나\n\n- 3 -\n\n1. 가람센터 (계속)\n- 둘", ("하나", "둘"), id="name again on a new page"
        ),
        pytest.param("**주요 성과**\n- 하나", ("하나",), id="bold"),
        pytest.param("1-1. 주요 성과\n- 하나", ("하나",), id="outline number"),
        pytest.param("주요 성과(Key Achievements)\n- 하나", ("하나",), id="English beside"),
        pytest.param("Key Achievements\n- 하나", ("하나",), id="English"),
        pytest.param(
            "주요 성과\n- 하나였\n다. 그리고\n- 둘",
            ("하나였 다. 그리고", "둘"),
            id="an ending that looks like a number",
        ),
        pytest.param("주요 성과\n- 하나('23.\n9. 1.)", ("하나('23. 9. 1.)",), id="a date that looks like a number"),
        pytest.param("주요 성과\n- 하나\n구 분\t주 요 내 용\n- 둘", ("하나", "둘"), id="repeated table head"),
        pytest.param("주요 성과\n- 하나\n주요 성과 (계속)\n- 둘", ("하나", "둘"), id="continued"),
        pytest.param("주요 성과\n- 하나\u200b\u00a0둘\u3000셋", ("하나 둘 셋",), id="white space"),
        pytest.param("주요 성과\n- 하나\n  · 작은 하나", ("하나", "작은 하나"), id="bullets within"),
        pytest.param("주요 성과\n∘ 하나\n∘ 둘", ("하나", "둘"), id="small rings"),
        pytest.param("주요 성과\n- ○○구와 하나\n- 둘", ("○○구와 하나", "둘"), id="a name that is not given"),
        pytest.param(
            "주요 성과\n○ ○○구와 하나 ○ 둘", ("○○구와 하나", "둘"), id="a name that is not given, after signs"
        ),
        pytest.param("주요 성과\t-하나 -둘", ("하나", "둘"), id="dashes right before the text"),
        pytest.param(
            "주요 성과\n-50+ 하나\n-「둘」", ("50+ 하나", "「둘」"), id="dashes right before a digit, a bracket"
        ),
        pytest.param("주요 성과\t-「하나」 -○○구 둘", ("「하나」", "○○구 둘"), id="tight dashes before brackets"),
        pytest.param("주요 성과\t▪하나 ▪둘", ("하나", "둘"), id="signs right before the text"),
        pytest.param("주요 성과 ▼\n- 하나", ("하나",), id="a label with an adornment"),
        pytest.param("주요 성과 및 실적(총 2건)\n- 하나\n- 둘", ("하나", "둘"), id="a label with a count"),
        pytest.param("<주요\n성과>\n- 하나", ("하나",), id="a broken label"),
        pytest.param("성 과\t- 하나 - 둘", ("하나", "둘"), id="a short label in a cell"),
        pytest.param("주요 성과\t-", (), id="a dash for nothing"),
        pytest.param("주요 성과\n해당 없음", (), id="nothing"),
        pytest.param("주요 성과 : - 해당사항 없음.", (), id="nothing, with a mark"),
    ],
)
def test_items(printed: str, texts: tuple[str, ...]) -> None:
    (service,) = services(f"1. 가람센터\n{printed}\n개선 과제\n- 다섯\n사업지표\n① 여섯\n")

    assert service.achievements == texts
    assert (service.tasks, service.indicators) == (("다섯",), ("여섯",))


@pytest.mark.parametrize(
    ("printed", "texts"),
    [
        ("- ① 하나 ② 둘 : 셋 ③ 넷", ("하나", "둘 : 셋", "넷")),
        ("①하나②둘", ("하나", "둘")),
        ("- ① 하나 ② 둘 : 셋,\n넷 ③ 다섯", ("하나", "둘 : 셋, 넷", "다섯")),
        ("① 하나; ② 둘 / ③ 셋, 넷, ④ 다섯", ("하나", "둘", "셋, 넷", "다섯")),
        ("1) 하나(2) 2) 둘", ("하나(2)", "둘")),
        ("1. 하나 2.5% 2. 둘 2. 5.", ("하나 2.5%", "둘 2. 5.")),
        ("1. 하나 2. 15개 기관 3. 2022년 둘", ("하나", "15개 기관", "2022년 둘")),
        ("1. 하나('22. 2. 15.) 2. 둘 '23. 3. 1.까지", ("하나('22. 2. 15.)", "둘 '23. 3. 1.까지")),
        ("가. 하나 나. 둘\n다. 셋", ("하나", "둘", "셋")),
        ("（１） 하나 （２） 둘", ("하나", "둘")),
        ("① 하나(② 포함) ② 둘", ("하나(② 포함)", "둘")),
        ("① 하나\n② 처음부터 ①발견 ②보호 ③자립까지 ③ 셋", ("하나", "처음부터 ①발견 ②보호 ③자립까지", "셋")),
        ("① 하나 ② 처음부터 ①발견 ②보호까지 ③ 셋", ("하나", "처음부터 ①발견 ②보호까지 ③ 셋")),
        ("①\t하나\n②\t둘", ("하나", "둘")),
        ("- ① 하나 :\n둘\n- ② 셋", ("하나 : 둘", "셋")),
        ("- 하나 : 둘\n- 성과지표 : 셋", ("하나 : 둘", "성과지표 : 셋")),
        ("- 하나 : 둘\n- 셋\n※ 성과지표 : 내년에 바뀜", ("하나 : 둘", "셋")),
    ],
)
def test_indicators(printed: str, texts: tuple[str, ...]) -> None:
    for label in (
        "< 사업 성과지표 주요 내용 >",
        "〈사업지표 주요내용〉",
        "《 성과지표 》",
        "사업성과지표 :",
        "＜사업별 성과지표＞",
        "※ 사업 성과지표 주요 내용",
        "< 사업 성과지표 주요 내용(총 3개) >",
        "< 사업 성과지표\n주요 내용 >",
    ):
        body = f"1. 가람센터\n주요 성과\n- 하나\n개선 과제\n- 둘\n{label}\n{printed}\n"
        assert services(body)[0].indicators == texts


@pytest.mark.parametrize(
    ("achievements", "tasks", "indicators"),
    [
        ("핵심 성과", "개선방안", "개별 성과지표"),
        ("주요 추진실적", "개선 및 권고사항", "사업 성과지표(주요 내용)"),
        ("○ 사업 성과", "○ 개선이 필요한 점", "○ 개별지표"),
        ("[우수사례]", "[과제]", "[지표]"),
        ("○ 주요 성과", "○ 개선 과제", "개별지표"),
        ("○ 주요 성과", "○ 개선 과제", "* 평가지표"),
        ("★ 주요 성과 및 실적", "★ 개선(보완) 과제", "★ 평가지표 주요 내용"),
        ("주요 사업성과", "문제점 및 개선방안", "※ 평가지표"),
    ],
)
def test_other_words_for_the_facets(achievements: str, tasks: str, indicators: str) -> None:
    (service,) = services(f"1. 가람센터\n{achievements}\n- 하나\n{tasks}\n- 둘\n{indicators}\n① 셋\n② 넷\n")

    assert (service.achievements, service.tasks, service.indicators) == (("하나",), ("둘",), ("셋", "넷"))


def test_a_short_name_begins_a_service_after_its_numbered_heading() -> None:
    second = "2. 나루센터\n○ 우수사례\n - 넷\n○ 개선방안\n - 다섯\n○ 성과지표\n① 여섯\n"
    third = "3. 다도센터\n사업 성과 : - 일곱 - 여덟\n개선방안 : - 아홉\n성과지표 : ① 열\n"

    found = [service.achievements for service in services(BODY + second + third)]

    assert found == [("하나를 이룸",), ("넷",), ("일곱", "여덟")]


def test_short_names_of_facets_are_items_among_their_like() -> None:
    body = "1. 가람센터\n○ 주요 성과\n - 하나\n - 우수사례\n   발굴\n○ 개선 과제\n - 둘\n○ 지표\n① 사업 성과\n② 과제\n"
    (service,) = services(body)

    assert service.achievements == ("하나", "우수사례 발굴")
    assert service.indicators == ("사업 성과", "과제")


@pytest.mark.parametrize(
    "nothing", ["해당 사항 없음.", "특이사항 없음", "개선과제 없음", "※ 해당없음", "“해당없음”", "- (해당없음)", "없음"]
)
def test_ways_to_say_nothing(nothing: str) -> None:
    document = HEAD + f"1. 가람센터\n주요 성과\n- 하나를 이룸\n개선 과제\n{nothing}\n사업지표\n① 셋째 성과\n" + SECOND

    assert problems(document) == []
    read_round = read(document).round
    assert read_round is not None
    assert read_round.services[0].tasks == ()


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("2021년 제3차 민간위탁 종합성과평가 결과", "2021-3"),
        ("□ 2021년도 제 3 차 민간위탁 종합성과평가 결과 공개", "2021-3"),
        ("２０２１년 제１２차 민간위탁 종합성과평가 결과", "2021-12"),
        ("'21년 3차 민간위탁 종합성과평가 결과", "2021-3"),
        ("민간위탁 종합성과평가 결과\n(2021년 제3차)", "2021-3"),
        ("2021년 제3차\n민간위탁 종합성과평가 결과", "2021-3"),
        ("이전글 2020년 제1차 민간위탁 종합성과평가 결과\n2021년 제3차 민간위탁 종합성과평가 결과", "2021-3"),
    ],
)
def test_titles(title: str, id_: str) -> None:
    round_ = read(title + HEAD[HEAD.index("\n") :] + BODY).round

    assert round_ is not None
    assert round_.id == id_
    assert round_.overview.purpose == ("두 사무를 평가하고 공개함",)


@pytest.mark.parametrize(
    ("overview", "item", "lines"),
    [
        ("○ 평가기간 : 봄\n○ 평가대상 : 가", OverviewItem.PERIOD, ("봄",)),
        ("가. 평 가 기 간：봄\n나. 평가대상：가", OverviewItem.PERIOD, ("봄",)),
        ("[평가기간] 봄\n[평가대상] 가", OverviewItem.PERIOD, ("봄",)),
        ("평가기간\t봄\n평가대상\t가", OverviewItem.PERIOD, ("봄",)),
        ("평가기간\n봄부터\n여름까지\n평가대상\n가", OverviewItem.PERIOD, ("봄부터 여름까지",)),
        ("○ 평가기간\n\n○ 평가대상 : 가", OverviewItem.PERIOD, ()),
        ("○ 평가대상 : 가", OverviewItem.PERIOD, None),
        ("- 평가내용 : 하나\n - 공통 : 둘\n - 개별 : 셋", OverviewItem.CRITERIA, ("하나", "공통 : 둘", "개별 : 셋")),
        (
            "- 근거 : 조례\n\n《 관련 규정 모음 》\n\n- ▷ 제1조 ① 가\n- ▷ 제2조",
            OverviewItem.BASIS,
            ("조례", "제1조 ① 가", "제2조"),
        ),
        ("- 평가목적 : 잘하려고", OverviewItem.PURPOSE, ("잘하려고",)),
        ("○ 평가절차 : 서면 →\n- 현장\n○ 평가대상 : 가", OverviewItem.PROCEDURE, ("서면 → 현장",)),
        (
            "가. 평가내용 : 하나\n 1) 공통 : 둘\n 2) 개별 : 셋",
            OverviewItem.CRITERIA,
            ("하나", "공통 : 둘", "개별 : 셋"),
        ),
    ],
)
def test_overview(overview: str, item: OverviewItem, lines: tuple[str, ...] | None) -> None:
    for section in ("□ 평가개요\n\n", ""):
        draft = read(f"2021년 제3차 민간위탁 종합성과평가 결과\n\n{section}{overview}\n\n□ 사무별 평가결과\n{BODY}")
        assert draft.round is not None
        assert draft.round.overview.item(item) == lines


@pytest.mark.parametrize(
    ("introduction", "purpose"),
    [
        pytest.param("2023. 9.\n\n서울특별시\n(조직담당관)\n\n두 사무를\n평가함", ("두 사무를 평가함",), id="cover"),
        pytest.param("□ 추진목적 : 두 사무를 평가함", ("두 사무를 평가함",), id="labelled"),
        pytest.param("\U000f03da 추진목적 : 두 사무를 평가함", ("두 사무를 평가함",), id="bullet of Hancom's fonts"),
        pytest.param("조직담당관", None, id="cover only"),
        pytest.param("2024년 1월 5일 · 조직담당관 · 3분 읽기\n\n두 사무를 평가함", ("두 사무를 평가함",), id="byline"),
        pytest.param(
            "2024. 1. 5.부터 두 사무를 평가함", ("2024. 1. 5.부터 두 사무를 평가함",), id="begins with a date"
        ),
    ],
)
def test_the_purpose_before_the_overview(introduction: str, purpose: tuple[str, ...] | None) -> None:
    draft = read(f"2023년 제2차 민간위탁 종합성과평가 결과\n\n{introduction}\n\n□ 평가개요\n- 근거 : 조례\n\n{BODY}")

    assert draft.round is not None
    assert draft.round.overview.purpose == purpose
    assert not any("글꼴에만" in str(problem) for problem in draft.problems)


def test_feet_with_page_numbers_divide_nothing() -> None:
    body = """1. 가람센터
주요 성과
- 하나를
서울특별시 조직담당관 1/3

이룸
개선 과제
- 둘
서울특별시 조직담당관 2/3

사업지표
- 셋 1/2
"""

    assert services(body)[0].achievements == ("하나를 이룸",)
    assert services(body)[0].indicators == ("셋 1/2",)


def test_the_round_that_is_given_counts_before_the_title() -> None:
    draft = read(HEAD + BODY + SECOND, (2024, 1))

    assert draft.round is not None
    assert draft.round.id == "2024-1"
    assert [str(problem) for problem in draft.problems] == [
        "주의: 제목은 2023년 제2차인데 2024년 제1차로 읽었습니다. 알려 준 회차가 맞는지 확인해 주세요.",
    ]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(HEAD + BODY, "오류 8행: 평가대상은 2개 사무라고 하는데 1개를 읽었습니다.", id="fewer than stated"),
        pytest.param(HEAD.replace("2023년 제2차 ", "") + BODY + SECOND, "오류: 제목에서 회차", id="no round"),
        pytest.param(HEAD + "글\n", "오류: 사무를 하나도 찾지 못했습니다.", id="no services"),
        pytest.param(
            HEAD + BODY + SECOND.replace("2.", "4."), "주의 22행: '나루센터': 사무 번호가 1 다음에 4", id="gap"
        ),
        pytest.param(
            HEAD + BODY + SECOND.replace("2.", "1."), "주의 22행: '나루센터': 사무 번호가 1 다음에 1", id="twice"
        ),
        pytest.param(HEAD + BODY + SECOND.replace("나루", "가람"), "이름이 같습니다.", id="twin names"),
        pytest.param(
            HEAD + BODY + SECOND.replace("- 다섯이 필요\n", ""),
            "주의 25행: '나루센터' 사무의 '개선 과제' 항목에",
            id="empty facet",
        ),
        pytest.param(
            HEAD + BODY + SECOND.replace("개선 과제\n- 다섯이 필요\n", ""),
            "'개선 과제' 항목이 없습니다.",
            id="no facet",
        ),
        pytest.param(
            HEAD + BODY + SECOND + "③ 여덟째 성과\n",
            "주의 29행: '나루센터' 사무의 '사업 성과지표' 번호가 1 다음에 3",
            id="item gap",
        ),
        pytest.param(
            HEAD + BODY + SECOND + "\n끝에 남은 글\n둘째 줄\n",
            "어느 항목에도 들지 않는 글: '끝에 남은 글' 외 1줄.",
            id="left over",
        ),
        pytest.param(HEAD + BODY + SECOND + "※ 참고\n", "어느 항목에도 들지 않는 글: '※ 참고'.", id="note"),
        pytest.param(
            "머리글\n" + HEAD + BODY + SECOND, "주의 1행: 어느 항목에도 들지 않는 글: '머리글'.", id="before the title"
        ),
        pytest.param(
            HEAD + "안내 글\n\n" + BODY + SECOND, "주의 15행: 어느 항목에도 들지 않는 글", id="before the services"
        ),
        pytest.param(
            HEAD + BODY.replace("가람센터", "가람센터\n(수탁 : 다)") + SECOND, "글: '(수탁 : 다)'.", id="detail"
        ),
        pytest.param(
            HEAD + BODY + "주요 성과\n- 일곱을 이룸\n" + SECOND, "'주요 성과' 항목을 다시 만나", id="repeated label"
        ),
        pytest.param(
            HEAD.replace("○ 평가절차 : 서면 → 현장\n", "") + BODY + SECOND,
            "평가개요에 없는 항목: 평가절차.",
            id="no item",
        ),
        pytest.param(
            HEAD.replace(" : 서면 → 현장", "") + BODY + SECOND, "주의 11행: 평가절차: 제목만 있고", id="empty item"
        ),
        pytest.param(
            HEAD.replace("평가절차", "평가방법") + BODY + SECOND,
            "'○ 평가방법 : 서면 → 현장': 모르는",
            id="unknown item",
        ),
    ],
)
def test_problems(document: str, expected: str) -> None:
    assert any(expected in problem for problem in problems(document))


@pytest.mark.parametrize("text", ["글\n", "import re\n\nx = 1\n", '{"services": []}\n', "주요 성과\n- 하나\n"])
def test_some_other_document(text: str) -> None:
    with pytest.raises(DocumentError, match="회차도 사무도 찾지 못했습니다"):
        read(text)


def test_a_document_without_services_is_not_told_line_by_line() -> None:
    draft = read(HEAD + "글\n\n글\n")

    assert draft.round is None
    assert [str(problem) for problem in draft.problems] == [
        "오류: 사무를 하나도 찾지 못했습니다. 사무 이름 아래에 '주요 성과', '개선 과제' 같은 제목이 있는 문서인지"
        " 확인해 주세요.",
    ]


def test_only_errors_stop_publishing() -> None:
    assert len(read(HEAD + BODY).errors) == 1
    draft = read(HEAD + BODY + SECOND + "\n남은 글\n")
    assert (len(draft.problems), draft.errors) == (1, ())


ESSAY = "minwi answers questions about the results, word for word and with its source.\n\n" * 6
QUOTED = "출처: 2023년 제2차 민간위탁 종합성과평가 결과\n\n" + BODY


@pytest.mark.parametrize(
    ("document", "is_refused"),
    [
        pytest.param(f"{ESSAY}{QUOTED}", True, id="essay that quotes results, before them"),
        pytest.param(f"{QUOTED}\n○ 총평\n{ESSAY}", True, id="essay that quotes results, after them"),
        pytest.param(f"{HEAD}{ESSAY}{BODY}{SECOND}", True, id="text of its own before the services"),
        pytest.param(f"{ESSAY}{HEAD}{BODY}{SECOND}", False, id="menus over a page with an overview"),
        pytest.param(f"{HEAD}{BODY}{SECOND}\n붙임 1. 평가위원 명단\n{ESSAY}", False, id="annex"),
        pytest.param(f"{QUOTED}{SECOND}\n담당부서 : 조직담당관", False, id="no overview, little left over"),
    ],
)
def test_a_document_that_leaves_more_over_than_it_gives(document: str, *, is_refused: bool) -> None:
    errors = read(document).errors

    assert [("어느 항목에도 들지 않는 글이" in error.what) for error in errors] == [True] * is_refused


def test_numbers_that_a_list_prints_before_those_that_were_typed() -> None:
    (service,) = services(BODY.replace("① 셋째 성과", "7. (1) 상담 건수\n8. (2) 만족도 (3) 이용률"))

    assert service.indicators == ("상담 건수", "만족도", "이용률")


@pytest.mark.parametrize("brackets", ["«{}»", "« {} »", "⟨{}⟩", "⟪ {} ⟫", "〖{}〗"])
def test_brackets_that_a_font_lends(brackets: str) -> None:
    (service,) = services(BODY.replace("개선 과제", brackets.format("개선 과제")))

    assert service.tasks == ("둘이 필요",)


def test_the_only_bullet_of_a_facet_is_no_heading_of_a_group() -> None:
    first, second = services(BODY.replace("① 셋째 성과", "\n▷ 이용자 만족도\n") + "\n" + SECOND)

    assert (first.indicators, second.name) == (("이용자 만족도",), "나루센터")


def test_services_keep_their_place_whatever_number_is_printed() -> None:
    read_services = services(BODY + SECOND.replace("2.", "7."))

    assert [service.number for service in read_services] == [1, 2]


def test_more_services_than_a_round_can_hold() -> None:
    with pytest.raises(DocumentError, match="999개를 넘습니다"):
        read(HEAD + "".join(f"\n□ 센터 {number}호점\n주요 성과\n- 하나\n" for number in range(1000)))


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("① 가", 1, "가"), ("㉑ 가", 21, "가"), ("⑴가", 1, "가"), ("12] 가", 12, "가"), ("3]가", 3, "가"),
        ("(2) 가", 2, "가"), ("４) 가", 4, "가"), ("（５） 가", 5, "가"), ("【6】 가", 6, "가"),
        ("나. 가", 2, "가"), ("(다) 가", 3, "가"),
        ("제2호 가", 2, "가"), ("제 3 호. 가", 3, "가"), ("No.4 가", 4, "가"), ("Ⅱ. 가", 2, "가"), ("B. 가", 2, "가"),
        ("II. 가", 2, "가"), ("ix) 가", 9, "가"), ("C. 가", 3, "가"), ("제2장 가", 2, "가"), ("제1절. 가", 1, "가"),
        ("07. 가", 7, "가"), ("7 가", 7, "가"), ("8번 가", 8, "가"), ("1️⃣ 가", 1, "가"),
        ("[사무 3] 가", 3, "가"), ("사무 4. 가", 4, "가"),
        ("01 1인가구센터", 1, "1인가구센터"), ("7 50플러스", 7, "50플러스"), ("\U000f02b2 가", 2, "가"),
    ],
)  # fmt: skip
def test_numbers(text: str, value: int, rest: str) -> None:
    number = take_number(text, allow_bare=True)

    assert number is not None
    assert (number.value, text[number.end :]) == (value, rest)


@pytest.mark.parametrize(
    "text",
    [
        "가람센터",
        "제18조(평가)",
        "제3차 결과",
        "1.5톤",
        "10:30 시작",
        "2021 센터",
        "3D 공작소",
        "50플러스",
        "9개 언어",
        "3 20.5",
        "다양한 가",
        "(재)가람",
        "(가칭) 나루",
        "(사)가람협회",
        "제2장애인센터",
        "제1부 개막",
        "IT. 가",
        "IIX. 가",
        "사무 3건",
        "0. 가",
    ],
)
def test_texts_without_a_number(text: str) -> None:
    assert take_number(text, allow_bare=True) is None


def test_numbered_items_are_split_in_sequence_only() -> None:
    text = "3) 가(4) 나 4) 다 6) 라 5) 마"
    number = take_number(text)

    assert number is not None
    assert [(part.value, item) for part, item in split_numbered(text, number)] == [
        (3, "가(4) 나"),
        (4, "다 6) 라"),
        (5, "마"),
    ]
