"""Saved web pages (HTML, XHTML, MHTML) to an outline.

Only text ever comes out: nothing is run, fetched or followed. What is no part of the document is told by the page's
structure (elements and roles for navigation, hidden elements, runs of links), never by the names that one site gives
its parts; whatever is doubtful stays in, and the parser says what belongs nowhere.
"""

import re

from lxml import etree

from knowledge.documents.formats.html_folded import unfold
from knowledge.documents.formats.html_text import page_text
from knowledge.documents.formats.html_walk import Walk
from knowledge.documents.marks import bare, squeeze
from knowledge.documents.outline import Block, BlockKind, Outline, Place, Row
from knowledge.errors import DocumentError

MOST_CHARACTERS = 10_000_000
"""Of markup and all."""
DEEPEST = 2000
"""Elements within elements; the parser behind it stops at 2048."""

_TITLE_END = re.compile(r"\s[|<>:·–—-]\s|\s*[|<>]\s*")


def read_html(content: bytes) -> Outline:
    """The outline of a saved web page.

    Raises:
        DocumentError: it is in no known encoding, empty, or out of all proportion.
    """
    text = page_text(content)
    if len(text) > MOST_CHARACTERS:
        raise DocumentError(f"{MOST_CHARACTERS:,}자를 넘는 웹 페이지입니다. 필요한 부분만 텍스트로 저장해 주세요.")
    root = _tree(text)
    elements = Walk().outline(root)
    if unfold(root, elements):
        elements = Walk().outline(root)
    if not elements:
        raise DocumentError("글이 없는 웹 페이지입니다. 화면에 보이는 글을 복사해 텍스트로 저장해 주세요.")
    return Outline((*_window_title(root, elements), *elements))


def _tree(text: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    markup = re.sub("[\x00\ud800-\udfff]", "\ufffd", text).encode()
    try:
        root = etree.fromstring(markup, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if any("depth" in entry.message for entry in parser.error_log.filter_from_fatals()):
        raise DocumentError(f"요소가 {DEEPEST:,}겹 넘게 겹쳤습니다. 화면에 보이는 글을 복사해 텍스트로 저장해 주세요.")
    if root is None:
        raise DocumentError("글이 없는 웹 페이지입니다. 파일을 확인해 주세요.")
    return root


def _window_title(root: etree._Element, elements: list[Block | Row]) -> list[Block]:
    """The title that the window shows, where the page itself does not say it; without the names of board and site."""
    title = root.find(".//head/title")
    text = squeeze(_TITLE_END.split(squeeze(title.text or "") if title is not None else "")[0])
    if not text or any(bare(text) in bare(block.text) for block in _blocks(elements)):
        return []
    return [Block(text, Place(0, unit="번째 문단(창 제목)"), BlockKind.HEADING)]


def _blocks(elements: list[Block | Row]) -> list[Block]:
    blocks: list[Block] = []
    for element in elements:
        blocks += [element] if isinstance(element, Block) else [block for cell in element.cells for block in cell]
    return blocks
