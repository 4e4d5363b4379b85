"""What a DOCX document's styles and lists make of its paragraphs and runs."""

import re
from dataclasses import dataclass

from knowledge.documents.counting import LEVELS
from knowledge.documents.formats.docx_numbering import List, Numberings
from knowledge.documents.formats.docx_properties import Properties, is_on, value_of
from knowledge.documents.markup import Element, attribute, child, children

_HEADING_NAME = re.compile(r"(heading|제목)\s*\d|title$|제목$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(toc|목차)\s*\d", re.IGNORECASE)
_BODY_LEVEL = 9
_MOST_ANCESTORS = 20


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


@dataclass(frozen=True, slots=True)
class _Style:
    """A style with what it takes over from those that it is based on."""

    properties: Properties
    is_heading: bool = False
    is_of_contents: bool = False
    is_hidden: bool = False


_PLAIN = _Style(Properties())


class Styles:
    """The styles and lists of a document."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        """Read both; without them every paragraph is plain."""
        elements = {attribute(style, "styleId"): style for style in children(styles, "style")}
        self._styles = {style_id: _style(style_id, elements) for style_id in elements}
        self._default = next((style_id for style_id, style in elements.items() if _is_default(style)), "")
        said = {style_id: style.properties for style_id, style in self._styles.items()}
        self._numberings = Numberings(numbering, said)

    def shape(self, element: Element | None) -> ParagraphShape:
        """How the next paragraph of these properties is set; counts its number.

        Args:
            element: its ``pPr``.
        """
        style_id = value_of(element, "pStyle") or self._default
        style = self._styles.get(style_id, _PLAIN)
        direct = Properties.of(element)
        properties = direct.over(style.properties)
        list_ = self._numberings.find(properties.list_id) if properties.list_id else None
        level = _level(list_, properties.level, style_id) if list_ else 0
        if list_ and level in list_.levels:
            properties = direct.over(list_.levels[level].properties).over(style.properties)
        outline = _BODY_LEVEL if properties.outline is None else properties.outline
        return ParagraphShape(
            label=list_.next(level) if list_ else "",
            is_listed=list_ is not None,
            is_heading=outline < _BODY_LEVEL or style.is_heading,
            is_of_contents=style.is_of_contents,
            is_hidden=style.is_hidden,
            indent=properties.indent,
        )

    def is_hidden(self, properties: Element | None) -> bool:
        """Whether a run is hidden text.

        Args:
            properties: its ``rPr``.
        """
        vanish = child(properties, "vanish")
        if vanish is not None:
            return is_on(vanish)
        return self._styles.get(value_of(properties, "rStyle"), _PLAIN).is_hidden


def _style(style_id: str, elements: dict[str, Element]) -> _Style:
    """A style with its ancestors; a circle ends where it closes."""
    ancestry: dict[str, Element] = {}
    while style_id in elements and style_id not in ancestry and len(ancestry) < _MOST_ANCESTORS:
        ancestry[style_id] = elements[style_id]
        style_id = value_of(elements[style_id], "basedOn")
    properties = Properties()
    for style in ancestry.values():
        properties = properties.over(Properties.of(child(style, "pPr")))
    names = [value_of(style, "name") for style in ancestry.values()]
    vanish = [found for style in ancestry.values() if (found := child(style, "rPr", "vanish")) is not None]
    return _Style(
        properties,
        is_heading=any(map(_HEADING_NAME.match, names)),
        is_of_contents=any(map(_CONTENTS_NAME.match, names[:1])),
        is_hidden=bool(vanish) and is_on(vanish[0]),
    )


def _is_default(style: Element) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true"}


def _level(list_: List, level: int | None, style_id: str) -> int:
    """The level of a paragraph; a list may say itself which style is of which level."""
    if level is None:
        level = next((number for number, shape in list_.levels.items() if shape.style_id == style_id), 0)
    return min(max(level, 0), LEVELS - 1)
