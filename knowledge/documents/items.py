"""Lines to items: the bullets of one facet, one under the other, side by side, or broken over lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from knowledge.documents.labels import is_footer, says_none
from knowledge.documents.lines import Line
from knowledge.documents.marks import is_sign, open_brackets, split_bullets, take_marks
from knowledge.documents.numbering import Number, split_numbered, take_number

_NOTE = "※"
_ENDED = re.compile(
    "([함음임됨춤킴짐냄줌봄]|필요|권장|요망|달성|기여|확대|실시|운영|개최|지원|구축|강화|마련|제공|추진|확보|개선|증가|감소|절감|유지|선정"
    "|수상|발굴|연계|체결|신설|도입|개발|발간|배포|수립|수료|방문|적용|설립|상승|향상|취득|취업|참여|활동|이용)(\\([^()]*\\))?[.]?$"
)
"""How texts end that say something whole; a line break within a cell after such a one divides two of them."""


@dataclass(slots=True)
class Item:
    """One bullet."""

    parts: list[str]
    """Its text without marks and number, line by line."""
    line: Line
    """The line that it begins in."""
    number: Number | None
    """Its printed number."""
    is_marked: bool
    """Whether a mark, a number or the file format says that it begins here."""
    depth: int = 0
    """How many brackets are open at its end."""

    def __post_init__(self) -> None:
        self.depth = open_brackets(self.parts[0])

    @property
    def text(self) -> str:
        """The whole text."""
        return " ".join(filter(None, self.parts))

    @property
    def is_unfinished(self) -> bool:
        """Whether it must go on: there is but its number, a bracket is open, or it ends in a comma."""
        return not self.text or self.depth > 0 or self.parts[-1].endswith((",", "·"))

    def go_on(self, text: str) -> None:
        """Add what stands on a further line."""
        self.parts.append(text)
        self.depth += open_brackets(text)


@dataclass(slots=True)
class Items:
    """What the lines of one facet hold."""

    items: list[Item] = field(default_factory=list)
    leftovers: list[Line] = field(default_factory=list)
    """Lines that belong to no item."""
    says_none: bool = False
    """Whether the document says 해당없음."""
    _has_marks: bool = False
    _strays: bool = False
    _lone_number: Line | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The items' texts."""
        return tuple(item.text for item in self.items)

    def add(self, line: Line) -> None:
        """Read one more line."""
        if (line.text.startswith(_NOTE) and not says_none(line.text)) or is_footer(line):
            self._stray(line)
            return
        if self._lone_number:
            line = replace(self._lone_number, text=f"{self._lone_number.text} {line.text}")
            self._lone_number = None
        elif _is_lone_number(line.text, self._next_number()):
            self._lone_number = line
            return
        for item in self._begun_in(line):
            if not item.is_marked and self._strays and not line.after_gap:
                self._stray(line)
            else:
                self._place(item)

    def finish(self) -> None:
        """Say that no line follows."""
        if self._lone_number:
            self._stray(self._lone_number)
        self.items = [item for item in self.items if item.text]

    def _begun_in(self, line: Line) -> Iterator[Item]:
        """The items of a line; one in a cell, or after ①, may go on with an item, and then hold the next ones too."""
        items = list(_begun(line, self._next_number()))
        last = self.items[-1] if self.items else None
        if line.separate or last is None or not last.is_marked or items[0].is_marked:
            return iter(items)
        if not line.packed and not (last.number and last.number.is_symbol):
            return iter(items)
        if last.number:
            return _numbered_after(line, last.number)
        mark = last.line.marks[-1:]
        if not mark and line.place == last.line.place and _ENDED.search(last.parts[-1]):
            return iter([Item([line.text], line, None, is_marked=True)])
        pieces = _split_packed(line.text, mark) if mark else [line.text]
        return (Item([piece], line, None, is_marked=at > 0) for at, piece in enumerate(pieces))

    def _next_number(self) -> int:
        last = self.items[-1].number if self.items else None
        return last.value + 1 if last else 1

    def _place(self, item: Item) -> None:
        self._strays = False
        if says_none(item.text):
            self.says_none = True
        elif item.is_marked or self._stands_alone(item.line):
            self.items.append(item)
            self._has_marks |= item.is_marked
        elif item.line.after_gap and not self.items[-1].is_unfinished:
            self._stray(item.line)
        else:
            self.items[-1].go_on(item.text)

    def _stands_alone(self, line: Line) -> bool:
        """Whether an unmarked line is an item: so it is among unmarked ones, unless it is set in deeper."""
        if not self.items:
            return True
        return not self._has_marks and (line.after_gap or line.indent <= self.items[0].line.indent)

    def _stray(self, line: Line) -> None:
        self.leftovers.append(line)
        self._strays = True


def read_items(lines: Iterable[Line]) -> Items:
    """Read the lines under one facet's label."""
    items = Items()
    for line in lines:
        items.add(line)
    items.finish()
    return items


def _begun(line: Line, expected: int) -> Iterator[Item]:
    """The items of one line; the first may be the rest of an item begun before."""
    for printed in _bullets(line):
        bullet = _without_list_number(printed, expected, is_listed=line.listed)
        number = _item_number(bullet, expected) or _list_number(line, bullet)
        if number is None:
            yield Item([bullet], line, None, bool(line.marks) or line.separate)
            continue
        for number_, part in split_numbered(bullet, number):
            expected = number_.value + 1
            text = take_marks(part)[1]  # a list that is numbered by itself may hold bullets: 1. ○ 가
            yield Item([text], line, number_, is_marked=True)


def _numbered_after(line: Line, number: Number) -> Iterator[Item]:
    """The rest of a numbered item, and the items that follow it in the same line."""
    for number_, part in split_numbered(line.text, replace(number, end=0)):
        is_rest = number_.value == number.value
        yield Item([part], line, None if is_rest else number_, is_marked=not is_rest)


def _bullets(line: Line) -> list[str]:
    mark = line.marks[-1:]
    if mark and line.packed:
        return _split_packed(line.text, mark)
    return split_bullets(line.text, mark) if is_sign(mark) else [line.text]


def _split_packed(text: str, mark: str) -> list[str]:
    """The bullets of a line in a cell; the last is empty where the line ends in a mark, whose text is yet to come."""
    head = text.removesuffix(f" {mark}")
    pieces = split_bullets(head, mark)
    if len(pieces) == 1:
        pieces = split_bullets(head, mark, tight=True)
    return [*pieces, ""] if head != text else pieces


def _item_number(text: str, expected: int) -> Number | None:
    """The number before an item; one that may be a part of the text (``다.``, ``9.``) counts only if it is the next."""
    number = take_number(text)
    return number if number and (number.is_symbol or number.value == expected) else None


def _list_number(line: Line, text: str) -> Number | None:
    """The number that a word processor prints before an item; its list may go on counting from the facet before."""
    number = take_number(text) if line.listed and not line.marks and text is line.text else None
    return number if number and not text[number.end : number.end + 1].isdigit() else None


def _without_list_number(text: str, expected: int, *, is_listed: bool) -> str:
    """An item without the number that its list prints before the one that was typed: ``7. (2) 가``, ``2. 2. 가``."""
    number = take_number(text)
    typed = take_number(text[number.end :]) if number else None
    is_typed = typed is not None and (typed.is_symbol or typed.value == expected)
    is_twice = (
        number and typed and is_typed and (typed.style != number.style or typed.value == number.value or is_listed)
    )
    return text[number.end :] if number and is_twice else text


def _is_lone_number(text: str, expected: int) -> bool:
    """Whether a number's text is yet to come: on the next line, or in the next cell."""
    number = _item_number(text, expected)
    return number is not None and number.end >= len(text)
