"""The outline: the one simple form that every file format is turned into, and that the parser reads.

It keeps what was printed and where; what it means is the parser's business.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, as a person counts: all from 1."""

    table: int
    row: int
    column: int

    def __str__(self) -> str:
        return f"{self.table}번째 표 {self.row}행 {self.column}열"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page, both from 1."""

    page: int
    line: int

    def __str__(self) -> str:
        return f"{self.page}쪽 {self.line}행"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a curated round."""

    id: str
    """``2021-3/9/tasks/1``, ``2021-3/9``, ``2021-3/overview/period``."""

    def __str__(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a document: ``12행``, ``3쪽 7행``, ``2번째 표 3행 1열``, ``2021-3/9/tasks/1``."""

    line: int
    """Its place in the order of the document, from 1; in plain text the line that a person counts."""
    shown: Cell | PageLine | Entry | None = field(default=None, compare=False)
    """Where a person finds it, in formats that have no lines to count; None where the line is that."""
    unit: str = field(default="행", compare=False)
    """What `line` counts: lines of a text, paragraphs (``번째 문단``) of a word processor's document or a web page."""

    def __str__(self) -> str:
        return str(self.shown) if self.shown else f"{self.line}{self.unit}"


class BlockKind(Enum):
    """What the file format itself says a block is; plain text knows paragraphs only."""

    HEADING = auto()
    PARAGRAPH = auto()
    BULLET = auto()
    ASIDE = auto()
    """Belongs neither to the overview nor to a service: a summary's row."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that stands by itself."""

    text: str
    """As printed, bullet marks and all; line feeds are line breaks within the block."""
    place: Place
    kind: BlockKind = BlockKind.PARAGRAPH
    indent: int = 0
    """How far it is set in, in characters or levels; only comparisons within one document mean anything."""
    after_gap: bool = False
    """Whether an empty line stands before it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[tuple[Block, ...], ...]
    """From left to right; an empty cell holds no block."""
    place: Place


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document, from top to bottom."""

    elements: tuple[Block | Row, ...]

    def __iter__(self) -> Iterator[Block | Row]:
        return iter(self.elements)
