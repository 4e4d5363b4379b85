"""Headers and footers of a PDF's pages: lines at the edge of a page that come again on others, and page numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from knowledge.documents.formats.pdf_lines import TextLine
from knowledge.documents.formats.pdf_pages import TextPage
from knowledge.documents.marks import bare, take_marks
from knowledge.documents.numbering import take_number

_MOST_LINES = 3
_EDGE = 0.15
"""Of a page's height."""
_SHARE = 0.4
"""Of the pages that a line must come again on; left and right pages may have headers of their own."""
_SAME_HEIGHT = 5.0
_PAGE_NUMBER = re.compile(r"[-–—~|\[(]*(?:page)?#+(?:(?:/|of)#+)?(?:쪽|페이지|면)?[-–—~|\])]*", re.IGNORECASE)
_Key = tuple[str, int]


def take_off_furniture(pages: Sequence[TextPage]) -> None:
    """Take headers, footers and page numbers off all pages."""
    for at_top in (True, False):
        for _ in range(_MOST_LINES):
            outermost = [(page, line) for page in pages if (line := _outermost(page, at_top=at_top))]
            counts = Counter(_keys(outermost, at_top=at_top))
            enough = max(2, _SHARE * len(pages))
            for (page, line), key in zip(outermost, _keys(outermost, at_top=at_top), strict=True):
                if counts[key] >= enough or _PAGE_NUMBER.fullmatch(key[0]):
                    page.elements = [element for element in page.elements if element is not line]


def _outermost(page: TextPage, *, at_top: bool) -> TextLine | None:
    if not page.elements:
        return None
    element = page.elements[0 if at_top else -1]
    if not isinstance(element, TextLine):
        return None
    edge = _EDGE * page.height
    is_at_edge = element.top < edge if at_top else element.bottom > page.height - edge
    return element if is_at_edge else None


def _keys(lines: Iterable[tuple[TextPage, TextLine]], *, at_top: bool) -> list[_Key]:
    """The lines without what differs from page to page: numbers, unless items of lists differ in them."""
    return [
        (_shape(line.text), round((line.top if at_top else page.height - line.bottom) / _SAME_HEIGHT))
        for page, line in lines
    ]


def _shape(text: str) -> str:
    shape = re.sub(r"\d", "#", bare(text))
    is_item = take_marks(text)[0] or take_number(text)
    return bare(text) if is_item and not _PAGE_NUMBER.fullmatch(shape) else shape
