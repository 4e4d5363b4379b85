"""HWPX (OWPML, KS X 6101) to an outline.

The parts are read with lxml behind the guard rather than with a library for the format: those parse on their own
before a guard could look, and the text of a paragraph takes no more than this.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from knowledge.documents.archives import Archive
from knowledge.documents.builder import FilledCell, OutlineBuilder, ParagraphWriter
from knowledge.documents.formats.hwpx_styles import Head, ParagraphShape
from knowledge.documents.markup import Element, Parts, attribute, child, children, descendants, kind_of, number
from knowledge.documents.outline import BlockKind, Outline
from knowledge.errors import DocumentError

DEEPEST_HEADING: Final = 1
"""The lowest level of the outline, from 0, that is a heading; below it stand items."""

_PACKAGE = "Contents/content.hpf"
_HEAD = "Contents/header.xml"
_SECTION = re.compile(r"(?:Contents/)?section(\d{1,6})\.xml$", re.IGNORECASE)
_CHARACTERS = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_WORDS: dict[str, Callable[[Element], str]] = {
    "compose": lambda element: attribute(element, "composeText"),
    "textart": lambda element: attribute(element, "text"),
    "dutmal": lambda element: "".join(text.text or "" for text in children(element, "mainText")),
    "equation": lambda element: "".join(text.text or "" for text in children(element, "script")),
}
"""The text of what stands in a line but is no plain text."""
_UNPRINTED = frozenset({"shapeComment", "parameterset", "metaTag"})
_COUNTED = frozenset({"TABLE", "PICTURE", "FIGURE", "EQUATION"})
"""What is numbered within the text; the other numbers are those of pages and notes."""


def read_hwpx(content: bytes) -> Outline:
    """The outline of a document.

    Raises:
        DocumentError: it is broken, encrypted, out of all proportion, or holds no text.
    """
    archive = Archive(content)
    parts = Parts(archive)
    manifest = parts.read("META-INF/manifest.xml")
    if next(descendants(manifest, "encryption-data"), None) is not None:
        raise DocumentError("암호가 걸린 HWPX 문서입니다. 한글에서 암호를 풀고 저장한 파일을 넣어 주세요.")
    names = _section_names(parts)
    if not names:
        raise DocumentError("본문이 없는 HWPX 문서입니다. 한글에서 다시 저장해 주세요.")
    reader = _Reader(Head(parts.read(_HEAD)))
    for name in names:
        section = parts.read(name)
        if section is None:
            raise DocumentError(f"HWPX 문서에 본문의 일부('{name}')가 빠졌습니다. 파일을 다시 받아 주세요.")
        reader.section(section)
    reader.notes()
    return reader.builder.outline()


def _section_names(parts: Parts) -> list[str]:
    """The sections in the order of the package's spine; without a usable one in that of their numbers."""
    found = {int(match[1]): name for name in parts.archive.names if (match := _SECTION.search(name))}
    package = parts.read(_PACKAGE)
    targets = {attribute(item, "id"): attribute(item, "href") for item in descendants(package, "item")}
    spine = [targets.get(attribute(reference, "idref"), "") for reference in descendants(package, "itemref")]
    listed = {int(match[1]): match[0] for name in spine if (match := _SECTION.search(name))}
    return [found.get(order, name) for order, name in listed.items()] or [found[order] for order in sorted(found)]


class _Reader:
    """Reads sections, one after the other."""

    def __init__(self, head: Head) -> None:
        self.builder = OutlineBuilder()
        self._head = head
        self._outline_id = "1"
        self._deletion_ends: frozenset[str] = frozenset()
        self._deletion: str | None = None
        """The deletion that the text stands in, by its id: revised, though not yet accepted."""
        self._notes: list[Element] = []

    def section(self, section: Element) -> None:
        """Read a section."""
        self._deletion_ends = frozenset(attribute(end, "Id") for end in descendants(section, "deleteEnd"))
        for paragraph in children(section, "p"):
            self._paragraph(paragraph)

    def notes(self) -> None:
        """Add the footnotes and endnotes after everything else, so that they break no sentence."""
        for note in self._notes:
            self.builder.note(" ".join(piece for text in descendants(note, "t") for piece in self._text(text)))

    def _paragraph(self, paragraph: Element) -> None:
        for run in children(paragraph, "run"):
            if (set_up := child(run, "secPr")) is not None:
                self._outline_id = attribute(set_up, "outlineShapeIDRef", self._outline_id)
        if self._head.is_of_contents(paragraph):
            return
        shape = self._head.shape(paragraph)
        writer = ParagraphWriter(self.builder, self._head.label(shape, self._outline_id), _kind(shape), shape.indent)
        for run in children(paragraph, "run"):
            for element in run:
                self._element(element, writer)
        writer.finish()
        if self._deletion not in self._deletion_ends:
            self._deletion = None

    def _element(self, element: Element, writer: ParagraphWriter) -> None:
        match kind_of(element):
            case "t":
                writer.text("".join(self._text(element)))
            case "ctrl":
                for control in element:
                    self._control(control, writer)
            case "tbl":
                writer.table(partial(self._table, element))
            case "switch":
                branch = next(children(element, "default"), None)
                for inner in branch if branch is not None else ():
                    self._element(inner, writer)
            case kind if kind in _WORDS:
                writer.text(_WORDS[kind](element))
            case kind if kind not in _UNPRINTED:
                writer.box(partial(self._boxes, element))

    def _control(self, control: Element, writer: ParagraphWriter) -> None:
        kind = kind_of(control)
        if kind == "autoNum" and attribute(control, "numType") in _COUNTED:
            writer.text(attribute(control, "num"))
        elif kind in {"footNote", "endNote"} and self._deletion is None:
            self._notes.append(control)

    def _text(self, text: Element) -> Iterator[str]:
        if self._deletion is None:
            yield text.text or ""
        for mark in text:
            kind = kind_of(mark)
            if kind == "deleteBegin":
                self._deletion = attribute(mark, "Id")
            elif kind == "deleteEnd":
                self._deletion = None
            if self._deletion is None:
                yield _CHARACTERS.get(kind, "") + (mark.tail or "")

    def _table(self, table: Element) -> None:
        caption = child(table, "caption")
        is_below = caption is not None and attribute(caption, "side") == "BOTTOM"
        if caption is not None and not is_below:
            self._boxes(caption)
        rows = [[self._cell(cell) for cell in children(row, "tc")] for row in children(table, "tr")]
        self.builder.table(rows, is_layout=any(inner is not table for inner in descendants(table, "tbl")))
        if caption is not None and is_below:
            self._boxes(caption)

    def _cell(self, cell: Element) -> FilledCell:
        address = child(cell, "cellAddr")
        column = number(address, "colAddr") + 1 if address is not None else 1
        return FilledCell(column, partial(self._boxes, cell))

    def _boxes(self, element: Element) -> None:
        """Add the paragraphs of whatever holds some: a cell, a caption, a shape, a group of shapes."""
        for inner in element:
            kind = kind_of(inner)
            if kind == "subList":
                for paragraph in children(inner, "p"):
                    self._paragraph(paragraph)
            elif kind not in _UNPRINTED:
                self._boxes(inner)


def _kind(shape: ParagraphShape) -> BlockKind:
    if shape.heading == "NONE":
        return BlockKind.PARAGRAPH
    return BlockKind.HEADING if shape.heading == "OUTLINE" and shape.level <= DEEPEST_HEADING else BlockKind.BULLET
