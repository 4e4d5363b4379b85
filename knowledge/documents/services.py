"""The services of a round: where each begins, what it is called, and which lines belong to which of its facets.

A service begins with a heading, which stands right before a facet's label, or before the head of the table that holds
it. So the label is found first and the heading looked for before it; numbers alone would not do, for the indicators are
numbered in the same styles.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.documents.headings import (
    Expected,
    Heading,
    find_heading,
    goes_on_counting,
    is_group_heading,
    is_heading_again,
    names_group,
)
from knowledge.documents.labels import (
    Label,
    Section,
    facet_label,
    is_aside,
    is_aside_heading,
    says_none,
    section_of,
    short_facet_label,
)
from knowledge.documents.lines import Line
from knowledge.documents.marks import bare, is_sign, unwrap
from knowledge.model import Facet

_ORDER = {facet: place for place, facet in enumerate(Facet)}
_OPINIONS = (":", "：", "의견", "총평")  # what a bullet's first words do not end in
_NEAR = 60  # lines before a label that may matter to its heading
_SHORTEST = 2  # characters: 지표, which may as well be the last word of a broken line
_GROUP = re.compile(".{1,20}(분야|부문|실|국|본부|단|관|과|센터|사무|시설)(\\(.{1,15}\\))?")


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
        if self._current and is_heading_again(line, self._current.heading):
            return
        label = None if self._says_none(line) else facet_label(line) or self._short_label(line)
        begins = label is not None and self._begins_facet(label, line)
        if not begins and section_of(line) is not Section.SERVICES:
            if self._aside_at is None and self._is_aside(line):
                self._aside_at = len(self._waiting)
            self._waiting.append(line)
        self._after_table_head = False

    def _short_label(self, line: Line) -> Label[Facet] | None:
        """A facet's label by one of its short names, where nothing allows for its being an item: ``○ 우수사례``."""
        label = short_facet_label(line)
        if label is None:
            return None
        near = self._waiting[-_NEAR:]
        if self._begins_next(near):
            return label
        if label.rest is not None:
            return None
        latest = self._current.latest if self._current else None
        if self._current is None or latest is None or line.heading or line.is_boxed:
            return label
        if label.key is Facet.INDICATORS and latest is Facet.TASKS and not line.marks and len(line.text) > _SHORTEST:
            return label  # the facet that comes next
        before = self._current.labels[latest]
        is_alike = line.marks == before.marks and (line.marks or line.after_gap or line.text.endswith((":", "：")))
        is_outside = label.key is Facet.INDICATORS or (before.packed and not line.packed)
        is_set_off = is_alike or line.text.startswith("※") or is_outside
        return label if is_set_off and all(other.marks != line.marks for other in near) else None

    def _begins_next(self, lines: Sequence[Line]) -> bool:
        """Whether the last of some lines are the next service's heading, by its number."""
        expected = self._expected()
        heading = find_heading(lines, expected)
        return heading is not None and heading.number == expected.number and not goes_on_counting(lines)

    def _expected(self) -> Expected:
        last = self.services[-1].heading.number if self.services else None
        return Expected(len(self.services) + 1, last + 1 if last else 1)

    def _says_none(self, line: Line) -> bool:
        """Whether a line says that the facet being read has nothing, naming it once more: ``개선과제 없음``."""
        return bool(self._current and self._current.labels and not self._waiting and says_none(line.text))

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
        while self._waiting and is_group_heading(self._waiting) and not self._is_only_item():
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
        return self._current is not None and len(self._waiting) == 1 and bool(line.marks) and not names_group(line)

    def _heading_before(self, label: Label[Facet], line: Line) -> Heading | None:
        """The heading right before a label; None where the label belongs to the current service."""
        expected = self._expected()
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
        is_numbered = heading.number == expected.number and not goes_on_counting(near)
        return heading if is_numbered and (is_back or self._after_table_head) else None

    def _is_alike(self, heading: Heading, expected: Expected) -> bool:
        """Whether a heading looks like the one before and bears the next number, where it cannot be an item's."""
        before = self.services[-1].heading
        form = (heading.style, heading.line.marks, heading.line.indent)
        is_next = heading.number == expected.number and form == (before.style, before.line.marks, before.line.indent)
        return is_next and heading.style is not None and heading.line.after_gap
