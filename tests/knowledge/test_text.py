"""Files that are no readable text are refused in one clear line; the content decides, not the name."""

import os
import unicodedata
from pathlib import Path

import pytest

from knowledge.documents import read_document
from knowledge.documents.formats.text import LONGEST_LINE, MOST_LINES, read_text
from knowledge.documents.outline import Block, Row
from knowledge.errors import DocumentError
from tests.knowledge.places import DOCUMENTS

KOREAN = (DOCUMENTS / "2021-3.txt").read_text(encoding="utf-8")
HALFWAY = 3000


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "빈 문서", id="empty"),
        pytest.param(b"\xef\xbb\xbf \r\n\t\n", "빈 문서", id="blank"),
        pytest.param(bytes(range(256)) * 50, "이진 파일", id="binary"),
        pytest.param("글\n둘째 줄\x07".encode(), "2행에 글이 아닌 문자", id="control character"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" * 9, "이진 파일", id="image"),
        pytest.param(b"PK\x03\x04 ...", "깨진 압축 문서", id="zip"),
        pytest.param(b"%PDF-1.7\n", "끝부분이 없는 PDF", id="pdf"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "한글", id="ole"),
        pytest.param(b"{\\rtf1 }", "RTF", id="rtf"),
        pytest.param(b"\n<!-- saved -->\n<!DOCTYPE html><html></html>", "글이 없는 웹 페이지", id="html"),
        pytest.param(
            KOREAN.encode()[:HALFWAY] + b"\xff" + KOREAN.encode()[HALFWAY:], "행에서 글자가", id="one bad byte"
        ),
        pytest.param(b"\xff\xfe" + KOREAN.encode("utf-16-le")[:99], "표시가 있지만", id="half a character"),
        pytest.param("Überraschung für große Größe\n".encode("latin-1") * 9, "행에서 글자가", id="latin-1"),
        pytest.param(b"a" * (LONGEST_LINE + 1), "1행이 100,000자를", id="long line"),
        pytest.param(b"a\n" * MOST_LINES, "줄이 50,000개를", id="many lines"),
        pytest.param(("가" + "\u0301" * 30 + "\u0323").encode(), "부호가 30개를", id="marks on one letter"),
        pytest.param(b"a\n" * 10 * 1024 * 1024 + b"b", "20MB", id="too large"),
    ],
)
def test_content_that_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "document.txt"
    file.write_bytes(content)

    with pytest.raises(DocumentError, match=message) as caught:
        read_document(file)

    assert str(caught.value).startswith(f"{file}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.txt", "파일이 없습니다"),
        (".", "파일이 아닙니다"),
        ("pipe", "파일이 아닙니다"),
        ("a" * 300, "읽을 수 없습니다"),
        ("\0", "읽을 수"),
    ],
)
def test_paths_that_are_refused(tmp_path: Path, name: str, message: str) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(DocumentError, match=message):
        read_document(tmp_path / name)


@pytest.mark.parametrize("round_id", ["", "2021", "2021-0", "21-3", "2021-3 ", "제3차"])
def test_a_round_that_is_no_round(round_id: str) -> None:
    with pytest.raises(DocumentError, match="'2021-3'처럼"):
        read_document(DOCUMENTS / "2021-3.txt", round_id=round_id)


def test_the_outline_keeps_lines_cells_and_gaps() -> None:
    outline = read_text("제목\r\n\r\n  - 하나\n구분\t내용\n| 가 | 나 |\n".encode())

    blocks = [element for element in outline if isinstance(element, Block)]
    rows = [element for element in outline if isinstance(element, Row)]
    assert [(block.text.strip(), block.place.line, block.indent, block.after_gap) for block in blocks] == [
        ("제목", 1, 0, False),
        ("- 하나", 3, 2, True),
    ]
    assert [[cell[0].text.strip() for cell in row.cells] for row in rows] == [["구분", "내용"], ["가", "나"]]
    assert [str(row.place) for row in rows] == ["4행", "5행"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_table_drawn_with_characters(encoding: str) -> None:
    drawn = f"┌{'─' * 300}┐\n│ 주요 성과 │ - 하나 │\n├──┼──┤\n│ │ - 둘 │\n└──┴──┘"

    rows = [element for element in read_text(drawn.encode(encoding)) if isinstance(element, Row)]

    texts = [["".join(block.text for block in cell).strip() for cell in row.cells] for row in rows]
    assert texts == [["주요 성과", "- 하나"], ["", "- 둘"]]


def test_decomposed_hangul_is_composed() -> None:
    (element,) = read_text(unicodedata.normalize("NFD", "목동실내빙상장").encode())

    assert isinstance(element, Block)
    assert element.text == "목동실내빙상장"
