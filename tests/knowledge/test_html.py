"""Saved web pages: what a reader sees of them, and nothing that runs, hides or leads elsewhere."""

import quopri
import time
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from random import Random

import pytest

from knowledge.documents import read_document
from knowledge.documents.draft import Severity
from knowledge.documents.formats.html import DEEPEST, read_html
from knowledge.documents.formats.html_walk import LONGEST_BLOCK, MOST_BLOCKS
from knowledge.documents.outline import Block, BlockKind, Cell, Row
from knowledge.documents.parser import parse
from knowledge.documents.read import outline_of
from knowledge.documents.sniffing import Format, format_of
from knowledge.errors import DocumentError
from tests.knowledge.pages import PagePrinter
from tests.knowledge.places import DOCUMENTS

PAGE = DOCUMENTS / "2022-1.html"


def printed(markup: str) -> list[str | list[list[str]]]:
    """What an outline holds: texts, and rows of cells of texts."""
    found: list[str | list[list[str]]] = []
    for element in read_html(f"<body>{markup}</body>".encode()):
        if isinstance(element, Block):
            found.append(" ".join(element.text.split(" ")))
        else:
            found.append([[" ".join(block.text.split()) for block in cell] for cell in element.cells])
    return found


@pytest.mark.parametrize("seed", range(60))
def test_a_round_printed_as_a_page_reads_as_the_same_round(seed: int) -> None:
    printer = PagePrinter(Random(seed))  # noqa: S311 - drift needs no secrets
    round_ = read_document(DOCUMENTS / printer.random.choice(("2021-3.txt", "2022-1.txt"))).round
    assert round_ is not None

    draft = parse(read_html(printer.page(round_).encode()))

    assert draft.round is not None
    assert draft.round.services == round_.services
    assert draft.round.overview == round_.overview
    assert draft.round.id == round_.id
    assert draft.errors == ()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("<p>정<b>책</b> 연<!-- 주석 -->구</p>", ["정책 연구"], id="inline tags split no word"),
        pytest.param("<p>하나<br>둘<br/><br/>셋", ["하나", "둘", "셋"], id="breaks"),
        pytest.param("<p>가\n   나\t다</p>", ["가 나 다"], id="white space of the source"),
        pytest.param("<p>&lt; 사업지표 &gt; &amp; &#12300;가&#12301;</p>", ["< 사업지표 > & 「가」"], id="entities"),
        pytest.param("<ul><li>가<li>나</ul>", ["• 가", "• 나"], id="bullets"),
        pytest.param("<ul><li>- 가</li><li>○ 나</li></ul>", ["- 가", "○ 나"], id="bullets of their own"),
        pytest.param("<ol start=3><li>가<li value=7>나<li>다</ol>", ["3. 가", "7. 나", "8. 다"], id="numbers"),
        pytest.param("<ol type=a><li>가<li>나</ol>", ["a. 가", "b. 나"], id="letters"),
        pytest.param("<ol type=I><li>가<li>나</ol>", ["Ⅰ. 가", "Ⅱ. 나"], id="roman"),
        pytest.param("<ol reversed><li>가<li>나</ol>", ["2. 가", "1. 나"], id="reversed"),
        pytest.param('<ol style="list-style-type: hangul"><li>일<li>이</ol>', ["가. 일", "나. 이"], id="syllables"),
        pytest.param("<ol><li>① 가<li>② 나</ol>", ["① 가", "② 나"], id="numbers of their own"),
        pytest.param("<ol start=9999999999><li>가</ol>", ["1. 가"], id="number that nobody counts to"),
        pytest.param('<ul style="list-style:none"><li>가</ul>', ["가"], id="no bullets"),
        pytest.param("<dl><dt>평가기간<dd>3월<dd>4월</dl>", ["평가기간", "3월", "4월"], id="definitions"),
        pytest.param("<pre>가\n  나\n</pre>", ["가", "나"], id="preformatted"),
        pytest.param("<table><tr><th>가<td>나</table>", [[["가"], ["나"]]], id="cells without ends"),
        pytest.param(
            "<table><tr><td rowspan=2>가<td>나<tr><td>다</table>", [[["가"], ["나"]], [[], ["다"]]], id="rows spanned"
        ),
        pytest.param("<table><tr><td colspan=2>가<td>나</table>", [[["가"], [], ["나"]]], id="columns spanned"),
        pytest.param(
            "<table><tr><td>가<table><tr><td>나<td>다</table>라</table>", ["가", [["나"], ["다"]], "라"], id="nested"
        ),
        pytest.param("<script>가</script><style>나</style><noscript>다</noscript>라", ["라"], id="scripts"),
        pytest.param("<template><p>가</template><svg><text>나</text></svg>다", ["다"], id="templates"),
        pytest.param(
            '<p onclick="가()" title="나">다</p><a href="javascript:라()">마</a>', ["다", "마"], id="handlers"
        ),
        pytest.param('<p hidden>가<p style="color:red; DISPLAY : none">나<p>다', ["다"], id="hidden"),
        pytest.param("<nav>가</nav><div role=navigation>나</div>다", ["다"], id="navigation"),
        pytest.param("<ul><li><a href=#>가</a><li><a href=#>나</a></ul>다", ["다"], id="run of links"),
        pytest.param("<p><a href=#>가</a> | <a href=#>나</a></p>다", ["다"], id="line of links"),
        pytest.param("<h4>1. <a href=#>가센터</a></h4><p>나", ["1. 가센터", "나"], id="linked text stays"),
        pytest.param("<p><a href=#>가센터</a><p>나", ["가센터", "나"], id="single link stays"),
        pytest.param("<h4><i>1</i>19안심센터</h4>나", ["1 19안심센터", "나"], id="number set apart in a heading"),
        pytest.param("<p><i>3</i>년간 가</p>", ["3년간 가"], id="number in a text"),
        pytest.param(
            "<details><summary><b>2</b>가센터</summary>나</details>", ["2 가센터", "나"], id="summary is a heading"
        ),
        pytest.param("<header><a href=1>가</a><a href=2>나</a></header>다", ["다"], id="header with menus"),
        pytest.param("<header><h1>가</h1></header>나", ["가", "나"], id="header with the title"),
        pytest.param("<form><p>만족?<label><input type=radio>예</label></form>가", ["가"], id="form that asks"),
        pytest.param("<form><input type=hidden><p>가</form>", ["가"], id="form around the page"),
        pytest.param("<table><caption>구분, 내용으로 구성된 표<tr><td>가</table>", [[["가"]]], id="summary"),
        pytest.param(
            "<table><caption>가센터의 주요 성과와 개선 과제<tr><td>가</table>", [[["가"]]], id="summary of facets"
        ),
        pytest.param(
            "<p><span style='font-family:Wingdings'>l<span style='font:7pt \"Times New Roman\"'>&nbsp;</span></span>가",
            ["•\xa0가"],
            id="bullet of a symbol font",
        ),
        pytest.param(
            "<p style='font-family:\"Segoe UI Symbol\"'>가", ["가"], id="font with symbols besides its letters"
        ),
        pytest.param("<table><caption>사업 성과지표<tr><td>가</table>", ["사업 성과지표", [["가"]]], id="no summary"),
        pytest.param("<table><caption>1. 가센터<tr><td>나</table>", ["1. 가센터", [["나"]]], id="caption"),
        pytest.param("<p class='nav menu hidden'>가</p>", ["가"], id="names of classes mean nothing"),
    ],
)
def test_what_a_reader_sees(markup: str, expected: list[str | list[list[str]]]) -> None:
    assert printed(markup) == expected


def test_results_that_are_folded_up() -> None:
    panel = '<div style="display:none"><p>주요 성과<p>- 나</div>'
    item = f'<div><button aria-expanded="false">{{}}. 가센터</button>{panel}</div>'
    page = "<p>다</p>" + item.format(1) + item.format(2) + "<p hidden>라"

    assert printed(page) == ["다", "1. 가센터", "주요 성과", "- 나", "2. 가센터", "주요 성과", "- 나"]
    assert printed(f"<h4>○ 개선 과제</h4>{page}") == ["○ 개선 과제", "다"]


def test_kinds_places_and_gaps() -> None:
    first, second, row, third = read_html(
        "<h4>1. 가센터</h4><p>&nbsp;</p><p>나</p><table><tr><td>다<td>라<br>마</table><p><b>바</b>".encode()
    )

    assert isinstance(first, Block)
    assert isinstance(second, Block)
    assert isinstance(row, Row)
    assert isinstance(third, Block)
    assert (first.kind, first.after_gap, str(first.place)) == (BlockKind.HEADING, False, "1번째 문단")
    assert (second.kind, second.after_gap, str(second.place)) == (BlockKind.PARAGRAPH, True, "2번째 문단")
    assert (row.cells[1][0].text, row.cells[1][0].place.shown) == ("라\n마", Cell(1, 1, 2))
    assert (third.kind, third.after_gap, third.place.line) == (BlockKind.HEADING, True, 5)


def test_the_windows_title_counts_where_the_page_has_none() -> None:
    head = "<html><head><title>2022년 제1차 민간위탁 종합성과평가 결과 | 서울특별시</title></head>"

    first, *_ = read_html(f"{head}<body><p>글</p></body>".encode())
    assert isinstance(first, Block)
    assert first.text == "2022년 제1차 민간위탁 종합성과평가 결과"
    assert len(read_html(f"{head}<p>2022년 제1차 민간위탁 <b>종합성과평가</b> 결과</p>".encode()).elements) == 1


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "euc-kr"),
        ("utf-8", "euc-kr"),
        ("cp949", ""),
        ("cp949", "EUC-KR"),
        ("cp949", "ks_c_5601-1987"),
        ("cp949", "utf-8"),
        ("utf-16", "utf-8"),
    ],
)
@pytest.mark.parametrize("xml", [False, True])
def test_encodings(encoding: str, declared: str, xml: bool) -> None:
    start = f'<?xml version="1.0" encoding="{declared or "utf-8"}"?>\n' if xml else ""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}" />' if declared else ""
    page = f"{start}<!DOCTYPE html><html><head>{meta}</head><body><p>쌍둥이 봉쥬르 사무별 결과 뷁</p></body></html>"

    content = page.encode(encoding)

    assert format_of(content) is Format.HTML
    assert [element.text for element in outline_of(content) if isinstance(element, Block)] == [
        "쌍둥이 봉쥬르 사무별 결과 뷁"
    ]


def test_a_broken_byte_in_a_page_that_says_its_encoding_becomes_a_replacement_character() -> None:
    page = '<html><meta charset="euc-kr"><p>가나다'.encode("cp949") + b"\xff" + "라마</p>".encode("cp949")

    (block,) = read_html(page)

    assert isinstance(block, Block)
    assert block.text == "가나다\ufffd라마"


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
def test_a_page_saved_as_one_file(transfer: str) -> None:
    archive = MIMEMultipart("related", type="text/html")
    archive["From"], archive["Subject"] = "<Saved by Blink>", "민간위탁"
    page = MIMEText(PAGE.read_text(encoding="utf-8"), "html", "utf-8")
    if transfer == "quoted-printable":
        del page["Content-Transfer-Encoding"]
        page["Content-Transfer-Encoding"] = transfer
        page.set_payload(quopri.encodestring(PAGE.read_bytes()))
    archive.attach(MIMEText("p { color: red }", "css"))
    archive.attach(page)

    assert format_of(archive.as_bytes()) is Format.HTML
    assert outline_of(archive.as_bytes()) == outline_of(PAGE.read_bytes())


ARCHIVE = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'


def _part(depth: int) -> str:
    """The beginning of a part that holds parts."""
    return f'--{"b" * (depth + 1)}\nContent-Type: multipart/related; boundary="{"b" * (depth + 2)}"\n\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("<html></html>", "글이 없는 웹 페이지", id="empty"),
        pytest.param("<html><script>document.write('가')</script>", "글이 없는 웹 페이지", id="drawn by a script"),
        pytest.param("<html>" + "<div>" * (DEEPEST + 100) + "가", "겹 넘게", id="deep"),
        pytest.param("<html>" + "<b>" * 100_000 + "가", "겹 넘게", id="deep inline"),
        pytest.param("<html>" + "<table><tr><td>" * 3000 + "가", "겹 넘게", id="deep tables"),
        pytest.param("<html>" + "<p>가" * (MOST_BLOCKS + 1), "50,000개를", id="many"),
        pytest.param("<html><p>" + "가 " * LONGEST_BLOCK, "100,000자를", id="long"),
        pytest.param("<html>" + "가" * 10_000_001, "10,000,000자를", id="huge"),
        pytest.param("MIME-Version: 1.0\nContent-Type: multipart/related\n\n글", "MHTML", id="archive without page"),
        pytest.param(ARCHIVE + "".join(map(_part, range(1000))), "깨진 MHTML", id="archives in archives"),
        pytest.param(ARCHIVE + f"--b\nContent-Type: {'(' * 50_000}text/html\n\n글", "MHTML", id="comments in comments"),
        pytest.param(b"<html><p>" + bytes(range(128, 256)) * 9, "글자가 깨집니다", id="no encoding"),
    ],
)
def test_pages_that_are_refused(content: str | bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        outline_of(content if isinstance(content, bytes) else content.encode())

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<table><tr><td colspan=100000000 rowspan=100000000>가" + "<tr><td>나" * 5000, id="spans"),
        pytest.param("<table>" + "<tr><td rowspan=65534>가" * 5000, id="rows spanned"),
        pytest.param("<ul>" * 900 + "<li>가", id="lists in lists"),
        pytest.param("<header>" * 900 + "<footer>" * 900 + "가", id="headers in headers"),
        pytest.param("<fieldset>" * 1900 + "가", id="forms in forms"),
        pytest.param("<!--" * 300_000 + "--><p>가", id="comments"),
        pytest.param("<a href=#>" * 1900 + "나" + "<p>가" * 2000, id="links"),
        pytest.param("<p " + "a=1 " * 100_000 + ">가", id="attributes"),
        pytest.param("<br>" * 200_000 + "가", id="breaks"),
        pytest.param(f"<title>{'|' * 100_000}</title><p style='{'display' * 50_000}'>가", id="patterns"),
    ],
)
def test_pages_that_are_meant_to_take_long_do_not(markup: str) -> None:
    started = time.process_time()

    outline = read_html(f"<html>{markup}".encode())

    assert any("가" in str(element) for element in outline)
    assert time.process_time() - started < 15


@pytest.mark.parametrize("seed", range(20))
def test_a_mutated_page_is_read_or_refused_in_one_line(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - mutations need no secrets
    content = bytearray(PAGE.read_bytes())
    for _ in range(random.choice((1, 10, 100))):
        at, length = random.randrange(len(content)), random.choice((1, 1, 5, 200))
        content[at : at + length] = random.choice((b"", b"<", b"\xff", b"</td>", b"<table>", bytes(length)))

    message = ""
    try:
        draft = parse(read_html(bytes(content)))
    except DocumentError as error:
        message = str(error)
    assert "\n" not in message
    if not message:
        assert draft.round is not None or any(problem.severity is Severity.ERROR for problem in draft.problems)


BOARD = """
<h3>2022년 제2차 민간위탁 종합성과평가 결과</h3>
{}
<p>두 사무를 평가하고 그 결과를 시민에게 공개함</p>
<h3>평가개요</h3><p>○ 평가대상 : 가람센터 등 1개 사무</p>
<h4>1. 시립<br>가람센터</h4><p>주요 성과</p><ul><li>하나를 이룸</li></ul><p>개선 과제</p><ul><li>둘이 필요</li></ul>
<p>성과지표</p><ul><li>만족도</li></ul>
"""


@pytest.mark.parametrize(
    "board",
    [
        "<table><tr><th>담당부서</th><td>조직담당관</td><th>등록일</th><td>2022-06-15</td></tr></table>",
        "<ul><li>작성자 : 조직담당관</li><li>등록일 : 2022.06.15</li><li>조회 : 512</li></ul>"
        "<div>첨부파일 <a href='#'>결과.hwp</a> <a href='#'>결과.pdf</a></div>",
        "<p>민간위탁 평가결과 공개</p><p>첨부 <a href='#'>결과.hwp</a> <a href='#'>결과.pdf</a></p>",
        "<dl><dt>문의</dt><dd>02-2133-6741</dd><dt>수정일</dt><dd>2022-06-15</dd><dt>조회수</dt><dd>77</dd></dl>",
    ],
)
def test_what_a_board_says_of_its_entry_is_not_the_purpose(board: str) -> None:
    draft = parse(read_html(BOARD.format(board).encode()))

    assert draft.round
    assert draft.round.overview.purpose == ("두 사무를 평가하고 그 결과를 시민에게 공개함",)
    assert draft.round.services[0].name == "시립 가람센터"  # a heading is one, however it is broken
    assert "어느 항목에도" not in " ".join(map(str, draft.problems))
