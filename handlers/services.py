"""Answers about services: their facets, whole or in part, and what their facts say."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from handlers import texts
from handlers.answer import Answer, AnswerKind, Choice, Quote, Reason
from handlers.content import ENOUGH, coverage, find_facts
from handlers.lexicon import Role, lexicon
from handlers.particles import particle
from handlers.parts import part_before_facet, parts_by_content
from handlers.question import Question
from handlers.quoting import facet_choices, quote_facet, quote_facts, service_choice
from handlers.untold import is_untold
from knowledge.base import KnowledgeBase
from knowledge.index.facts import FactIndex
from knowledge.model import Facet, Fact, OverviewItem

MOST_CHOICES = 30
"""Choices offered at once; the channels page them."""


def answer_services(
    question: Question, services: Sequence[str], base: KnowledgeBase, index: FactIndex, *, enough: float = ENOUGH
) -> Answer:
    """What the results say of some services: what was asked of them, or all of it."""
    facets = wanted_facets(question)
    if question.asked_terms or question.units:
        return _answer_content(question, services, base, index, enough)
    if _asks_who_or_why(question):
        return not_in_results(question, services, base)
    if question.ordinals:
        return _answer_ordinals(question, services, base, facets)
    if not question.facets and (question.cues & {"how_much", "how_many"} or "budget" in question.rules):
        return not_in_results(question, services, base)
    if any(term.is_excluded and term.is_known for term in question.terms):
        return _answer_rest(question, services, base, facets or list(Facet))
    return answer_facets(services, facets or _not_excluded(question), base)


def _asks_who_or_why(question: Question) -> bool:
    """Whether only the reason, the time or the person is asked of a service, which no result tells: 왜 만들었어."""
    asks = _UNTOLD.intersection(question.overview_leaning)
    says = wanted_facets(question) or question.asked_terms or question.evaluation or question.overview
    words = any(token.text.startswith(_WH) for token in question.tokens)
    return words and bool(asks) and not says and not question.cues & {"everything_of_service", "that", "help"}


_WH = ("왜", "누가", "누구", "언제", "뭐하러", "뭣하러", "몇")
_UNTOLD = frozenset({OverviewItem.PURPOSE, OverviewItem.AGENCY, OverviewItem.PERIOD})


def wanted_facets(question: Question) -> list[Facet]:
    """The facets named, or else those that words lean to."""
    return question.facets or question.leaning


def answer_facets(services: Sequence[str], facets: Sequence[Facet], base: KnowledgeBase) -> Answer:
    """Whole facets of services, in the order of the document."""
    ordered = [facet for facet in Facet if facet in facets]
    quotes = [quote_facet(base, service_id, facet) for service_id in services for facet in ordered]
    answer = _answer(tuple(quote for quote in quotes if quote), services, base, ordered)
    return answer if answer.fact_ids else _none_stated(answer)


def _none_stated(answer: Answer) -> Answer:
    """The document says 해당없음 of all that was asked: there is no fact to quote, and that is said."""
    lines = [f"[{quote.title}] {quote.note}\n출처: {quote.source}" for quote in answer.quotes]
    lead = "\n\n".join(lines)
    return replace(answer, kind=AnswerKind.UNKNOWN, lead=lead, quotes=(), reason=Reason.NOT_IN_RESULTS)


def answer_pairs(pairs: Sequence[tuple[Sequence[str], Sequence[Facet]]], base: KnowledgeBase) -> Answer:
    """Different facets of different services."""
    answers = [answer_facets(services, facets, base) for services, facets in pairs if services]
    quotes = tuple(quote for answer in answers for quote in answer.quotes)
    services = [id_ for answer in answers for id_ in answer.services]
    return _answer(quotes, services, base, list(Facet))


def answer_facts(facts: Sequence[Fact], base: KnowledgeBase) -> Answer:
    """Facts found by content."""
    services = tuple(dict.fromkeys(fact.service_id for fact in facts if fact.service_id))
    return _answer(quote_facts(base, facts), services, base, [fact.topic for fact in facts])


def _answer(quotes: tuple[Quote, ...], services: Sequence[str], base: KnowledgeBase, shown: Sequence[object]) -> Answer:
    choices: tuple[Choice, ...] = ()
    if len(services) == 1:
        choices = facet_choices(base, services[0], [facet for facet in Facet if facet in shown])
    return Answer(AnswerKind.ANSWER, quotes=quotes, services=tuple(services), choices=choices)


def _not_excluded(question: Question) -> list[Facet]:
    return [facet for facet in Facet if facet not in question.excluded_facets]


def _answer_content(
    question: Question, services: Sequence[str], base: KnowledgeBase, index: FactIndex, enough: float
) -> Answer:
    found: list[Fact] = []
    for service_id in services:
        mine = [base.facts[id_] for id_ in _fact_ids(base, service_id)]
        found += _find(question, mine, index, enough)
    found = found or _find_parts(question, services, base, index, enough)
    if found:
        return answer_facts(found, base)
    known = any(term.is_known for term in question.asked_terms)
    only_verbs = not known and question.unexplained < _DECIDING
    if only_verbs and not question.units and (question.facets or question.leaning):
        return answer_facets(services, wanted_facets(question), base)
    return not_in_results(question, services, base)


def _find_parts(
    question: Question, services: Sequence[str], base: KnowledgeBase, index: FactIndex, enough: float
) -> list[Fact]:
    """The facts for each of the questions that are asked in one; empty where one of them has none."""
    facts = [base.facts[id_] for service_id in services for id_ in _fact_ids(base, service_id)]
    if content := part_before_facet(question):
        found = _find(content, facts, index, enough)
        return [fact for fact in facts if fact in found or fact.topic in question.facets] if found else []
    found_each = [_find(part, facts, index, enough) for part in parts_by_content(question)]
    if not found_each or not all(found_each):
        return []
    return [fact for fact in facts if any(fact in found for found in found_each)]


_OPPOSITE = {Facet.ACHIEVEMENTS: Facet.TASKS, Facet.TASKS: Facet.ACHIEVEMENTS}
"""What never answers a question that leans to one of them: who was praised for 홍보 is not who has to do more of it."""
_DECIDING = 0.65
"""Unknown words of less weight than this change no question for a facet."""


def _find(question: Question, facts: Sequence[Fact], index: FactIndex, enough: float) -> list[Fact]:
    """By the facets named; by those leaned to if that finds anything; else by all."""
    if question.facets:
        return find_facts(question, facts, index, facets=question.facets, enough=enough)
    found = partial(find_facts, question, facts, index, enough=enough)
    leaning = found(facets=question.leaning) if question.leaning else []
    opposite = {_OPPOSITE[facet] for facet in question.leaning if facet in _OPPOSITE}
    rest = [facet for facet in _not_excluded(question) if len(question.leaning) != 1 or facet not in opposite]
    return leaning or found(facets=rest)


def search(
    question: Question, services: Sequence[str], base: KnowledgeBase, index: FactIndex, *, enough: float = ENOUGH
) -> Answer | None:
    """What the facts of many services say; the overview too where no facet is named."""
    if is_untold(question):
        return None
    facts = [base.facts[id_] for service_id in services for id_ in _fact_ids(base, service_id)]
    found = _find(question, facts, index, enough)
    if not found and question.asked_terms and not question.asked_words:
        found = _find_parts(question, services, base, index, enough)
    if not found and question.facets in ([], [Facet.INDICATORS]):
        rounds = dict.fromkeys(base.round_of(id_).id for id_ in services)
        overview = [fact for fact in base.facts.values() if fact.service_id is None and fact.round_id in rounds]
        found = find_facts(question, overview, index, enough=enough)[:1]
    return answer_facts(found, base) if found else None


def described(
    question: Question, services: Sequence[str], base: KnowledgeBase, *, enough: float = ENOUGH
) -> Answer | None:
    """A facet of services that are told by what they do: 요양보호사 지원하는 센터 지적사항."""
    if not question.facets or not _is_described(question):
        return None
    fitting = [
        id_
        for id_ in services
        if any(coverage(question.asked_terms, fact_id) >= enough for fact_id in _fact_ids(base, id_))
    ]
    if len(fitting) == 1:
        return answer_facets(fitting, question.facets, base)
    return ask_which(fitting, question.facets, base) if 1 < len(fitting) <= _MOST_DESCRIBED else None


_MOST_DESCRIBED = 5
"""Services that a description may fit; more means that it describes none."""


def _is_described(question: Question) -> bool:
    """Whether the words about content stand before "…하는 데" or "…하는 센터", and the facet behind it."""
    tokens = question.tokens
    for place in range(1, len(tokens) - 1):
        which = tokens[place].means(Role.CUE, "which") or tokens[place].text in ("센터", "시설", "기관", "데")
        verb = tokens[place - 1].text in ("는", "은") or tokens[place - 1].text.endswith(("는", "은", "한", "된"))
        behind = any(token.means(Role.FACET) for token in tokens[place + 1 :])
        if which and verb and behind and all(term.place < place for term in question.asked_terms):
            return True
    return False


def _fact_ids(base: KnowledgeBase, service_id: str) -> list[str]:
    return [fact.id for facet in Facet for fact in base.facts_of(service_id, facet)]


def _answer_ordinals(
    question: Question, services: Sequence[str], base: KnowledgeBase, facets: Sequence[Facet]
) -> Answer:
    found = []
    for service_id in services:
        for facet in facets or Facet:
            facts = base.facts_of(service_id, facet)
            for ordinal in question.ordinals:
                place = ordinal - 1 if ordinal >= 0 else len(facts) - 1
                found += [facts[place]] if 0 <= place < len(facts) else []
    return answer_facts(found, base) if found else not_in_results(question, services, base)


def _answer_rest(question: Question, services: Sequence[str], base: KnowledgeBase, facets: Sequence[Facet]) -> Answer:
    excluded = {id_ for term in question.terms if term.is_excluded for id_ in term.found}
    facts = [fact for id_ in services for facet in facets for fact in base.facts_of(id_, facet)]
    return answer_facts([fact for fact in facts if fact.id not in excluded], base)


def not_in_results(question: Question, services: Sequence[str], base: KnowledgeBase) -> Answer:
    """The services are known, but what is asked about them is not; what is there is offered."""
    names = "·".join(base.services[id_].name for id_ in services[:3])
    absent = next((term.absent for term in question.asked_terms if term.absent), "")
    if absent or "how_much" in question.cues:
        what = lexicon().absent_labels[absent or "price"]
        lead = texts.NOT_HELD.format(services=names, what=what, topic=particle(what, "은/는"))
    else:
        lead = texts.NOT_IN_RESULTS.format(services=names)
    choices = tuple(choice for id_ in services[:1] for choice in facet_choices(base, id_))
    return Answer(
        AnswerKind.UNKNOWN, lead=lead, services=tuple(services), choices=choices, reason=Reason.NOT_IN_RESULTS
    )


def ask_which(services: Sequence[str], facets: Sequence[Facet], base: KnowledgeBase, name: str = "") -> Answer:
    """Ask back which service is meant."""
    if name:
        lead = texts.WHICH_OF_THESE.format(name=name, topic=particle(name, "은/는"))
    else:
        labels = ", ".join(facet.label for facet in facets) or "결과"
        lead = texts.WHICH_SERVICE.format(facets=labels, object=particle(labels, "을/를"))
    choices = tuple(service_choice(base, id_, facets) for id_ in services[:MOST_CHOICES])
    return Answer(AnswerKind.CLARIFY, lead=lead, choices=choices)
