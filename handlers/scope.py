"""Where to look for the answer: which rounds, which services, and what the chat adds from the turns before."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from handlers.conversation import Conversation
from handlers.question import Mention, Question, RoundMention
from knowledge.base import KnowledgeBase
from knowledge.index.names import NameIndex
from knowledge.model import Round


@dataclass
class Scope:
    """What a question is about, as ids."""

    rounds: tuple[Round, ...] = ()
    """The rounds named, the newest first; empty where none was named."""
    missing_round: str = ""
    """What was named where there is no such round."""
    services: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)
    """Services that a name fits equally."""
    ambiguous_name: str = ""
    is_weak: bool = False
    """The name that fits them is a common word only: 센터."""
    not_in_round: list[str] = field(default_factory=list)
    """Names of services that exist, but not in the round named."""
    missing_number: int | None = None
    is_all: bool = False
    inherited: bool = False
    """The services come from the turns before."""


class ScopeFinder:
    """Finds scopes in one knowledge base."""

    def __init__(self, base: KnowledgeBase, names: NameIndex) -> None:
        self._base = base
        self._names = names

    def find(self, question: Question, conversation: Conversation, today: date) -> Scope:
        """The scope of a question by itself; `inherit` adds what the chat remembers."""
        scope = Scope()
        self._find_rounds(question, scope, conversation, today)
        if scope.missing_round:
            return scope
        for mention in question.wanted:
            self._add_mention(scope, mention)
        for number in question.numbers:
            self.add_number(scope, number, conversation)
        self._add_all(question, scope)
        return scope

    def round_of_list(self, scope: Scope) -> Round:
        """The round whose services are meant where none is named: the newest."""
        return scope.rounds[0] if scope.rounds else self._base.rounds[0]

    def round_of_overview(self, scope: Scope, conversation: Conversation) -> Round:
        """The round whose overview is meant: the one named, or the one whose overview was asked for before."""
        if conversation.subject == "overview" and not scope.rounds and conversation.is_round_named:
            return self._base.round_by_id.get(conversation.round_id or "") or self.round_of_list(scope)
        return self.round_of_list(scope)

    def round_of_numbers(self, scope: Scope, conversation: Conversation) -> Round:
        """The round in which a service's number is meant: the one named, or the one that the chat is about."""
        if not scope.rounds and conversation.round_id in self._base.round_by_id:
            return self._base.round_by_id[conversation.round_id]
        return self.round_of_list(scope)

    def all_in(self, scope: Scope) -> list[str]:
        """All services of the round that is meant."""
        return list(self._base.service_ids(self.round_of_list(scope)))

    def newest_of_each(self, scope: Scope) -> list[str]:
        """Every service once, in the newest round that has it, or in the rounds named."""
        found = [self._ids(place, scope) for place in range(len(self._names.names))]
        order = {id_: place for place, id_ in enumerate(self._base.services)}
        return sorted((id_ for ids in found for id_ in ids), key=order.__getitem__)

    def name_of(self, service_id: str) -> int:
        """The place of a service's name in the index."""
        return self._names.names.index(self._names.by_id[service_id])

    def into_round(self, scope: Scope, round_id: str) -> None:
        """Take the services in another round, where it has them all."""
        named = [self._names.by_id.get(id_) for id_ in scope.services]
        moved = [next((id_ for id_ in name.ids if _is_in(id_, round_id)), "") for name in named if name]
        if moved and all(moved):
            scope.services = moved

    def in_rounds(self, service_id: str, scope: Scope) -> list[str]:
        """A service in the rounds named; itself where none is."""
        named = self._names.by_id.get(service_id)
        if not scope.rounds or named is None:
            return [service_id]
        return self._ids(self._names.names.index(named), scope)

    def _find_rounds(self, question: Question, scope: Scope, conversation: Conversation, today: date) -> None:
        mentions = [_dated(mention, today) for mention in question.rounds]
        if "last_year" in question.cues:
            mentions.append(RoundMention(f"{today.year - 1}년", today.year - 1))
        if "this_year" in question.cues:
            mentions.append(RoundMention(f"{today.year}년", today.year))
        found: list[Round] = []
        for mention in mentions:
            rounds = self.rounds_of(mention)
            if not rounds:
                scope.missing_round = _round_label(mention)
                return
            found += [round_ for round_ in rounds if round_ not in found]
        if "shared" in question.cues and not found and question.asked_terms:
            found = list(self._base.rounds)
        if "that_round" in question.cues and not found and conversation.round_id in self._base.round_by_id:
            found = [self._base.round_by_id[conversation.round_id]]
        scope.rounds = tuple(sorted(found, key=lambda round_: round_.order, reverse=True))

    def rounds_of(self, mention: RoundMention) -> list[Round]:
        """The published rounds that a mention fits."""
        if mention.every:
            return list(self._base.rounds)
        if mention.back is not None:
            return list(self._base.rounds[mention.back : mention.back + 1])
        return [
            round_
            for round_ in self._base.rounds
            if mention.year in (None, round_.year) and mention.ordinal in (None, round_.ordinal)
        ]

    def _ids(self, name: int, scope: Scope) -> list[str]:
        """The ids under which a name is meant: in the rounds named, else in its newest."""
        ids = self._names.names[name].ids
        if not scope.rounds:
            return list(ids[:1])
        named = {round_.id for round_ in scope.rounds}
        return [id_ for id_ in ids if id_.split("/", 1)[0] in named]

    def _add_mention(self, scope: Scope, mention: Mention) -> None:
        found = [id_ for name in sorted(mention.names) for id_ in self._ids(name, scope)]
        if not found:
            scope.not_in_round.append(mention.text)
        elif mention.is_group or (len(mention.names) == 1 and mention.is_telling):
            scope.services += [id_ for id_ in found if id_ not in scope.services]
        else:
            scope.ambiguous += [id_ for id_ in found if id_ not in scope.ambiguous]
            scope.ambiguous_name = scope.ambiguous_name or mention.text
            scope.is_weak = not mention.is_telling

    def add_number(self, scope: Scope, number: int, conversation: Conversation) -> None:
        """Add the service of a number, in the round named or the one that the chat is about."""
        round_ = self.round_of_numbers(scope, conversation)
        last = max((service.number for service in round_.services), default=0)
        service_id = f"{round_.id}/{last if number < 0 else number}"
        if service_id not in self._base.services:
            scope.missing_number = number
        elif service_id not in scope.services:
            scope.services.append(service_id)

    def _add_all(self, question: Question, scope: Scope) -> None:
        """Every service, where all are asked for, or what an exclusion leaves."""
        excluded = self.excluded(question)
        round_ = self.round_of_list(scope)
        excluded |= {f"{round_.id}/{number}" for number in question.excluded_numbers}
        scope.services = [id_ for id_ in scope.services if id_ not in excluded]
        scope.ambiguous = [id_ for id_ in scope.ambiguous if id_ not in excluded]
        if scope.services or (scope.ambiguous and (excluded or not scope.is_weak)):
            return
        about_facts = bool(question.facets or question.leaning or (question.asked_terms and not question.overview))
        wants_all = "all" in question.cues or "rest" in question.cues or (about_facts and not scope.ambiguous)
        if wants_all and (about_facts or "rest" in question.cues) and (excluded or "all" in question.cues):
            rounds = scope.rounds or (round_,)
            every = [id_ for one in rounds for id_ in self._base.service_ids(one)]
            scope.services = [id_ for id_ in every if id_ not in excluded]
            scope.is_all = True

    def excluded(self, question: Question) -> set[str]:
        """Ids of the services that are named only to be left out."""
        return {id_ for mention in question.mentions if mention.is_excluded for id_ in self._all_ids(mention)}

    def _all_ids(self, mention: Mention) -> Sequence[str]:
        if not mention.is_telling:
            return ()
        return [id_ for name in mention.names for id_ in self._names.names[name].ids]


def _dated(mention: RoundMention, today: date) -> RoundMention:
    return mention if mention.years_ago is None else replace(mention, year=today.year - mention.years_ago)


def _is_in(id_: str, round_id: str) -> bool:
    return id_.split("/", 1)[0] == round_id


def _round_label(mention: RoundMention) -> str:
    if mention.back is not None:
        return "그 이전 회차"
    year = f"{mention.year}년" if mention.year else ""
    ordinal = f"제{mention.ordinal}차" if mention.ordinal else ""
    return f"{year} {ordinal}".strip()
