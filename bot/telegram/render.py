"""Renders an answer as Telegram messages in HTML: everything escaped, each within the limits, split between facts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from bot.plain import printable
from bot.telegram.limits import MESSAGE_BYTES, MESSAGE_ENTITIES, MESSAGE_UNITS
from bot.telegram.texts import CONTINUED, NOTHING_TO_SAY, SOURCE
from handlers.answer import Answer, Quote

_LABEL_LENGTH = 300
"""Titles and sources are cut here, in characters, so that a heading never leaves its facts without room."""

_LINE_UNITS = 2800
"""A longer fact is cut: what is left of a message holds a heading, its source and what they repeat."""


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a message, with what it costs."""

    html: str
    units: int
    """Its own, and the line feed before it."""
    entities: int

    @property
    def bytes(self) -> int:
        return len(self.html.encode()) + 1


@dataclass(frozen=True, slots=True)
class _Section:
    """Lines that belong together; head and foot come again on each message that holds some of the body."""

    body: tuple[_Line, ...]
    head: tuple[_Line, ...] = ()
    head_again: tuple[_Line, ...] = ()
    foot: tuple[_Line, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """A message being filled."""

    lines: list[_Line] = field(default_factory=list)

    def holds(self, more: Iterable[_Line]) -> bool:
        """Whether these lines still fit."""
        lines = [*self.lines, *more]
        return (
            sum(line.units for line in lines) <= MESSAGE_UNITS
            and sum(line.bytes for line in lines) <= MESSAGE_BYTES
            and sum(line.entities for line in lines) <= MESSAGE_ENTITIES
        )

    def html(self) -> str:
        return "\n".join(line.html for line in self.lines)


def render(answer: Answer, question: str = "") -> tuple[str, ...]:
    """The messages that say an answer, in their order; at least one, none of them empty.

    Args:
        answer: what to say. Its choices and prompts are not part of the text.
        question: what is answered, shown above where the chat itself does not show it.
    """
    return _pack(_sections(answer, question))


def render_plain(text: str, *, title: str = "") -> str:
    """One short text of our own as HTML, a bold title before it."""
    return "\n".join([*([f"<b>{escape(title, quote=False)}</b>"] if title else []), escape(text, quote=False)])


def _sections(answer: Answer, question: str) -> Iterator[_Section]:
    if question:
        yield _Section((_line(_short(question), "blockquote"),))
    notes = tuple(line for note in answer.notes for line in _lines(note, "i"))
    lead = tuple(_lines(answer.lead))
    if notes:
        yield _Section(notes)
    if lead:
        yield _Section(lead)
    yield from map(_quote, answer.quotes)
    if not (notes or lead or answer.quotes):
        yield _Section((_line(NOTHING_TO_SAY),))


def _quote(quote: Quote) -> _Section:
    title, heading = _short(quote.title), _short(quote.heading)
    facts = [line for _, text in quote.facts if text.strip() for line in _lines(f"• {text}")]
    note = list(_lines(f"({quote.note})", "i")) if quote.note else []
    return _Section(
        tuple(facts + note),
        head=(_heading(title, heading),),
        head_again=(_heading(title, f"{heading} {CONTINUED}"),),
        foot=(_line(SOURCE.format(source=_short(quote.source)), "i"),),
    )


def _heading(title: str, heading: str) -> _Line:
    text = f"{title} · {heading}"
    return _Line(f"<b>{escape(title, quote=False)}</b> · {escape(heading, quote=False)}", units(text) + 1, 1)


def _line(text: str, tag: str = "") -> _Line:
    html = escape(text, quote=False)
    return _Line(f"<{tag}>{html}</{tag}>" if tag else html, units(text) + 1, bool(tag))


def _lines(text: str, tag: str = "") -> Iterator[_Line]:
    """The text as one line (its own line feeds stay in it), or as several where it is too long for one message.

    What nobody could see makes no line: Telegram refuses a message that holds nothing else.
    """
    rest = printable(text)
    while rest.strip():
        end = _end_of_piece(rest)
        if piece := rest[:end].strip():
            yield _line(piece, tag)
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


def _short(text: str) -> str:
    text = printable(text)
    return text if len(text) <= _LABEL_LENGTH else text[: _LABEL_LENGTH - 1] + "…"


_BLANK = _Line("", 1, 0)


def _pack(sections: Iterable[_Section]) -> tuple[str, ...]:
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


def _spread(section: _Section, sheets: list[_Sheet]) -> None:
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
