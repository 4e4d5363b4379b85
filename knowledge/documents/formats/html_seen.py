"""What of a web page is its document: what a reader sees, without the page's own furniture.

Only what any page would be judged by: what elements and roles mean, whether they are hidden, whether they hold links.
"""

import re

from lxml import etree

from knowledge.documents.lines import describes_table
from knowledge.documents.marks import bare

_NEVER = frozenset({
    "head", "script", "style", "noscript", "template", "title", "meta", "link", "base", "iframe", "frame",
    "noframes", "object", "embed", "applet", "canvas", "audio", "video", "svg", "math", "map", "area", "img",
    "select", "option", "optgroup", "textarea", "button", "input", "datalist", "output", "progress", "meter",
    "dialog", "nav", "address", "rp", "rt", "del",
})  # fmt: skip
_EDGES = frozenset({"header", "footer", "aside"})
_EDGE_ROLES = frozenset({"banner", "contentinfo", "complementary"})
_MENU_ROLES = frozenset({
    "navigation", "search", "menu", "menubar", "menuitem", "toolbar", "tablist", "dialog", "alertdialog",
    "button", "tooltip", "breadcrumb",
})  # fmt: skip
_SUMMARY = re.compile(
    "주요성과.{1,2}개선과제$|(?:으?로구성|[을를]나타냄|[을를]제공|[을를]안내|상세보기)(?:합니다|됩니다|되어있습니다|함|됨)?[.]?$"
)
_FORMS = frozenset({"form", "fieldset"})
_CONTROLS = frozenset({"input", "select", "textarea", "button"})
_LONGEST_QUESTION = 300
_MOST_CONTROLS = 100
"""Elements; a form with more, or with more text, is the frame of the whole page."""
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_MENU_LINKS = 2


def is_seen(element: etree._Element) -> bool:
    """Whether an element's text is shown, and as a part of the document rather than of the page around it."""
    tag = element.tag
    if tag in _NEVER or is_hidden(element):
        return False
    roles = set((element.get("role") or "").lower().split())
    if roles & _MENU_ROLES:
        return False
    if tag in _EDGES or roles & _EDGE_ROLES:
        return not _holds_links(element)
    if tag in _FORMS:
        return not _asks(element)
    return tag != "label" or not _labels_control(element)


def is_hidden(element: etree._Element) -> bool:
    """Whether an element itself says that it is not shown."""
    css = element.get("style")
    return element.get("hidden") is not None or bool(css and _HIDDEN.search(css))


def is_summary(caption: str) -> bool:
    """Whether a table's caption describes the table to people who cannot see it, and says nothing of its own."""
    return describes_table(caption) or _SUMMARY.search(bare(caption)) is not None


def _holds_links(edge: etree._Element) -> bool:
    """Whether a header or footer holds menus; one within another is judged with the outermost."""
    if any(around.tag in _EDGES for around in edge.iterancestors()):
        return False
    links = 0
    for link in edge.iter("a"):
        links += link.get("href") is not None
        if links >= _MENU_LINKS:
            return True
    return False


def _labels_control(label: etree._Element) -> bool:
    return label.get("for") is not None or any(child.tag in _CONTROLS for child in label)


def _asks(form: etree._Element) -> bool:
    """Whether a form only asks something (a search, a vote on the page), rather than holding the page as some do."""
    has_control, length = False, 0
    for count, element in enumerate(form.iter()):
        length += len(element.text or "") + len(element.tail or "")
        if count > _MOST_CONTROLS or length > _LONGEST_QUESTION:
            return False
        has_control |= element.tag in _CONTROLS and element.get("type") != "hidden"
    return has_control
