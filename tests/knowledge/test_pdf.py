"""PDF: lines and words by where glyphs stand, tables by ruled lines, over the ends of pages; and hostile files."""

import time
import zlib
from random import Random

import pytest

from knowledge.documents.formats.pdf import MOST_PAGES, read_pdf
from knowledge.documents.outline import Block, BlockKind, PageLine, Row
from knowledge.documents.parser import parse
from knowledge.errors import DocumentError
from tests.knowledge.pdf_printer import PdfPage, assemble, pdf, stream
from tests.knowledge.places import DOCUMENTS

FILE = DOCUMENTS / "2022-1.pdf"
LONG = "가나다라 마바사아 자차카타 파하거너 더러머버 서어저처 커터퍼허 고노도로 모보소오 조초코토 포호구누 두를"


def printed(*pages: PdfPage) -> list[str | list[list[str]]]:
    """What an outline holds: texts, and rows of cells of texts."""
    return [
        element.text if isinstance(element, Block) else [[block.text for block in cell] for cell in element.cells]
        for element in read_pdf(pdf(*pages))
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(PdfPage().text(50, 50, "주요 성과"), ["주요 성과"], id="blank"),
        pytest.param(PdfPage().text(50, 50, "주요").text(75, 50, "성과"), ["주요 성과"], id="gap for a blank"),
        pytest.param(PdfPage().text(50, 50, "주").text(61, 50, "요"), ["주요"], id="gap between glyphs"),
        pytest.param(PdfPage().text(50, 50, "주요").text(50.5, 50, "주요"), ["주요"], id="printed twice to be bold"),
        pytest.param(PdfPage().text(50, 50, "주요\x01성과"), ["주요 성과"], id="control character for a blank"),
        pytest.param(PdfPage().text(50, 50, "ﬁn 「가」"), ["fin 「가」"], id="ligature"),
        pytest.param(PdfPage().text(90, 50, "나").text(50, 50, "가 "), ["가 나"], id="order"),
        pytest.param(PdfPage().dot(40, 52).text(50, 50, "가나"), ["• 가나"], id="bullet that is drawn"),
        pytest.param(PdfPage().lines(50, 50, "가", "나"), ["가", "나"], id="short lines"),
        pytest.param(PdfPage().lines(50, 50, f"- {LONG}", "보소", "- 가"), [f"- {LONG} 보소", "- 가"], id="full line"),
        pytest.param(PdfPage().lines(50, 50, f"- {LONG}", "- 가"), [f"- {LONG}", "- 가"], id="next bullet"),
        pytest.param(
            PdfPage().text(300, 700, "가나", matrix="0 1 -1 0").text(314, 700, "다라", matrix="0 1 -1 0"),
            ["가나", "다라"],
            id="page on its side",
        ),
        pytest.param(PdfPage(rotate=90).text(50, 50, "가나"), ["가나"], id="rotated page"),
    ],
)
def test_lines(page: PdfPage, expected: list[str]) -> None:
    assert printed(page) == expected


def test_a_word_broken_by_a_line_end_is_whole_again() -> None:
    width = 47
    text = "종합성과평가 결과를 공개하여 재계약 적정성을 판단하고 종합성과평가 결과를 시민에게 알리며 사업성과를 높임 "
    glyphs = (text * 3).strip()
    lines = [glyphs[at : at + width] for at in range(0, len(glyphs), width)]

    (block,) = printed(PdfPage().lines(50, 50, *(line.replace(" ", "　") for line in lines)))

    assert block == glyphs


@pytest.mark.parametrize("sides", [True, False])
def test_a_table_gives_its_cells(sides: bool) -> None:
    page = PdfPage().text(50, 50, "1. 가센터").grid((50, 150, 500), (80, 100, 150), sides=sides)
    page.text(60, 84, "구분").text(160, 84, "주요내용").text(60, 120, "주요 성과").lines(160, 105, "- 가나", "- 다라")

    assert printed(page) == ["1. 가센터", [["구분"], ["주요내용"]], [["주요 성과"], ["- 가나", "- 다라"]]]


def test_a_table_ruled_with_dashes() -> None:
    page = PdfPage().text(60, 84, "주요 성과").text(160, 84, "가나")
    for x in range(50, 500, 3):
        page.parts += [f"{x} 720 1 0.7 re f {x} 680 1 0.7 re f"]
    for y in range(680, 720, 3):
        page.parts += [f"{x} {y} 0.7 1 re f" for x in (50, 150, 500)]

    assert printed(page.text(60, 100, "")) == [[["주요 성과"], ["가나"]]]


def test_a_table_goes_on_over_the_page() -> None:
    xs = (50, 150, 550)
    first = PdfPage().grid(xs, (700, 720, 780)).text(60, 705, "구분").text(160, 705, "내용")
    first.text(60, 740, "주요 성과").text(
        160, 730, "- 가나다라 마바사아 자차카타 파하거너 더러머버 서어저처 커터퍼허 고노도로"
    )
    second = PdfPage().grid(xs, (40, 60, 90, 120)).text(60, 45, "구분").text(160, 45, "내용").text(160, 65, "모보소")
    second.text(60, 95, "개선 과제").text(160, 95, "- 나").text(50, 140, "끝")

    assert printed(first, second) == [
        [["구분"], ["내용"]],
        [["주요 성과"], ["- 가나다라 마바사아 자차카타 파하거너 더러머버 서어저처 커터퍼허 고노도로 모보소"]],
        [["개선 과제"], ["- 나"]],
        "끝",
    ]


def test_a_row_that_the_end_of_the_page_cuts_in_two() -> None:
    xs = (50, 150, 550)
    first = PdfPage().grid(xs, (700, 720)).text(60, 705, "주요 성과").text(160, 705, "- 가")
    second = PdfPage().grid(xs, (40, 90)).text(60, 50, "과제").text(160, 50, "- 다")
    for x in xs:
        first.rule(x, 720, x, 780)

    assert printed(first.text(60, 730, "개선").text(160, 730, "- 나"), second) == [
        [["주요 성과"], ["- 가"]],
        [["개선 과제"], ["- 나", "- 다"]],
    ]


def test_a_name_beside_rows_that_the_end_of_the_page_divides() -> None:
    xs = (50, 150, 250, 550)
    first = PdfPage().grid(xs, (640, 660, 700)).text(60, 645, "사무명").text(160, 645, "구분").text(260, 645, "내용")
    first.text(60, 675, "가센터").text(160, 675, "주요 성과").text(260, 675, "- 가")
    first.rule(150, 740, 550, 740).text(60, 725, "나센터").text(160, 715, "주요 성과").text(260, 715, "- 나")
    for x in xs:
        first.rule(x, 700, x, 740)
    second = PdfPage().grid(xs, (40, 60, 90)).text(60, 45, "사무명").text(160, 45, "구분").text(260, 45, "내용")
    second.text(160, 70, "개선 과제").text(260, 70, "- 다")

    assert printed(first, second) == [
        [["사무명"], ["구분"], ["내용"]],
        [["가센터"], ["주요 성과"], ["- 가"]],
        [["나센터"], ["주요 성과"], ["- 나"]],
        [[], ["개선 과제"], ["- 다"]],
    ]


def test_a_row_whose_halves_are_framed_on_both_pages() -> None:
    xs = (50, 150, 350, 550)
    first = (
        PdfPage().grid(xs, (700, 720, 750)).text(60, 705, "사무명").text(160, 705, "주요 성과").text(360, 705, "과제")
    )
    first.text(60, 730, "1. 가나").text(160, 730, "- 다라").text(360, 730, "- 마바")
    second = PdfPage().grid(xs, (40, 70, 100)).text(60, 50, "센터").text(160, 50, "마바").text(360, 50, "사아")
    second.text(60, 80, "2. 자차").text(160, 80, "- 카타").text(360, 80, "- 파하")

    assert printed(first, second) == [
        [["사무명"], ["주요 성과"], ["과제"]],
        [["1. 가나 센터"], ["- 다라\n마바"], ["- 마바\n사아"]],
        [["2. 자차"], ["- 카타"], ["- 파하"]],
    ]


def test_a_label_that_the_end_of_the_page_divides_within_frames() -> None:
    xs = (50, 150, 550)
    first = PdfPage().grid(xs, (700, 740)).text(60, 710, "주요").text(160, 710, "- 가나")
    second = PdfPage().grid(xs, (40, 70, 100)).text(60, 50, "성과").text(160, 50, "다라")
    second.text(60, 80, "개선 과제").text(160, 80, "- 마바")

    assert printed(first, second) == [[["주요 성과"], ["- 가나\n다라"]], [["개선 과제"], ["- 마바"]]]


def test_rows_under_labels_alone_are_one_row_over_the_page() -> None:
    xs = (50, 200, 350, 550)
    first = PdfPage().grid(xs, (700, 720, 750)).text(60, 705, "주요 성과").text(210, 705, "개선 과제")
    first.text(360, 705, "성과지표").text(60, 730, "- 가").text(210, 730, "- 나").text(360, 730, "① 다 (라")
    second = PdfPage().grid(xs, (40, 70)).text(60, 50, "- 바").text(210, 50, "- 사").text(360, 50, "마)")

    assert printed(first, second) == [
        [["주요 성과"], ["개선 과제"], ["성과지표"]],
        [["- 가", "- 바"], ["- 나", "- 사"], ["① 다 (라 마)"]],
    ]


def test_a_name_of_many_lines_in_a_row_of_its_own_is_one() -> None:
    xs = (50, 80, 150)
    page = (
        PdfPage()
        .grid((50, 150), (40, 110))
        .lines(55, 42, "1. 서울시립 ", "발달장애인 ", "거점병원 및 ", "행동센터", step=16)
    )
    page.grid(xs, (110, 150, 190)).lines(54, 114, "주요", "성과").text(85, 120, "- 가").lines(54, 154, "개선", "과제")

    assert printed(page.text(85, 160, "- 나")) == [
        [["1. 서울시립 발달장애인 거점병원 및 행동센터"]],
        [["주요성과"], ["- 가"]],
        [["개선과제"], ["- 나"]],
    ]


@pytest.mark.parametrize("label", ["개선 과제", "《성과지표》"])
def test_a_label_under_a_full_line_goes_on_with_nothing(label: str) -> None:
    page = PdfPage().text(50, 50, "주요 성과").text(80, 64, f"1. {LONG[:-6]}").text(50, 78, label)

    assert printed(page) == ["주요 성과", f"1. {LONG[:-6]}", label]


def test_a_head_of_two_rows_is_taken_off_where_it_comes_again() -> None:
    xs = (50, 150, 550)
    first = PdfPage().grid((50, 550), (660, 680)).text(60, 665, "1. 가센터").grid(xs, (680, 700, 740))
    first.text(60, 685, "구분").text(160, 685, "내용").text(60, 710, "주요").text(160, 710, "- 가나")
    second = PdfPage().grid((50, 550), (40, 60)).text(60, 45, "1. 가센터").grid(xs, (60, 80, 110, 140))
    second.text(60, 65, "구분").text(160, 65, "내용").text(60, 90, "성과").text(160, 90, "- 다라")
    second.text(60, 120, "개선 과제").text(160, 120, "- 마바")

    assert printed(first, second) == [
        [["1. 가센터"]],
        [["구분"], ["내용"]],
        [["주요 성과"], ["- 가나", "- 다라"]],
        [["개선 과제"], ["- 마바"]],
    ]


def test_a_text_beside_a_framed_label_is_in_its_row() -> None:
    page = PdfPage().grid((50, 150), (80, 110, 140)).text(60, 90, "주요 성과").text(60, 120, "개선 과제")
    page.text(170, 84, "- 가").text(170, 98, "- 나").text(170, 120, "- 다")

    assert printed(page) == [[["주요 성과"], ["- 가", "- 나"]], [["개선 과제"], ["- 다"]]]


def test_headers_footers_and_page_numbers_are_taken_off() -> None:
    pages = [
        PdfPage()
        .text(50, 30, f"2022년 평가 결과 ({number})")
        .text(50, 100, f"{text} 센터")
        .text(50, 760, "서울특별시")
        .text(290, 780, f"- {number} -")
        for number, text in enumerate(("가", "나", "다"), start=1)
    ]

    assert printed(*pages) == ["가 센터", "나 센터", "다 센터"]


def test_a_line_that_comes_again_elsewhere_stays() -> None:
    pages = [PdfPage().text(50, 30 + 40 * number, "주요 성과").text(50, 400, f"- {number}") for number in range(3)]

    assert printed(*pages).count("주요 성과") == 3


def test_places_kinds_and_gaps() -> None:
    page = PdfPage().text(50, 30, "큰 제목", size=20).lines(50, 80, "가", "나", "다", "라").text(50, 180, "마")

    title, first, *_, last = read_pdf(pdf(PdfPage().text(50, 300, "앞"), page)).elements[1:]

    assert isinstance(title, Block)
    assert isinstance(first, Block)
    assert isinstance(last, Block)
    assert (title.kind, first.kind) == (BlockKind.HEADING, BlockKind.PARAGRAPH)
    assert (str(title.place), last.place.shown) == ("2쪽 1행", PageLine(2, 6))
    assert (first.after_gap, last.after_gap) == (True, True)


def test_a_page_that_is_only_a_picture_is_told() -> None:
    picture = "q 500 0 0 500 50 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"
    outline = read_pdf(pdf(PdfPage().text(50, 50, "가"), PdfPage([picture])))

    assert [element.text for element in outline if isinstance(element, Block)] == ["가", "※ 2쪽은 그림뿐이라 읽지 못함"]


def hostile_pages(kids: str, count: int = 1, *more: bytes) -> bytes:
    return assemble(
        [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(), *more]
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(FILE.read_bytes()[:100_000], "끝부분이 없는", id="truncated"),
        pytest.param(b"%PDF-1.7\n%%EOF", "깨진 PDF", id="nothing"),
        pytest.param(b"%PDF-1.7\n" + b"[" * 100_000 + b"%%EOF", "깨진 PDF", id="nested"),
        pytest.param(pdf(PdfPage()), "글이 없는 PDF", id="empty"),
        pytest.param(
            pdf(PdfPage(["q 1 0 0 1 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"])), "문자 인식", id="scanned"
        ),
        pytest.param(pdf(PdfPage().text(50, 50, "가나다"), to_unicode=False), "글꼴이", id="font that tells nothing"),
        pytest.param(
            pdf(
                PdfPage().text(50, 50, "가나다"),
                objects=(b"<< /Filter /Standard /V 1 /R 2 /P -4 /O (" + b"a" * 32 + b") /U (" + b"b" * 32 + b") >>",),
                trailer="/Encrypt 7 0 R /ID [(a) (a)]",
            ),
            "암호로 잠긴",
            id="locked",
        ),
        pytest.param(
            pdf(
                PdfPage().text(50, 50, "가"),
                objects=(b"<< /Filter /Other /V 9 /R 9 >>",),
                trailer="/Encrypt 7 0 R /ID [(a) (a)]",
            ),
            "암호로 잠긴",
            id="locked in another way",
        ),
        pytest.param(hostile_pages("2 0 R"), "PDF", id="page tree that holds itself"),
        pytest.param(
            pdf(PdfPage().text(50, 50, "가")).replace(b"/Count 1", b"/Count 9"), "9쪽 가운데 1쪽", id="pages lost"
        ),
        pytest.param(pdf(*[PdfPage()] * (MOST_PAGES + 1)), "500쪽을 넘는", id="many pages"),
        pytest.param(pdf(PdfPage(["0 0 m "] * 350_000)), "1쪽의 그림이 2MB를", id="huge page"),
        pytest.param(
            pdf(PdfPage(), objects=(stream(zlib.compress(bytes(200 * 1024**2)), "/Filter /FlateDecode"),)).replace(
                b"/Contents", b"/Contents 7 0 R /Was", 1
            ),
            "1쪽의 그림이 2MB를",
            id="packed bomb",
        ),
    ],
)
def test_files_that_are_refused(content: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        read_pdf(content)

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            pdf(
                PdfPage().text(50, 50, "가"),
                catalog="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /EmbeddedFiles 7 0 R >>",
                objects=(b"<< /Names [(a.exe) << /Type /Filespec /F (a.exe) >>] >>",),
            ),
            id="scripts and attachments",
        ),
        pytest.param(pdf(PdfPage(["0 0 m 9 9 l S "] * 5_000).text(50, 50, "가")), id="drawing"),
        pytest.param(pdf(PdfPage(["q "] * 20_000).text(50, 50, "가")), id="states"),
        pytest.param(
            pdf(PdfPage().grid(tuple(range(50, 550, 10)), tuple(range(50, 550, 10))).text(50, 50, "가")), id="fine grid"
        ),
        pytest.param(
            pdf(PdfPage().text(50, 50, "가")).replace(b"startxref\n", b"startxref\n9"), id="wrong start of xref"
        ),
    ],
)
def test_strange_files_are_read_in_time(content: bytes) -> None:
    started = time.process_time()

    assert any(element.text.startswith("가") for element in read_pdf(content) if isinstance(element, Block | _Text))
    assert time.process_time() - started < 20


class _Text:
    """Never an instance: rows have no text of their own."""

    text = ""


@pytest.mark.parametrize("seed", range(10))
def test_a_mutated_pdf_is_read_or_refused_in_one_line(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - mutations need no secrets
    tables = (
        PdfPage().grid((50, 150, 500), (80, 100, 150)).text(60, 84, "주요 성과").lines(160, 105, "- 가나", "- 다라")
    )
    for _ in range(20):
        content = bytearray(pdf(tables, PdfPage().text(50, 50, "가나다")))
        for _ in range(random.choice((1, 3, 10))):
            at, length = random.randrange(len(content) - 8), random.choice((1, 1, 4, 40))
            content[at : at + length] = random.choice((b"", b"[", b"<<", b"/", b"9999999", bytes(length)))

        message = ""
        try:
            outline = read_pdf(bytes(content))
        except DocumentError as error:
            message = str(error)
        assert "\n" not in message
        assert message or all(isinstance(element, Block | Row) for element in outline)


def test_more_glyphs_than_a_document_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.documents.formats.pdf.MOST_GLYPHS", 3)

    assert read_pdf(pdf(PdfPage().text(50, 50, "가나다"))).elements
    with pytest.raises(DocumentError, match="글자가 3개를 넘습니다"):
        read_pdf(pdf(PdfPage().text(50, 50, "가나다라")))


def test_a_compressed_page_is_read() -> None:
    content = zlib.compress(b"BT /F1 10 Tf 1 0 0 1 50 700 Tm <AC00B098> Tj ET")
    page = pdf(PdfPage(), objects=(stream(content, "/Filter /FlateDecode"),))

    outline = read_pdf(page.replace(b"/Contents", b"/Contents 7 0 R /Was"))

    assert [block.text for block in outline if isinstance(block, Block)] == ["가나"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            PdfPage().text(50, 50, f"  · {LONG}").text(50, 65, "보소").text(50, 80, "  · 가"),
            [f"· {LONG} 보소", "· 가"],
            id="first line set in by blanks",
        ),
        pytest.param(
            PdfPage().text(50, 50, "1.").text(74, 50, "24시간 상담").text(50, 65, "2.").text(74, 65, "36개월 돌봄"),
            ["1. 24시간 상담", "2. 36개월 돌봄"],
            id="tab after a list's number",
        ),
        pytest.param(
            PdfPage().lines(50, 50, f"1. {LONG}", f"2. {LONG}"), [f"1. {LONG}", f"2. {LONG}"], id="next number"
        ),
        pytest.param(
            PdfPage().lines(50, 50, f"1) {LONG} ", "더하고 2) 둘을", "3) 셋을"),
            [f"1) {LONG} 더하고 2) 둘을", "3) 셋을"],
            id="next number after one within a line",
        ),
        pytest.param(
            PdfPage().grid((20, 50, 100), (50, 120)).lines(54, 52, "- 가나 ", "다라마바", "사 자차 ", "카타"),
            [[[], ["- 가나 다라마바사 자차 카타"]]],
            id="word wider than its column",
        ),
        pytest.param(
            PdfPage()
            .grid((20, 50, 125), (50, 120))
            .lines(52, 52, "1. '가나", "2. 다")
            .lines(65, 80, "'라마'를 ", "바"),
            [[[], ["1. '가나", "2. 다 '라마'를 바"]]],
            id="line under a listed text in a narrow column",
        ),
    ],
)
def test_lines_as_an_office_program_prints_them(page: PdfPage, expected: list[str]) -> None:
    assert printed(page) == expected


def test_bullets_alike_at_the_ends_of_pages_are_no_running_heads() -> None:
    pages = []
    for number, name in enumerate(("가람센터", "시립 나루복지관 운영"), start=1):
        page = PdfPage().text(50, 50, f"{number}. {name}").grid((50, 110, 500), (80, 110, 800))
        page.text(55, 90, "주요 성과").text(115, 90, f"- 상담 {number}건").text(55, 120, "개선 과제")
        pages.append(page.text(115, 120, f"- 둘이 필요 {number}").text(115, 780, f"- 이용률 {number}.5% 수준으로 저조"))
    title = (
        PdfPage()
        .text(50, 50, "2023년 제2차 민간위탁 종합성과평가 결과")
        .text(50, 100, "□ 사무별 주요 성과 및 개선과제")
    )

    draft = parse(read_pdf(pdf(title, *pages, PdfPage().text(50, 50, "담당부서 : 조직담당관"))))

    assert draft.round
    assert [service.tasks[-1] for service in draft.round.services] == [
        "이용률 1.5% 수준으로 저조",
        "이용률 2.5% 수준으로 저조",
    ]


@pytest.mark.parametrize("mark", ["▷ ", "1) "])
def test_items_alike_at_the_heads_of_pages_are_no_running_heads(mark: str) -> None:
    pages = [PdfPage().text(50, 50, "2023년 제2차 민간위탁 종합성과평가 결과").text(50, 100, "□ 사무별 평가결과")]
    for number in (1, 2):
        pages[-1].text(50, 400, f"{number}. 가람센터 {number}관 운영").text(50, 440, "개선 과제")
        pages.append(PdfPage().text(50, 30, f"{mark}상담체계 {number}곳 구축").text(50, 80, "성과지표"))
        pages[-1].text(50, 100, "① 만족도")

    draft = parse(read_pdf(pdf(*pages)))

    assert draft.round
    assert [service.tasks for service in draft.round.services] == [(f"상담체계 {number}곳 구축",) for number in (1, 2)]


@pytest.mark.parametrize("mark", [("1. ", "2. "), ("1. 1. ", "2. 2. ")], ids=["list", "typed in a list"])
def test_numbers_of_lists_are_no_part_of_items(mark: tuple[str, str]) -> None:
    page = PdfPage().text(50, 50, "2023년 제2차 민간위탁 종합성과평가 결과").lines(50, 80, "□ 사무별 평가결과")
    page.lines(50, 110, "제1호 가람센터", "주요 성과", "- 하나", "성과지표", f"{mark[0]}만족도", f"{mark[1]}참여율")

    draft = parse(read_pdf(pdf(page)))

    assert draft.round
    assert draft.round.services[0].indicators == ("만족도", "참여율")


def test_a_heading_broken_into_two_large_lines_is_one() -> None:
    page = PdfPage().text(50, 50, "2023년 제2차 민간위탁 종합성과평가 결과").lines(50, 80, "□ 사무별 평가결과")
    page.text(50, 120, "1. 서울시", size=16).text(50, 142, "가람박물관 운영", size=16)
    page.lines(50, 180, "주요 성과", "- 하나를 이룸", "개선 과제", "- 둘이 필요", "성과지표", "① 만족도")

    draft = parse(read_pdf(pdf(page)))

    assert draft.round
    assert [service.name for service in draft.round.services] == ["서울시 가람박물관 운영"]


def test_labels_broken_in_narrow_cells_do_not_tell_how_texts_are_broken() -> None:
    tops = range(50, 350, 50)
    page = PdfPage().grid((24, 50, 76, 300), (*tops, 350))
    for top in tops:
        page.lines(27, top + 4, "가람 ", "센터").lines(53, top + 4, "주요", "성과").lines(
            79, top + 4, "가나다라마 바사아자차 카타파하 ", "거너더러머버서를 둔다"
        )

    assert printed(page) == [
        [["가람 센터"], ["주요성과"], ["가나다라마 바사아자차 카타파하 거너더러머버서를 둔다"]]
    ] * len(tops)
