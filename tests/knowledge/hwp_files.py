"""Writes HWP 5 documents for tests: what the format's records say about text, and nothing about looks."""

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.knowledge.compound_file import compound_file

NUMBERING, BULLET, SHAPE, STYLE = 23, 24, 25, 26
PARAGRAPH, TEXT, LOOKS, CONTROL, LIST, DRAWING, TABLE, EQUATION = 66, 67, 68, 71, 72, 76, 77, 88
PLAIN, OUTLINE, NUMBERED, BULLETED = range(4)
CODES = {"secd": 2, "cold": 2, "tbl ": 11, "gso ": 11, "eqed": 11, "tcmt": 15, "head": 16, "foot": 16, "fn  ": 17}
CODES |= {"en  ": 17, "atno": 18, "nwno": 21, "bokm": 22, "tcps": 23, "tdut": 23, "%hlk": 3}

Records = list[tuple[int, int, bytes]]
"""Tag, level, data."""


def below(records: Iterable[tuple[int, int, bytes]]) -> Records:
    """The same, a level deeper."""
    return [(tag, level + 1, data) for tag, level, data in records]


def string(text: str) -> bytes:
    """A text after its length."""
    return struct.pack("<H", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


@dataclass(frozen=True)
class Control:
    """Something that is anchored in a paragraph."""

    kind: str
    data: bytes = b""
    children: Sequence[tuple[int, int, bytes]] = ()


def paragraph(*parts: str | Control, shape: int = 0, style: int = 0) -> Records:
    """A paragraph of text and of what is anchored in it."""
    text, controls = b"", Records()
    for part in parts:
        if isinstance(part, str):
            text += part.replace("\t", "\t" * 8).encode("utf-16-le", "surrogatepass")
        else:
            code = struct.pack("<H", CODES[part.kind])
            text += code + part.kind[::-1].encode() + bytes(8) + code
            controls += [(CONTROL, 1, part.kind[::-1].encode() + part.data), *below(below(part.children))]
    header = struct.pack("<IIHBB12x", len(text) // 2 + 1, 0, shape, style, 0)
    return [(PARAGRAPH, 0, header), (TEXT, 1, text + b"\r\0"), (LOOKS, 1, bytes(8)), *controls]


def _cell(column: int, row: int, width: int, height: int) -> bytes:
    return struct.pack("<HHIHHHH", 1, 0, 0, column, row, width, height) + bytes(31)


def table(*rows: Sequence[Records], caption: Records | None = None, caption_side: int = 3) -> Control:
    """A table; each cell is its paragraphs, and an empty list stands for one that the cell above or left covers."""
    records = Records()
    if caption:
        records += [(LIST, 0, struct.pack("<HHII", 1, 0, 0, caption_side)), *caption]
    records.append((TABLE, 0, struct.pack("<IHH", 0, len(rows), len(rows[0])) + bytes(20)))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell:
                width = next((n for n, other in enumerate(cells[column + 1 :], 1) if other), len(cells) - column)
                records += [(LIST, 0, _cell(column, row, width, 1)), *cell]
    return Control("tbl ", bytes(42), records)


def text_box(*paragraphs: Records) -> Control:
    """A shape with text in it."""
    inner = [record for records in paragraphs for record in records]
    return Control("gso ", bytes(42), [(DRAWING, 0, b"cer$"), *below([(LIST, 0, bytes(20)), *inner])])


def noted(kind: str, *paragraphs: Records) -> Control:
    """A header, footer, note or hidden comment."""
    return Control(kind, bytes(8), [(LIST, 0, bytes(8)), *(record for records in paragraphs for record in records)])


def section_start(outline: int = 1) -> Control:
    """What the first paragraph of a section begins with."""
    return Control("secd", bytes(14) + struct.pack("<H", outline) + bytes(18))


def numbering(*levels: tuple[str, int], start: int = 1) -> bytes:
    """The levels of a numbering as templates and number formats."""
    filled = [*levels, *[("", 0)] * (7 - len(levels))]
    heads = b"".join(struct.pack("<IHHI", style << 5, 0, 50, 0) + string(template) for template, style in filled)
    return heads + struct.pack("<H7I", start, start, *[1] * 6)


@dataclass
class HwpFile:
    """A document."""

    numberings: list[bytes] = field(default_factory=list)
    bullets: list[str] = field(default_factory=list)
    shapes: list[tuple[int, int, int]] = field(default_factory=lambda: [(PLAIN, 0, 0)])
    """What stands before a paragraph, of which numbering or bullet (from 1), at which level (from 0)."""
    styles: list[str] = field(default_factory=lambda: ["바탕글"])
    sections: list[Records] = field(default_factory=list)
    properties: int = 1
    others: dict[str, bytes] = field(default_factory=dict)
    """Further streams."""

    def shape(self, heading: int, list_id: int = 0, level: int = 0) -> int:
        """The id of a shape."""
        self.shapes.append((heading, list_id, level))
        return len(self.shapes) - 1

    def information(self) -> Records:
        """What the stream DocInfo holds."""
        inner = [(NUMBERING, 0, data) for data in self.numberings]
        inner += [(BULLET, 0, bytes(12) + bullet.encode("utf-16-le") + bytes(10)) for bullet in self.bullets]
        for heading, list_id, level in self.shapes:
            properties = heading << 23 | level << 25
            inner.append((SHAPE, 0, struct.pack("<I6iHHH", properties, *[0] * 6, 0, list_id, 0) + bytes(20)))
        inner += [(STYLE, 0, string(name) + string("Style") + bytes(10)) for name in self.styles]
        return [(16, 0, bytes(26)), (17, 0, bytes(60)), *below(inner)]

    def streams(self) -> dict[str, bytes]:
        """The streams of the file."""
        header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010000, self.properties)
        streams = {"FileHeader": header.ljust(256, b"\0"), "DocInfo": self._stream(self.information())}
        for number, section in enumerate(self.sections):
            streams[f"BodyText/Section{number}"] = self._stream(section)
        return streams | self.others

    def _stream(self, records: Records) -> bytes:
        written = write_records(records)
        return deflated(written) if self.properties & 1 else written

    def content(self) -> bytes:
        """The file."""
        return compound_file(self.streams())


def document(*paragraphs: Records) -> HwpFile:
    """A document of one section."""
    start = paragraph(section_start(), Control("cold", bytes(12)))
    return HwpFile(sections=[[*start, *(record for records in paragraphs for record in records)]])


def write_records(records: Records) -> bytes:
    """The bytes of records."""
    written = b""
    for tag, level, data in records:
        size = min(len(data), 0xFFF)
        written += struct.pack("<I", tag | level << 10 | size << 20)
        written += (struct.pack("<I", len(data)) if size == 0xFFF else b"") + data
    return written


def deflated(content: bytes) -> bytes:
    """Compressed as in an HWP file: without a header."""
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflater.compress(content) + deflater.flush()
