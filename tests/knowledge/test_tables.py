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
