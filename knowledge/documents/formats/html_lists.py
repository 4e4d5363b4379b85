"""The marks and numbers that a page shows before its list items, though they are no text of it."""

import re
from dataclasses import dataclass

from lxml import etree

from knowledge.documents.marks import take_marks
from knowledge.documents.numbering import take_number

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z -]+)", re.IGNORECASE)
_SYLLABLES = "가나다라마바사아자차카타파하"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SERIES = {  # what stands for 1, 2, 3 …, and what follows it
    "a": (_LETTERS, ". "), "lower-alpha": (_LETTERS, ". "), "lower-latin": (_LETTERS, ". "),
    "A": (_LETTERS.upper(), ". "), "upper-alpha": (_LETTERS.upper(), ". "), "upper-latin": (_LETTERS.upper(), ". "),
    "i": (_ROMAN, ". "), "lower-roman": (_ROMAN, ". "),
    "I": (_ROMAN.upper(), ". "), "upper-roman": (_ROMAN.upper(), ". "),
    "hangul": (_SYLLABLES, ". "), "korean-hangul": (_SYLLABLES, ". "), "circled-decimal": (_CIRCLED, " "),
}  # fmt: skip
_BULLET = "• "


@dataclass(slots=True)
class ListLevel:
    """A list that is open."""

    is_numbered: bool
    style: str
    """As the page names it: ``decimal``, ``a``, ``none``; empty where it does not."""
    number: int
    """Of the next item."""
    step: int = 1

    @classmethod
    def of(cls, element: etree._Element) -> "ListLevel":
        """The list that an element begins."""
        is_numbered = element.tag == "ol"
        step = -1 if is_numbered and element.get("reversed") is not None else 1
        first = 1 if step > 0 else sum(1 for item in element if item.tag == "li")
        return cls(is_numbered, _style(element), _integer(element.get("start"), first), step)

    def mark(self, item: etree._Element) -> str:
        """What is shown before the next item."""
        number = _integer(item.get("value"), self.number)
        self.number = number + self.step
        style = _style(item) or self.style
        if style == "none":
            return ""
        if not self.is_numbered and style not in _SERIES and style != "decimal":
            return _BULLET
        symbols, after = _SERIES.get(style, ("", ""))
        return f"{symbols[number - 1]}{after}" if 0 < number <= len(symbols) else f"{number}. "


def begins_with_mark(text: str) -> bool:
    """Whether a text brings its own bullet or number, so that the list's is hidden by a style that is not at hand."""
    return bool(take_marks(text)[0]) or take_number(text) is not None


def _style(element: etree._Element) -> str:
    if match := _STYLE.search(element.get("style") or ""):
        words = match[1].lower().split()
        return next((word for word in words if word in _SERIES or word in {"none", "decimal"}), "")
    return element.get("type") or ""


def _integer(written: str | None, otherwise: int) -> int:
    """A number as a page writes it; one that nobody would count to is none."""
    digits = (written or "").strip()
    return int(digits) if re.fullmatch("[0-9]{1,4}", digits) else otherwise
