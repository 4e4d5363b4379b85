"""A page of a PDF to what stands on it from top to bottom: lines of text, and tables with lines in their cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page

from knowledge.documents.formats.pdf_lines import Glyph, TextLine, lines_of_glyphs, readable
from knowledge.documents.formats.pdf_tables import Middles, RuledCell, RuledTable, Rules, tables_of

_SMALLEST_DOT, _LARGEST_DOT = 1.5, 8.0
_DOT_SHAPE = 1.4
_DOT = "•"
_DOT_HEIGHT = 8.0
_BOLD = ("bold", "black", "heavy")
_TURNED = 0.5


@dataclass(slots=True)
class TextCell:
    """A cell of a table."""

    x0: float
    x1: float
    lines: list[TextLine]


@dataclass(slots=True)
class TextRow:
    """A row of a table; a cell that spans rows stands in its first."""

    cells: list[TextCell]

    @property
    def filled(self) -> list[TextCell]:
        """The cells that hold text."""
        return [cell for cell in self.cells if cell.lines]


@dataclass(slots=True)
class TextTable:
    """A table on one page."""

    rows: list[TextRow]
    top: float
    bottom: float
    is_cut: bool = False
    """Whether the end of the page cuts its last row in two."""


@dataclass(slots=True)
class TextPage:
    """A page, from top to bottom."""

    number: int
    width: float
    height: float
    elements: list[TextLine | TextTable]
    has_image: bool = False


@dataclass(slots=True)
class Marks:
    """What is printed on a page."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rules: Rules
    has_image: bool


def marks_of(page: Page) -> Marks:
    """What is printed on a page; text that runs up or down is turned where the page is full of it, else left out."""
    height, width = float(page.height), float(page.width)
    chars = [
        char for char in page.chars if char["x1"] > 0 and char["x0"] < width and -height < char["top"] < 2 * height
    ]
    turned = [char for char in chars if not char["upright"]]
    rules = Rules.of([*page.lines, *page.rects, *page.curves])
    if len(turned) > _TURNED * len(chars):
        is_up = sum(char["matrix"][1] > 0 for char in turned) * 2 > len(turned)
        glyphs = [_turned(_glyph(char), width, height, is_up=is_up) for char in turned]
        rules = Rules([], [])
        width, height = height, width
    else:
        glyphs = [_glyph(char) for char in chars if char["upright"]]
        glyphs += _dots([*page.curves, *page.rects])
    return Marks(page.page_number, width, height, glyphs, rules, bool(page.images))


def _glyph(char: dict[str, Any]) -> Glyph:
    is_bold = any(word in char["fontname"].lower() for word in _BOLD)
    return Glyph(readable(char["text"]), char["x0"], char["x1"], char["top"], char["bottom"], is_bold)


def _turned(glyph: Glyph, width: float, height: float, *, is_up: bool) -> Glyph:
    if is_up:
        return Glyph(glyph.text, height - glyph.bottom, height - glyph.top, glyph.x0, glyph.x1, glyph.is_bold)
    return Glyph(glyph.text, glyph.top, glyph.bottom, width - glyph.x1, width - glyph.x0, glyph.is_bold)


def _dots(shapes: Iterable[dict[str, Any]]) -> Iterator[Glyph]:
    """Bullets that are drawn rather than written, as browsers do."""
    places = set()
    for shape in shapes:
        wide, high = shape["x1"] - shape["x0"], shape["bottom"] - shape["top"]
        place = (round(shape["x0"]), round(shape["top"]))
        is_dot = min(wide, high) >= _SMALLEST_DOT and max(wide, high) <= _LARGEST_DOT
        if is_dot and max(wide, high) <= _DOT_SHAPE * min(wide, high) and place not in places:
            places.add(place)
            middle = (shape["top"] + shape["bottom"]) / 2
            yield Glyph(_DOT, shape["x0"], shape["x1"], middle - _DOT_HEIGHT / 2, middle + _DOT_HEIGHT / 2)


def page_of(marks: Marks, *, has_blanks: bool) -> TextPage:
    """What stands on a page.

    Args:
        has_blanks: whether the document writes its blanks.
    """
    middles = Middles([((glyph.x0 + glyph.x1) / 2, glyph.middle) for glyph in marks.glyphs])
    taken: set[int] = set()
    elements: list[TextLine | TextTable] = [
        _table(ruled, marks, middles, taken, has_blanks=has_blanks) for ruled in tables_of(marks.rules)
    ]
    rest = [glyph for index, glyph in enumerate(marks.glyphs) if index not in taken]
    elements += lines_of_glyphs(rest, marks.number, has_blanks=has_blanks)
    elements.sort(key=lambda element: element.top)
    _number(elements)
    return TextPage(marks.number, marks.width, marks.height, elements, marks.has_image)


def _table(ruled: RuledTable, marks: Marks, middles: Middles, taken: set[int], *, has_blanks: bool) -> TextTable:
    rows = []
    for ruled_row in ruled.rows:
        cells = []
        for cell in ruled_row:
            inside = [index for index in middles.within(cell) if index not in taken]
            taken.update(inside)
            lines = lines_of_glyphs([marks.glyphs[index] for index in inside], marks.number, has_blanks=has_blanks)
            cells.append(TextCell(cell.x0, cell.x1, lines))
        if beside := [index for index in middles.within(_beside(ruled_row, marks.width)) if index not in taken]:
            taken.update(beside)
            glyphs = [marks.glyphs[index] for index in beside]
            lines = lines_of_glyphs(glyphs, marks.number, has_blanks=has_blanks)
            cells.append(TextCell(cells[-1].x1, max(glyph.x1 for glyph in glyphs), lines))
        rows.append(TextRow(cells))
    return TextTable([row for row in rows if row.filled], ruled.top, ruled.bottom, ruled.is_cut)


def _beside(row: Sequence[RuledCell], width: float) -> RuledCell:
    """What is to the right of a row: a cell without lines, beside a label with a frame or a ground of its own."""
    lowest = min(row, key=lambda cell: cell.bottom - cell.top)
    return RuledCell(max(cell.x1 for cell in row), lowest.top, width, lowest.bottom)


def lines_of_page(elements: Sequence[TextLine | TextTable]) -> Iterator[TextLine]:
    """All lines, those of cells too."""
    for element in elements:
        if isinstance(element, TextLine):
            yield element
        else:
            for row in element.rows:
                for cell in row.cells:
                    yield from cell.lines


def _number(elements: Sequence[TextLine | TextTable]) -> None:
    """Number the lines as a person counts them: what stands side by side is one line."""
    number, middle = 0, -1e9
    for line in sorted(lines_of_page(elements), key=lambda line: line.top + line.bottom):
        if (line.top + line.bottom) / 2 - middle > line.size / 2:
            number += 1
            middle = (line.top + line.bottom) / 2
        line.number = number
