"""Renders an answer as plain text: the JSON's `text`, pipes, and the terminal."""

from handlers.answer import Answer, Quote


def render_quote(quote: Quote) -> str:
    """A heading, the facts as bullets, and the source."""
    lines = [f"[{quote.title}] {quote.heading}"]
    lines += [f"- {text}" for _, text in quote.facts if text]
    lines += [f"({quote.note})"] if quote.note else []
    return "\n".join([*lines, f"출처: {quote.source}"])


def render(answer: Answer) -> str:
    """The whole answer, every fact in full; choices and example questions are not part of it."""
    parts = [*answer.notes, answer.lead, *(render_quote(quote) for quote in answer.quotes)]
    return "\n\n".join(part for part in parts if part)
