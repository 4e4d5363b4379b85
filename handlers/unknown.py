"""Says that there is no answer, why, and what there is instead."""

from rapidfuzz import fuzz, process

from handlers import texts
from handlers.answer import Answer, AnswerKind, Choice, Reason
from handlers.particles import particle
from handlers.question import Question
from handlers.quoting import service_choice
from handlers.scope import Scope
from knowledge.base import KnowledgeBase
from knowledge.index.names import NameIndex
from knowledge.korean.keystrokes import keystrokes
from knowledge.model import Round

_NEAREST = 3
"""Services offered in place of one that is not there."""
_NEAR = 45
"""Likeness in keystrokes, of 100, below which offering a service would only confuse."""


def what_is_missing(
    question: Question, scope: Scope, round_: Round, base: KnowledgeBase, names: NameIndex
) -> Answer | None:
    """The answer where a round, a service or a number was named that is not there; None where all are.

    Args:
        question: what was understood.
        scope: where the answer would be looked for.
        round_: the round that is meant where a number is named.
        base: what is published.
        names: knows which services are near to a name.
    """
    if scope.missing_round and not question.dates and "expiry" not in question.rules:
        return _no_such_round(scope.missing_round, base)
    instead = bool(question.elsewhere) and scope.is_all and any(mention.is_excluded for mention in question.mentions)
    if scope.services and not instead:  # 구로 말고 마포 asks for 마포, not for all but 구로
        return None
    if question.elsewhere and not question.money:
        return _no_such_service(question.elsewhere[0].text, base, names)
    if scope.not_in_round:
        name = scope.not_in_round[0]
        lead = texts.NOT_IN_ROUND.format(services=f"'{name}'", topic=particle(name, "은/는"), round=round_.label)
        return _unknown(lead, Reason.NO_SUCH_SERVICE, starting_points(base))
    if scope.missing_number is not None:
        lead = texts.NO_SUCH_NUMBER.format(round=round_.label, number=scope.missing_number, count=len(round_.services))
        return _unknown(lead, Reason.NO_SUCH_SERVICE, starting_points(base))
    return None


def nothing_found(question: Question, base: KnowledgeBase) -> Answer:
    """The answer where nothing that was asked stands in any fact."""
    related = question.evaluation or question.facets or any(term.is_known for term in question.asked_terms)
    if related:
        return _unknown(texts.NOT_FOUND, Reason.NOT_IN_RESULTS, starting_points(base))
    return _unknown(texts.OFF_TOPIC, Reason.OFF_TOPIC, starting_points(base))


def nothing_published() -> Answer:
    """The answer to anything while no round is published."""
    return _unknown(texts.NOTHING_PUBLISHED, Reason.NOT_IN_RESULTS)


def starting_points(base: KnowledgeBase) -> tuple[Choice, ...]:
    """Where anybody can go on from."""
    round_ = base.rounds[0]
    return Choice(f"{round_.id}/list", "사무 목록", f"{round_.id}/list"), Choice("help", "도움말", "help")


def nearest_services(name: str, names: NameIndex, *, likeness: float = _NEAR) -> tuple[str, ...]:
    """The ids of the services whose names are typed most alike, the nearest first; at most three, or none.

    Args:
        name: what somebody called a service.
        names: of all services.
        likeness: how alike they must be at least, of 100.
    """
    near = process.extract(
        keystrokes(name),
        {place: keystrokes(named.key) for place, named in enumerate(names.names)},
        scorer=fuzz.ratio,
        limit=_NEAREST,
        score_cutoff=likeness,
    )
    return tuple(names.names[place].ids[0] for _, _, place in near)


def _no_such_round(label: str, base: KnowledgeBase) -> Answer:
    rounds = ", ".join(round_.label for round_ in base.rounds)
    lead = texts.NO_SUCH_ROUND.format(round=label, rounds=rounds)
    choices = tuple(
        Choice(f"{round_.id}/list", f"{round_.label} 사무 목록", f"{round_.id}/list") for round_ in base.rounds
    )
    return _unknown(lead, Reason.NO_SUCH_ROUND, choices)


def _no_such_service(name: str, base: KnowledgeBase, names: NameIndex) -> Answer:
    shown = name.upper()  # questions are read in lower case; NPO is printed in capitals
    lead = texts.NO_SUCH_SERVICE.format(name=shown, topic=particle(shown, "은/는"))
    choices = tuple(service_choice(base, id_) for id_ in nearest_services(name, names))
    return _unknown(lead, Reason.NO_SUCH_SERVICE, (*choices, *starting_points(base)))


def _unknown(lead: str, reason: Reason, choices: tuple[Choice, ...] = ()) -> Answer:
    return Answer(AnswerKind.UNKNOWN, lead=lead, choices=choices, reason=reason)
