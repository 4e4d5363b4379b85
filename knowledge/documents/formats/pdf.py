"""PDF to an outline: by where glyphs stand and lines are ruled; nothing in it is run, opened or fetched."""

import io
import logging
import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page

from knowledge.documents.formats.pdf_furniture import take_off_furniture
from knowledge.documents.formats.pdf_layout import elements_of
from knowledge.documents.formats.pdf_lines import writes_blanks
from knowledge.documents.formats.pdf_pages import Marks, marks_of, page_of
from knowledge.documents.outline import Block, Outline, PageLine, Place, Row
from knowledge.errors import DocumentError

MOST_PAGES = 500
MOST_GLYPHS = 300_000
LARGEST_PAGE = 2 * 1024 * 1024
"""Bytes of what draws one page, unpacked."""
_MOST_UNKNOWN = 0.3
"""Of the glyphs: with more that no font tells, the text is no text."""
_END = b"%%EOF"
_TAIL = 2048
_SCANNED = "글이 없이 그림만 있는 PDF입니다(스캔). 문자 인식(OCR)을 거친 PDF나 텍스트로 저장한 파일을 넣어 주세요."
_BROKEN = "깨진 PDF입니다. 파일을 다시 받거나 텍스트로 저장해 주세요."
_LOCKED = "암호로 잠긴 PDF입니다. 암호를 풀어 저장한 파일을 넣어 주세요."


def read_pdf(content: bytes) -> Outline:
    """The outline of a PDF.

    Raises:
        DocumentError: it is broken, locked or scanned, or out of all proportion.
    """
    if _END not in content.rstrip(b"\0 \t\r\n")[-_TAIL:]:
        raise DocumentError("끝부분이 없는 PDF입니다. 파일을 끝까지 다시 받아 주세요.")
    with _quiet():
        try:
            marks = list(_marks(content))
        except (DocumentError, MemoryError):
            raise
        except Exception as error:  # the libraries raise whatever a broken file makes of them
            raise DocumentError(_LOCKED if _is_locked(error) else _BROKEN) from None
    return Outline(tuple(_elements(marks)))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep to itself what the libraries say about files that are not quite right."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _is_locked(error: BaseException) -> bool:
    causes = [error, *error.args, error.__cause__, error.__context__]
    return any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes)


def _marks(content: bytes) -> Iterator[Marks]:
    glyphs = 0
    with pdfplumber.open(io.BytesIO(content), pages=list(range(1, MOST_PAGES + 2)), raise_unicode_errors=False) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise DocumentError(f"{MOST_PAGES}쪽을 넘는 PDF입니다. 평가 결과가 있는 쪽만 저장해 주세요.")
        stated = resolve1(resolve1(pdf.doc.catalog.get("Pages"))["Count"])
        if not pdf.pages or stated != len(pdf.pages):
            raise DocumentError(f"{stated}쪽 가운데 {len(pdf.pages)}쪽만 남은 PDF입니다. 파일을 다시 받아 주세요.")
        for page in pdf.pages:
            _check_size(page)
            marks = marks_of(page)
            glyphs += len(marks.glyphs)
            if glyphs > MOST_GLYPHS:
                raise DocumentError(f"글자가 {MOST_GLYPHS:,}개를 넘습니다. 평가 결과가 있는 쪽만 저장해 주세요.")
            yield marks
            page.close()


def _check_size(page: Page) -> None:
    """Refuse a page that would take long to draw, or that unpacks to more than anybody draws."""
    size = 0
    for content in page.page_obj.contents:
        raw = getattr(resolve1(content), "rawdata", None) or b""
        size += max(len(raw), len(zlib.decompressobj().decompress(raw, LARGEST_PAGE + 1)) if _is_packed(content) else 0)
        if size > LARGEST_PAGE:
            megabytes = LARGEST_PAGE // 1024**2
            raise DocumentError(f"{page.page_number}쪽의 그림이 {megabytes}MB를 넘습니다. 텍스트로 저장해 주세요.")


def _is_packed(content: object) -> bool:
    filters = resolve1(content).get_filters()
    return bool(filters) and getattr(filters[0][0], "name", "") in {"FlateDecode", "Fl"}


def _elements(marks: Sequence[Marks]) -> list[Block | Row]:
    glyphs = [glyph for page in marks for glyph in page.glyphs if not glyph.is_blank]
    if not glyphs:
        raise DocumentError(
            _SCANNED if any(page.has_image for page in marks) else "글이 없는 PDF입니다. 파일을 확인해 주세요."
        )
    if sum("\ufffd" in glyph.text for glyph in glyphs) > _MOST_UNKNOWN * len(glyphs):
        raise DocumentError(
            "글꼴이 어떤 글자인지 말하지 않는 PDF입니다. 원본 문서나 텍스트로 저장한 파일을 넣어 주세요."
        )
    has_blanks = writes_blanks([glyph for page in marks for glyph in page.glyphs])
    pages = [page_of(page, has_blanks=has_blanks) for page in marks]
    pictures = [page.number for page in pages if page.has_image and not page.elements]
    take_off_furniture(pages)
    return [*elements_of(pages), *map(_picture, pictures)]


def _picture(page: int) -> Block:
    """A note that the parser leaves over, so that whoever curates looks at the page."""
    return Block(f"※ {page}쪽은 그림뿐이라 읽지 못함", Place(10**6 + page, PageLine(page, 1)), after_gap=True)
