"""HWPX: what a reader of the document sees, in order, and nothing else."""

import pytest

from knowledge.documents.formats.hwpx import read_hwpx
from knowledge.documents.outline import Block, Row
from knowledge.documents.read import outline_of, read_document
from knowledge.errors import DocumentError
from tests.knowledge.outlines import shown
from tests.knowledge.packages import archive, hwpx, hwpx_cell, hwpx_paragraph, hwpx_section, hwpx_table
from tests.knowledge.places import DOCUMENTS

HEAD = """
<hh:numberings>
 <hh:numbering id="1">
  <hh:paraHead level="1" numFormat="DIGIT" start="1">제^1장</hh:paraHead>
  <hh:paraHead level="2" numFormat="HANGUL_SYLLABLE" start="1">^2.</hh:paraHead>
  <hh:paraHead level="3" numFormat="DIGIT" start="1">^1.^3)</hh:paraHead>
 </hh:numbering>
 <hh:numbering id="2">
  <hh:paraHead level="1" numFormat="CIRCLED_DIGIT" start="3">^1</hh:paraHead>
  <hh:paraHead level="2" numFormat="DIGIT" start="1">^n.</hh:paraHead>
 </hh:numbering>
</hh:numberings>
<hh:bullets><hh:bullet id="1" char="○"/></hh:bullets>
<hh:paraProperties>
 <hh:paraPr id="0"><hh:heading type="NONE" idRef="0" level="0"/></hh:paraPr>
 <hh:paraPr id="1"><hh:heading type="OUTLINE" idRef="0" level="0"/></hh:paraPr>
 <hh:paraPr id="2"><hh:heading type="OUTLINE" idRef="0" level="1"/></hh:paraPr>
 <hh:paraPr id="3"><hh:heading type="OUTLINE" idRef="0" level="2"/></hh:paraPr>
 <hh:paraPr id="4"><hh:heading type="NUMBER" idRef="2" level="0"/></hh:paraPr>
 <hh:paraPr id="5"><hh:heading type="NUMBER" idRef="2" level="1"/></hh:paraPr>
 <hh:paraPr id="6"><hh:heading type="BULLET" idRef="1" level="0"/>
  <hh:switch><hh:case><hh:margin><hc:intent value="-1000"/><hc:left value="3000"/></hh:margin></hh:case></hh:switch>
 </hh:paraPr>
</hh:paraProperties>
<hh:styles><hh:style id="9" name="차례 1"/></hh:styles>
"""


def box(body: str, before: str = "", after: str = "") -> str:
    drawing = f"<hp:rect><hp:drawText><hp:subList>{body}</hp:subList></hp:drawText></hp:rect>"
    return f"<hp:p><hp:run><hp:t>{before}</hp:t>{drawing}<hp:t>{after}</hp:t></hp:run></hp:p>"


def test_the_made_up_document_reads_as_its_text() -> None:
    draft = read_document(DOCUMENTS / "2022-1.hwpx")

    assert draft.round == read_document(DOCUMENTS / "2022-1.txt").round
    assert draft.problems == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (hwpx_paragraph("가") + hwpx_paragraph("나"), ["가", "나"]),
        (hwpx_paragraph("가<hp:tab/>나<hp:lineBreak/>다<hp:nbSpace/>라<hp:fwSpace/>마"), ["가\t나\n다 라 마"]),
        (hwpx_paragraph("서울<hp:markpenBegin/>시립<hp:markpenEnd/>센터"), ["서울시립센터"]),
        (hwpx_paragraph('성과<hp:deleteBegin Id="1"/>지운 글<hp:deleteEnd Id="1"/> 남은 글'), ["성과 남은 글"]),
        (hwpx_paragraph('성과<hp:insertBegin Id="1"/> 넣은 글<hp:insertEnd Id="1"/>'), ["성과 넣은 글"]),
        (hwpx_paragraph('성과<hp:deleteBegin Id="1"/>지운 글') + hwpx_paragraph("다음"), ["성과", "다음"]),
        ("<hp:p><hp:run><hp:t>가</hp:t></hp:run><hp:run><hp:t>나</hp:t></hp:run></hp:p>", ["가나"]),
        (
            f"<hp:p><hp:run><hp:ctrl><hp:header><hp:subList>{hwpx_paragraph('머리말')}</hp:subList></hp:header></hp:ctrl>"
            '<hp:ctrl><hp:autoNum numType="PAGE" num="3"/></hp:ctrl><hp:t>본문</hp:t></hp:run></hp:p>',
            ["본문"],
        ),
        (
            "<hp:p><hp:run><hp:t>본문</hp:t><hp:ctrl><hp:hiddenComment><hp:subList><hp:p><hp:run><hp:t>숨은 설명</hp:t>"
            "</hp:run></hp:p></hp:subList></hp:hiddenComment></hp:ctrl></hp:run></hp:p>",
            ["본문"],
        ),
        (
            "<hp:p><hp:run><hp:t>본문</hp:t><hp:ctrl><hp:footNote><hp:subList><hp:p><hp:run><hp:t>주석</hp:t></hp:run>"
            f"</hp:p></hp:subList></hp:footNote></hp:ctrl><hp:t> 끝</hp:t></hp:run></hp:p>{hwpx_paragraph('다음')}",
            ["본문 끝", "다음", "※ 각주: 주석"],
        ),
        (box(hwpx_paragraph("상자"), after="글"), ["상자", "글"]),
        (box(hwpx_paragraph("상자"), before="글의 앞", after="과 뒤"), ["글의 앞과 뒤", "상자"]),
        (f"<hp:p><hp:run><hp:container>{'<hp:rect/>' * 2}</hp:container><hp:t>글</hp:t></hp:run></hp:p>", ["글"]),
        ('<hp:p><hp:run><hp:compose composeText="①"/><hp:t> 가</hp:t></hp:run></hp:p>', ["① 가"]),
        (
            "<hp:p><hp:run><hp:switch><hp:case><hp:t>새 판</hp:t></hp:case><hp:default><hp:t>옛 판</hp:t></hp:default>"
            "</hp:switch></hp:run></hp:p>",
            ["옛 판"],
        ),
        ('<hp:p styleIDRef="9"><hp:run><hp:t>1. 개요 ... 3</hp:t></hp:run></hp:p>' + hwpx_paragraph("가"), ["가"]),
    ],
)
def test_text(body: str, expected: list[str]) -> None:
    assert shown(read_hwpx(hwpx(body, head=HEAD))) == expected


def test_numbers_and_bullets_are_what_the_reader_sees() -> None:
    shapes = (1, 2, 2, 3, 3, 1, 2, 4, 4, 5, 5, 4, 6)
    body = "".join(hwpx_paragraph("글", shape) for shape in shapes)

    assert shown(read_hwpx(hwpx(body, head=HEAD))) == [
        "# 제1장 글", "# 가. 글", "# 나. 글", "* 1.1) 글", "* 1.2) 글", "# 제2장 글", "# 가. 글",
        "* ③ 글", "* ④ 글", "* ④.1. 글", "* ④.2. 글", "* ⑤ 글", "* ○ 글",
    ]  # fmt: skip


def test_indents_and_gaps() -> None:
    body = hwpx_paragraph("가", 6) + hwpx_paragraph("") + hwpx_paragraph("  나")
    first, second = read_hwpx(hwpx(body, head=HEAD))

    assert isinstance(first, Block)
    assert isinstance(second, Block)
    assert (first.indent, first.after_gap) == (4, False)
    assert (second.indent, second.after_gap) == (2, True)


def test_tables_with_merged_cells_say_where_their_cells_are() -> None:
    rows = (
        hwpx_cell(0, hwpx_paragraph("사무")) + hwpx_cell(2, hwpx_paragraph("구분") + hwpx_paragraph("내용")),
        hwpx_cell(2, hwpx_paragraph("성과")),
    )
    outline = read_hwpx(hwpx(hwpx_paragraph("앞") + hwpx_table(*rows) + hwpx_paragraph("뒤")))

    assert shown(outline) == ["앞", ["사무", "", "구분 / 내용"], ["", "", "성과"], "뒤"]
    _, first, second, last = outline
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert isinstance(last, Block)
    assert [str(block.place) for cell in first.cells for block in cell] == ["1번째 표 1행 1열"] + [
        "1번째 표 1행 3열"
    ] * 2
    assert str(second.cells[2][0].place) == "1번째 표 2행 3열"
    assert (last.place.line, str(last.place), last.after_gap) == (6, "6번째 문단", True)


def test_tables_within_tables_and_boxes_read_in_order() -> None:
    inner = hwpx_table(
        hwpx_cell(0, hwpx_paragraph("주요 성과")) + hwpx_cell(1, hwpx_paragraph("가")),
        hwpx_cell(0, hwpx_paragraph("개선 과제")) + hwpx_cell(1, hwpx_paragraph("나")),
    )
    outer = hwpx_table(hwpx_cell(0, hwpx_paragraph("1. 센터")), hwpx_cell(0, inner + hwpx_paragraph("끝")))
    aside = hwpx_table(hwpx_cell(0, hwpx_paragraph("1")) + hwpx_cell(1, inner))
    lone = hwpx_table(hwpx_cell(0, hwpx_paragraph("《 규정 》")))

    outline = read_hwpx(hwpx(outer + aside + lone + box(hwpx_table(hwpx_cell(0, hwpx_paragraph("상자 속"))))))

    assert shown(outline) == [
        "1. 센터", ["주요 성과", "가"], ["개선 과제", "나"], "끝",
        ["1", "주요 성과 / 가 / 개선 과제 / 나"], "《 규정 》", "상자 속",
    ]  # fmt: skip


def test_a_number_alone_in_a_cell_is_its_text() -> None:
    row = hwpx_cell(0, hwpx_paragraph("", 4)) + hwpx_cell(1, hwpx_paragraph("센터"))

    assert shown(read_hwpx(hwpx(hwpx_table(row), head=HEAD))) == [["* ③", "센터"]]


def test_sections_stand_in_the_order_of_the_spine() -> None:
    members = {
        "Contents/content.hpf": '<package><manifest><item id="a" href="Contents/section0.xml"/><item id="b"'
        ' href="section1.xml"/></manifest><spine><itemref idref="b"/><itemref idref="a"/></spine></package>',
        "Contents/section0.xml": hwpx_section(hwpx_paragraph("둘째")),
        "Contents/section1.xml": hwpx_section(hwpx_paragraph("첫째")),
    }
    assert shown(outline_of(archive(members))) == ["첫째", "둘째"]
    del members["Contents/content.hpf"]  # and without one in that of their numbers
    members["Contents/section10.xml"] = hwpx_section(hwpx_paragraph("열째"))
    assert shown(outline_of(archive(members))) == ["둘째", "첫째", "열째"]


ENCRYPTED = (
    '<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><odf:file-entry'
    ' odf:full-path="Contents/section0.xml"><odf:encryption-data/></odf:file-entry></odf:manifest>'
)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (hwpx(hwpx_paragraph("가"), **{"META-INF/manifest.xml": ENCRYPTED}), "암호가 걸린 HWPX 문서입니다. .* 풀고"),
        (hwpx(), "본문이 없는 HWPX 문서입니다. .* 다시 저장해"),
        (archive({"mimetype": "application/hwp+zip"}), "본문이 없는 HWPX 문서입니다."),
        (hwpx(hwpx_paragraph("")), "글이 없는 문서입니다"),
        (hwpx("<hp:p><hp:run>"), "'Contents/section0.xml'.* 깨졌습니다. .* 다시 저장해"),
        (
            archive({
                "mimetype": "application/hwp+zip",
                "Contents/content.hpf": '<package><manifest><item id="a" href="Contents/section3.xml"/></manifest>'
                '<spine><itemref idref="a"/></spine></package>',
            }),
            r"본문의 일부\('Contents/section3.xml'\)가 빠졌습니다. 파일을 다시 받아",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_line(content: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as refusal:
        outline_of(content)
    assert "\n" not in str(refusal.value)
