"""What a layout prints: paragraphs and tables, which every file format can hold."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    text: str
    mark: str = ""
    """A typed mark or number, with the blank after it."""
    level: int = 0
    """How deep it is set in."""
    is_heading: bool = False
    is_listed: bool = False
    """Whether it is a list's item by the format's own means, so that no mark need be typed."""
    after_gap: bool = False
    """Whether an empty paragraph stands before it."""

    @property
    def typed(self) -> str:
        """As typed."""
        return f"{self.mark}{self.text}"


@dataclass(frozen=True)
class Cell:
    """One cell of a table."""

    paragraphs: tuple[Paragraph, ...]
    rows: int = 1
    """How many rows it takes."""
    columns: int = 1


@dataclass(frozen=True)
class Table:
    """A table."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class PageEnd:
    """The end of a page, in the formats that print page numbers into the text."""

    number: int
    running_head: str = ""


@dataclass
class Paper:
    """A document, from top to bottom."""

    elements: list[Paragraph | Table | PageEnd] = field(default_factory=list)

    def write(self, text: str, mark: str = "", level: int = 0, **kinds: bool) -> None:
        """Add a paragraph."""
        self.elements.append(Paragraph(text, mark, level, **kinds))

    def table(self, *rows: tuple[Cell, ...]) -> None:
        """Add a table."""
        self.elements.append(Table(rows))


def cell(*texts: str, rows: int = 1, columns: int = 1) -> Cell:
    """A cell with plain paragraphs."""
    return Cell(tuple(Paragraph(text) for text in texts), rows, columns)
