"""What the stream DocInfo of an HWP 5 document says about its paragraphs: numbers, bullets, indents."""

from dataclasses import dataclass
from typing import Final

from knowledge.documents.counting import LEVELS, Level, Numbering
from knowledge.documents.formats.hwp_records import BULLET, NUMBERING, PARAGRAPH_SHAPE, STYLE, Record, decoded
from knowledge.documents.marks import take_marks

UNITS_PER_BLANK: Final = 1000
"""Half HWP units (14,400 an inch) in half the width of a character of 10 points."""

_STYLES = (
    "decimal", "circled", "upper_roman", "lower_roman", "upper_letter", "lower_letter", "circled_upper_letter",
    "circled_lower_letter", "syllable", "circled_syllable", "jamo", "circled_jamo", "hangul", "ideograph",
    "circled_ideograph",
)  # fmt: skip
"""By the number that the format gives them."""
_NONE, _OUTLINE, _NUMBER, _BULLET = range(4)
_OLD_LEVELS = 7
_LEVEL_HEAD = 12
"""Bytes before a level's template, and before a bullet's character."""
_CONTENTS_STYLE = "차례"
_ANY_BULLET = "•"


@dataclass(frozen=True, slots=True)
class ParagraphShape:
    """How a paragraph is set."""

    heading: int = _NONE
    list_id: int = 0
    """Of its numbering or bullet, from 1."""
    level: int = 0
    indent: int = 0

    @property
    def is_outline(self) -> bool:
        """Whether it is a heading or an item of the document's outline."""
        return self.heading == _OUTLINE

    @property
    def is_plain(self) -> bool:
        """Whether neither a number nor a bullet stands before it."""
        return self.heading == _NONE


class Styles:
    """The shapes of a document."""

    def __init__(self, information: Record) -> None:
        """Read the stream DocInfo."""
        of_tag: dict[int, list[Record]] = {tag: [] for tag in (NUMBERING, BULLET, PARAGRAPH_SHAPE, STYLE)}
        _collect(information, of_tag)
        self._numberings = [_numbering(record) for record in of_tag[NUMBERING]]
        self._bullets = [_bullet(record) for record in of_tag[BULLET]]
        self._shapes = [_shape(record) for record in of_tag[PARAGRAPH_SHAPE]]
        names = [record.string(0)[0] for record in of_tag[STYLE]]
        self._contents = {number for number, name in enumerate(names) if name.startswith(_CONTENTS_STYLE)}

    def shape(self, shape_id: int) -> ParagraphShape:
        """How a paragraph is set."""
        return self._shapes[shape_id] if shape_id < len(self._shapes) else ParagraphShape()

    def is_of_contents(self, style_id: int) -> bool:
        """Whether a paragraph belongs to the table of contents, which repeats what stands elsewhere."""
        return style_id in self._contents

    def label(self, shape: ParagraphShape, outline_id: int) -> str:
        """The number or bullet that is printed before the next paragraph of a shape; counts it.

        Args:
            shape: how the paragraph is set.
            outline_id: the numbering of the section's outline, from 1.
        """
        if shape.is_plain:
            return ""
        if shape.heading == _BULLET:
            return self._bullets[shape.list_id - 1] if 0 < shape.list_id <= len(self._bullets) else _ANY_BULLET
        list_id = outline_id if shape.is_outline else shape.list_id
        if not 0 < list_id <= len(self._numberings):
            return ""
        return self._numberings[list_id - 1].next(shape.level)


def _collect(record: Record, of_tag: dict[int, list[Record]]) -> None:
    for child in record.children:
        if child.tag in of_tag:
            of_tag[child.tag].append(child)
        _collect(child, of_tag)


def _numbering(record: Record) -> Numbering:
    """The levels 1 to 7 with their templates, the first number of all, those of each, and then levels 8 to 10 alike."""
    styles, templates = [], []
    offset = 0
    starts: list[int] = []
    for first, last in ((0, _OLD_LEVELS), (_OLD_LEVELS, LEVELS)):
        for _ in range(first, last):
            styles.append(record.number(offset, "<I") >> 5 & 0xF)
            template, offset = record.string(offset + _LEVEL_HEAD)
            templates.append(template)
        offset += 2 if first == 0 else 0
        for _ in range(first, last):
            starts.append(record.number(offset, "<I"))
            offset += 4
    levels = {
        number: Level(template, _STYLES[style] if style < len(_STYLES) else _STYLES[0], start or 1)
        for number, (template, style, start) in enumerate(zip(templates, styles, starts, strict=True))
    }
    return Numbering(levels)


def _bullet(record: Record) -> str:
    sign = decoded(record.data[_LEVEL_HEAD : _LEVEL_HEAD + 2])
    marks, _ = take_marks(f"{sign} {_ANY_BULLET}")
    return sign if sign in marks else _ANY_BULLET


def _shape(record: Record) -> ParagraphShape:
    properties = record.number(0, "<I")
    level = record.number(54, "<I") or properties >> 25 & 0x7
    return ParagraphShape(
        heading=properties >> 23 & 0x3,
        list_id=record.number(30),
        level=min(level, LEVELS - 1),
        indent=(record.number(4, "<i") + record.number(12, "<i")) // UNITS_PER_BLANK,
    )
