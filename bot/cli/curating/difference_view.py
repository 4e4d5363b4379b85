"""The difference of two versions of a round on a screen, and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from bot.paper import Hanging
from bot.plain import printable
from knowledge.difference import Change, Difference, FactChange, ServiceChange, Words, changed_words
from knowledge.model import Round

STYLES = {
    Change.KEPT: "",
    Change.ADDED: "green",
    Change.REMOVED: "red",
    Change.CHANGED: "yellow",
    Change.MOVED: "cyan",
}
MOST_SERVICES = 40
"""Lines of a difference that is shown in short; `minwi draft` shows all."""
_WORDS = {Change.KEPT: "", Change.ADDED: "bold green underline", Change.REMOVED: "red strike"}
_BRACKETS = {Change.KEPT: ("", ""), Change.ADDED: ("{+", "+}"), Change.REMOVED: ("[-", "-]")}
"""Around changed words where no style shows, as wdiff and git put them."""
_READABLE = 0.5
"""The share of letters kept from which two texts are shown as one; else one under the other."""


class DifferenceView:
    """Makes what rich prints of a difference."""

    def __init__(self, *, coloured: bool) -> None:
        """Say whether styles show; where they do not, brackets mark changed words."""
        self._coloured = coloured

    def whole(self, found: Difference) -> Iterator[RenderableType]:
        """Everything that would change, fact by fact."""
        if found.title:
            yield _heading(Change.CHANGED, "제목")
            yield Hanging(list(self._texts("   ~", found.title, Change.CHANGED)))
        if found.overview:
            yield _heading(Change.CHANGED if found.before else Change.ADDED, "평가개요")
            yield Hanging([row for item in found.overview for row in self._overview_item(item)])
        for service in found.services:
            yield self._service_heading(service)
            for topic, facts in groupby(service.facts, key=lambda fact: fact.fact.topic):
                yield Text(f"    {topic.label}", "bold")
                yield Hanging([row for fact in facts for row in self._fact(fact)])

    def by_service(self, found: Difference, most: int | None = MOST_SERVICES) -> Iterator[RenderableType]:
        """A line for each service that would change, `most` of them at most; None for all."""
        for service in found.services[:most]:
            counts = [
                (f"  {change}{count}", STYLES[change])
                for change in Change
                if (count := sum(fact.change is change for fact in service.facts))
            ]
            yield Text.assemble(self._service_heading(service), *counts)
        if most is not None and (more := len(found.services) - most) > 0:
            yield Text(f"(바뀌는 사무 {more}개 더)", "dim")

    def _service_heading(self, service: ServiceChange) -> Text:
        style = STYLES[service.change]
        name = (
            self._inline(changed_words(service.before.name, service.after.name), style)
            if (service.before and service.after)
            else Text(printable(service.service.name))
        )
        heading = Text.assemble((f"{service.change} {service.service.number}. ", style), name)
        heading.stylize("bold")
        if service.before and service.is_renumbered:
            heading.append(f"  (전 {service.before.number}번)", "dim")
        elif service.change is Change.MOVED:
            heading.append("  (순서)", "dim")
        return heading

    def _overview_item(self, item: FactChange) -> Iterator[tuple[Text, Text]]:
        label = Text(f"{item.fact.topic.label} ", "bold")
        for mark, text in self._texts(f"   {item.change}", item.words, item.change):
            yield mark, Text.assemble(label, text if text.plain else Text("(제목만 있음)", "dim"))

    def _fact(self, fact: FactChange) -> Iterator[tuple[Text, Text]]:
        places = dict.fromkeys(one.number for one in (fact.before, fact.after) if one)
        mark = f"   {fact.change} {'→'.join(map(str, places))}"
        if fact.change is Change.MOVED:
            yield Text(mark, STYLES[fact.change]), Text(_shown(fact.fact.text))
        else:
            yield from self._texts(mark, fact.words, fact.change)

    def _texts(self, mark: str, words: Sequence[Words], change: Change) -> Iterator[tuple[Text, Text]]:
        """One row with both texts as one, or two rows where they have little in common."""
        style = STYLES[change]
        if change is not Change.CHANGED:
            yield Text(mark, style), Text(_shown("".join(each.text for each in words)), style)
        elif _kept(words) >= _READABLE:
            yield Text(mark, style), self._inline(words)
        else:
            yield Text(mark, style), self._inline(_without(words, Change.ADDED))
            yield Text("→", style), self._inline(_without(words, Change.REMOVED))

    def _inline(self, words: Iterable[Words], style: str = "") -> Text:
        text = Text(style=style)
        for each in words:
            before, after = ("", "") if self._coloured else _BRACKETS[each.change]
            text.append(f"{before}{_shown(each.text)}{after}", _WORDS[each.change])
        return text


def round_view(round_: Round) -> Iterator[RenderableType]:
    """A round as it is, whole."""
    yield Text(printable(round_.title) or round_.label, "bold")
    overview = [fact for fact in round_.facts.values() if fact.service_id is None]
    if overview:
        yield Hanging([(Text(fact.topic.label, "bold"), Text(_shown(fact.text) or "-")) for fact in overview])
    by_service = groupby((fact for fact in round_.facts.values() if fact.service_id), key=lambda fact: fact.service_id)
    facts_of = {service_id: list(facts) for service_id, facts in by_service}
    for service in round_.services:
        yield Text(f"{service.number}. {printable(service.name)}", "bold cyan")
        for topic, facts in groupby(facts_of.get(round_.service_id(service), []), key=lambda fact: fact.topic):
            yield Text(f"    {topic.label}", "bold")
            yield Hanging([(Text(f"{fact.number:5}", "dim"), Text(_shown(fact.text))) for fact in facts])


def difference_object(found: Difference) -> dict[str, Any]:
    """The difference for programs; changes are ``added``, ``removed``, ``changed`` and ``moved``."""
    return {
        "summary": found.summary,
        "title": [found.before.title if found.before else None, found.after.title] if found.title else None,
        "overview": [_fact_object(item) for item in found.overview],
        "services": [
            {
                "change": service.change.name.lower(),
                "before": _named(found.before, service.before),
                "after": _named(found.after, service.after),
                "facts": [_fact_object(fact) for fact in service.facts],
            }
            for service in found.services
        ],
    }


def _fact_object(fact: FactChange) -> dict[str, Any]:
    sides = {"before": fact.before, "after": fact.after}
    return {"change": fact.change.name.lower()} | {
        side: {"id": one.id, "text": one.text} if one else None for side, one in sides.items()
    }


def _named(round_: Round | None, service: Any) -> dict[str, str] | None:
    return {"id": round_.service_id(service), "name": service.name} if round_ and service else None


def _heading(change: Change, text: str) -> Text:
    return Text(f"{change} {text}", f"bold {STYLES[change]}")


def _shown(text: str) -> str:
    """A text on one line: the lines of an overview item are parted as the exchange form parts them."""
    return printable(text.replace("\n", " / ").replace("\t", " "))


def _kept(words: Sequence[Words]) -> float:
    lengths = [(len(each.text), each.change is Change.KEPT) for each in words]
    return (
        2
        * sum(length for length, kept in lengths if kept)
        / max(1, sum(length * (1 + kept) for length, kept in lengths))
    )


def _without(words: Sequence[Words], change: Change) -> list[Words]:
    return [each for each in words if each.change is not change]
