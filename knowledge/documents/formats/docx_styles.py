"""What a DOCX document's styles and numberings say about its paragraphs and runs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from knowledge.documents.counting import LEVELS, LONGEST_TEMPLATE, Counters, printed_number
from knowledge.documents.marks import take_marks
from knowledge.documents.markup import Element, attribute, child, children, number

TWIPS_PER_BLANK: Final = 100
"""Twips (1,440 an inch) in half the width of a character of 10 points."""

_STYLES = {
    "decimal": "decimal",
    "decimalZero": "decimal_zero",
    "decimalEnclosedCircle": "circled",
    "decimalEnclosedCircleChinese": "circled",
    "decimalEnclosedParen": "parenthesized",
    "decimalEnclosedFullstop": "full_stop",
    "upperRoman": "upper_roman",
    "lowerRoman": "lower_roman",
    "upperLetter": "upper_letter",
    "lowerLetter": "lower_letter",
    "ganada": "syllable",
    "chosung": "jamo",
    "koreanCounting": "hangul",
    "koreanDigital": "hangul",
    "koreanDigital2": "ideograph",
    "ideographDigital": "ideograph",
    "chineseCounting": "ideograph",
    "japaneseCounting": "ideograph",
}
_HEADING_NAME = re.compile(r"(heading|제목)\s*\d|title$|제목$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(toc|목차)\s*\d", re.IGNORECASE)
_BODY_LEVEL = 9
_MOST_ANCESTORS = 20
_MOST_LINKS = 5
_OFF = frozenset({"0", "false", "off", "none"})


def is_on(element: Element | None) -> bool:
    """Whether a property that is on by standing there is on."""
    return element is not None and attribute(element, "val", "1") not in _OFF


@dataclass(frozen=True, slots=True)
class _Level:
    template: str
    """``%1.%2`` prints the numbers of the first and the second level."""
    kind: str
    """``decimal``, ``bullet``, ``none`` and many more."""
    start: int
    is_plain: bool
    """Whether all its numbers are printed in digits."""
    properties: Element | None


@dataclass(slots=True)
class _Numbering:
    levels: dict[int, _Level]
    counters: Counters = field(default_factory=Counters)


@dataclass(slots=True)
class _List:
    """A list that paragraphs name; several may go on with one numbering."""

    numbering: _Numbering
    starts: dict[int, int]
    """Where a level begins anew when the list first uses it."""

    def next(self, level: int) -> str:
        """What is printed before the next paragraph of a level, the first being 0."""
        shape = self.numbering.levels.get(level)
        if shape is None:
            return ""
        if shape.kind == "bullet":
            marks, _ = take_marks(f"{shape.template} ")
            return marks or ("•" if shape.template.strip() else "")
        counters = self.numbering.counters
        if level in self.starts:
            counters.values[level] = self.starts.pop(level) - 1
        counters.count(level, shape.start)
        if shape.kind == "none":
            return re.sub(r"%\d", "", shape.template).strip()
        return re.sub(r"%(\d)", lambda match: self._printed(int(match[1]) - 1, shape), shape.template)

    def _printed(self, level: int, at: _Level) -> str:
        shape = self.numbering.levels.get(level)
        if shape is None:
            return ""
        style = "decimal" if at.is_plain else _STYLES.get(shape.kind, "decimal")
        return printed_number(self.numbering.counters.value(level, shape.start), style)


@dataclass(frozen=True, slots=True)
class ParagraphShape:
    """How a paragraph is set."""

    label: str
    """The number or bullet that is printed before it."""
    is_listed: bool
    is_heading: bool
    is_of_contents: bool
    """Whether it belongs to the table of contents, which repeats what stands elsewhere."""
    is_hidden: bool
    indent: int


class Styles:
    """The styles and numberings of a document."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        """Read both; without them every paragraph is plain."""
        self._styles = {attribute(style, "styleId"): style for style in children(styles, "style")}
        self._default = next(
            (
                attribute(style, "styleId")
                for style in children(styles, "style")
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true"}
            ),
            "",
        )
        abstract = {attribute(element, "abstractNumId"): element for element in children(numbering, "abstractNum")}
        self._numberings = {key: _Numbering(_levels(element)) for key, element in abstract.items()}
        self._links = {key: _value(element, "numStyleLink") for key, element in abstract.items()}
        self._list_elements = {attribute(element, "numId"): element for element in children(numbering, "num")}
        self._lists: dict[str, _List | None] = {}
        self._ancestries: dict[str, list[Element]] = {}

    def shape(self, properties: Element | None) -> ParagraphShape:
        """How the next paragraph of these properties is set; counts its number.

        Args:
            properties: its ``pPr``.
        """
        style_id = _value(properties, "pStyle") or self._default
        chain = [properties, *(child(style, "pPr") for style in self._ancestry(style_id))]
        names = [_value(style, "name") for style in self._ancestry(style_id)]
        list_, level = self._list_of(chain, style_id)
        label = list_.next(level) if list_ else ""
        if list_ and level in list_.numbering.levels:
            chain.insert(1, list_.numbering.levels[level].properties)
        outline = next((number(found, "val") for found in _found(chain, "outlineLvl")), _BODY_LEVEL)
        return ParagraphShape(
            label=label,
            is_listed=list_ is not None,
            is_heading=outline < _BODY_LEVEL or any(map(_HEADING_NAME.match, names)),
            is_of_contents=any(map(_CONTENTS_NAME.match, names[:1])),
            is_hidden=self.is_hidden(None, style_id),
            indent=_indent(chain),
        )

    def is_hidden(self, properties: Element | None, style_id: str = "") -> bool:
        """Whether a run is hidden text.

        Args:
            properties: its ``rPr``.
            style_id: the paragraph's style; else the one that the properties name.
        """
        styles = self._ancestry(style_id or _value(properties, "rStyle"))
        chain = [properties, *(child(style, "rPr") for style in styles)]
        return is_on(next(_found(chain, "vanish"), None))

    def _ancestry(self, style_id: str) -> list[Element]:
        """A style and those that it is based on; a circle ends where it closes."""
        if style_id not in self._ancestries:
            styles: dict[str, Element] = {}
            ancestor = style_id
            while ancestor in self._styles and ancestor not in styles and len(styles) < _MOST_ANCESTORS:
                styles[ancestor] = self._styles[ancestor]
                ancestor = _value(styles[ancestor], "basedOn")
            self._ancestries[style_id] = list(styles.values())
        return self._ancestries[style_id]

    def _list_of(self, chain: list[Element | None], style_id: str) -> tuple[_List | None, int]:
        found = next((item for item in _found(chain, "numPr") if _value(item, "numId")), None)
        list_ = self._list(_value(found, "numId")) if found is not None else None
        if list_ is None:
            return None, 0
        levels = [number(level, "val") for level in _found(list(_found(chain, "numPr")), "ilvl")]
        if not levels:  # a style's list may say itself which level the style is of
            levels = [level for level, shape in list_.numbering.levels.items() if _style_of(shape) == style_id]
        return list_, min(max(levels[0] if levels else 0, 0), LEVELS - 1)

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            element = self._list_elements.get(list_id)
            self._lists[list_id] = self._read_list(element) if element is not None else None
        return self._lists[list_id]

    def _read_list(self, element: Element) -> _List | None:
        key = _value(element, "abstractNumId")
        for _ in range(_MOST_LINKS):  # a numbering may be that of a style
            properties = [child(style, "pPr") for style in self._ancestry(self._links.get(key, ""))]
            linked = next((_value(found, "numId") for found in _found(properties, "numPr")), "")
            if linked not in self._list_elements:
                break
            key = _value(self._list_elements[linked], "abstractNumId")
        numbering = self._numberings.get(key)
        if numbering is None:
            return None
        starts = {}
        for override in children(element, "lvlOverride"):
            level = number(override, "ilvl")
            if replaced := _levels(override):
                numbering = _Numbering(numbering.levels | replaced)
            if (start := child(override, "startOverride")) is not None and 0 <= level < LEVELS:
                starts[level] = number(start, "val", 1)
        return _List(numbering, starts)


def _levels(parent: Element) -> dict[int, _Level]:
    levels = {number(element, "ilvl"): _level(element) for element in children(parent, "lvl")}
    return {number_: levels[number_] for number_ in range(LEVELS) if number_ in levels}


def _level(element: Element) -> _Level:
    start = child(element, "start")
    return _Level(
        template=_value(element, "lvlText")[:LONGEST_TEMPLATE],
        kind=_value(element, "numFmt") or "decimal",
        start=number(start, "val", 1) if start is not None else 0,
        is_plain=is_on(child(element, "isLgl")),
        properties=element,
    )


def _style_of(level: _Level) -> str:
    return _value(level.properties, "pStyle")


def _value(element: Element | None, name: str) -> str:
    """The ``val`` of a child; empty where there is none."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else ""


def _found(chain: list[Element | None] | list[Element], name: str) -> Iterator[Element]:
    """The children of a name, of the nearest properties first."""
    for properties in chain:
        yield from children(properties, name)


def _indent(chain: list[Element | None]) -> int:
    """How far the first line is set in; each side by the nearest properties that speak of it."""
    sides: dict[str, int] = {}
    for properties in chain:
        for indent in (*children(properties, "ind"), *children(child(properties, "pPr"), "ind")):
            for side, sign in (("left", 1), ("start", 1), ("firstLine", 1), ("hanging", -1)):
                if attribute(indent, side):
                    name = {"start": "left", "hanging": "firstLine"}.get(side, side)
                    sides.setdefault(name, sign * number(indent, side))
    return sum(sides.values()) // TWIPS_PER_BLANK
