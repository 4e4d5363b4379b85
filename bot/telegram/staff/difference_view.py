"""What a draft would change, fact by fact, as messages: facts whole, changed words marked."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from bot.plain import printable
from bot.telegram.sheets import Line, Section, line_of, lines_of, pack, units
from bot.telegram.staff import texts
from bot.telegram.texts import CONTINUED
from knowledge.difference import Change, Difference, FactChange, ServiceChange, Words, changed_words

_MOST_RUNS = 20
"""Runs of words that are marked in one fact; where there are more, both texts are easier to read."""
_MOST_UNITS = 2500
"""The same for how long both are together."""
_LONGEST_NAME = 200
_TAGS = {Change.ADDED: "u", Change.REMOVED: "s"}


def difference_messages(found: Difference) -> tuple[str, ...]:
    """All that would change, each message within Telegram's limits; at least one."""
    return pack(_sections(found))


def _sections(found: Difference) -> Iterator[Section]:
    yield Section(
        (line_of(texts.DIFFERENCE_TITLE.format(round=found.after.label), "b"), *lines_of(found.summary)),
    )
    if found.title:
        was = found.before.title if found.before else ""
        yield Section(tuple(_changed(was, found.after.title)), head=(line_of(texts.TITLE, "b"),))
    if found.overview:
        body = [line for item in found.overview for line in _fact(item, f"{item.fact.topic.label}: ")]
        yield _headed(texts.OVERVIEW, body)
    for service in found.services:
        yield _service(service)


def _service(service: ServiceChange) -> Section:
    body: list[Line] = []
    for facet, facts in groupby(service.facts, key=lambda fact: fact.fact.topic):
        body.append(line_of(facet.label, "i"))
        body += [line for fact in facts for line in _fact(fact)]
    return _headed(_name(service), body)


def _headed(name: str, body: Sequence[Line]) -> Section:
    head, again = line_of(name, "b"), line_of(f"{name} {CONTINUED}", "b")
    # A service that only moved has a head and nothing else.
    return Section(tuple(body), (head,), (again,)) if body else Section((head,))


def _name(service: ServiceChange) -> str:
    mark, number, name = service.change, service.service.number, _short(service.service.name)
    if service.before and service.is_renamed:
        return texts.RENAMED.format(mark=mark, number=number, before=_short(service.before.name), after=name)
    was = f"{service.before.number} → " if service.before and service.is_renumbered else ""
    return f"{mark} {was}{number}. {name} ({service.change.label})"


def _fact(fact: FactChange, before: str = "") -> Iterator[Line]:
    if not (fact.change is Change.CHANGED and fact.before and fact.after):
        yield from lines_of(f"{fact.change} {before}{fact.fact.text}")
        return
    yield from _changed(fact.before.text, fact.after.text, before)


def _changed(was: str, now: str, before: str = "") -> Iterator[Line]:
    """A text that is another one now; both, one after the other, where the changed words would be hard to find."""
    # Comparing two long texts word by word would take long, too.
    words = changed_words(was, now) if was and now and units(was) + units(now) <= _MOST_UNITS else ()
    if 0 < len(words) <= _MOST_RUNS:
        yield _marked(f"{Change.CHANGED} {before}", words)
        return
    for change, text in ((Change.REMOVED, was), (Change.ADDED, now)):
        if text:
            yield from lines_of(f"{change} {before}{text}")


def _marked(before: str, words: Iterable[Words]) -> Line:
    """Both texts as one line: what is gone struck through, what is new underlined."""
    html, length, marks = escape(before, quote=False), units(before), 0
    for run in words:
        text = printable(run.text)
        tag = _TAGS.get(run.change, "") if text.strip() else ""
        piece = escape(text, quote=False)
        html += f"<{tag}>{piece}</{tag}>" if tag else piece
        length += units(text)
        marks += bool(tag)
    return Line(html, length + 1, marks)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"
