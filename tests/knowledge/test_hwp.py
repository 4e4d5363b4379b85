"""HWP 5 documents: what a reader sees of them is read, and what cannot be read is refused in one clear line."""

import struct
import zlib
from collections.abc import Callable, Sequence
from functools import partial

import pytest

from knowledge.documents import builder
from knowledge.documents.formats.hwp import LARGEST_READ, read_hwp
from knowledge.documents.formats.hwp_records import MOST_RECORDS
from knowledge.documents.outline import Block, Row
from knowledge.documents.read import read_content
from knowledge.errors import DocumentError
from tests.knowledge.compound_file import FREE, SECTOR, compound_file
from tests.knowledge.hwp_files import (
    BULLETED,
    LIST,
    NUMBERED,
    OUTLINE,
    PARAGRAPH,
    TEXT,
    Control,
    HwpFile,
    Records,
    deflated,
    document,
    noted,
    numbering,
    paragraph,
    string,
    table,
    text_box,
    write_records,
)
from tests.knowledge.hwp_rounds import publish
from tests.knowledge.places import DOCUMENTS

SYLLABLES, UPPER_ROMAN = 8, 2


def shown(content: bytes) -> list[object]:
    """Texts of the blocks, and of rows those of their cells."""
    return [
        element.text if isinstance(element, Block) else [[block.text for block in cell] for cell in element.cells]
        for element in read_hwp(content)
    ]


@pytest.mark.parametrize("properties", [0, 1], ids=["as it is", "compressed"])
@pytest.mark.parametrize("name", ["2022-1.txt", "2021-3.txt"])
def test_a_round_with_tables_and_automatic_numbers_is_read_exactly(name: str, properties: int) -> None:
    expected = read_content((DOCUMENTS / name).read_bytes()).round
    assert expected
    content = publish(expected, properties).content()

    read = read_content(content).round
    assert read
    assert (read.id, read.services, read.overview) == (expected.id, expected.services, expected.overview)


def counted(kind: int, number: int) -> Control:
    """An automatic number of pages (0), pictures (3) ..."""
    return Control("atno", struct.pack("<IHHHH", kind, number, 0, 0, 0))


LINK = "\x04" + "\0" * 6 + "\x04"
"""Ends a link."""
PAIR = table([paragraph("가"), paragraph("나")])
WITH_CAPTION = partial(table, [paragraph("가"), paragraph("나")], caption=paragraph("표"))
MERGED = table([paragraph("가"), []], [paragraph("나"), [*paragraph("다"), *paragraph("라")]])
NESTED = table([paragraph("옆"), paragraph("앞", PAIR, "뒤")])
EQUATION = Control("eqed", bytes(42), [(88, 0, bytes(4) + string("a over b"))])


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param([paragraph("가\n나")], ["가\n나"], id="a line break"),
        pytest.param([paragraph("가\t나")], ["가\t나"], id="a tab"),
        pytest.param([paragraph("가\x18나\x1e다\x1f라")], ["가-나 다 라"], id="a hyphen and blanks that do not break"),
        pytest.param([paragraph("좋아요 😀 㐂")], ["좋아요 😀 㐂"], id="two units a character"),
        pytest.param([paragraph("\udc00가\ud800나")], ["\ufffd가\ufffd나"], id="half a character"),
        pytest.param([paragraph("목동", Control("bokm"), "빙상장")], ["목동빙상장"], id="a bookmark"),
        pytest.param([paragraph(Control("%hlk", bytes(9)), "주소", LINK, "끝")], ["주소끝"], id="a link"),
        pytest.param([paragraph("그림 ", counted(3, 7))], ["그림 7"], id="a picture's number"),
        pytest.param([paragraph("글", counted(0, 7))], ["글"], id="a page's number"),
        pytest.param([paragraph(Control("tcps", string("③")), "번")], ["③번"], id="characters over one another"),
        pytest.param([paragraph(Control("tdut", string("본말") + string("덧말")))], ["본말"], id="a gloss"),
        pytest.param([paragraph(EQUATION)], ["a over b"], id="an equation"),
        pytest.param([paragraph("앞", text_box(paragraph("상자")), "뒤")], ["앞뒤", "상자"], id="a box within a text"),
        pytest.param([paragraph(text_box(paragraph("상자")), "뒤")], ["상자", "뒤"], id="a box before the text"),
        pytest.param([paragraph("글", noted("tcmt", paragraph("숨은 설명")))], ["글"], id="a hidden comment"),
        pytest.param([paragraph("글", noted("head", paragraph("머리말")))], ["글"], id="a header"),
        pytest.param(
            [paragraph("글", noted("fn  ", paragraph("주석"))), paragraph("뒤")],
            ["글", "뒤", "※ 각주: 주석"],
            id="a note",
        ),
        pytest.param([paragraph("앞", PAIR, "뒤")], ["앞", [["가"], ["나"]], "뒤"], id="a table"),
        pytest.param([paragraph(table([paragraph("가")]))], ["가"], id="a table of one cell is a box"),
        pytest.param([paragraph(MERGED)], [[["가"]], [["나"], ["다", "라"]]], id="a merged cell counts once"),
        pytest.param(
            [paragraph(NESTED)], [[["옆"], ["앞", "가", "나", "뒤"]]], id="a table in a table lies flat in it"
        ),
        pytest.param([paragraph(WITH_CAPTION(caption_side=3))], [[["가"], ["나"]], "표"], id="a caption below"),
        pytest.param([paragraph(WITH_CAPTION(caption_side=2))], ["표", [["가"], ["나"]]], id="a caption above"),
    ],
)
def test_paragraphs(paragraphs: Sequence[Records], expected: list[object]) -> None:
    assert shown(document(*paragraphs).content()) == expected


def test_numbers_and_bullets_as_they_are_printed() -> None:
    file = document()
    file.numberings = [
        numbering(("^1.", UPPER_ROMAN), ("^2.", 0)),
        numbering(("^1.", 0), ("(^2)", SYLLABLES), ("^n)", 0), start=3),
    ]
    file.bullets = ["\uf06c", "☀"]
    outline, deeper = file.shape(OUTLINE), file.shape(OUTLINE, level=1)
    first, second, third = (file.shape(NUMBERED, 2, level) for level in range(3))
    sign, other, unknown = file.shape(BULLETED, 1), file.shape(BULLETED, 2), file.shape(BULLETED, 9)
    order = [outline, first, second, second, third, outline, first, second, deeper, sign, other, unknown, 0, 99]
    file.sections[0] += [record for shape in order for record in paragraph("글", shape=shape)]
    assert shown(file.content()) == [
        "I. 글", "3. 글", "(가) 글", "(나) 글", "3.나.1) 글", "II. 글", "4. 글", "(가) 글", "1. 글", "\uf06c 글",
        "• 글", "• 글", "글", "글",
    ]  # fmt: skip


def test_syllables_go_on_with_the_next_vowel() -> None:
    file = document()
    file.numberings = [numbering(("^1.", SYLLABLES), start=14)]
    shape = file.shape(NUMBERED, 1)
    file.sections[0] += [*paragraph("글", shape=shape), *paragraph("글", shape=shape)]
    assert shown(file.content()) == ["하. 글", "거. 글"]


def test_the_table_of_contents_is_left_out_and_counts_nothing() -> None:
    file = document(paragraph("1. 목동빙상장 ····· 3", style=1), paragraph("글"))
    file.styles.append("차례 제목")
    assert shown(file.content()) == ["글"]


def test_places_are_those_of_a_person() -> None:
    content = document(paragraph("글"), paragraph(table([paragraph("가"), paragraph("나")]))).content()
    block, row = read_hwp(content).elements
    assert isinstance(row, Row)
    assert [str(block.place), *(str(cell[0].place) for cell in row.cells)] == [
        "1번째 문단",
        "1번째 표 1행 1열",
        "1번째 표 1행 2열",
    ]


def test_sections_follow_their_numbers() -> None:
    file = HwpFile(sections=[paragraph(f"{number}번째") for number in range(12)])
    assert shown(file.content()) == [f"{number}번째" for number in range(12)]


LONG = document(*[paragraph("가나다라마바사" * 20) for _ in range(200)]).content()


def with_body(content: bytes) -> bytes:
    return with_stream("BodyText/Section0", content)


def with_stream(name: str, content: bytes) -> bytes:
    streams = document(paragraph("글")).streams() | {name: content}
    return compound_file({name: content for name, content in streams.items() if content})


def locked(properties: int) -> bytes:
    file = document(paragraph("글"))
    file.properties = properties
    return file.content()


def nested(depth: int) -> bytes:
    inner = paragraph("글")
    for _ in range(depth):
        inner = paragraph(table([paragraph("옆"), inner]))
    return document(inner).content()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(locked(1 | 2), "암호가 걸린 한글 문서입니다. 한글에서", id="password"),
        pytest.param(locked(1 | 4), "배포용 한글 문서라 내용이 잠겨 있습니다. 원본", id="distribution"),
        pytest.param(locked(1 | 1 << 8), "보안이 걸린 한글 문서입니다. 보안을", id="certificate"),
        pytest.param(compound_file({"WordDocument": b"a"}), "옛 Word", id="doc"),
        pytest.param(compound_file({"Workbook": b"a" * 5000}), "Excel", id="xls"),
        pytest.param(compound_file({"PowerPoint Document": b"a"}), "PowerPoint", id="ppt"),
        pytest.param(compound_file({"EncryptedPackage": b"a"}), "암호가 걸린 Office", id="docx with a password"),
        pytest.param(compound_file({"Something": b"a"}), "한글\\(HWP\\) 문서가 아닙니다", id="another OLE file"),
        pytest.param(b"HWP Document File V3.00 \x1a\x01" + bytes(99), "옛 한글\\(HWP 3", id="HWP 3"),
        pytest.param(b"<?xml version='1.0'?>\n<HWPML>", "옛 한글\\(HWP 3, HWPML", id="HWPML"),
        pytest.param(document(paragraph("")).content(), "글이 없는 문서", id="no text"),
        pytest.param(with_body(b""), "본문이 없는", id="no body"),
        pytest.param(with_stream("DocInfo", b""), "깨졌거나", id="no information"),
        pytest.param(with_body(b"\xff" * 99), "깨졌거나", id="not compressed"),
        pytest.param(with_body(deflated(b"a" * 9999)[:-9]), "깨졌거나", id="cut short"),
        pytest.param(with_body(deflated(write_records(paragraph("글"))[:-2])), "깨졌거나", id="half a record"),
        pytest.param(with_body(deflated(b"\x42\0\xf0\xff" + b"\xff" * 4)), "깨졌거나", id="a size that lies"),
        pytest.param(with_body(deflated(bytes(LARGEST_READ + 1))), "지나치게 커지는", id="a bomb"),
        pytest.param(with_body(deflated(bytes(4 * MOST_RECORDS + 4))), "레코드가 500,000개를", id="records"),
        pytest.param(nested(builder.DEEPEST + 1), "너무 깊이", id="tables in tables"),
        pytest.param(nested(400), "너무 깊이", id="many tables in tables"),
        pytest.param(LONG[:SECTOR], "깨졌거나", id="a header and nothing else"),
        pytest.param(LONG[: len(LONG) // 2], "깨졌거나", id="half a file"),
        pytest.param(LONG[:SECTOR] + b"\xff" * (len(LONG) - SECTOR), "깨졌거나", id="nothing allocated"),
    ],
)
def test_what_cannot_be_read_is_one_line(content: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        read_content(content)
    assert "\n" not in str(caught.value)


def test_loops_in_the_allocation_table_end() -> None:
    streams = document(*[paragraph("".join(map(chr, range(0xAC00, 0xAC00 + 3000))))] * 9).streams()
    assert len(streams["BodyText/Section0"]) > 4096
    content = bytearray(compound_file(streams))
    for number in range(SECTOR // 4):
        place = SECTOR + 4 * number
        (follows,) = struct.unpack_from("<I", content, place)
        if follows < FREE - 3:
            struct.pack_into("<I", content, place, number)
    with pytest.raises(DocumentError, match=r"깨졌거나|본문이 없는"):
        read_hwp(bytes(content))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda records: [(tag, 0, data) for tag, _, data in records], id="no levels"),
        pytest.param(lambda records: [(tag, level, data[:7]) for tag, level, data in records], id="short records"),
        pytest.param(lambda records: [record for record in records if record[0] != PARAGRAPH], id="no paragraphs"),
        pytest.param(lambda records: [record for record in records if record[0] != TEXT], id="no text"),
        pytest.param(lambda records: [(LIST, level, data) for _, level, data in records], id="lists only"),
        pytest.param(lambda records: [(tag, level, b"\xff" * 99) for tag, level, _ in records], id="all ones"),
        pytest.param(lambda records: records[::-1], id="backwards"),
    ],
)
def test_damaged_records_give_text_or_one_line(damage: Callable[[Records], Records]) -> None:
    file = document(paragraph("글", table([paragraph("가"), paragraph("나")])), paragraph(text_box(paragraph("상자"))))
    streams = file.streams()
    streams["BodyText/Section0"] = deflated(write_records(damage(file.sections[0])))
    streams["DocInfo"] = deflated(write_records(damage(file.information())))
    try:
        assert shown(compound_file(streams))
    except DocumentError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either will do


def test_what_follows_a_compressed_stream_does_no_harm() -> None:
    streams = document(paragraph("글")).streams()
    streams["BodyText/Section0"] += bytes(64)
    assert shown(compound_file(streams)) == ["글"]
    assert zlib.decompressobj(-15).decompress(streams["BodyText/Section0"])
