"""Canned questions with their answers, as people write them down for a bot that finds the nearest one.

They are generated from the knowledge base: every name of every service, also without 서울 and 운영, with every word for
a facet; the same under the round's name; every fact; the overview; lists, help, small talk.
"""

from collections.abc import Iterable, Iterator

from benchmarks.words import A_HANDFUL, Words
from handlers.answer import Answer, AnswerKind, Choice, Quote
from knowledge.base import KnowledgeBase
from knowledge.model import Facet, Fact, OverviewItem, Round

UNKNOWN = Answer(AnswerKind.UNKNOWN, lead="찾지 못했습니다.")
HELP = Answer(AnswerKind.HELP, lead="사무와 항목을 물어보세요.")
CHAT = Answer(AnswerKind.CHAT, lead="안녕하세요.")


def canned_questions(base: KnowledgeBase, words: Words = A_HANDFUL) -> dict[str, Answer]:
    """Every question with its answer; a question that fits several rounds has the newest one's."""
    answers: dict[str, Answer] = {}
    for round_ in base.rounds:
        named = _of_round(base, round_, A_HANDFUL)
        for question, answer in (*_of_round(base, round_, words), *((f"{round_.label} {q}", a) for q, a in named)):
            answers.setdefault(question, answer)
    return answers | dict.fromkeys(words.helps, HELP) | dict.fromkeys(words.chats, CHAT)


def names_of(base: KnowledgeBase, service_id: str) -> tuple[str, ...]:
    """What a service is called: as printed, without 서울 and 운영, and the curator's nicknames."""
    printed = base.services[service_id].name
    plain = printed.removesuffix(" 운영")
    nicknames = (nickname for name, nickname in base.nicknames if name == printed)
    return tuple(dict.fromkeys((printed, plain, plain.removeprefix("서울").strip(), *nicknames)))


def quoting(facts: Iterable[Fact]) -> Answer:
    """The answer that quotes these facts."""
    quoted = tuple((fact.id, fact.text) for fact in facts)
    return Answer(AnswerKind.ANSWER, quotes=(Quote("", "", quoted, ""),))


def listing(base: KnowledgeBase, round_: Round) -> Answer:
    """The answer that lists a round's services."""
    return Answer(AnswerKind.LIST, services=base.service_ids(round_))


def asking_back(base: KnowledgeBase, round_: Round, facet: Facet) -> Answer:
    """The answer that asks which service is meant."""
    choices = tuple(Choice(id_, id_, f"{id_}/{facet}") for id_ in base.service_ids(round_))
    return Answer(AnswerKind.CLARIFY, lead="어느 사무인가요?", choices=choices)


def overview_facts(base: KnowledgeBase, round_: Round, items: Iterable[OverviewItem] = OverviewItem) -> list[Fact]:
    """The items of a round's overview that it has."""
    return [fact for item in items if (fact := base.overview_fact(round_, item))]


def _of_round(base: KnowledgeBase, round_: Round, words: Words) -> Iterator[tuple[str, Answer]]:
    for service_id in base.service_ids(round_):
        yield from _of_service(base, service_id, words)
    for facet, of_facet in words.facets.items():
        yield from ((word, asking_back(base, round_, facet)) for word in of_facet)
    for item, of_item in words.overview.items():
        yield from ((word, quoting(overview_facts(base, round_, [item]))) for word in of_item)
    yield from ((word, quoting(overview_facts(base, round_))) for word in words.everything)
    yield from ((word, listing(base, round_)) for word in words.lists)


def _of_service(base: KnowledgeBase, service_id: str, words: Words) -> Iterator[tuple[str, Answer]]:
    facts = {facet: base.facts_of(service_id, facet) for facet in Facet}
    everything = quoting(fact for texts in facts.values() for fact in texts)
    names = names_of(base, service_id)
    for name in names:
        yield name, everything
        for facet, of_facet in words.facets.items():
            yield from ((f"{name} {word}", quoting(facts[facet])) for word in of_facet)
    for texts in facts.values():
        yield from ((f"{names[0]} {fact.text}", quoting([fact])) for fact in texts)
