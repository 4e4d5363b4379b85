"""The answer to what the bot asked back: by place, by number, or by saying which one is meant."""

from handlers.content import ENOUGH, coverage
from handlers.conversation import Conversation
from handlers.question import Question
from handlers.scope import Scope
from handlers.services import wanted_facets
from knowledge.base import KnowledgeBase
from knowledge.model import Facet

_FEW_TOKENS = 3
"""A bare number or ordinal with its particles; more is a question of its own."""


def take_choice(question: Question, scope: Scope, conversation: Conversation, base: KnowledgeBase) -> None:
    """A bare number or ordinal after asking back picks that choice."""
    picks = [*question.numbers, *question.ordinals]
    if len(picks) != 1 or conversation.subject != "asked" or len(question.tokens) > _FEW_TOKENS:
        return
    place = picks[0] - 1 if picks[0] > 0 else len(conversation.asked) - 1
    if not 0 <= place < len(conversation.asked):
        if len(question.tokens) > 1:
            return  # 7번 사무
        scope.services, scope.missing_number = [], None
        scope.ambiguous = [id_ for id_ in dict.fromkeys(map(_service, conversation.asked)) if id_ in base.services]
        question.facets = question.facets or list(conversation.facets)
    else:
        service_id = _service(conversation.asked[place])
        if service_id in base.services:
            scope.services, scope.missing_number = [service_id], None
            question.facets = question.facets or list(conversation.facets)
            question.ordinals, question.terms = [], []


def take_description(question: Question, scope: Scope, conversation: Conversation, base: KnowledgeBase) -> None:
    """After asking back, "노숙인 도와주는 데요" says which of the services offered is meant, if it fits one only."""
    if wanted_facets(question) or question.ordinals or question.numbers or question.elsewhere or question.overview:
        return
    offered = [id_ for id_ in dict.fromkeys(map(_service, conversation.asked)) if id_ in base.services]
    named = [id_ for id_ in scope.services or scope.ambiguous if id_ in offered]
    fitting = named or [id_ for id_ in offered if _is_described(question, id_, base)]
    if len(fitting) == 1 and question.asked_terms:
        scope.services, scope.ambiguous = fitting, []
        question.facets, question.terms = list(conversation.facets), []


def _is_described(question: Question, service_id: str, base: KnowledgeBase) -> bool:
    facts = (fact for facet in Facet for fact in base.facts_of(service_id, facet))
    return any(coverage(question.asked_terms, fact.id) >= ENOUGH for fact in facts)


def _service(target: str) -> str:
    """The service that a target opens."""
    return "/".join(target.split("/")[:2])
