"""The headings of services: which lines before a facet's label are one, and what it calls the service."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.documents.labels import is_aside, is_footer, says_none
from knowledge.documents.lines import Line
from knowledge.documents.marks import bare, is_sign, squeeze, unwrap
from knowledge.documents.numbering import take_number

_NAME_LABEL = re.compile(r"(?:위탁)?\s*사무\s*명?\s*[:：]\s*")
_DETAIL_AFTER = re.compile(r"\s*[(\[][가-힣\s]{2,8}\s*[:：][^()\[\]]*[)\]]$")
_BARE_TOLERANCE = 3
_CONTINUED = re.compile(r"[(\[<-]?계속[)\]>-]?$")
_MOST_AROUND_NAME = 20  # characters: a number, brackets, (계속)
_MOST_LINES = 6
_DETAIL_LINES = 8
_FIELD = re.compile("(분야|부문|실|국|본부)$")


@dataclass(frozen=True, slots=True)
class Expected:
    """The number that the next heading should bear."""

    number: int
    """Counted over the whole document."""
    following: int
    """The one after the heading before; another where numbers begin again in each group."""

    def allows(self, number: int) -> bool:
        """Whether bare digits may be a heading's number, rather than a part of its name."""
        return number in (1, self.following) or abs(number - self.number) <= _BARE_TOLERANCE


@dataclass(frozen=True, slots=True)
class Heading:
    """A service's heading."""

    name: str
    number: int | None
    """As printed."""
    line: Line
    length: int
    """How many lines it takes, with those between it and the label."""
    details: tuple[Line, ...] = ()
    """The lines between it and the label, which belong nowhere."""
    style: str | None = None
    """How its number is written."""
    begins_group: bool = False
    """Whether a heading over several services stands before it, so that numbers may begin again."""


def find_heading(lines: Sequence[Line], expected: Expected) -> Heading | None:
    """The heading of a service that the last of some lines form, or None.

    Args:
        lines: those before a facet's label.
        expected: the number that the heading should bear.
    """
    for details in range(min(_DETAIL_LINES, len(lines) - 1) + 1):
        end = len(lines) - details
        if heading := _heading_at(lines[:end], expected, tuple(lines[end:])):
            return heading
        if end < 1 or not _is_detail(lines[end - 1]):
            return None
    return None


def _heading_at(lines: Sequence[Line], expected: Expected, details: tuple[Line, ...]) -> Heading | None:
    if not lines:
        return None
    number = _number(lines[-1], expected)
    if number is not None:
        is_heading = number == expected.number or not goes_on_counting(lines)
        return _heading(lines[-1:], expected, details) if is_heading else None
    for length in range(2, min(_MOST_LINES, len(lines)) + 1):
        if _number(lines[-length], expected) == expected.number and _is_one_heading(lines[-length:]):
            return _heading(lines[-length:], expected, details)
    return _heading(lines[-1:], expected, details) if _is_unnumbered_heading(lines[-1], lines[:-1]) else None


def _heading(lines: Sequence[Line], expected: Expected, details: tuple[Line, ...]) -> Heading | None:
    text = squeeze(" ".join([lines[0].text, *(line.printed for line in lines[1:])]))
    number = None
    if _number(lines[0], expected) is not None:
        number = take_number(text, allow_bare=True, allow_outline=True)
    inner = unwrap(text) if number is None else None
    if inner is not None:
        text, number = inner, take_number(inner, allow_bare=True, allow_outline=True)
    name = text[number.end if number else 0 :]
    if label := _NAME_LABEL.match(name):  # 사무명 : 3. 센터
        name = name[label.end() :]
        if number is None and (number := take_number(name)):
            name = name[number.end :]
    name = name.rstrip(" :：")
    name = _DETAIL_AFTER.sub("", unwrap(name) or name)
    if not name:
        return None
    value, style = (number.value, number.style) if number else (None, None)
    return Heading(name, value, lines[0], len(lines) + len(details), details, style)


def _number(line: Line, expected: Expected) -> int | None:
    """The number of a line that may be a service's heading; dashes and dots stand before items only."""
    if (line.marks and not is_sign(line.marks)) or line.is_table_head:
        return None
    text = unwrap(line.text) or line.text
    number = take_number(text, allow_bare=True, allow_outline=True) or take_number(line.text)
    if number is None or (number.is_bare and not expected.allows(number.value)):
        return None
    return number.value


def goes_on_counting(lines: Sequence[Line]) -> bool:
    """Whether the last line is the next item of a numbered list rather than a heading."""
    last = take_number(lines[-1].text)
    if last is None or lines[-1].after_gap:
        return False
    if len(lines) == 1:
        return last.value == 1
    before = take_number(lines[-2].text)
    return before is not None and before.style == last.style and before.value < last.value


def _is_one_heading(lines: Sequence[Line]) -> bool:
    """Whether lines are one heading, broken by line ends, or with its number in a line or cell of its own."""
    for before, line in pairwise(lines):
        is_boxed = line.is_boxed and not line.text.startswith("(")
        number = take_number(before.text, allow_bare=True)
        is_lone = number is not None and number.end >= len(before.text)
        is_apart = line.heading and not is_lone and (not before.heading or names_group(before))
        if line.marks or is_apart or is_boxed or _is_detail(line):
            return False
        if (line.after_gap or line.separate) and not is_lone:
            return False
    return True


def names_group(line: Line) -> bool:
    """Whether a heading says what several services have in common: ``1. 복지 분야``."""
    number = take_number(line.text, allow_bare=True)
    return _FIELD.search(line.text[number.end if number else 0 :]) is not None


def _is_detail(line: Line) -> bool:
    """Whether a line says something about a service beside its name: ``(수탁기관 : 가나다)``."""
    return ":" in line.text or "：" in line.text or is_footer(line) or is_aside(line.text)


def is_group_heading(lines: Sequence[Line]) -> bool:
    """Whether the last line is a heading over several services: ``□ 복지 분야``."""
    line = lines[-1]
    if says_none(line.text) or (line.text.startswith("(") and not line.after_gap):
        return False
    return (line.is_boxed or bool(line.marks)) and _is_unnumbered_heading(line, lines[:-1])


def _is_unnumbered_heading(line: Line, before: Sequence[Line]) -> bool:
    if _is_detail(line) and not _NAME_LABEL.match(line.text):
        return False
    if line.marks:
        is_apart = line.after_gap or line.heading
        return is_sign(line.marks) and is_apart and all(other.marks != line.marks for other in before)
    return line.after_gap or line.heading or line.is_boxed or not before


def is_heading_again(line: Line, heading: Heading) -> bool:
    """Whether a line is the heading of the current service once more, on the page where it goes on: ``… (계속)``."""
    if len(line.text) > len(heading.name) + _MOST_AROUND_NAME:
        return False
    number = take_number(line.text, allow_bare=True)
    text = bare(line.text[number.end if number else 0 :])
    name = _CONTINUED.sub("", text)
    return bare(heading.name) in (name, bare(unwrap(name) or name)) and (name != text or line.at_page_edge)
