"""A table of a web page: which cell stands in which column, whatever spans rows and columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from knowledge.documents.outline import Block, BlockKind, Row

MOST_COLUMNS = 100
"""Cells further to the right are read, but their columns are not counted."""
_MOST_ROWS_SPANNED = 1000
_LAYOUT_BLOCKS = 60
"""A cell with more blocks is the page rather than a cell of a table."""
_MENU = 2
"""Pieces of nothing but links that follow one another: so many are a menu."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block or row of the page."""

    element: Block | Row
    links: int = 0
    """Where it is nothing but links: how many; else 0."""


def without_menus(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without runs of links: menus, paths, tables of contents. A single link stays."""
    kept: list[Piece] = []
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if piece and piece.links:
            run.append(piece)
            continue
        if sum(linked.links for linked in run) < _MENU:
            kept += run
        run = []
        if piece:
            kept.append(piece)
    return kept


@dataclass(slots=True)
class Table:
    """A table that is open."""

    number: int
    """From 1."""
    row: int = 0
    """The number of the open row, from 1."""
    in_cell: bool = False
    _cells: list[list[Piece]] | None = None
    """What the cells of the open row hold, by column; None where no row is open."""
    _column: int = 0
    _spanned: dict[int, int] = field(default_factory=dict)
    """For each column: how many rows, the open one counted, a cell reaches into."""

    @property
    def column(self) -> int:
        """The column of the open cell, from 1."""
        return self._column + 1

    @property
    def pieces(self) -> list[Piece]:
        """What the open cell holds."""
        return self._row()[self._column]

    def open_cell(self, cell: etree._Element) -> None:
        """Begin a cell; a page may leave out to begin the row."""
        cells = self._row()
        while len(cells) in self._spanned and len(cells) < MOST_COLUMNS:
            cells.append([])
        self._column = len(cells)
        columns = min(_span(cell, "colspan"), max(MOST_COLUMNS - self._column, 1))
        if (rows := min(_span(cell, "rowspan"), _MOST_ROWS_SPANNED)) > 1 and self._column < MOST_COLUMNS:
            self._spanned |= dict.fromkeys(range(self._column, self._column + columns), rows)
        cells += [[] for _ in range(columns)]
        self.in_cell = True

    def close_row(self) -> list[Piece]:
        """End the row, if one is open: what it gives, a row, or single pieces where it only arranges the page."""
        self.in_cell = False
        cells, self._cells = self._cells, None
        self._spanned = {column: rows - 1 for column, rows in self._spanned.items() if rows > 1}
        if not cells or not any(cells):
            return []
        if _is_layout(cells):
            return [piece for cell in cells for piece in cell]
        links = sum(piece.links for cell in cells for piece in cell)
        is_menu = all(piece.links for cell in cells for piece in cell)
        kept = [[piece.element for piece in without_menus(cell)] for cell in cells]
        blocks = tuple(tuple(block for block in cell if isinstance(block, Block)) for cell in kept)
        places = [block.place for cell in blocks for block in cell]
        return [Piece(Row(blocks, places[0]), links if is_menu else 0)] if places else []

    def _row(self) -> list[list[Piece]]:
        if self._cells is None:
            self._cells = []
            self.row += 1
        return self._cells


def _is_layout(cells: Sequence[Sequence[Piece]]) -> bool:
    """Whether a row only arranges the page: tables stand in it, or one cell holds all, with headings of its own."""
    if any(isinstance(piece.element, Row) or len(cell) > _LAYOUT_BLOCKS for cell in cells for piece in cell):
        return True
    filled = [cell for cell in cells if cell]
    headings = (isinstance(piece.element, Block) and piece.element.kind is BlockKind.HEADING for piece in filled[0])
    return len(filled) == 1 and any(headings)


def _span(cell: etree._Element, name: str) -> int:
    written = (cell.get(name) or "").strip()
    return max(int(written[:6]), 1) if written[:6].isdecimal() else 1
