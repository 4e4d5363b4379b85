"""Pages that fold the services up until a reader opens them: saved as they were, all of the results are hidden."""

import re
from collections.abc import Iterable

from lxml import etree

from knowledge.documents.formats.html_seen import is_hidden
from knowledge.documents.labels import facet_of
from knowledge.documents.marks import take_marks
from knowledge.documents.outline import Block, Row

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TOGGLES = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle")
_LONGEST_HEADING = 120
_LINE_END = re.compile(r"[\n\t]")


def unfold(root: etree._Element, seen: Iterable[Block | Row]) -> bool:
    """Show the hidden parts that hold facets, and the buttons that open them; whether there were any.

    Only where nothing that is seen is a facet: what is hidden besides the results stays so.
    """
    if any(map(_is_facet, _texts(seen))):
        return False
    found = False
    walker = etree.iterwalk(root, events=("start",))
    for _, element in walker:
        if not is_hidden(element):
            continue
        walker.skip_subtree()
        if any(_is_facet(text) for part in element.itertext() for text in _LINE_END.split(str(part))):
            found = True
            for name in ("hidden", "style"):
                element.attrib.pop(name, None)
    if found:
        for button in list(root.iter("button")):
            _show(button)
    return found


def _show(button: etree._Element) -> None:
    is_toggle = any(button.get(name) is not None for name in _TOGGLES)
    if is_toggle and 0 < len("".join(map(str, button.itertext())).strip()) <= _LONGEST_HEADING:
        parent = button.getparent()
        button.tag = "span" if parent is not None and parent.tag in _HEADINGS else "h4"


def _is_facet(text: str) -> bool:
    return facet_of(take_marks(text)[1]) is not None


def _texts(elements: Iterable[Block | Row]) -> Iterable[str]:
    for element in elements:
        if isinstance(element, Block):
            yield from element.text.split("\n")
        else:
            yield from (block.text for cell in element.cells for block in cell)
