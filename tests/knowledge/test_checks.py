"""What is doubtful about a round, by the kinds of misreading; a sound round raises no alarm."""

import json
from pathlib import Path

import pytest

from knowledge.curated import dump_round
from knowledge.documents import Severity, read_document
from knowledge.documents.curated import check_round
from knowledge.documents.stated import stated_counts
from knowledge.errors import RoundError
from knowledge.exchange import parse_any_round
from knowledge.model import Overview, Round, Service
from tests.knowledge.places import DOCUMENTS

SOUND = Round(
    year=2023,
    ordinal=2,
    title="2023년 제2차 민간위탁 종합성과평가 결과",
    overview=Overview(
        purpose=("두 사무를 평가하고 공개함",),
        basis=("조례 제18조",),
        period=("'23. 1. ~ '23. 2.",),
        targets=("가람센터 등 2개 위탁사무",),
        agency=("나루연구원",),
        criteria=("공통지표",),
        procedure=("서면 → 현장",),
    ),
    services=(
        Service(number=1, name="가람센터", achievements=("하나를 이룸",), tasks=("둘이 필요",), indicators=("만족도",)),
        Service(number=2, name="나루센터", achievements=("셋을 이룸",), tasks=(), indicators=("만족도",)),
    ),
)


def with_task(text: str) -> Round:
    first, second = SOUND.services
    return SOUND.model_copy(update={"services": (first, second.model_copy(update={"tasks": (text,)}))})


def with_name(name: str) -> Round:
    first, second = SOUND.services
    return SOUND.model_copy(update={"services": (first, second.model_copy(update={"name": name}))})


def problems(round_: Round) -> list[str]:
    return [str(problem) for problem in check_round(round_)]


def test_a_sound_round_has_no_problems() -> None:
    assert problems(SOUND) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "글이 없습니다.", id="empty"),
        pytest.param(" \n ", "글이 없습니다.", id="blank"),
        pytest.param("시설이\n필요", "줄바꿈이나 보이지 않는 글자", id="line feed"),
        pytest.param("시설이\x1b[31m 필요", "줄바꿈이나 보이지 않는 글자", id="what steers a terminal"),
        pytest.param("시설이 \u202e필요", "줄바꿈이나 보이지 않는 글자", id="what turns the direction"),
    ],
)
def test_texts_that_only_json_can_hold_stop_publishing(text: str, expected: str) -> None:
    for round_, place in ((with_task(text), "2/tasks/1"), (with_name(text), "2")):
        errors = [problem for problem in check_round(round_) if problem.severity is Severity.ERROR]

        assert [str(error).startswith(f"오류 2023-2/{place}: {expected}") for error in errors] == [True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("필", "항목이 1자뿐입니다: '필'.", id="cut short"),
        pytest.param("매우 긴 글이 이어져 " * 40, "자로 깁니다: '매우 긴 글이", id="several in one"),
        pytest.param("복지\ufffd 시설이 필요", "읽을 수 없는 글자", id="replacement character"),
        pytest.param("시설 개선(cid:12)이 필요", "글꼴에 없는 글자", id="glyph of a PDF"),
        pytest.param("시설 개선\ue0a1이 필요", "글꼴에만 있는 글자", id="private use"),
        pytest.param("ë³µì§€ 시설 개선 필요", "다른 인코딩", id="UTF-8 read as Latin-1"),
        pytest.param("º¹Áö ½Ã¼³ 개선 필요", "다른 인코딩", id="CP949 read as Latin-1"),
        pytest.param("紐⑸룞�떎�궡鍮숈긽�옣 개선", "읽을 수 없는 글자", id="UTF-8 read as CP949"),
        pytest.param("시설 ???? 개선 필요", "물음표로 바뀐", id="question marks"),
        pytest.param("교육?컨설팅 개선 필요", "물음표로 바뀐", id="one question mark"),
        pytest.param("시설 개서ㄴ 필요", "낱자로 떨어진", id="lone jamo"),
        pytest.param("시설 개선(외부 광고", "괄호가 맞지 않습니다", id="bracket left open"),
        pytest.param("3. 온라인 홍보가 저조", "항목이 번호로 시작합니다", id="number of a list"),
        pytest.param("④시설 안전관리", "항목이 번호로 시작합니다", id="number of a list without a blank"),
        pytest.param("시설 개선 광고) 필요", "괄호가 맞지 않습니다", id="bracket never opened"),
        pytest.param(
            "교육 확대 필요 개선과제", "항목 안에 제목 같은 글이 있습니다: '개선과제'", id="heading at the end"
        ),
        pytest.param("교육 확대 < 사업 성과지표 주요 내용 > 참여", "제목 같은 글", id="heading in brackets"),
        pytest.param("교육 확대 주요 성과 : 참여", "제목 같은 글", id="heading with a colon"),
        pytest.param("교육 확대 다음글 2024년", "제목 같은 글", id="footer of the page"),
        pytest.param("교육 확대 구 분 주 요 내 용", "제목 같은 글", id="table head"),
    ],
)
def test_facts_that_look_misread(text: str, expected: str) -> None:
    (problem,) = problems(with_task(text))

    assert problem.startswith("주의 2023-2/2/tasks/1: ")
    assert expected in problem


@pytest.mark.parametrize(
    "text",
    [
        "1) 교육 확대 2) 홍보 강화",
        "ㄱ자형 동선 개선 필요",
        "대(對)시민 홍보, 新산업 발굴",
        "'복지·문화' 연계 필요(85㎡, 3×4m, 0~5℃)",
        "향후 개선 과제를 발굴하기 위한 조사 필요",
        "주요 성과 홍보 필요",
        "만족도 조사(25.3점)의 성과지표 개발 필요",
        "café·Ü-도서관 협력 필요",
        "왜 필요한가? 라는 질문에 답할 필요",
    ],
)
def test_facts_that_look_odd_but_are_sound(text: str) -> None:
    assert problems(with_task(text)) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("나루", "이름이 너무 짧습니다", id="short"),
        pytest.param("나루센터 " + "그리고 " * 20, "사무 이름이 ", id="long"),
        pytest.param("나루센터(본관", "괄호가 맞지 않습니다", id="cut"),
        pytest.param("나루센\ufffd", "읽을 수 없는 글자", id="broken"),
        pytest.param("가람 센터", "2023-2/1에 있는 사무와 이름이 같습니다", id="twin"),
    ],
)
def test_names_that_look_misread(name: str, expected: str) -> None:
    (problem,) = problems(with_name(name))

    assert problem.startswith("주의 2023-2/2: ")
    assert expected in problem


def test_texts_that_stand_twice() -> None:
    first, second = SOUND.services
    task = "노후 시설의 개보수 계획 수립이 필요함"
    within = first.model_copy(update={"tasks": ("둘이 필요", "셋이 필요", "둘이 필요")})
    across = [service.model_copy(update={"tasks": (task, f"또 {task}")}) for service in SOUND.services]

    assert problems(SOUND.model_copy(update={"services": (within, second)})) == [
        "주의 2023-2/1/tasks/3: 2023-2/1/tasks/1에 있는 항목과 같은 글입니다: '둘이 필요'."
        " 두 번 읽은 글이 아닌지 확인해 주세요."
    ]
    assert problems(SOUND.model_copy(update={"services": tuple(across)})) == [
        f"주의 2023-2/2/tasks/1: 2023-2/1/tasks/1에 있는 항목과 같은 글입니다: '{task}'."
        " 두 번 읽은 글이 아닌지 확인해 주세요."
    ]


def test_what_a_curated_round_lacks() -> None:
    second = Service(number=4, name="나루센터")
    overview = SOUND.overview.model_copy(update={"targets": ("가람센터 등 세 개 위탁사무",), "agency": None})
    title = "2023년 제3차 민간위탁 종합성과평가 결과"

    assert problems(
        SOUND.model_copy(update={"title": title, "overview": overview, "services": (SOUND.services[0], second)})
    ) == [
        "주의: 제목은 2023년 제3차인데 회차는 2023년 제2차입니다. 연도와 차수가 맞는지 확인해 주세요.",
        "주의: 평가개요에 없는 항목: 평가기관. 원문에도 없는지 확인해 주세요.",
        "오류 2023-2/overview/targets: 평가대상은 3개 사무라고 하는데 2개를 읽었습니다."
        " 빠지거나 합쳐진 사무가 있는지 원문과 견주어 주세요.",
        "주의 2023-2/4: '나루센터': 사무 번호가 1 다음에 4입니다. 빠진 사무가 없는지 확인해 주세요.",
        "주의 2023-2/4: '나루센터' 사무에 아무 항목도 없습니다. 빠진 글이 없는지 원문을 확인해 주세요.",
    ]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("서울핀테크랩 등 9개 위탁사무", [9]),
        ("서울50플러스센터 등 아홉 개 위탁사무", [9]),
        ("가람센터 등 열두 개 민간위탁 사무", [12]),
        ("가람센터 등 9개소", [9]),
        ("위탁사무 9건", [9]),
        ("자치구 25개 복지관 등 11개 사무", [11]),
        ("총 12개 사무(신규 5개, 재위탁 7개)", [12]),
        ("시설 7개소, 사무 5개 사무", [5, 12]),
        ("복지시설 7개소, 문화시설 5개소 등 총 12개소", [12]),
        ("시설 3개소 총 3개, 사무 총 9개", [9, 12]),
        ("가람센터 외 8개 사무", [8, 9]),
        ("가람센터, 나루센터", []),
        ("위탁기간이 90일 남은 사무", []),
    ],
)
def test_stated_numbers_of_services(text: str, counts: list[int]) -> None:
    assert stated_counts(text) == counts


def test_a_curated_round_is_read_in_either_form(tmp_path: Path) -> None:
    file = tmp_path / "round.json"
    for text in (dump_round(SOUND), json.dumps(SOUND.as_published())):
        file.write_text(text, encoding="utf-8")
        draft = read_document(file)
        assert draft.problems == ()
        assert draft.round == parse_any_round(text)

    draft = read_document(file, round_id="2024-1")
    assert draft.round is not None
    assert draft.round.id == "2024-1"
    assert "파일은 2023년 제2차인데 2024년 제1차로 읽었습니다" in str(draft.problems[0])


@pytest.mark.parametrize("text", ['{"year": 2023', '{"year": 2023}', '{"services": []}', '{"services": [{"id": "3"}]}'])
def test_json_that_is_no_round(tmp_path: Path, text: str) -> None:
    file = tmp_path / "round.json"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(RoundError, match="회차 내용이 틀렸습니다") as caught:
        read_document(file)

    assert str(caught.value).startswith(f"{file}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["2022-1.json", "2022-2.json", "2023-1.json", "2024-2.json"])
def test_sound_rounds_raise_no_alarm(name: str) -> None:
    assert read_document(DOCUMENTS / name).problems == ()
