"""Which services several rounds share, and which one of them has and another has not."""

from collections.abc import Sequence
from itertools import pairwise

from handlers import texts
from handlers.answer import Answer, AnswerKind
from handlers.lexicon import Role
from handlers.question import Question
from handlers.quoting import service_choice
from handlers.scope import Scope, ScopeFinder
from handlers.tokens import Token
from knowledge.base import KnowledgeBase
from knowledge.model import Round


def answer_rounds_compared(question: Question, scope: Scope, base: KnowledgeBase, scopes: ScopeFinder) -> Answer | None:
    """The list of services that rounds share, or that one has and another has not; None where neither is asked.

    Where the question names fewer than two rounds, all that are published are compared.
    """
    compares = bool(question.cues & {"shared", "gone", "new"}) or _is_every_time(question, base)
    compares = compares or ("all_rounds" in question.cues and _is_every_one(question))
    asks = compares and not question.leaning and question.cues & {"which", "list", "how_many"}
    if not asks or question.asked_words or question.facets or scope.services:
        return None
    rounds = scope.rounds if len(scope.rounds) > 1 else base.rounds
    if len(rounds) < 2:  # noqa: PLR2004 - there is nothing to compare
        return None
    without = _left_out(question, rounds, scopes)
    if without is None:
        return _in_all(rounds, base)
    having = [round_ for round_ in rounds if round_ is not without]
    return _only_in(having[0], without, base)


def _is_every_one(question: Question) -> bool:
    """Whether services of every round are asked for, rather than the lists of all: 두 회차에 다 나온 시설."""
    return "list" not in question.cues and any(token.text in ("다", "모두", "전부") for token in question.tokens)


def _is_every_time(question: Question, base: KnowledgeBase) -> bool:
    """Whether a count of times that is the number of rounds stands before 다 or 모두: 두 번 다 평가받은 사무."""
    return any(
        token.value is not None
        and token.value.unit == "회"
        and token.value.number == len(base.rounds)
        and after.text in ("다", "모두", "전부")
        for token, after in pairwise(question.tokens)
    )


def _left_out(question: Question, rounds: Sequence[Round], scopes: ScopeFinder) -> Round | None:
    """The round that has not got them: the one named last before 없는 or 빠진; before 새로, the oldest."""
    if "new" in question.cues:
        return min(rounds, key=lambda round_: round_.order)
    named: Round | None = None
    for token in question.tokens:
        named = next((round_ for round_ in _named(question, token, scopes) if round_ in rounds), named)
        if token.means(Role.CUE, "gone"):
            return named or max(rounds, key=lambda round_: round_.order)
    return None


def _named(question: Question, token: Token, scopes: ScopeFinder) -> list[Round]:
    """The rounds that a token names."""
    for mention in question.rounds:
        if mention.text == token.text or token.means(Role.CUE, mention.text):
            return scopes.rounds_of(mention)
    return []


def _in_all(rounds: Sequence[Round], base: KnowledgeBase) -> Answer:
    others = [_names(round_) for round_ in rounds[1:]]
    services = [id_ for id_ in base.service_ids(rounds[0]) if all(base.services[id_].name in names for names in others)]
    labels = ", ".join(round_.label for round_ in rounds)
    return _list(texts.IN_ALL_ROUNDS.format(rounds=labels, count=len(services)), services, base)


def _only_in(having: Round, without: Round, base: KnowledgeBase) -> Answer:
    names = _names(without)
    services = [id_ for id_ in base.service_ids(having) if base.services[id_].name not in names]
    lead = texts.ONLY_IN_ROUND.format(having=having.label, without=without.label, count=len(services))
    return _list(lead, services, base)


def _names(round_: Round) -> set[str]:
    return {service.name for service in round_.services}


def _list(lead: str, services: Sequence[str], base: KnowledgeBase) -> Answer:
    lines = [f"{base.services[id_].number}. {base.services[id_].name}" for id_ in services]
    choices = tuple(service_choice(base, id_) for id_ in services)
    return Answer(AnswerKind.LIST, lead="\n".join([lead, *lines]), services=tuple(services), choices=choices)
