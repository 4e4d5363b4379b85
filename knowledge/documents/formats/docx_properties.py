"""What the properties of a DOCX document's paragraphs, styles and list levels say; each falls back on the next."""

from dataclasses import dataclass
from typing import Final

from knowledge.documents.markup import Element, attribute, child, number

TWIPS_PER_BLANK: Final = 100
"""Twips (1,440 an inch) in half the width of a character of 10 points."""

_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Properties:
    """What a ``pPr`` says; None where it says nothing."""

    list_id: str | None = None
    """``0`` where it says that there is no list."""
    level: int | None = None
    outline: int | None = None
    left: int | None = None
    """Twips."""
    first: int | None = None
    """How much further the first line is set in; twips."""

    @classmethod
    def of(cls, element: Element | None) -> "Properties":
        """Read them."""
        if element is None:
            return _NOTHING
        numbered, indent = child(element, "numPr"), child(element, "ind")
        level, outline = child(numbered, "ilvl"), child(element, "outlineLvl")
        hanging = _twips(indent, "hanging")
        return cls(
            list_id=value_of(numbered, "numId") or None,
            level=number(level, "val") if level is not None else None,
            outline=number(outline, "val") if outline is not None else None,
            left=_twips(indent, "left", "start"),
            first=_twips(indent, "firstLine") if hanging is None else -hanging,
        )

    def over(self, other: "Properties") -> "Properties":
        """With what others say where these say nothing."""
        return Properties(
            other.list_id if self.list_id is None else self.list_id,
            other.level if self.level is None else self.level,
            other.outline if self.outline is None else self.outline,
            other.left if self.left is None else self.left,
            other.first if self.first is None else self.first,
        )

    @property
    def indent(self) -> int:
        """How far the first line is set in, in blanks."""
        return ((self.left or 0) + (self.first or 0)) // TWIPS_PER_BLANK


_NOTHING = Properties()


def value_of(element: Element | None, name: str) -> str:
    """The ``val`` of a child; empty where there is none."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else ""


def is_on(element: Element | None) -> bool:
    """Whether a property that is on by standing there is on."""
    return element is not None and attribute(element, "val", "1") not in _OFF


def _twips(element: Element | None, *names: str) -> int | None:
    said = [name for name in names if element is not None and attribute(element, name)]
    return number(element, said[0]) if said and element is not None else None
