"""DOCX (WordprocessingML, ECMA-376 transitional and strict) to an outline.

The parts are read with lxml behind the guard rather than with a library for the format: it would parse on its own
before a guard could look, and it leaves out what text boxes, inserted revisions and content controls hold.
"""

import posixpath
from functools import partial
from typing import Final

from knowledge.documents.archives import Archive
from knowledge.documents.builder import FilledCell, OutlineBuilder, ParagraphWriter
from knowledge.documents.formats.docx_properties import is_on
from knowledge.documents.formats.docx_styles import ParagraphShape, Styles
from knowledge.documents.markup import Element, Parts, attribute, child, children, descendants, kind_of, number
from knowledge.documents.outline import BlockKind, Outline
from knowledge.errors import DocumentError

DOCUMENT: Final = "word/document.xml"

_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WRAPPERS = frozenset({
    "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "ruby",
    "rubyBase", "oMath", "oMathPara",
})  # fmt: skip
"""What stands around text that is part of the document; deleted and moved text (``del``, ``moveFrom``) is not."""
_DRAWINGS = frozenset({"drawing", "pict", "object"})


def read_docx(content: bytes) -> Outline:
    """The outline of a document.

    Raises:
        DocumentError: it is broken, encrypted, out of all proportion, or holds no text.
    """
    parts = Parts(Archive(content))
    name = _related(parts, "", "officeDocument") or DOCUMENT
    document = parts.read(name)
    body = child(document, "body")
    if body is None:
        raise DocumentError("본문이 없는 DOCX 문서입니다. 워드에서 다시 저장해 주세요.")
    styles, numbering, footnotes, endnotes = (
        parts.read(_related(parts, name, kind)) for kind in ("styles", "numbering", "footnotes", "endnotes")
    )
    reader = _Reader(Styles(styles, numbering))
    reader.blocks(body)
    reader.notes({"footnote": footnotes, "endnote": endnotes})
    return reader.builder.outline()


def _related(parts: Parts, source: str, kind: str) -> str:
    """The name of the part of a kind that a part (none: the package) refers to; empty where there is none."""
    folder, file = posixpath.split(source)
    relations = parts.read(posixpath.join(folder, "_rels", f"{file}.rels"))
    for relation in children(relations, "Relationship"):
        is_kind = attribute(relation, "Type").rpartition("/")[2] == kind
        if is_kind and attribute(relation, "TargetMode") != "External":
            return posixpath.normpath(posixpath.join("/", folder, attribute(relation, "Target"))).lstrip("/")
    return ""


class _Reader:
    """Reads a document's body."""

    def __init__(self, styles: Styles) -> None:
        self.builder = OutlineBuilder()
        self._styles = styles
        self._fields: list[bool] = []
        """The fields that the text stands in, each with whether its result has begun: its code is not printed."""
        self._notes: list[tuple[str, str]] = []
        self._joined: ParagraphWriter | None = None
        """The paragraph whose end was deleted, so that the next goes on with it."""

    def blocks(self, parent: Element) -> None:
        """Add the paragraphs and tables of a body, a cell or a box."""
        outer, self._joined = self._joined, None
        self._blocks(parent)
        if self._joined:
            self._joined.finish()
        self._joined = outer

    def notes(self, parts: dict[str, Element | None]) -> None:
        """Add the footnotes and endnotes after everything else, so that they break no sentence."""
        texts = {
            (kind, attribute(note, "id")): " ".join(text.text or "" for text in descendants(note, "t"))
            for kind, part in parts.items()
            for note in children(part, kind)
        }
        for reference in self._notes:
            self.builder.note(texts.get(reference, ""))

    def _blocks(self, parent: Element) -> None:
        for element in parent:
            kind = kind_of(element)
            if kind == "p":
                self._paragraph(element)
            elif kind == "tbl":
                self._table(element)
            elif kind == "AlternateContent":
                self._blocks(_branch(element))
            elif kind in _WRAPPERS and not _is_placeholder(element):
                self._blocks(element)

    def _paragraph(self, paragraph: Element) -> None:
        properties = child(paragraph, "pPr")
        shape = self._styles.shape(properties)
        if shape.is_of_contents:
            return
        writer = self._joined or ParagraphWriter(self.builder, shape.label, _kind(shape), shape.indent)
        self._joined = None
        if not shape.is_hidden:
            self._inline(paragraph, writer)
        if child(properties, "rPr", "del") is not None:
            self._joined = writer
        else:
            writer.finish()

    def _inline(self, parent: Element, writer: ParagraphWriter) -> None:
        for element in parent:
            kind = kind_of(element)
            if kind == "r" and not self._styles.is_hidden(child(element, "rPr")):
                self._run(element, writer)
            elif kind == "AlternateContent":
                self._inline(_branch(element), writer)
            elif kind in _WRAPPERS and not _is_placeholder(element):
                self._inline(element, writer)

    def _run(self, run: Element, writer: ParagraphWriter) -> None:
        for element in run:
            kind = kind_of(element)
            if kind == "fldChar":
                self._field(attribute(element, "fldCharType"))
            elif kind == "AlternateContent":
                self._run(_branch(element), writer)
            elif all(self._fields):
                self._content(element, writer)

    def _content(self, element: Element, writer: ParagraphWriter) -> None:
        kind = kind_of(element)
        if kind == "t":
            writer.text(element.text or "")
        elif kind in _CHARACTERS:
            writer.text(_CHARACTERS[kind])
        elif kind == "sym":
            writer.text(_symbol(element))
        elif kind in {"footnoteReference", "endnoteReference"}:
            self._notes.append((kind.removesuffix("Reference"), attribute(element, "id")))
        elif kind in _DRAWINGS:
            writer.box(partial(self._boxes, element))
        elif kind == "ruby":
            self._inline(element, writer)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _boxes(self, drawing: Element) -> None:
        """Add what the text boxes within a drawing hold."""
        for element in drawing:
            if kind_of(element) == "txbxContent":
                self.blocks(element)
            else:
                self._boxes(_branch(element) if kind_of(element) == "AlternateContent" else element)

    def _table(self, table: Element) -> None:
        rows = [row for row in _members(table, "tr") if child(row, "trPr", "del") is None]
        is_layout = any(True for row in rows for _ in descendants(row, "tbl"))
        self.builder.table([self._cells(row) for row in rows], is_layout=is_layout)

    def _cells(self, row: Element) -> list[FilledCell]:
        cells, column = [], 1 + _grid(child(row, "trPr", "gridBefore"), 0)
        for cell in _members(row, "tc"):
            fill = _nothing if _is_merged(cell) else partial(self.blocks, cell)
            cells.append(FilledCell(column, fill))
            column += _grid(child(cell, "tcPr", "gridSpan"), 1)
        return cells


def _kind(shape: ParagraphShape) -> BlockKind:
    if shape.is_heading:
        return BlockKind.HEADING
    return BlockKind.BULLET if shape.is_listed else BlockKind.PARAGRAPH


def _branch(alternatives: Element) -> Element:
    """What is printed of content in several forms: the first form, which is the one that today's programs know."""
    return next((branch for branch in alternatives if kind_of(branch) in {"Choice", "Fallback"}), alternatives)


def _is_placeholder(element: Element) -> bool:
    """Whether a content control is not filled in, so that it shows what to type."""
    return is_on(child(element, "sdtPr", "showingPlcHdr"))


def _symbol(element: Element) -> str:
    try:
        return chr(int(attribute(element, "char"), 16))
    except (ValueError, OverflowError):
        return ""


def _members(parent: Element, kind: str) -> list[Element]:
    """The rows of a table or the cells of a row, with those in content controls."""
    found = []
    for element in parent:
        if kind_of(element) == kind:
            found.append(element)
        elif kind_of(element) in _WRAPPERS:
            found += _members(element, kind)
    return found


def _is_merged(cell: Element) -> bool:
    """Whether a cell is the rest of one above or to the left."""
    merges = (child(cell, "tcPr", "vMerge"), child(cell, "tcPr", "hMerge"))
    continues = any(merge is not None and attribute(merge, "val", "continue") == "continue" for merge in merges)
    return continues or child(cell, "tcPr", "cellDel") is not None


def _grid(element: Element | None, default: int) -> int:
    return number(element, "val", default) if element is not None else default


def _nothing() -> None:
    """Fill a cell that holds nothing."""
