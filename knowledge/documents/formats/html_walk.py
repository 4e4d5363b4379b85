"""The tree of a web page to blocks and rows, as a reader of the page sees them."""

import itertools
import re
from dataclasses import dataclass, field, replace

from lxml import etree

from knowledge.documents.formats.html_lists import ListLevel, begins_with_mark
from knowledge.documents.formats.html_seen import is_seen, is_summary
from knowledge.documents.formats.html_tables import Piece, Table, without_menus
from knowledge.documents.outline import Block, BlockKind, Cell, Place, Row
from knowledge.errors import DocumentError

MOST_BLOCKS = 50_000
LONGEST_BLOCK = 100_000
"""Characters; a longer one is no text that somebody wrote."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
_CONTAINERS = frozenset({"div", "section", "article", "main", "form", "fieldset", "center", "blockquote", "details"})
_PARTS = frozenset({"section", "article", "form", "fieldset", "footer"})
_LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})
_ITEMS = frozenset({"li", "dt", "dd"})
_BOLD = frozenset({"b", "strong"})
_PREFORMATTED = frozenset({"pre", "listing", "xmp"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_PREFORMATTED_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_FONT = re.compile(r"(?<![\w-])font(?:-family)?\s*:[^;]*", re.IGNORECASE)
_SYMBOL_FONT = re.compile(r"wingdings|webdings|:\s*[\"']?symbol\b", re.IGNORECASE)
_PRINTED = re.compile(r"[^\s\u00a0]")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LONGEST_HEADING = 60
_MOST_DIGITS = 3
_YEAR = re.compile(r"20\d\d\s*년")
_LEVEL = 2
"""Characters that a list's level is set in."""
_UNIT = "번째 문단"


@dataclass(frozen=True, slots=True)
class _Style:
    """How the text within an element looks."""

    in_link: bool = False
    is_bold: bool = False
    is_preformatted: bool = False
    in_heading: bool = False
    in_caption: bool = False
    in_symbols: bool = False
    """Whether its font shows bullets for letters (Wingdings), as in a page that Word has saved."""
    in_definition: bool = False
    """Whether every paragraph is something new: a definition has no bullets."""


@dataclass(slots=True)
class _Run:
    """The text that is being gathered for one block; counts letters and digits."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    letters: int = 0
    linked: int = 0
    links: int = 0
    bold: int = 0

    def add(self, text: str, style: _Style) -> None:
        """Add text to the block."""
        self.parts.append(text if style.is_preformatted else _BLANKS.sub(" ", text))
        self.length += len(self.parts[-1])
        letters = sum(map(str.isalnum, text))
        self.letters += letters
        self.linked += letters * style.in_link
        self.bold += letters * style.is_bold
        if self.length > LONGEST_BLOCK:
            raise DocumentError(f"한 문단이 {LONGEST_BLOCK:,}자를 넘습니다. 평가 결과 문서가 맞는지 확인해 주세요.")


@dataclass(slots=True)
class Walk:
    """Walks a page once, from top to bottom; nothing recurses, however deep elements nest."""

    _pieces: list[Piece] = field(default_factory=list)
    _run: _Run = field(default_factory=_Run)
    _styles: list[_Style] = field(default_factory=lambda: [_Style()])
    _counts: list[int] = field(default_factory=list)
    """For each open element: how many blocks stood before it."""
    _lists: list[ListLevel] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)
    _table_count: int = 0
    _block_count: int = 0
    _after_gap: bool = False
    _mark: str | None = None
    """What is shown before the list item whose text is yet to come; None where no item has begun."""

    def outline(self, root: etree._Element) -> list[Block | Row]:
        """The page's elements, without its menus.

        Raises:
            DocumentError: it is out of all proportion.
        """
        walker = etree.iterwalk(root, events=("start", "end"))
        unseen: etree._Element | None = None
        for event, element in walker:
            if event == "start" and not is_seen(element):
                walker.skip_subtree()
                unseen = element
            elif event == "start":
                self._start(element)
                self._text(element.text)
            else:
                if element is not unseen:
                    self._end(element)
                unseen = None
                self._text(element.tail)
        self._flush()
        return _numbered([piece.element for piece in without_menus(self._pieces) or self._pieces])

    def _text(self, text: str | None) -> None:
        if text:
            style = self._styles[-1]
            self._run.add(_PRINTED.sub("•", text) if style.in_symbols else text, style)

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "br":
            self._run.parts.append("\n")
        elif tag in _BLOCKS:
            self._flush()
            self._after_gap |= tag in _PARTS
        self._styles.append(_style_within(element, self._styles[-1]))
        self._counts.append(self._block_count)
        if tag == "a" and element.get("href") is not None:
            self._run.links += 1
        elif tag in _LISTS:
            self._lists.append(ListLevel.of(element))
        elif tag in _ITEMS:
            self._mark = self._lists[-1].mark(element) if self._lists and tag == "li" else ""
        elif tag == "table":
            self._table_count += 1
            self._tables.append(Table(self._table_count))
        elif tag in {"td", "th"} and self._tables:
            self._tables[-1].open_cell(element)

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        elif self._styles[-1].in_heading and self._is_number_of_heading(element):
            self._run.parts.append(" ")
        self._styles.pop()
        blocks = self._block_count - self._counts.pop()
        if tag in _CONTAINERS and blocks > 1:
            self._after_gap = True
        if tag in _LISTS:
            self._lists.pop()
            self._after_gap |= not self._lists
        elif tag in _ITEMS:
            self._mark = None
        elif tag == "hr":
            self._after_gap = True
        elif tag in {"td", "th"} and self._tables:
            self._tables[-1].in_cell = False
        elif tag in {"tr", "table"} and self._tables:
            self._end_row(is_last=tag == "table")

    def _is_number_of_heading(self, element: etree._Element) -> bool:
        """Whether an inline element that ends is the number of a heading, which the page's style sets apart."""
        number = "".join(self._run.parts).strip()
        if not number.isdigit() or len(number) > _MOST_DIGITS or number != (element.text or "").strip():
            return False
        following = element.getnext()
        after = element.tail or ("" if following is None else following.text or "")
        return not _YEAR.match(f"{number}{after}")

    def _end_row(self, *, is_last: bool) -> None:
        pieces = self._tables[-1].close_row()
        if is_last:
            self._tables.pop()
            self._after_gap = True
        self._sink().extend(pieces)

    def _sink(self) -> list[Piece]:
        """Where what is found goes: the cell that is open, or the page."""
        in_cell = (table for table in reversed(self._tables) if table.in_cell)
        table = next(in_cell, None)
        return table.pieces if table else self._pieces

    def _flush(self) -> None:
        """End the block that is being gathered, if there is any text in it."""
        run, self._run = self._run, _Run()
        if not run.parts:
            return
        text = "".join(run.parts)
        if not text.strip():
            self._after_gap |= bool(text.strip(" ")) and self._mark is None
            return
        if self._styles[-1].in_caption and is_summary(text):
            return
        pieces = self._pieces_of(text.strip(" \n"), run)
        self._sink().extend(pieces)

    def _pieces_of(self, text: str, run: _Run) -> list[Piece]:
        in_cell = any(table.in_cell for table in self._tables)
        parts = _EMPTY_LINE.split(text)
        kind = BlockKind.HEADING if self._is_heading(run, text, in_cell=in_cell) else BlockKind.PARAGRAPH
        if not in_cell and self._mark is None and kind is not BlockKind.HEADING:
            parts = [line or "\n" for part in parts for line in (*part.split("\n"), "")][:-1]
        links = run.links if run.letters and run.letters == run.linked else 0
        pieces = []
        for part in parts:
            if not part.strip():
                self._after_gap = True
                continue
            pieces.append(Piece(self._block(part, kind), links))
        return pieces

    def _is_heading(self, run: _Run, text: str, *, in_cell: bool) -> bool:
        """Whether the page says so, or shows it as one: a short paragraph that is bold throughout."""
        if self._styles[-1].in_heading:
            return True
        is_short = len(text) <= _LONGEST_HEADING and "\n" not in text
        return is_short and not in_cell and not self._lists and 0 < run.letters == run.bold

    def _block(self, text: str, kind: BlockKind) -> Block:
        self._block_count += 1
        if self._block_count > MOST_BLOCKS:
            raise DocumentError(f"문단이 {MOST_BLOCKS:,}개를 넘습니다. 평가 결과 문서가 맞는지 확인해 주세요.")
        table = next((table for table in reversed(self._tables) if table.in_cell), None)
        shown = Cell(table.number, table.row, table.column) if table else None
        body = text.lstrip()
        indent = _LEVEL * len(self._lists) + len(text) - len(body)
        if self._mark is not None:
            kind = BlockKind.BULLET
            body = body if begins_with_mark(body) else f"{self._mark}{body}"
        block = Block(body, Place(self._block_count, shown, _UNIT), kind, indent, after_gap=self._after_gap)
        self._mark = "" if self._styles[-1].in_definition else None
        self._after_gap = False
        return block


def _numbered(elements: list[Block | Row]) -> list[Block | Row]:
    """The elements with their places counted anew, once the menus are gone."""
    count = itertools.count(1)

    def numbered(block: Block) -> Block:
        return replace(block, place=replace(block.place, line=next(count)))

    found: list[Block | Row] = []
    for element in elements:
        if isinstance(element, Block):
            found.append(numbered(element))
            continue
        cells = tuple(tuple(numbered(block) for block in cell) for cell in element.cells)
        place = next(block.place for cell in cells for block in cell)
        found.append(Row(cells, place))
    return found


def _style_within(element: etree._Element, around: _Style) -> _Style:
    tag, css = element.tag, element.get("style") or ""
    is_heading = tag in _HEADINGS or tag == "summary" or element.get("role") == "heading"
    changes = {
        "in_link": tag == "a" and element.get("href") is not None,
        "is_bold": tag in _BOLD or (bool(css) and _BOLD_STYLE.search(css) is not None),
        "is_preformatted": tag in {"pre", "listing", "xmp"}
        or (bool(css) and _PREFORMATTED_STYLE.search(css) is not None),
        "in_heading": is_heading,
        "in_caption": tag == "caption",
        "in_definition": tag == "dd",
    }
    changed = {name: True for name, holds in changes.items() if holds}
    if font := _FONT.search(css):
        changed["in_symbols"] = _SYMBOL_FONT.search(font[0]) is not None
    if tag in _LISTS or tag == "table":
        changed["in_definition"] = False
    return replace(around, **changed) if changed else around
