"""The body of an HWP 5 document: paragraphs, and the tables and boxes that are anchored in them."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from knowledge.documents.builder import FilledCell, OutlineBuilder, ParagraphWriter
from knowledge.documents.formats.hwp_records import CONTROL, EQUATION, LIST, PARAGRAPH, TABLE, TEXT, Record
from knowledge.documents.formats.hwp_styles import ParagraphShape, Styles
from knowledge.documents.formats.hwp_text import ANCHOR, pieces
from knowledge.documents.outline import BlockKind

DEEPEST_HEADING: Final = 1
"""The lowest level of the outline, from 0, that is a heading; below it stand items."""

_UNPRINTED = frozenset({"head", "foot", "tcmt"})
"""Headers, footers, hidden comments."""
_NOTES = frozenset({"fn  ", "en  "})
_COUNTED = frozenset({3, 4, 5})
"""Pictures, tables, equations are numbered within the text; the other numbers are those of pages and notes."""
_CAPTION_SIDE = 8
_BELOW = 3
_OUTLINE_ID = 18
_SHAPE_ID, _STYLE_ID = 8, 10


class BodyReader:
    """Reads sections, one after the other."""

    def __init__(self, styles: Styles) -> None:
        """Begin with nothing read."""
        self.builder = OutlineBuilder()
        self._styles = styles
        self._outline_id = 1
        self._notes: list[Record] = []

    def section(self, section: Record) -> None:
        """Read a section."""
        self._boxes(section)

    def notes(self) -> None:
        """Add the footnotes and endnotes after everything else, so that they break no sentence."""
        for note in self._notes:
            self.builder.note(" ".join(_plain_texts(note)))

    def _boxes(self, record: Record) -> None:
        """Add the paragraphs of whatever holds some: a section, a shape, a group of shapes, a caption."""
        for child in record.children:
            if child.tag == PARAGRAPH:
                self._paragraph(child)
            else:
                self._boxes(child)

    def _paragraph(self, paragraph: Record) -> None:
        controls = [child for child in paragraph.children if child.tag == CONTROL]
        for control in controls:
            if _kind_of(control) == "secd":
                self._outline_id = control.number(_OUTLINE_ID)
        if self._styles.is_of_contents(paragraph.number(_STYLE_ID, "<B")):
            return
        shape = self._styles.shape(paragraph.number(_SHAPE_ID))
        writer = ParagraphWriter(self.builder, self._styles.label(shape, self._outline_id), _kind(shape), shape.indent)
        following = iter(controls)
        for text in paragraph.children:
            for piece in pieces(text.data) if text.tag == TEXT else ():
                if piece != ANCHOR:
                    writer.text(piece)
                elif control_ := next(following, None):
                    self._control(control_, writer)
        for control in following:
            self._control(control, writer)
        writer.finish()

    def _control(self, control: Record, writer: ParagraphWriter) -> None:
        match _kind_of(control):
            case "tbl ":
                writer.table(partial(self._table, control))
            case "gso ":
                writer.box(partial(self._boxes, control))
            case "eqed":
                writer.text("".join(child.string(4)[0] for child in control.children if child.tag == EQUATION))
                writer.box(partial(self._boxes, control))
            case "tcps" | "tdut":
                writer.text(control.string(4)[0])
            case "atno" if control.number(4, "<I") & 0xF in _COUNTED:
                writer.text(str(control.number(8)))
            case kind if kind in _NOTES:
                self._notes.append(control)

    def _table(self, control: Record) -> None:
        captions, cells = _lists(control.children)
        is_below = any(caption.number(_CAPTION_SIDE, "<I") & 0x3 == _BELOW for caption, _ in captions)
        if not is_below:
            self._captions(captions)
        rows: dict[int, list[FilledCell]] = {}
        for head, paragraphs in cells:
            column, row = head.number(8), head.number(10)
            rows.setdefault(row, []).append(FilledCell(column + 1, partial(self._cell, paragraphs)))
        self.builder.table([sorted(rows[row], key=lambda cell: cell.column) for row in sorted(rows)])
        if is_below:
            self._captions(captions)

    def _captions(self, captions: Sequence[tuple[Record, Sequence[Record]]]) -> None:
        for _, paragraphs in captions:
            self._cell(paragraphs)

    def _cell(self, paragraphs: Sequence[Record]) -> None:
        for paragraph in paragraphs:
            self._paragraph(paragraph)


def _lists(records: Sequence[Record]) -> tuple[list[tuple[Record, list[Record]]], list[tuple[Record, list[Record]]]]:
    """The lists of paragraphs of a table: its captions, which stand before the record of the table, and its cells."""
    captions: list[tuple[Record, list[Record]]] = []
    cells: list[tuple[Record, list[Record]]] = []
    lists = captions
    for record in records:
        if record.tag == TABLE:
            lists = cells
        elif record.tag == LIST:
            lists.append((record, [child for child in record.children if child.tag == PARAGRAPH]))
        elif record.tag == PARAGRAPH and lists:
            lists[-1][1].append(record)
    return captions, cells


def _kind_of(control: Record) -> str:
    return control.data[:4][::-1].decode("latin-1")


def _plain_texts(record: Record) -> Iterator[str]:
    for child in record.children:
        if child.tag == TEXT:
            yield "".join(piece for piece in pieces(child.data) if piece != ANCHOR)
        else:
            yield from _plain_texts(child)


def _kind(shape: ParagraphShape) -> BlockKind:
    if shape.is_plain:
        return BlockKind.PARAGRAPH
    return BlockKind.HEADING if shape.is_outline and shape.level <= DEEPEST_HEADING else BlockKind.BULLET
