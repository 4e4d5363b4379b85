"""An outline as a sequence of lines, each with its bullet marks taken off; the parser reads nothing else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.documents.marks import bare, clean, narrow, squeeze, take_marks, unwrap
from knowledge.documents.numbering import take_number
from knowledge.documents.outline import Block, BlockKind, PageLine, Place, Row

_PAGE_NUMBER = re.compile(
    r"[-–—─~]\s*\d{1,3}\s*(?:/\s*\d{1,3}\s*)?[-–—─~]|\d{1,3}\s*/\s*\d{1,3}|(?:총\s*)?\d{1,3}\s*(?:쪽|페이지|면)"
    r"|(?:page|p\.|쪽|페이지)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|\d{1,3}\s*(?:of|/)\s*\d{1,3}\s*(?:쪽|페이지|pages?)?",
    re.IGNORECASE,
)
TABLE_HEAD_WORDS = frozenset({"구분", "주요내용", "내용", "구분주요내용", "구분내용", "사무명", "위탁사무명", "비고"})
_LONGEST_HEAD = 40
_TABLE_SUMMARY = re.compile(
    "(나타낸|나타내는|구성된|구성한|정리한|제공하는|제공한|안내하는|보여주는|설명하는|기재한|기술한|에대한|에관한)표(입니다|이다)?[.]?$"
)
_LONGEST_SUMMARY = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document."""

    marks: str
    """Its bullet marks: ``-``, ``-▷``, or nothing."""
    text: str
    """What follows the marks; white space collapsed, never empty."""
    place: Place
    indent: int = 0
    after_gap: bool = False
    """Whether an empty line stands before it."""
    packed: bool = False
    """Whether several bullets may stand in it one after the other, as in a table's cell."""
    separate: bool = False
    """Whether it begins something new by the file format's own means: a list item, a cell."""
    listed: bool = False
    """Whether the file format says that it is a list's item, so that a number before it is the list's."""
    heading: bool = False
    """Whether the file format says that it is a heading."""
    aside: bool = False
    """Whether it is known to belong nowhere."""
    at_page_edge: bool = False
    """Whether it stands next to a page number, or first or last on its page."""

    @property
    def printed(self) -> str:
        """With its marks."""
        return f"{self.marks} {self.text}".strip()

    @property
    def is_table_head(self) -> bool:
        """Whether it is a table's head row or a part of it (구분, 주요내용), which says nothing."""
        is_head = len(self.text) <= _LONGEST_HEAD and bare(self.text) in TABLE_HEAD_WORDS
        return is_head or (not self.marks and describes_table(self.text))

    @property
    def is_boxed(self) -> bool:
        """Whether brackets hold it whole: ``《 관련 규정 》``."""
        return unwrap(self.text) is not None

    def rest(self, text: str) -> "Line | None":
        """What follows a label in this line, as a line of its own; None where nothing does."""
        marks, body = take_marks(text)
        if not body:
            return None
        return replace(
            self, marks=marks, text=body, packed=True, separate=True, listed=False, after_gap=False, heading=False
        )


def describes_table(text: str) -> bool:
    """Whether a text describes a table to people who cannot see it: ``구분, 주요 내용으로 나타낸 표``."""
    return len(text) <= _LONGEST_SUMMARY and _TABLE_SUMMARY.search(bare(text)) is not None


def lines_of(outline: Iterable[Block | Row]) -> list[Line]:
    """All lines that say something, in order; page numbers and ruled lines are left out.

    What follows a page number follows what stands before it, so that a bullet goes on over the page; a bullet mark in a
    line of its own belongs to the next line.
    """
    lines: list[Line] = []
    marks, page_ended = "", False
    for line in _all_lines(outline):
        if _is_page_number(line):
            page_ended = True
            if lines:
                lines[-1] = replace(lines[-1], at_page_edge=True)
        elif any(character.isalnum() for character in line.text):
            edge = page_ended or bool(lines and _page(lines[-1]) != _page(line))
            if edge and lines:
                lines[-1] = replace(lines[-1], at_page_edge=True)
            after_gap = line.after_gap and not (page_ended and may_go_on(line))
            lines.append(replace(line, marks=line.marks or marks, after_gap=after_gap, at_page_edge=edge))
            marks, page_ended = "", False
        else:
            marks = "" if line.packed else line.marks
    return lines


def may_go_on(line: Line) -> bool:
    """Whether a line may go on with what stands before it, so that a page's end between them is none of the text's."""
    return not line.marks and take_number(line.text) is None


def _is_page_number(line: Line) -> bool:
    return len(line.text) <= _LONGEST_HEAD and _PAGE_NUMBER.fullmatch(narrow(line.printed)) is not None


def _page(line: Line) -> int:
    """The page that a line stands on; 0 where the format has none."""
    return line.place.shown.page if isinstance(line.place.shown, PageLine) else 0


def _all_lines(outline: Iterable[Block | Row]) -> Iterator[Line]:
    for element in outline:
        if isinstance(element, Block):
            yield from _block_lines(element, in_cell=False)
        else:
            yield from _row_lines(element)


def _row_lines(row: Row) -> Iterator[Line]:
    for cell in row.cells:
        for block in cell:
            yield from _block_lines(block, in_cell=True)


def _block_lines(block: Block, *, in_cell: bool) -> Iterator[Line]:
    texts = clean(block.text)
    if texts and block.kind is BlockKind.HEADING:
        texts = [" ".join(texts)]  # a heading is one, however it is broken over lines
    for number, text in enumerate(texts):
        marks, body = take_marks(text)
        first = number == 0
        yield Line(
            marks=marks,
            text=squeeze(body),
            place=block.place,
            indent=block.indent,
            after_gap=block.after_gap and first,
            packed=in_cell,
            separate=first and (in_cell or block.kind is BlockKind.BULLET),
            listed=first and block.kind is BlockKind.BULLET,
            heading=block.kind is BlockKind.HEADING,
            aside=block.kind is BlockKind.ASIDE,
        )
