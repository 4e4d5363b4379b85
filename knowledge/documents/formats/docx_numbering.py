"""What a DOCX document's ``numbering.xml`` says about its lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.documents.counting import LEVELS, LONGEST_TEMPLATE, Counters, printed_number
from knowledge.documents.formats.docx_properties import Properties, is_on, value_of
from knowledge.documents.marks import take_marks
from knowledge.documents.markup import Element, attribute, child, children, number

_MOST_LINKS = 5
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


@dataclass(frozen=True, slots=True)
class _Level:
    template: str
    """``%1.%2`` prints the numbers of the first and the second level."""
    kind: str
    """``decimal``, ``bullet``, ``none`` and many more."""
    start: int
    is_plain: bool
    """Whether all its numbers are printed in digits."""
    style_id: str
    """The paragraph style that is of this level."""
    properties: Properties


@dataclass(slots=True)
class _Numbering:
    levels: dict[int, _Level]
    counters: Counters = field(default_factory=Counters)


@dataclass(slots=True)
class List:
    """A list that paragraphs name; several may go on with one numbering."""

    numbering: _Numbering
    starts: dict[int, int]
    """Where a level begins anew when the list first uses it."""

    @property
    def levels(self) -> dict[int, _Level]:
        """Its levels, the first being 0."""
        return self.numbering.levels

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


class Numberings:
    """The lists of a document."""

    def __init__(self, root: Element | None, styles: Mapping[str, Properties]) -> None:
        """Read them.

        Args:
            root: the part; without one there are no lists.
            styles: what each style says, for numberings that are those of a style.
        """
        abstract = {attribute(element, "abstractNumId"): element for element in children(root, "abstractNum")}
        self._numberings = {key: _Numbering(_levels(element)) for key, element in abstract.items()}
        self._links = {key: value_of(element, "numStyleLink") for key, element in abstract.items()}
        self._elements = {attribute(element, "numId"): element for element in children(root, "num")}
        self._styles = styles
        self._lists: dict[str, List | None] = {}

    def find(self, list_id: str) -> List | None:
        """A list by its id; None where there is none."""
        if list_id not in self._lists:
            element = self._elements.get(list_id)
            self._lists[list_id] = self._read(element) if element is not None else None
        return self._lists[list_id]

    def _read(self, element: Element) -> List | None:
        key = value_of(element, "abstractNumId")
        for _ in range(_MOST_LINKS):
            style = self._styles.get(self._links.get(key, ""))
            if style is None or style.list_id not in self._elements:
                break
            key = value_of(self._elements[style.list_id], "abstractNumId")
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
        return List(numbering, starts)


def _levels(parent: Element) -> dict[int, _Level]:
    levels = {number(element, "ilvl"): _level(element) for element in children(parent, "lvl")}
    return {number_: levels[number_] for number_ in range(LEVELS) if number_ in levels}


def _level(element: Element) -> _Level:
    start = child(element, "start")
    return _Level(
        template=value_of(element, "lvlText")[:LONGEST_TEMPLATE],
        kind=value_of(element, "numFmt") or "decimal",
        start=number(start, "val", 1) if start is not None else 0,
        is_plain=is_on(child(element, "isLgl")),
        style_id=value_of(element, "pStyle"),
        properties=Properties.of(child(element, "pPr")),
    )
