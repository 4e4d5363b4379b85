"""Paragraphs and tables of a word processor's document to an outline; every reader of such a format builds with it."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Final, NamedTuple

from knowledge.documents.outline import Block, BlockKind, Cell, Outline, Place, Row
from knowledge.errors import DocumentError

MOST_BLOCKS: Final = 50_000
MOST_EMPTY: Final = 200_000
"""Empty ones."""
LONGEST_BLOCK: Final = 100_000
"""Characters."""
DEEPEST: Final = 20
"""Tables and boxes within one another."""

_MOST_COLUMNS = 100
_UNIT = "번째 문단"
_TAB = 8


class FilledCell(NamedTuple):
    """A cell of a table."""

    column: int
    """From 1; a cell to the left that is as wide as two counts twice."""
    fill: Callable[[], None]
    """Adds what stands in it."""


class OutlineBuilder:
    """Collects what a document holds, from top to bottom.

    A table of a single cell is a box around text rather than a table, and one of a single column with tables in it lays
    out a page: what stands in either is as if it stood outside. Other tables within a cell are laid flat into it, in
    reading order.
    """

    def __init__(self) -> None:
        self._elements: list[Block | Row] = []
        self._count = 0
        self._empty = 0
        self._tables = 0
        self._depth = 0
        self._after_gap = False
        self._shown: Cell | None = None
        self._cell: list[Block] | None = None

    @property
    def is_in_cell(self) -> bool:
        """Whether what comes next belongs to a table."""
        return self._cell is not None

    def paragraph(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, indent: int = 0) -> None:
        """Add a paragraph; one without text is a gap before the next.

        Raises:
            DocumentError: it is too long, or one too many.
        """
        if not text.strip():
            self._empty += 1
            if self._empty > MOST_EMPTY:
                raise DocumentError(f"빈 문단이 {MOST_EMPTY:,}개를 넘습니다. 평가 결과 문서가 맞는지 확인해 주세요.")
            self._after_gap = True
            return
        place = self._next_place()
        if len(text) > LONGEST_BLOCK:
            raise DocumentError(f"{place}이 {LONGEST_BLOCK:,}자를 넘습니다. 평가 결과 문서가 맞는지 확인해 주세요.")
        text = unicodedata.normalize("NFC", text)
        expanded = text.expandtabs(_TAB)
        indent += len(expanded) - len(expanded.lstrip())
        block = Block(text, place, kind, indent, self._after_gap)
        self._after_gap = False
        if self._cell is None:
            self._elements.append(block)
        else:
            self._cell.append(block)

    @contextmanager
    def box(self) -> Iterator[None]:
        """What is added within stands in a box or a table.

        Raises:
            DocumentError: too many of them within one another.
        """
        self._depth += 1
        if self._depth > DEEPEST:
            raise DocumentError("표나 글상자가 너무 깊이 겹쳐 있습니다. 내용을 새 문서에 붙여 넣어 저장해 주세요.")
        yield
        self._depth -= 1

    def table(self, rows: Sequence[Sequence[FilledCell]], *, is_layout: bool = False) -> None:
        """Add a table; what follows it is as after a gap, for its frame stands between.

        Args:
            rows: from top to bottom; a cell that reaches over several stands in the first.
            is_layout: whether tables stand in its cells.
        """
        shown = self._shown
        with self.box():
            if self._cell is not None:
                for _, fill in chain.from_iterable(rows):
                    fill()
                return
            self._tables += 1
            is_column = max(map(len, rows), default=0) <= 1
            if is_column and (is_layout or len(rows) == 1):
                self._lay_out(rows, self._tables)
            else:
                self._add_rows(rows, self._tables)
        self._shown, self._after_gap = shown, True

    def _lay_out(self, rows: Sequence[Sequence[FilledCell]], table: int) -> None:
        for number, row in enumerate(rows, start=1):
            for column, fill in row:
                self._after_gap, self._shown = True, Cell(table, number, column)
                fill()

    def _add_rows(self, rows: Sequence[Sequence[FilledCell]], table: int) -> None:
        for number, row in enumerate(rows, start=1):
            place = Place(self._count + 1, Cell(table, number, 1), _UNIT)
            cells: list[tuple[Block, ...]] = []
            for column, fill in row:
                self._cell, self._after_gap, self._shown = [], False, Cell(table, number, column)
                fill()
                cells += [()] * min(column - 1 - len(cells), _MOST_COLUMNS)
                cells.append(tuple(self._cell))
            if any(cells):
                self._elements.append(Row(tuple(cells), place))
        self._cell = None

    def note(self, text: str) -> None:
        """Add a footnote or an endnote, for after everything else."""
        if text := " ".join(text.split()):
            self._after_gap = True
            self.paragraph(f"※ 각주: {text}")

    def outline(self) -> Outline:
        """What was collected.

        Raises:
            DocumentError: there is no text.
        """
        if not self._elements:
            raise DocumentError("글이 없는 문서입니다(그림뿐일 수 있습니다). 글이 든 문서를 넣어 주세요.")
        return Outline(tuple(self._elements))

    def _next_place(self) -> Place:
        self._count += 1
        if self._count > MOST_BLOCKS:
            raise DocumentError(f"문단이 {MOST_BLOCKS:,}개를 넘습니다. 평가 결과 문서가 맞는지 확인해 주세요.")
        return Place(self._count, self._shown, _UNIT)


class ParagraphWriter:
    """Adds one paragraph to an outline: its label, its text, and what is anchored in it."""

    def __init__(
        self, builder: OutlineBuilder, label: str = "", kind: BlockKind = BlockKind.PARAGRAPH, indent: int = 0
    ) -> None:
        """Begin a paragraph.

        Args:
            builder: what it is added to.
            label: the number or bullet that the word processor prints before it.
            kind: as in a block.
            indent: as in a block.
        """
        self._builder, self._label, self._kind, self._indent = builder, label, kind, indent
        self._pieces: list[str] = []
        self._boxes: list[Callable[[], None]] = []
        self._is_empty = True

    def text(self, text: str) -> None:
        """Add text."""
        self._pieces.append(text)

    def table(self, add: Callable[[], None]) -> None:
        """Add a table; the text goes on after it."""
        self._flush()
        self._is_empty = False
        add()

    def box(self, add: Callable[[], None]) -> None:
        """Add a box; within a text, it follows the text, for a box floats and must not break a sentence."""
        self._boxes.append(add)
        self._is_empty = False
        if not "".join(self._pieces).strip():
            self._flush()

    def finish(self) -> None:
        """Say that nothing follows. An empty paragraph is a gap; in a cell, a number alone is its text."""
        self._flush()
        if self._is_empty:
            is_number = self._builder.is_in_cell and any(map(str.isalnum, self._label))
            self._builder.paragraph(self._label if is_number else "", self._kind)

    def _flush(self) -> None:
        text = "".join(self._pieces)
        if text.strip():
            self._builder.paragraph(f"{self._label} {text}" if self._label else text, self._kind, self._indent)
            self._label, self._is_empty = "", False
            self._pieces.clear()
        boxes, self._boxes = self._boxes, []
        for add in boxes:
            with self._builder.box():
                add()
