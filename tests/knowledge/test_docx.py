"""DOCX: what a reader of the document sees, in order, and nothing else."""

import pytest

from knowledge.documents.formats.docx import read_docx
from knowledge.documents.outline import Block, Row
from knowledge.documents.read import outline_of, read_content, read_document
from knowledge.errors import DocumentError
from tests.knowledge.outlines import shown
from tests.knowledge.packages import (
    RELATIONSHIPS,
    archive,
    docx,
    docx_cell,
    docx_paragraph,
    docx_run,
    docx_table,
)
from tests.knowledge.places import DOCUMENTS

STYLES = """
<w:style w:type="paragraph" w:styleId="a" w:default="1"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="소제목"/><w:basedOn w:val="Outlined"/></w:style>
<w:style w:type="paragraph" w:styleId="Outlined"><w:name w:val="개요"/><w:basedOn w:val="Sub"/>
 <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Listed"><w:name w:val="List"/>
 <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="numbering" w:styleId="Circle"><w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style>
<w:style w:type="numbering" w:styleId="Linked"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""


def level(number: int, kind: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f"{more}</w:lvl>"
    )


NUMBERING = f"""
<w:abstractNum w:abstractNumId="0">
 {level(0, "decimal", "%1.")}{level(1, "ganada", "%2)")}{level(2, "decimal", "%1.%3", more="<w:isLgl/>")}
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "-")}{level(1, "bullet", "&#xF0A7;")}{level(2, "bullet", "§")}
 {level(3, "bullet", "")}{level(4, "none", "")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{level(0, "decimalEnclosedCircle", "%1", 3)}</w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Linked"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>
</w:num>
<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>
<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="Circle"/></w:abstractNum>
<w:num w:numId="6"><w:abstractNumId w:val="4"/></w:num>
"""


def listed(list_id: int, level_: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level_}"/><w:numId w:val="{list_id}"/></w:numPr>'


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


def field(*runs: str) -> str:
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    return "".join(marks.get(run, run) for run in runs)


BOX = "<w:txbxContent><w:p><w:r><w:t>상자</w:t></w:r></w:p></w:txbxContent>"
DRAWING = (
    f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_the_made_up_document_reads_as_its_text() -> None:
    draft = read_document(DOCUMENTS / "2022-1.docx")

    assert draft.round == read_document(DOCUMENTS / "2022-1.txt").round
    assert draft.problems == ()


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (docx_run("서울") + docx_run("시립"), ["서울시립"]),
        (docx_run("가") + "<w:r><w:tab/><w:t>나</w:t><w:br/><w:t>다</w:t><w:noBreakHyphen/></w:r>", ["가\t나\n다-"]),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A7"/><w:t>가</w:t></w:r>', ["\uf0a7가"]),
        (docx_run("성과") + f"<w:ins>{docx_run(' 넣은 글')}</w:ins>", ["성과 넣은 글"]),
        (docx_run("성과") + "<w:del><w:r><w:delText>지운 글</w:delText></w:r></w:del>", ["성과"]),
        (f"<w:moveFrom>{docx_run('옮긴 글')}</w:moveFrom><w:moveTo>{docx_run('온 글')}</w:moveTo>", ["온 글"]),
        (docx_run("보임") + docx_run("숨김", "<w:vanish/>"), ["보임"]),
        (docx_run("보임") + docx_run("숨김", '<w:rStyle w:val="Secret"/>'), ["보임"]),
        (docx_run("보임", '<w:rStyle w:val="Secret"/><w:vanish w:val="false"/>'), ["보임"]),
        (f"<w:hyperlink>{docx_run('누리집')}</w:hyperlink>", ["누리집"]),
        (f'<w:fldSimple w:instr="DATE">{docx_run("2022")}</w:fldSimple>', ["2022"]),
        (
            field("begin", "<w:r><w:instrText/></w:r>", docx_run("틀"), "separate", docx_run("값"), "end"),
            ["값"],
        ),
        (
            field("begin", "begin", "separate", docx_run("코드의 값"), "end", "separate", docx_run("값"), "end"),
            ["값"],
        ),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{docx_run('적은 글')}</w:sdtContent></w:sdt>", ["적은 글"]),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{docx_run('여기에 적으세요')}</w:sdtContent>"
            f"</w:sdt>{docx_run('글')}",
            ["글"],
        ),
        (f"<w:r><w:ruby><w:rt>{docx_run('한')}</w:rt><w:rubyBase>{docx_run('韓')}</w:rubyBase></w:ruby></w:r>", ["韓"]),
        (DRAWING + docx_run("글"), ["상자", "글"]),
        (docx_run("글의 앞") + DRAWING + docx_run("과 뒤"), ["글의 앞과 뒤", "상자"]),
        (docx_run("글") + '<w:r><w:commentReference w:id="0"/></w:r>', ["글"]),
    ],
)  # fmt: skip
def test_text(runs: str, expected: list[str]) -> None:
    assert shown(read_docx(docx(f"<w:p>{runs}</w:p>", STYLES, NUMBERING))) == expected


def test_headings_by_style_and_by_outline_level() -> None:
    body = (
        docx_paragraph("제목", styled("1"))
        + docx_paragraph("사무", styled("Sub"))
        + docx_paragraph("수준", '<w:outlineLvl w:val="2"/>')
        + docx_paragraph("본문", '<w:outlineLvl w:val="9"/>')
        + docx_paragraph("목차 ... 3", styled("TOC1"))
    )
    assert shown(read_docx(docx(body, STYLES))) == ["# 제목", "# 사무", "# 수준", "본문"]


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ([listed(1), listed(1), listed(1, 1), listed(1, 1), listed(1), listed(1, 1)],
         ["1.", "2.", "가)", "나)", "3.", "가)"]),
        ([listed(1), listed(1, 1), listed(1, 2), listed(1, 2)], ["1.", "가)", "1.1", "1.2"]),
        ([listed(1), listed(4), listed(4), listed(1)], ["1.", "7.", "8.", "9."]),
        ([listed(3), listed(3)], ["③", "④"]),
        ([listed(2), listed(2, 1), listed(2, 2)], ["-", "\uf0a7", "•"]),
        ([listed(5), listed(5)], ["1.", "2."]),
        ([styled("Listed"), styled("Listed")], ["가)", "나)"]),
    ],
)  # fmt: skip
def test_numbers_and_bullets_are_what_the_reader_sees(lists: list[str], expected: list[str]) -> None:
    body = "".join(docx_paragraph("글", properties) for properties in lists)

    assert shown(read_docx(docx(body, STYLES, NUMBERING))) == [f"* {label} 글" for label in expected]


@pytest.mark.parametrize(
    "properties", [listed(0), listed(6), listed(99), listed(2, 3), listed(2, 4), listed(2, 10**9), styled("Nowhere")]
)
def test_lists_that_print_nothing(properties: str) -> None:
    (only,) = shown(read_docx(docx(docx_paragraph("글", properties), STYLES, NUMBERING)))

    assert str(only).removeprefix("* ") == "글"


def test_indents_gaps_and_a_deleted_end_of_paragraph() -> None:
    body = (
        docx_paragraph("가", '<w:ind w:left="800" w:hanging="400"/>')
        + docx_paragraph("")
        + docx_paragraph("이름의 ", "<w:rPr><w:del/></w:rPr>")
        + docx_paragraph("나머지")
    )
    first, second = read_docx(docx(body))

    assert isinstance(first, Block)
    assert isinstance(second, Block)
    assert (first.indent, first.after_gap) == (4, False)
    assert (second.text, second.after_gap) == ("이름의 나머지", True)


def test_merged_cells_stand_once_and_say_where_they_are() -> None:
    merged = '<w:vMerge w:val="restart"/>'
    table = docx_table(
        docx_cell(docx_paragraph("사무"), '<w:gridSpan w:val="2"/>') + docx_cell(docx_paragraph("내용")),
        docx_cell(docx_paragraph("1"), merged) + docx_cell(docx_paragraph("성과")) + docx_cell(docx_paragraph("가")),
        docx_cell(docx_paragraph("1"), "<w:vMerge/>")
        + docx_cell(docx_paragraph("과제"))
        + docx_cell(docx_paragraph("나")),
        f"<w:trPr><w:del/></w:trPr>{docx_cell(docx_paragraph('지운 행'))}",
    )
    outline = read_docx(docx(table + docx_paragraph("뒤")))

    assert shown(outline) == [["사무", "", "내용"], ["1", "성과", "가"], ["", "과제", "나"], "뒤"]
    rows = [element for element in outline if isinstance(element, Row)]
    assert [str(block.place) for row in rows for cell in row.cells for block in cell] == [
        "1번째 표 1행 1열", "1번째 표 1행 3열",
        "1번째 표 2행 1열", "1번째 표 2행 2열", "1번째 표 2행 3열",
        "1번째 표 3행 2열", "1번째 표 3행 3열",
    ]  # fmt: skip


def test_tables_within_tables_read_in_order() -> None:
    inner = docx_table(
        docx_cell(docx_paragraph("주요 성과")) + docx_cell(docx_paragraph("가")),
        docx_cell(docx_paragraph("개선 과제")) + docx_cell(docx_paragraph("나")),
    )
    outer = docx_table(
        docx_cell(docx_paragraph("1. 센터")), docx_cell(docx_paragraph("앞") + inner + docx_paragraph("끝"))
    )
    aside = docx_table(docx_cell(docx_paragraph("1")) + docx_cell(inner))
    boxed = docx_table(docx_cell(docx_paragraph("《 규정 》")))

    assert shown(read_docx(docx(outer + aside + boxed))) == [
        "1. 센터", "앞", ["주요 성과", "가"], ["개선 과제", "나"], "끝",
        ["1", "주요 성과 / 가 / 개선 과제 / 나"], "《 규정 》",
    ]  # fmt: skip


def test_footnotes_follow_the_text() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p>{docx_run('글')}{reference}{docx_run(' 끝')}</w:p>{docx_paragraph('다음')}"
    notes = "".join(
        f'<w:footnote w:id="{number}">{docx_paragraph(text)}</w:footnote>'
        for number, text in ((1, "딴 글"), (2, "주석"))
    )

    assert shown(read_docx(docx(body, footnotes=notes))) == ["글 끝", "다음", "※ 각주: 주석"]


def test_a_list_that_goes_on_counting_over_facets_numbers_items_all_the_same() -> None:
    body = "".join(
        docx_paragraph(text, properties)
        for text, properties in (
            ("1. 가람센터", ""), ("주요 성과", ""), ("하나", listed(1)), ("둘", listed(1)),
            ("개선 과제", ""), ("셋", listed(1)), ("5월 이전", listed(1)), ("성과지표", ""), ("넷", listed(1, 1)),
        )
    )  # fmt: skip
    round_ = read_content(docx(body, STYLES, NUMBERING), round_id="2022-1").round

    assert round_ is not None
    (service,) = round_.services
    assert (service.achievements, service.tasks, service.indicators) == (("하나", "둘"), ("셋", "5월 이전"), ("넷",))


@pytest.mark.parametrize("printed", ["1. 가람 센터", "가람 센터"])
def test_a_heading_broken_by_a_line_break_is_one_name(printed: str) -> None:
    broken = printed.replace(" 센터", "</w:t><w:br/><w:t>센터")
    body = docx_paragraph("2022년 제1차 민간위탁 </w:t><w:br/><w:t>종합성과평가 결과", styled("1"))
    body += docx_paragraph("소개") + docx_paragraph("사무별 성과", styled("1")) + docx_paragraph(broken, styled("1"))
    body += docx_paragraph("주요 성과") + docx_paragraph("- 하나")
    round_ = read_content(docx(body, STYLES)).round

    assert round_ is not None
    assert (round_.id, round_.title) == ("2022-1", "2022년 제1차 민간위탁 종합성과평가 결과")
    assert [service.name for service in round_.services] == ["가람 센터"]


def test_strict_documents_and_documents_of_another_name() -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    content = archive(
        {
            "_rels/.rels": '<Relationships><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/'
            'officeDocument" Target="/word/document2.xml"/></Relationships>',
            "word/document2.xml": f"<w:document {strict}><w:body>{docx_paragraph('글')}</w:body></w:document>",
            "word/vbaProject.bin": "macros never run",
        }
    )
    assert shown(outline_of(content)) == ["글"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (archive({"word/styles.xml": "<w/>"}), "본문이 없는 DOCX 문서입니다. 워드에서 다시 저장해"),
        (archive({"word/document.xml": "<document/>"}), "본문이 없는 DOCX 문서입니다."),
        (archive({"word/document.xml": "<document><body>"}), "'word/document.xml'.* 깨졌습니다. .* 다시 저장해"),
        (docx(""), "글이 없는 문서입니다"),
        (
            archive({
                "_rels/.rels": f'<Relationships><Relationship Type="{RELATIONSHIPS}/officeDocument" '
                'Target="../../etc/passwd"/></Relationships>',
                "word/document.xml": "<document/>",
            }),
            "본문이 없는 DOCX 문서입니다.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_line(content: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as refusal:
        outline_of(content)
    assert "\n" not in str(refusal.value)
