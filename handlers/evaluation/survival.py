"""How often the right answer survives when a plain question is put in other ways."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.answer import Answer, AnswerKind
from handlers.evaluation.transformations import Part, Role, Transformation, Wording
from handlers.reply import reply
from knowledge.base import KnowledgeBase
from knowledge.korean.normalise import squash
from knowledge.model import Facet

SINGLE_FLOOR = 0.98
"""The share that has to survive one transformation."""
PAIR_FLOOR = 0.95
"""The share that has to survive two at once."""
_WORDS = {Facet.ACHIEVEMENTS: "주요 성과", Facet.TASKS: "개선 과제", Facet.INDICATORS: "성과지표"}

Plan = tuple[Transformation, ...]
"""Transformations that happen to one question, in this order; none for the plain question."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A question that can hardly be put more plainly, and the facts that answer it."""

    wording: Wording
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A question whose right answer did not survive."""

    text: str
    wanted: tuple[str, ...]
    answer: Answer


@dataclass(frozen=True, slots=True)
class Survival:
    """What became of all plain questions under one plan."""

    plan: Plan
    asked: int
    """Questions that can be put so."""
    lost: tuple[Lost, ...]

    @property
    def rate(self) -> float:
        """The share whose right answer survived, 0 to 1."""
        return 1 - len(self.lost) / self.asked if self.asked else 1.0

    @property
    def floor(self) -> float:
        """The rate that has to be reached."""
        return PAIR_FLOOR if len(self.plan) > 1 else SINGLE_FLOOR


def plain_questions(base: KnowledgeBase) -> list[Plain]:
    """One question for each facet of each service that holds facts.

    The round is named where a newer one has a service of the same name, as people must.
    """
    found = []
    named: set[str] = set()
    for service_id, service in base.services.items():
        round_ = base.round_of(service_id)
        older = f"{round_.year}년 {round_.ordinal}차 " if squash(service.name) in named else ""
        others = tuple({squash(other.name) for other in base.services.values()} - {squash(service.name)})
        for facet, words in _WORDS.items():
            parts = (Part(Role.ROUND, older), Part(Role.NAME, service.name), Part(Role.REST, " "))
            wording = Wording((*parts, Part(Role.FACET, words)), facet, others, f"{service_id}/{facet}")
            if facts := base.facts_of(service_id, facet):
                found.append(Plain(wording, tuple(fact.id for fact in facts)))
        named.add(squash(service.name))
    return found


def survivals(plans: Iterable[Plan], base: KnowledgeBase, *, today: date) -> Iterator[Survival]:
    """Ask every plain question under every plan."""
    questions = plain_questions(base)
    for plan in plans:
        yield _survival(plan, questions, base, today)


def _survival(plan: Plan, questions: Sequence[Plain], base: KnowledgeBase, today: date) -> Survival:
    asked, lost = 0, []
    for plain in questions:
        text = put(plain.wording, plan)
        if text is None:
            continue
        asked += 1
        answer = reply(text, base, today=today).answer
        if answer.kind is not AnswerKind.ANSWER or answer.fact_ids != plain.facts:
            lost.append(Lost(text, plain.facts, answer))
    return Survival(plan, asked, tuple(lost))


def put(wording: Wording, plan: Plan) -> str | None:
    """A question put in other ways; None where it cannot be put so."""
    for transformation in plan:
        changed = transformation(wording)
        if changed is None:
            return None
        wording = changed
    return wording.text
