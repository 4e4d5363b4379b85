"""The outline: the one simple form that every file format is turned into, and that the parser reads.

It keeps what was printed and where; what it means is the parser's business.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a document."""

    line: int
    """From 1."""

    def __str__(self) -> str:
        return f"{self.line}행"


class BlockKind(Enum):
    """What the file format itself says a block is; plain text knows paragraphs only."""

    HEADING = auto()
    PARAGRAPH = auto()
    BULLET = auto()


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
