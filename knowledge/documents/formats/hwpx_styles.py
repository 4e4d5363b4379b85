"""What the head of an HWPX document (``Contents/header.xml``) says about its paragraphs: numbers, bullets, indents."""

from dataclasses import dataclass
from itertools import chain
from typing import Final

from knowledge.documents.counting import LEVELS, LONGEST_TEMPLATE, Level, Numbering
from knowledge.documents.markup import Element, attribute, child, children, descendants, number

UNITS_PER_BLANK: Final = 500
"""HWP units (7,200 an inch) in half the width of a character of 10 points."""

_STYLES = {
    "DIGIT": "decimal",
    "CIRCLED_DIGIT": "circled",
    "ROMAN_CAPITAL": "upper_roman",
    "ROMAN_SMALL": "lower_roman",
    "LATIN_CAPITAL": "upper_letter",
    "LATIN_SMALL": "lower_letter",
    "CIRCLED_LATIN_CAPITAL": "circled_upper_letter",
    "CIRCLED_LATIN_SMALL": "circled_lower_letter",
    "HANGUL_SYLLABLE": "syllable",
    "CIRCLED_HANGUL_SYLLABLE": "circled_syllable",
    "HANGUL_JAMO": "jamo",
    "CIRCLED_HANGUL_JAMO": "circled_jamo",
    "HANGUL_PHONETIC": "hangul",
    "IDEOGRAPH": "ideograph",
    "CIRCLED_IDEOGRAPH": "circled_ideograph",
}
_CONTENTS_STYLE = "차례"


@dataclass(frozen=True, slots=True)
class ParagraphShape:
    """How a paragraph is set."""

    heading: str = "NONE"
    """``NONE``, ``OUTLINE``, ``NUMBER`` or ``BULLET``."""
    list_id: str = "0"
    level: int = 0
    indent: int = 0


class Head:
    """The shapes of a document."""

    def __init__(self, root: Element | None) -> None:
        """Read the head; without one every paragraph is plain."""
        self._numberings = {
            attribute(element, "id"): Numbering(dict(map(_level, children(element, "paraHead"))))
            for element in descendants(root, "numbering")
        }
        self._bullets = {
            attribute(element, "id"): attribute(element, "char", "•")[:LONGEST_TEMPLATE]
            for element in descendants(root, "bullet")
        }
        self._shapes = {attribute(element, "id"): _shape(element) for element in descendants(root, "paraPr")}
        self._contents = {
            attribute(element, "id")
            for element in descendants(root, "style")
            if attribute(element, "name").startswith(_CONTENTS_STYLE)
        }

    def shape(self, paragraph: Element) -> ParagraphShape:
        """How a paragraph is set."""
        return self._shapes.get(attribute(paragraph, "paraPrIDRef"), ParagraphShape())

    def is_of_contents(self, paragraph: Element) -> bool:
        """Whether a paragraph belongs to the table of contents, which repeats what stands elsewhere."""
        return attribute(paragraph, "styleIDRef") in self._contents

    def label(self, shape: ParagraphShape, outline_id: str) -> str:
        """The number or bullet that is printed before the next paragraph of a shape; counts it.

        Args:
            shape: how the paragraph is set.
            outline_id: the numbering of the section's outline.
        """
        if shape.heading == "BULLET":
            return self._bullets.get(shape.list_id, "•")
        list_id = outline_id if shape.heading == "OUTLINE" else shape.list_id
        numbering = self._numberings.get(list_id) if shape.heading != "NONE" else None
        return numbering.next(shape.level) if numbering else ""


def _level(head: Element) -> tuple[int, Level]:
    style = _STYLES.get(attribute(head, "numFormat"), "decimal")
    return number(head, "level", 1) - 1, Level(head.text or "", style, number(head, "start", 1))


def _shape(element: Element) -> ParagraphShape:
    heading = child(element, "heading")
    margins = chain(children(element, "margin"), descendants(child(element, "switch"), "margin"))
    margin = next(margins, None)
    indent = sum(number(side, "value") for name in ("intent", "left") for side in children(margin, name))
    if heading is None:
        return ParagraphShape(indent=indent // UNITS_PER_BLANK)
    level = min(max(number(heading, "level"), 0), LEVELS - 1)
    kind, list_id = attribute(heading, "type", "NONE"), attribute(heading, "idRef", "0")
    return ParagraphShape(kind, list_id, level, indent // UNITS_PER_BLANK)
