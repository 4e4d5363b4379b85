"""Facts as they are quoted: whole, under their heading, with their source; and the choices that lead to more."""

from collections.abc import Iterable, Sequence

from handlers import texts
from handlers.answer import Choice, Quote
from handlers.particles import particle
from knowledge.base import KnowledgeBase
from knowledge.model import Facet, Fact, OverviewItem, Round


def quote_facet(base: KnowledgeBase, service_id: str, facet: Facet, only: Iterable[str] | None = None) -> Quote | None:
    """One facet of a service, or some of its facts; None where `only` leaves nothing."""
    kept = None if only is None else set(only)
    facts = [fact for fact in base.facts_of(service_id, facet) if kept is None or fact.id in kept]
    if kept is not None and not facts:
        return None
    round_, title = base.round_of(service_id), base.services[service_id].name
    note = "" if facts else texts.NONE_STATED.format(heading=facet.label, topic=particle(facet.label, "은/는"))
    return Quote(
        title, facet.label, tuple((fact.id, fact.text) for fact in facts), _source(round_, title, facet.label), note
    )


def quote_overview(base: KnowledgeBase, round_: Round, item: OverviewItem) -> Quote | None:
    """One item of a round's overview; None where the document has no such heading."""
    fact = base.overview_fact(round_, item)
    if fact is None:
        return None
    note = "" if fact.text else texts.HEADING_ONLY.format(heading=item.label)
    source = _source(round_, texts.OVERVIEW_TITLE, item.label)
    return Quote(texts.OVERVIEW_TITLE, item.label, ((fact.id, fact.text),), source, note)


def quote_facts(base: KnowledgeBase, facts: Sequence[Fact]) -> tuple[Quote, ...]:
    """Facts found by content, each under its own heading, in the order of the document."""
    quotes: dict[tuple[str | None, str], Quote | None] = {}
    ids = {fact.id for fact in facts}
    for fact in facts:
        key = (fact.service_id, fact.topic.value)
        if key in quotes:
            continue
        if isinstance(fact.topic, Facet) and fact.service_id:
            quotes[key] = quote_facet(base, fact.service_id, fact.topic, ids)
        elif isinstance(fact.topic, OverviewItem):
            quotes[key] = quote_overview(base, base.round_of(fact.id), fact.topic)
    return tuple(quote for quote in quotes.values() if quote)


def service_choice(base: KnowledgeBase, service_id: str, facets: Sequence[Facet] = ()) -> Choice:
    """A service to choose; where facets were asked for, choosing it opens those."""
    target = f"{service_id}/{'+'.join(facets)}" if facets else service_id
    return Choice(service_id, base.services[service_id].name, target)


def facet_choices(base: KnowledgeBase, service_id: str, but: Iterable[Facet] = ()) -> tuple[Choice, ...]:
    """The facets of a service to choose, but for those shown."""
    shown = set(but)
    return tuple(
        Choice(f"{service_id}/{facet}", facet.label, f"{service_id}/{facet}")
        for facet in Facet
        if facet not in shown and service_id in base.services
    )


def overview_choices(base: KnowledgeBase, round_: Round, but: Iterable[OverviewItem] = ()) -> tuple[Choice, ...]:
    """The overview items of a round to choose, but for those shown."""
    shown = set(but)
    return tuple(
        Choice(f"{round_.id}/overview/{item}", item.label, f"{round_.id}/overview/{item}")
        for item in OverviewItem
        if item not in shown and base.overview_fact(round_, item)
    )


def _source(round_: Round, title: str, heading: str) -> str:
    return texts.SOURCE.format(round=round_.label, title=title, heading=heading)
