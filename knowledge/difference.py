"""What a new version of a round would change: service by service, fact by fact, word by word."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from knowledge.alignment import matching, side_by_side
from knowledge.model import Facet, Fact, OverviewItem, Round, Service
from knowledge.same_services import same_services

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    """What happened to a service, a fact or a run of words; the value is the mark that is shown."""

    KEPT = " "
    ADDED = "+"
    REMOVED = "−"
    CHANGED = "~"
    MOVED = "⇅"

    @property
    def label(self) -> str:
        """As people read it."""
        return _LABELS[self]


_LABELS = {
    Change.KEPT: "그대로",
    Change.ADDED: "새로",
    Change.REMOVED: "빠짐",
    Change.CHANGED: "바뀜",
    Change.MOVED: "옮김",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words that stands in both texts or in one of them."""

    change: Change
    """`KEPT`, `ADDED` or `REMOVED`."""
    text: str


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that is not as it was."""

    before: Fact | None
    """None where it is new."""
    after: Fact | None
    """None where it is gone."""

    @property
    def change(self) -> Change:
        """`ADDED`, `REMOVED`, `CHANGED` (another text) or `MOVED` (the same text elsewhere)."""
        if self.before is None:
            return Change.ADDED
        if self.after is None:
            return Change.REMOVED
        return Change.MOVED if self.before.text == self.after.text else Change.CHANGED

    @property
    def fact(self) -> Fact:
        """As it is now; where it is gone, as it was."""
        fact = self.after or self.before
        if fact is None:
            raise ValueError("a change is of a fact")
        return fact

    @property
    def words(self) -> tuple[Words, ...]:
        """Both texts as one, word by word."""
        return changed_words(self.before.text if self.before else "", self.after.text if self.after else "")


@dataclass(frozen=True, slots=True)
class ServiceChange:
    """A service that is not as it was."""

    before: Service | None
    """None where it is new."""
    after: Service | None
    """None where it is gone."""
    facts: tuple[FactChange, ...]
    """By facet, then in the order of the document; all of them where the service is new or gone."""
    overtook: bool = False
    """It stands elsewhere among the services that are in both rounds."""

    @property
    def change(self) -> Change:
        """`ADDED`, `REMOVED`, `CHANGED` (name or facts) or `MOVED` (number or place only)."""
        if self.before is None:
            return Change.ADDED
        if self.after is None:
            return Change.REMOVED
        return Change.CHANGED if self.facts or self.is_renamed else Change.MOVED

    @property
    def service(self) -> Service:
        """As it is now; where it is gone, as it was."""
        service = self.after or self.before
        if service is None:
            raise ValueError("a change is of a service")
        return service

    @property
    def is_renamed(self) -> bool:
        """Whether it has another name than it had."""
        return bool(self.before and self.after and self.before.name != self.after.name)

    @property
    def is_renumbered(self) -> bool:
        """Whether it has another number than it had, and so another id."""
        return bool(self.before and self.after and self.before.number != self.after.number)


@dataclass(frozen=True)
class Difference:
    """Everything in which two versions of a round differ."""

    before: Round | None
    """What is published; None where nothing is."""
    after: Round
    services: tuple[ServiceChange, ...]
    """Those that are not as they were, in the order of the document, what is gone behind what stood before it."""
    overview: tuple[FactChange, ...]
    """The items of the overview that are not as they were."""

    @property
    def title(self) -> tuple[Words, ...]:
        """Both titles as one; empty where the title is as it was."""
        before = self.before.title if self.before else ""
        return changed_words(before, self.after.title) if before != self.after.title else ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.services or self.overview or self.title) and self.before is not None

    @cached_property
    def service_counts(self) -> Counter[Change]:
        """How many services there are of each change; the rest are as they were."""
        return Counter(service.change for service in self.services)

    @cached_property
    def fact_counts(self) -> Counter[Change]:
        """The same for the facts of all services."""
        return Counter(fact.change for service in self.services for fact in service.facts)

    @property
    def summary(self) -> str:
        """One line: ``사무 12개 (새로 3, 빠짐 1, 바뀜 2), 항목 +14 −3 ~5, 평가개요 ~1, 제목 바뀜``."""
        return ", ".join(self._counted())

    def _counted(self) -> Iterator[str]:
        services = ", ".join(f"{change.label} {count}" for change, count in _in_order(self.service_counts))
        yield f"사무 {len(self.after.services)}개" + (f" ({services})" if services else "")
        for name, counts in (
            ("항목", self.fact_counts),
            ("평가개요", Counter(item.change for item in self.overview)),
        ):
            if counts:
                yield " ".join([name, *(f"{change}{count}" for change, count in _in_order(counts))])
        if self.before and self.title:
            yield "제목 바뀜"
        if self.is_empty:
            yield "바뀌는 것 없음"


def difference(before: Round | None, after: Round) -> Difference:
    """In what the later version differs from the earlier one; without an earlier one everything is new.

    Services are found again by name, however it is spaced, else by how alike names and facts are; never by number.
    """
    earlier = before.services if before else ()
    steps = side_by_side(len(earlier), len(after.services), same_services(earlier, after.services))
    changes = (
        ServiceChange(was, now, tuple(_service_facts(before, was, after, now)), step.moved)
        for step in steps
        for was, now in [(_at(earlier, step.before), _at(after.services, step.after))]
    )
    return Difference(before, after, tuple(filter(_differs, changes)), tuple(_overview(before, after)))


def changed_words(before: str, after: str) -> tuple[Words, ...]:
    """Two texts as one, word by word: what both have, what only the earlier has, what only the later has."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[Words] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Words(Change.KEPT, "".join(old[start:end])))
            continue
        for change, words in ((Change.REMOVED, old[start:end]), (Change.ADDED, new[new_start:new_end])):
            if words:
                found.append(Words(change, "".join(words)))
    return tuple(found)


def _at(services: tuple[Service, ...], place: int | None) -> Service | None:
    return None if place is None else services[place]


def _differs(change: ServiceChange) -> bool:
    is_in_both = change.before is not None and change.after is not None
    return not is_in_both or bool(change.facts or change.is_renamed or change.is_renumbered or change.overtook)


def _service_facts(
    before: Round | None, was: Service | None, after: Round, now: Service | None
) -> Iterator[FactChange]:
    for facet in Facet:
        old = _facts(before, was, facet) if before and was else []
        new = _facts(after, now, facet) if now else []
        pairs = matching([fact.text for fact in old], [fact.text for fact in new])
        for step in side_by_side(len(old), len(new), pairs):
            change = FactChange(
                None if step.before is None else old[step.before], None if step.after is None else new[step.after]
            )
            if step.moved or change.change is not Change.MOVED:
                yield change


def _facts(round_: Round, service: Service, facet: Facet) -> list[Fact]:
    id_ = f"{round_.service_id(service)}/{facet}"
    return [round_.facts[f"{id_}/{number}"] for number in range(1, len(service.facet(facet)) + 1)]


def _overview(before: Round | None, after: Round) -> Iterator[FactChange]:
    for item in OverviewItem:
        old = before.facts.get(f"{before.id}/overview/{item}") if before else None
        new = after.facts.get(f"{after.id}/overview/{item}")
        if (old and old.text) != (new and new.text):
            yield FactChange(old, new)


def _in_order(counts: Counter[Change]) -> list[tuple[Change, int]]:
    return [(change, counts[change]) for change in Change if counts[change]]
