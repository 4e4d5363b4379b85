"""Renders an answer as Telegram messages in HTML: everything escaped, each within the limits, split between facts."""

from collections.abc import Iterator
from html import escape

from bot.plain import printable
from bot.telegram.sheets import Line, Section, line_of, lines_of, pack, units, unlinked
from bot.telegram.texts import CONTINUED, NOTHING_TO_SAY, SOURCE
from handlers.answer import Answer, Quote

_LABEL_LENGTH = 300
"""Titles and sources are cut here, in characters, so that a heading never leaves its facts without room."""


def render(answer: Answer, question: str = "") -> tuple[str, ...]:
    """The messages that say an answer, in their order; at least one, none of them empty.

    Args:
        answer: what to say. Its choices and prompts are not part of the text.
        question: what is answered, shown above where the chat itself does not show it.
    """
    return pack(_sections(answer, question))


def render_plain(text: str, *, title: str = "") -> str:
    """One short text of our own as HTML, a bold title before it."""
    return "\n".join([*([f"<b>{escape(title, quote=False)}</b>"] if title else []), escape(text, quote=False)])


def _sections(answer: Answer, question: str) -> Iterator[Section]:
    if question:
        yield Section((line_of(unlinked(_short(question)), "blockquote"),))
    notes = tuple(line for note in answer.notes for line in lines_of(unlinked(note), "i"))
    lead = tuple(lines_of(unlinked(answer.lead)))
    if notes:
        yield Section(notes)
    if lead:
        yield Section(lead)
    yield from map(_quote, answer.quotes)
    if not (notes or lead or answer.quotes):
        yield Section((line_of(NOTHING_TO_SAY),))


def _quote(quote: Quote) -> Section:
    title, heading = _short(quote.title), _short(quote.heading)
    facts = [line for _, text in quote.facts if text.strip() for line in lines_of(f"• {text}")]
    note = list(lines_of(f"({quote.note})", "i")) if quote.note else []
    return Section(
        tuple(facts + note),
        head=(_heading(title, heading),),
        head_again=(_heading(title, f"{heading} {CONTINUED}"),),
        foot=(line_of(SOURCE.format(source=_short(quote.source)), "i"),),
    )


def _heading(title: str, heading: str) -> Line:
    text = f"{title} · {heading}"
    return Line(f"<b>{escape(title, quote=False)}</b> · {escape(heading, quote=False)}", units(text) + 1, 1)


def _short(text: str) -> str:
    text = printable(text)
    return text if len(text) <= _LABEL_LENGTH else text[: _LABEL_LENGTH - 1] + "…"
