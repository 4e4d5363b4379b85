"""The knowledge base: an immutable snapshot of all published rounds."""

from collections.abc import Iterable
from functools import cached_property

from knowledge.model import Facet, Fact, OverviewItem, Round, Service


class KnowledgeBase:
    """All published rounds at one moment, newest first.

    Publishing builds a new one and swaps it in, so whoever holds one sees whole rounds only.
    """

    def __init__(self, rounds: Iterable[Round], nicknames: Iterable[tuple[str, str]] = ()) -> None:
        """Take a snapshot.

        Args:
            rounds: published rounds, in any order; at most one of each id.
            nicknames: pairs of a service's printed name and what people also call it.
        """
        self.rounds: tuple[Round, ...] = tuple(sorted(rounds, key=lambda round_: round_.order, reverse=True))
        self.nicknames: tuple[tuple[str, str], ...] = tuple(nicknames)
        self.round_by_id: dict[str, Round] = {round_.id: round_ for round_ in self.rounds}
        self.services: dict[str, Service] = {
            round_.service_id(service): service for round_ in self.rounds for service in round_.services
        }
        self._by_facet: dict[tuple[str, Facet], tuple[Fact, ...]] = {}
        """What `facts_of` gave; filled as it is asked."""
        self.facts: dict[str, Fact] = {id_: fact for round_ in self.rounds for id_, fact in round_.facts.items()}

    @cached_property
    def newest(self) -> Round | None:
        """The round published last; None where nothing is published."""
        return self.rounds[0] if self.rounds else None

    def round_of(self, id_: str) -> Round:
        """The round that any id (of a round, a service or a fact) belongs to; KeyError where it is not published."""
        return self.round_by_id[id_.split("/", 1)[0]]

    def service_ids(self, round_: Round) -> tuple[str, ...]:
        """The ids of a round's services, in the order of the document."""
        return tuple(round_.service_id(service) for service in round_.services)

    def facts_of(self, service_id: str, facet: Facet) -> tuple[Fact, ...]:
        """One facet of one service, in the order of the document; empty where the document says 해당없음."""
        if (service_id, facet) not in self._by_facet:
            count = len(self.services[service_id].facet(facet))
            facts = tuple(self.facts[f"{service_id}/{facet}/{number}"] for number in range(1, count + 1))
            self._by_facet[service_id, facet] = facts
        return self._by_facet[service_id, facet]

    def overview_fact(self, round_: Round, item: OverviewItem) -> Fact | None:
        """One item of a round's overview; None where the document has no such heading."""
        return self.facts.get(f"{round_.id}/overview/{item}")
