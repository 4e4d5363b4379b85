"""The services of a round: where each begins, what it is called, and which lines belong to which of its facets.

A service begins with a heading, which stands right before a facet's label, or before the head of the table that holds
it. So the label is found first and the heading looked for before it; numbers alone would not do, for the indicators are
numbered in the same styles.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from knowledge.documents.labels import (
    Label,
    Section,
    facet_label,
    is_aside,
    is_aside_heading,
    is_footer,
    says_none,
    section_of,
)
from knowledge.documents.lines import Line
from knowledge.documents.marks import bare, is_sign, squeeze, unwrap
from knowledge.documents.numbering import take_number
from knowledge.model import Facet

_ORDER = {facet: place for place, facet in enumerate(Facet)}
_NAME_LABEL = re.compile(r"(?:위탁)?\s*사무\s*명?\s*[:：]\s*")
_DETAIL_AFTER = re.compile(r"\s*[(\[][가-힣\s]{2,8}\s*[:：][^()\[\]]*[)\]]$")
_BARE_TOLERANCE = 3
_CONTINUED = re.compile(r"[(\[<-]?계속[)\]>-]?$")
_MOST_AROUND_NAME = 20  # characters: a number, brackets, (계속)
_MOST_LINES = 3
_DETAIL_LINES = 8
_OPINIONS = (":", "：", "의견", "총평")  # what a bullet's first words do not end in
_NEAR = 60  # lines before a label that may matter to its heading
_FIELD = re.compile("(분야|부문|실|국|본부)$")
_GROUP = re.compile(".{1,20}(분야|부문|실|국|본부|단|관|과|센터|사무|시설)(\\(.{1,15}\\))?")


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


@dataclass(slots=True)
class ServiceLines:
    """The lines of one service."""

    heading: Heading
    labels: dict[Facet, Line] = field(default_factory=dict)
    """The line that each facet begins in."""
    facets: dict[Facet, list[Line]] = field(default_factory=dict)
    repeated: list[tuple[Facet, Line]] = field(default_factory=list)
    """Facets that begin once more, though no new heading stands there."""
    current: list[Line] = field(default_factory=list)
    """The lines of the facet that is being read."""
    latest: Facet | None = None

    def begin(self, label: Label[Facet], line: Line) -> None:
        """Begin a facet, or go on with one."""
        if label.key in self.labels and not label.is_continued:
            self.repeated.append((label.key, line))
        self.labels.setdefault(label.key, line)
        self.current = self.facets.setdefault(label.key, [])
        self.latest = label.key
        if label.rest:
            self.current.append(label.rest)


@dataclass(slots=True)
class ServiceReader:
    """Reads the lines of the services' section, one after the other."""

    services: list[ServiceLines] = field(default_factory=list)
    leftovers: list[Line] = field(default_factory=list)
    _waiting: list[Line] = field(default_factory=list)
    """The lines before the first service, or those of the facet that is being read."""
    _after_table_head: bool = False
    _current: ServiceLines | None = None
    """The service that is being read: the latest, or an earlier one that is met again."""
    _by_name: dict[str, ServiceLines] = field(default_factory=dict)
    _aside_at: int | None = None
    """From where on the waiting lines belong to nothing."""

    def add(self, line: Line) -> None:
        """Read one more line."""
        if line.is_table_head:
            self._after_table_head = True
            return
        if self._current and _is_heading_again(line, self._current.heading):
            return
        label = facet_label(line)
        begins = label is not None and self._begins_facet(label, line)
        if not begins and section_of(line) is not Section.SERVICES:
            if self._aside_at is None and self._is_aside(line):
                self._aside_at = len(self._waiting)
            self._waiting.append(line)
        self._after_table_head = False

    def finish(self) -> None:
        """Say that no line follows."""
        self._drop_aside()
        if not self.services:
            self.leftovers += self._waiting

    def _is_aside(self, line: Line) -> bool:
        """Whether a line begins something that is no facet but stands where one would: ``○ 총평``."""
        if self._current is None or (latest := self._current.latest) is None or not is_aside(line.text):
            return False
        is_alike = line.marks == self._current.labels[latest].marks
        if is_aside_heading(line.text):  # which may be a bullet's first words, broken off by the line's end
            is_apart = line.after_gap or line.heading or line.separate or line.is_boxed or line.text.endswith(_OPINIONS)
            is_bullet = not self._waiting or any(other.marks == line.marks for other in self._waiting)
            return is_alike or (is_sign(line.marks) and not is_bullet) if line.marks else is_apart
        return is_alike

    def _drop_aside(self) -> None:
        if self._aside_at is not None:
            self.leftovers += self._waiting[self._aside_at :]
            del self._waiting[self._aside_at :]
        self._aside_at = None

    def _begins_facet(self, label: Label[Facet], line: Line) -> bool:
        if not label.is_continued and (heading := self._heading_before(label, line)):
            self._begin_service(heading, label.key)
        elif not self._goes_on(label, line):
            return False
        self._drop_aside()
        if self._current:
            self._current.begin(label, line)
            self._waiting = self._current.current
        return True

    def _goes_on(self, label: Label[Facet], line: Line) -> bool:
        """Whether a label belongs to the current service; ``- 성과지표 : 만족도`` among the indicators is an item."""
        if self._current is None:
            return False
        first = self._current.labels.get(label.key)
        return first is None or label.rest is None or (label.is_plain and line.marks == first.marks)

    def _begin_service(self, heading: Heading, facet: Facet) -> None:
        del self._waiting[-heading.length :]
        begins_group = False
        while self._waiting and _is_group_heading(self._waiting) and not self._is_only_item():
            group = self._waiting.pop()
            begins_group = True
            if not _GROUP.fullmatch(unwrap(group.text) or group.text):
                self.leftovers.append(group)
        if self._aside_at is not None and self._aside_at >= len(self._waiting):
            self._aside_at = None
        self._drop_aside()
        if not self.services:
            self.leftovers += self._waiting
        self.leftovers += heading.details
        met = self._by_name.get(bare(heading.name))
        if met and facet not in met.labels:
            self._current = met
            return
        self._current = ServiceLines(replace(heading, begins_group=begins_group))
        self.services.append(self._current)
        self._by_name[bare(heading.name)] = self._current

    def _is_only_item(self) -> bool:
        """Whether the last line is all that the current facet says, so that its mark is a bullet."""
        line = self._waiting[-1]
        return self._current is not None and len(self._waiting) == 1 and bool(line.marks) and not _names_group(line)

    def _heading_before(self, label: Label[Facet], line: Line) -> Heading | None:
        """The heading right before a label; None where the label belongs to the current service."""
        last = self.services[-1].heading.number if self.services else None
        expected = Expected(len(self.services) + 1, last + 1 if last else 1)
        near = self._waiting[-_NEAR:]
        if near and near[-1].marks and near[-1].indent < line.indent:
            near[-1] = replace(near[-1], marks="")  # one level above the label, so that its mark makes it no item
        heading = find_heading(near, expected)
        if heading is None or self._current is None:
            return heading
        service = self._current
        if label.key in service.labels or heading.line.heading or self._is_alike(heading, expected):
            return heading
        is_back = service.latest is not None and _ORDER[label.key] < _ORDER[service.latest]
        is_numbered = heading.number == expected.number and not _goes_on_counting(near)
        return heading if is_numbered and (is_back or self._after_table_head) else None

    def _is_alike(self, heading: Heading, expected: Expected) -> bool:
        """Whether a heading looks like the one before and bears the next number, where it cannot be an item's."""
        before = self.services[-1].heading
        form = (heading.style, heading.line.marks, heading.line.indent)
        is_next = heading.number == expected.number and form == (before.style, before.line.marks, before.line.indent)
        return is_next and heading.style is not None and heading.line.after_gap


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
        is_heading = number == expected.number or not _goes_on_counting(lines)
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


def _goes_on_counting(lines: Sequence[Line]) -> bool:
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
        is_apart = line.heading and not is_lone and (not before.heading or _names_group(before))
        if line.marks or is_apart or is_boxed or _is_detail(line):
            return False
        if (line.after_gap or line.separate) and not is_lone:
            return False
    return True


def _names_group(line: Line) -> bool:
    """Whether a heading says what several services have in common: ``1. 복지 분야``."""
    number = take_number(line.text, allow_bare=True)
    return _FIELD.search(line.text[number.end if number else 0 :]) is not None


def _is_detail(line: Line) -> bool:
    """Whether a line says something about a service beside its name: ``(수탁기관 : 가나다)``."""
    return ":" in line.text or "：" in line.text or is_footer(line) or is_aside(line.text)


def _is_group_heading(lines: Sequence[Line]) -> bool:
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


def _is_heading_again(line: Line, heading: Heading) -> bool:
    """Whether a line is the heading of the current service once more, on the page where it goes on: ``… (계속)``."""
    if len(line.text) > len(heading.name) + _MOST_AROUND_NAME:
        return False
    number = take_number(line.text, allow_bare=True)
    text = bare(line.text[number.end if number else 0 :])
    name = _CONTINUED.sub("", text)
    return bare(heading.name) in (name, bare(unwrap(name) or name)) and (name != text or line.at_page_edge)
