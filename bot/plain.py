"""Renders an answer as plain text: the JSON's `text`, pipes, and the terminal."""

import re

from handlers.answer import Answer, AnswerKind, Quote
from knowledge.korean.normalise import collapse, normalise

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""All control characters but tab and line feed: an answer may repeat what was asked, and must not steer a terminal."""


def printable(text: str) -> str:
    """The text without control characters."""
    return _CONTROL.sub("", text)


def one_line(text: str) -> str:
    """What somebody typed, or calls a file or themselves, as it can be printed and stored."""
    return collapse(printable(normalise(text.encode("utf-8", "replace").decode())))


def render_quote(quote: Quote) -> str:
    """A heading, the facts as bullets, and the source."""
    lines = [f"[{quote.title}] {quote.heading}"]
    lines += ["- " + text.replace("\n", "\n  ") for _, text in quote.facts if text]
    lines += [f"({quote.note})"] if quote.note else []
    return "\n".join([*lines, f"출처: {quote.source}"])


def render(answer: Answer) -> str:
    """The whole answer, every fact in full; choices and example questions are not part of it."""
    parts = [*answer.notes, answer.lead, *(render_quote(quote) for quote in answer.quotes)]
    return "\n\n".join(printable(part) for part in parts if part)


def render_with_choices(answer: Answer) -> str:
    """The answer for someone who cannot tap: with the choices where there is no answer yet, and examples."""
    offered = answer.kind in (AnswerKind.CLARIFY, AnswerKind.UNKNOWN)
    offers = [choice.label for choice in answer.choices] if offered else []
    offers += [f"예: {prompt}" for prompt in answer.prompts]
    return "\n\n".join(part for part in (render(answer), "\n".join(f"- {offer}" for offer in offers)) if part)
