"""Lays lines out over messages: each within Telegram's limits, split between lines, headings and sources repeated."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from bot.plain import printable
from bot.telegram.limits import MESSAGE_BYTES, MESSAGE_ENTITIES, MESSAGE_UNITS

_LINE_UNITS = 2800
"""A longer text is cut: what is left of a message holds a heading, its source and what they repeat."""


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_MENTION = re.compile(r"@(?=\w)")
_LINK = re.compile(r"(?<=[A-Za-z0-9가-힣])\.(?=[A-Za-z]{2})|(?<=:)/(?=/)")
_JOINER = "\u2060"
"""Shows nothing, and keeps what stands before it and behind it in one line."""


def unlinked(text: str) -> str:
    """Words of somebody else's, such that Telegram makes nothing of them that can be tapped, nor calls anybody.

    Minwi may have to repeat what it was asked; but it calls nobody on behalf of others, and links nowhere.
    """
    return _LINK.sub(rf"\g<0>{_JOINER}", _MENTION.sub(f"@{_JOINER}", text))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a message, with what it costs."""

    html: str
    units: int
    """Its own, and the line feed before it."""
    entities: int

    @property
    def bytes(self) -> int:
        """Its own in UTF-8, and the line feed."""
        return len(self.html.encode()) + 1


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together; head and foot come again on each message that holds some of the body."""

    body: tuple[Line, ...]
    head: tuple[Line, ...] = ()
    head_again: tuple[Line, ...] = ()
    foot: tuple[Line, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """A message being filled."""

    lines: list[Line] = field(default_factory=list)

    def holds(self, more: Iterable[Line]) -> bool:
        """Whether these lines still fit."""
        lines = [*self.lines, *more]
        return (
            sum(line.units for line in lines) <= MESSAGE_UNITS
            and sum(line.bytes for line in lines) <= MESSAGE_BYTES
            and sum(line.entities for line in lines) <= MESSAGE_ENTITIES
        )

    def html(self) -> str:
        return "\n".join(line.html for line in self.lines)


def line_of(text: str, tag: str = "") -> Line:
    """A text as one line, escaped, within a tag where one is given."""
    html = escape(text, quote=False)
    return Line(f"<{tag}>{html}</{tag}>" if tag else html, units(text) + 1, bool(tag))


def lines_of(text: str, tag: str = "") -> Iterator[Line]:
    """The text as one line (its own line feeds stay in it), or as several where it is too long for one message.

    What nobody could see makes no line: Telegram refuses a message that holds nothing else.
    """
    rest = printable(text)
    while rest.strip():
        end = _end_of_piece(rest)
        if piece := rest[:end].strip():
            yield line_of(piece, tag)
        rest = rest[end:]


def _end_of_piece(text: str) -> int:
    """Where to cut a text that may be too long: after white space, or anywhere where there is none for long."""
    if units(text) <= _LINE_UNITS:
        return len(text)
    end = _LINE_UNITS // 2 if units(text[:_LINE_UNITS]) > _LINE_UNITS else _LINE_UNITS
    for mark in ("\n", " "):
        if (found := text.rfind(mark, end // 2, end)) >= 0:
            return found + 1
    return end


_BLANK = Line("", 1, 0)


def pack(sections: Iterable[Section]) -> tuple[str, ...]:
    """The messages that hold these sections, in HTML, an empty line between two of them."""
    sheets = [_Sheet()]
    for section in sections:
        gap = (_BLANK,) if sheets[-1].lines else ()
        whole = (*section.head, *section.body, *section.foot)
        if not sheets[-1].holds((*gap, *whole)) and gap:
            # It starts a message of its own rather than being torn where there is no need.
            sheets.append(_Sheet())
            gap = ()
        if sheets[-1].holds((*gap, *whole)):
            sheets[-1].lines += (*gap, *whole)
        else:
            _spread(section, sheets)
    return tuple(sheet.html() for sheet in sheets)


def _spread(section: Section, sheets: list[_Sheet]) -> None:
    """Lay a section that fits no single message over several, from the last, empty sheet on."""
    sheets[-1].lines += section.head
    filled = False
    for line in section.body:
        if filled and not sheets[-1].holds((line, *section.foot)):
            sheets[-1].lines += section.foot
            sheets.append(_Sheet([*section.head_again]))
        sheets[-1].lines.append(line)
        filled = True
    sheets[-1].lines += section.foot
