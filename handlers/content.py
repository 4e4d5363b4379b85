"""Finds the facts that answer a question about content, and no others."""

from collections.abc import Iterable, Sequence

from handlers.question import Question, Term
from knowledge.index.facts import FactIndex
from knowledge.model import Facet, Fact

ENOUGH = 0.55
"""The share of a question's content, by weight, that a fact has to explain."""
NEAR_BEST = 0.6
"""Facts that explain this share of what the best one explains answer as well."""


def find_facts(
    question: Question,
    facts: Iterable[Fact],
    index: FactIndex,
    *,
    facets: Sequence[Facet] = (),
    enough: float = ENOUGH,
) -> list[Fact]:
    """The facts that explain the question's terms well enough; empty where none does.

    Args:
        question: its asked terms have to be explained; its excluded terms must not be.
        facts: those in scope.
        index: knows which facts hold numbers.
        facets: only these; all where empty.
        enough: the share of the question's content that a fact has to explain.
    """
    covered = question.coverage
    excluded = {fact_id for term in question.terms if term.is_excluded for fact_id in term.found}
    scored = [
        (covered.get(fact.id, 0.0), fact)
        for fact in facts
        if (not facets or fact.topic in facets) and fact.id not in excluded and _has_units(question, fact, index)
    ]
    best = max((score for score, _ in scored), default=0.0)
    if not question.unexplained and (question.facets or question.leaning or "which" in question.cues):
        enough *= _ALL_KNOWN
    if best < enough or (_asks_how_much(question) and question.unexplained >= _TOPIC):
        return []
    return [fact for score, fact in scored if score >= max(enough, best * NEAR_BEST)]


_ALL_KNOWN = 0.82
"""Where it is asked who did something, and some fact or other explains each word, less has to stand in one fact."""
_TOPIC = 0.9
"""Unexplained content of this weight, where an amount is asked for, is what the amount is asked of."""


def _holds_amount(question: Question, fact: Fact, index: FactIndex) -> bool:
    """Whether a fact holds what "얼마" asks for: money, or any figure where a rate is asked for."""
    if any(term.text.endswith(_RATES) for term in question.asked_words):
        return any(char.isdigit() for char in fact.text)
    return fact.id in index.with_unit("원")


_RATES = ("률", "율", "수", "량", "비중", "농도", "평균", "기간", "시간")
"""How words end for what is counted or measured in something else than money."""


def _asks_how_much(question: Question) -> bool:
    return bool(question.cues & {"how_much", "how_many"}) or any(token.text == "얼마나" for token in question.tokens)


def coverage(terms: Sequence[Term], fact_id: str) -> float:
    """How much of the terms a fact explains, by weight, 0 to 1."""
    total = sum(term.weight for term in terms)
    return sum(term.weight * term.found.get(fact_id, 0.0) for term in terms) / total if total else 0.0


def _has_units(question: Question, fact: Fact, index: FactIndex) -> bool:
    if "how_much" in question.cues and not _holds_amount(question, fact, index):
        return False
    return all(fact.id in index.with_unit(unit) for unit in question.units)
