"""Tables that hold several services, in whatever columns."""

from collections.abc import Callable, Sequence

import pytest

from knowledge.documents.read import read_content
from tests.knowledge.packages import (
    docx,
    docx_cell,
    docx_paragraph,
    docx_table,
    hwpx,
    hwpx_cell,
    hwpx_paragraph,
    hwpx_table,
)

FACETS = (("주요 성과", "- 하나 - 둘"), ("개선 과제", "해당없음"), ("성과지표", "① 셋"))
NAMES = ("가람센터", "나루센터 운영")
ABOVE = None
"""A cell that is a part of the one above it."""

Rows = Sequence[Sequence[str | None]]


def rows_with(*before: Sequence[str], first: str = "") -> list[list[str | None]]:
    """A row a facet, with cells before it that reach over a service's rows, and perhaps one that reaches over all."""
    rows: list[list[str | None]] = []
    for cells in before:
        for turn, facet in enumerate(FACETS):
            group: list[str | None] = [ABOVE if rows else first] if first else []
            rows.append([*group, *((ABOVE for _ in cells) if turn else cells), *facet])
    return rows


LAYOUTS: dict[str, Rows] = {
    "number and name beside": [
        ["연번", "사무명", "구분", "주요 내용"], *rows_with(("1", NAMES[0]), ("2", NAMES[1]))
    ],
    "number and name beside, no head": rows_with(("1", NAMES[0]), ("2.", NAMES[1])),
    "name beside": [["사무명", "구분", "내용"], *rows_with((NAMES[0],), (NAMES[1],))],
    "numbered name beside, no head": rows_with((f"1. {NAMES[0]}",), (f"(2) {NAMES[1]}",)),
    "a field over all": rows_with(("1", NAMES[0]), ("2", NAMES[1]), first="복지 분야"),
    "a trustee besides": [
        ["번호", "사무명", "수탁기관", "구분", "내용"],
        *rows_with(("1", NAMES[0], "가나다"), ("2", NAMES[1], "라마바")),
    ],
    "number and name in a labelled row": [
        row
        for n, name in enumerate(NAMES, 1)
        for row in (["연번", str(n), "사무명", name], ["수탁기관", "가", "위탁기간", "봄"], *map(list, FACETS))
    ],
    "numbered name in a labelled row": [
        row for n, name in enumerate(NAMES, 1) for row in (["사무명", f"{n}. {name}"], *map(list, FACETS))
    ],
}  # fmt: skip


def as_docx(rows: Rows) -> bytes:
    start, rest = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        "".join(docx_cell(docx_paragraph(cell or ""), rest if cell is ABOVE else start) for cell in row) for row in rows
    )
    return docx(docx_table(*table))


def as_hwpx(rows: Rows) -> bytes:
    table = (
        "".join(hwpx_cell(at, hwpx_paragraph(cell)) for at, cell in enumerate(row) if cell is not ABOVE) for row in rows
    )
    return hwpx(hwpx_table(*table))


@pytest.mark.parametrize("make", [as_docx, as_hwpx])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_services_that_share_a_table(layout: str, make: Callable[[Rows], bytes]) -> None:
    round_ = read_content(make(LAYOUTS[layout]), round_id="2022-1").round

    assert round_ is not None
    assert [(service.number, service.name) for service in round_.services] == list(enumerate(NAMES, start=1))
    for service in round_.services:
        assert (service.achievements, service.tasks, service.indicators) == (("하나", "둘"), (), ("셋",))


def test_lines_in_boxes() -> None:
    """Numbered headings and flows that are tables, and labels that narrow cells break."""
    page = """<h1>2023년 제2차 민간위탁 종합성과평가 결과</h1><p>두 사무를 평가하고 공개함</p>
        <table><tr><td>Ⅰ<td><td>평가개요</table>
        <table><tr><th>평가<br>대상<td>가람센터 등 1개 사무<tr><th><p>평 가</p><p>내 용</p><td>공통지표</table>
        <p>○ 평가절차</p><table><tr><td>서면<td>→<td>현장<td>→<td>공개</table>
        <table><tr><td>Ⅱ<td><td>사무별 주요 성과 및 개선과제</table>
        <h4>1. 가람센터</h4>
        <table><tr><th>구<br>분<th>주요 내용<tr><th>주요<br>성과<td>- 하나<br>- 둘<tr><th><p>개선</p><p>과제</p><td>- 셋
        <tr><th>사업<br>성과<br>지표<td>① 넷</table>"""

    draft = read_content(page.encode())

    assert not any("어느 항목에도" in str(problem) for problem in draft.problems)
    assert draft.round is not None
    overview, (service,) = draft.round.overview, draft.round.services
    assert (overview.targets, overview.criteria) == (("가람센터 등 1개 사무",), ("공통지표",))
    assert overview.procedure == ("서면 → 현장 → 공개",)
    assert (service.achievements, service.tasks, service.indicators) == (("하나", "둘"), ("셋",), ("넷",))


def test_a_menu_that_names_the_results_begins_no_text() -> None:
    title = "2023년 제2차 민간위탁 종합성과평가 결과"
    page = f"""<p>본문바로가기</p><p>평가결과</p><p>{title}</p><p>작성자 : 조직담당관</p><p>조회수 : 8</p>
        <p>{title}</p><p>두 사무를 평가하고 공개함</p><h3>평가개요</h3><p>- 평가대상 : 가람센터 등 1개 사무</p>
        <h3>사무별 평가결과</h3><p>01 1인가구센터</p><p>주요 성과</p><p>- 하나</p><p>개선 과제</p><p>- 둘</p>
        <p>성과지표</p><p>- 셋</p><p>#민간위탁 #평가</p><table><tr><td>글 제목<td>작성일</table>"""

    round_ = read_content(page.encode()).round

    assert round_ is not None
    assert round_.overview.purpose == ("두 사무를 평가하고 공개함",)
    assert [service.name for service in round_.services] == ["1인가구센터"]
    assert round_.services[0].indicators == ("셋",)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            "1\t가람센터\t주요 성과\t하나\n\t\t\t둘\n\t\t개선 과제\t셋\n\t\t성과지표\t① 넷", id="text by text"
        ),
        pytest.param(
            "1\t가람센터\t주요 성과\t1\t하나\n\t\t\t2\t둘\n\t\t개선 과제\t1\t셋\n\t\t성과지표\t1\t넷",
            id="numbers in cells",
        ),
    ],
)
@pytest.mark.parametrize("is_page", [False, True])
def test_a_row_for_each_text(rows: str, is_page: bool) -> None:
    head = "2022년 제1차 민간위탁 종합성과평가 결과\n\n"
    table = f"연번\t위탁사무명\t구분\t{'' if rows.count(chr(9)) == 10 else '번호' + chr(9)}주요내용\n{rows}"
    if is_page:
        cells = table.replace("\t", "<td>").replace("\n", "<tr><td>")
        head, table = "<h1>2022년 제1차 민간위탁 종합성과평가 결과</h1>", f"<table><tr><td>{cells}</table>"

    round_ = read_content(f"{head}{table}".encode()).round

    assert round_ is not None
    (service,) = round_.services
    assert service.name == "가람센터"
    assert (service.achievements, service.tasks, service.indicators) == (("하나", "둘"), ("셋",), ("넷",))


def test_a_table_a_service_right_below_one_with_its_facets_side_by_side() -> None:
    side_by_side = "<tr><td>주요 성과<td>개선 과제<td>지표<tr><td>- 하나<td>-<td>- 셋"
    below = "<tr><td colspan=2>2. 나루센터<tr><td>주요 성과<td>- 넷<br>- 다섯"
    below += "<tr><td>개선 과제<td>- 여섯<tr><td>지표<td>① 일곱"
    page = (
        f"<p>2022년 제1차 민간위탁 종합성과평가 결과<p>1. 가람센터<table>{side_by_side}</table><table>{below}</table>"
    )

    round_ = read_content(page.encode()).round

    assert round_ is not None
    assert [service.name for service in round_.services] == ["가람센터", "나루센터"]
    assert [service.achievements for service in round_.services] == [("하나",), ("넷", "다섯")]
    assert [service.tasks for service in round_.services] == [(), ("여섯",)]
    assert [service.indicators for service in round_.services] == [("셋",), ("일곱",)]


def test_line_breaks_in_a_cell_divide_whole_texts_and_no_others() -> None:
    cell = "상담을 크게 늘려 운영함<br>학교 4곳과<br>협약을 체결<br>이용자 2,904명이 방문"
    rows = f"<tr><td>주요 성과<td>{cell}<tr><td>개선 과제<td>홍보 필요<tr><td>성과지표<td>① 셋"
    page = f"<p>2022년 제1차 민간위탁 종합성과평가 결과<p>1. 가람센터<table>{rows}</table>"

    round_ = read_content(page.encode()).round

    assert round_ is not None
    texts = ("상담을 크게 늘려 운영함", "학교 4곳과 협약을 체결", "이용자 2,904명이 방문")
    assert round_.services[0].achievements == texts
