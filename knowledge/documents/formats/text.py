"""Plain text to an outline: whatever encoding and line ends."""

import codecs
import re
import unicodedata

from knowledge.documents.outline import Block, BlockKind, Outline, Place, Row
from knowledge.errors import DocumentError

LONGEST_LINE = 100_000
"""Characters; a longer line is no text that somebody wrote."""
MOST_LINES = 50_000

_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HANGUL_OR_ASCII = re.compile("[\x20-\x7e가-힣]")
_BOX = re.compile("[\u2500-\u257f]+")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOST_MARKS = 30
"""Marks on one letter, as Unicode's stream-safe texts have (UAX #15): to sort more of them takes ever longer."""
_MAY_BE_MARKS = re.compile(
    f"[^\x00-\u02ff\u1100-\u11ff\u2000-\u20cf\u2100-\u3029\u3030-\u3098\u30a0-\u9fff가-힣]{{{_MOST_MARKS + 1},}}"
)
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_BOX_SIDES = dict.fromkeys(map(ord, "│┃║┆┊"), "|")
_LEAST_LIKELY = 0.7
_SAMPLE = 100_000
_TAB = 8


def decode(content: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 with or without a byte order mark, or CP949 (EUC-KR).

    Raises:
        DocumentError: it is none of these, or no text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _readable(_strictly(content[len(mark) :], encoding))
    if b"\0" in content:
        return _readable(_utf16(content))
    try:
        return _readable(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _readable(_cp949(content, error))


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{encoding.upper()} 표시가 있지만 {error.start + 1}번째 바이트가 깨졌습니다. UTF-8로 다시 저장해 주세요."
        ) from None


def _utf16(content: bytes) -> str:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _likelihood(text) >= _LEAST_LIKELY:
            return text
    raise DocumentError("글이 아니라 이진 파일입니다. 문서를 텍스트로 저장해 주세요.")


def _cp949(content: bytes, error: UnicodeDecodeError) -> str:
    try:
        text = content.decode("cp949")
    except UnicodeDecodeError:
        text = ""
    if _likelihood(text) < _LEAST_LIKELY:
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"{line}행에서 글자가 깨집니다(UTF-8도 CP949도 아닙니다). UTF-8로 다시 저장해 주세요."
        ) from None
    return text


def _likelihood(text: str) -> float:
    """How much of a text's start is what Korean documents are made of, from 0 to 1; in a wrong encoding it is not."""
    printed = "".join(_BOX.sub("", text[:_SAMPLE]).split())
    return len(_HANGUL_OR_ASCII.findall(printed)) / len(printed) if printed else 0.0


def _readable(text: str) -> str:
    text = text.rstrip("\x1a")  # an end mark of old editors
    if control := _CONTROL.search(text):
        line = len(_LINE_END.findall(text, 0, control.start())) + 1
        raise DocumentError(f"{line}행에 글이 아닌 문자가 있습니다(이진 파일). 문서를 텍스트로 저장해 주세요.")
    if not text.strip():
        raise DocumentError("빈 문서입니다. 파일을 확인해 주세요.")
    if any(_are_marks(run[0]) for run in _MAY_BE_MARKS.finditer(text)):
        raise DocumentError(f"한 글자에 붙은 부호가 {_MOST_MARKS}개를 넘습니다. 평가 결과 문서가 맞는지 확인해 주세요.")
    return unicodedata.normalize("NFC", text)


def _are_marks(run: str) -> bool:
    """Whether there are too many marks in a row, on whatever letter."""
    marks = 0
    for character in run:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MOST_MARKS:
            return True
    return False


def read_text(content: bytes) -> Outline:
    """The outline of a plain text: a line with tabs is a table's row, any other a paragraph.

    Raises:
        DocumentError: it is no text, or out of all proportion.
    """
    lines = _LINE_END.split(decode(content), MOST_LINES)
    if len(lines) > MOST_LINES:
        raise DocumentError(f"줄이 {MOST_LINES:,}개를 넘습니다. 평가 결과 문서가 맞는지 확인해 주세요.")
    elements: list[Block | Row] = []
    after_gap = False
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            raise DocumentError(f"{number}행이 {LONGEST_LINE:,}자를 넘습니다. 평가 결과 문서가 맞는지 확인해 주세요.")
        if not line.strip():
            after_gap = True
            continue
        row_before = elements[-1] if elements and not after_gap and isinstance(elements[-1], Row) else None
        elements.append(_element(line, Place(number), row_before, after_gap=after_gap))
        after_gap = False
    return Outline(tuple(elements))


def _has_empty_cells(line: str, row_before: Row | None) -> bool:
    """Whether a line's tabs are empty cells before its last, in a table of more columns than a label and a text."""
    tabs = len(line) - len(line.lstrip("\t"))
    return tabs > 1 and row_before is not None and tabs + 1 == len(row_before.cells)


def _element(line: str, place: Place, row_before: Row | None, *, after_gap: bool) -> Block | Row:
    body = line.strip().translate(_BOX_SIDES)
    if body.startswith("|") and body.endswith("|"):
        cells = body.strip("|").split("|")
    elif "\t" in body or _has_empty_cells(line, row_before):
        cells = line.split("\t")
    else:
        indent = len(line.expandtabs(_TAB)) - len(line.expandtabs(_TAB).lstrip())
        if heading := _MARKDOWN_HEADING.match(body):
            return Block(body[heading.end() :], place, BlockKind.HEADING, after_gap=after_gap)
        return Block(line, place, indent=indent, after_gap=after_gap)
    return Row(tuple((Block(cell, place),) if cell.strip() else () for cell in cells), place)
