"""What a message leaves out and the turns before supply."""

from handlers.asked import take_choice, take_description
from handlers.conversation import Conversation
from handlers.lexicon import Role
from handlers.question import Question
from handlers.scope import Scope, ScopeFinder
from handlers.services import wanted_facets
from handlers.spoken_of import place_among_several, points_back, services_spoken_of
from handlers.terms import remembered_terms
from handlers.tokens import Kind
from knowledge.base import KnowledgeBase
from knowledge.index.facts import FactIndex
from knowledge.model import Facet, OverviewItem

_STANDS_ALONE = frozenset({"list", "all", "which", "help", "rest"})
"""Cues of questions that are about all services, not about the one spoken of."""
_ELLIPTIC_TAILS = ("은", "는", "도", "이요", "요", "은요", "는요", "이랑", "랑", "이는", "로", "으로")


def inherit(
    question: Question,
    scope: Scope,
    conversation: Conversation,
    base: KnowledgeBase,
    scopes: ScopeFinder,
    facts: FactIndex,
) -> None:
    """Complete a question and its scope by what the chat remembers."""
    if scope.missing_round or question.elsewhere:
        return
    if conversation.subject == "asked":
        take_description(question, scope, conversation, base)
    if not question.mentions:
        take_choice(question, scope, conversation, base)
        _inherit_overview(question, scope, conversation)
    if place_among_several(question, conversation) is not None:
        scope.services, scope.missing_number = [], None  # the second of those just named, not number 2 of the round
    elif scope.services or scope.ambiguous:
        _inherit_round(question, scope, conversation, scopes)
        _inherit_facets(question, scope, conversation, facts)
        return
    if question.ordinals and not question.numbers and _means_list(question, conversation):
        question.numbers, question.ordinals = question.ordinals, []
        for number in question.numbers:
            scopes.add_number(scope, number, conversation)
        _inherit_facets(question, scope, conversation, facts)
        return
    _take_places(question, scope, conversation, scopes)
    if not scope.services:
        _inherit_services(question, scope, conversation, base, scopes, facts)


def _take_places(question: Question, scope: Scope, conversation: Conversation, scopes: ScopeFinder) -> None:
    """Ordinals with a facet are places of services where nothing was spoken of before: 여덟 번째 것의 성과."""
    if question.ordinals and question.facets and not conversation.services and not scope.services:
        for number in question.ordinals:
            scopes.add_number(scope, number, conversation)
        question.ordinals = []


def _inherit_round(question: Question, scope: Scope, conversation: Conversation, scopes: ScopeFinder) -> None:
    """A round that was named holds for what is only asked in passing."""
    if conversation.is_round_named and conversation.round_id and not scope.rounds and _is_elliptic(question):
        scopes.into_round(scope, conversation.round_id)


def _inherit_facets(question: Question, scope: Scope, conversation: Conversation, facts: FactIndex) -> None:
    """After a facet, "블록체인센터는?" asks for that facet of the other service; so does a name after asking back."""
    together = any(token.text in ("같이", "함께") for token in question.tokens)
    if together and wanted_facets(question) and len(scope.services) == 1:
        scope.services = list(dict.fromkeys((*conversation.services, *scope.services)))
    if (
        wanted_facets(question)
        or question.asked_terms
        or question.cues & {"everything_of_service"}
        or question.ordinals
    ):
        return
    if conversation.facets and (conversation.subject == "asked" or _is_elliptic(question)):
        question.facets = [facet for facet in conversation.facets if facet not in question.excluded_facets]
    if conversation.topics and _is_elliptic(question):
        question.terms = remembered_terms(conversation.topics, facts)
    if conversation.subject == "asked" and len(scope.services) != 1:
        offered = {"/".join(target.split("/")[:2]) for target in conversation.asked}
        narrowed = [id_ for id_ in scope.ambiguous if id_ in offered]
        if len(narrowed) == 1:
            scope.services, scope.ambiguous = narrowed, []


def _inherit_overview(question: Question, scope: Scope, conversation: Conversation) -> None:
    """After the overview or the list of one round, "2021년 때는?" asks for the same of another."""
    lists = "list" in question.cues
    asks = lists or wanted_facets(question) or question.overview or any(term.is_known for term in question.asked_words)
    if not asks and conversation.overview == (OverviewItem.TARGETS,) and "everything_of_service" in question.cues:
        question.cues.add("list")  # 몇 개 사무 평가했어? 하나씩 다 말해봐
    if not scope.rounds or asks:
        return
    if conversation.subject == "overview":
        question.overview, question.terms = list(conversation.overview), []
    elif conversation.subject == "list":
        question.cues.add("list")
        question.terms = []


def _is_elliptic(question: Question) -> bool:
    """Whether a name stands alone, with a particle or 그럼 that ties it to the turn before."""
    rest = [
        token
        for place, token in enumerate(question.tokens)
        if token.value is None and not any(mention.start <= place < mention.end for mention in question.mentions)
    ]
    tied = any(token.kind is Kind.TAIL and token.text in _ELLIPTIC_TAILS for token in rest)
    tied = tied or any(token.text in ("그럼", "그러면", "아니", "말고", "걸로", "건으로") for token in rest)
    return tied and all(
        token.kind is Kind.TAIL or token.means(Role.FUNCTION) or token.means(Role.CUE) or token.means(Role.TALK)
        for token in rest
    )


def _inherit_services(
    question: Question,
    scope: Scope,
    conversation: Conversation,
    base: KnowledgeBase,
    scopes: ScopeFinder,
    facts: FactIndex,
) -> None:
    known = services_spoken_of(question, conversation, base)
    if not known or not (_leaves_service_out(question) or question.numbers):
        return
    scope.services, scope.inherited = list(known), True
    if scope.rounds:
        beside = known if "compare" in question.cues else []
        found = [found for id_ in known for found in scopes.in_rounds(id_, scope)]
        scope.services = list(dict.fromkeys((*beside, *found)))
        scope.not_in_round += [base.services[id_].name for id_ in known if not scopes.in_rounds(id_, scope)]
    if not wanted_facets(question) and not question.asked_terms:
        if question.units and conversation.topics:
            question.terms = remembered_terms(conversation.topics, facts)  # 목동빙상장 헬멧 … 몇 개월?
        _inherit_from_shown(question, conversation, base)


def _inherit_from_shown(question: Question, conversation: Conversation, base: KnowledgeBase) -> None:
    """The facets shown last, or the facts picked among them by their place."""
    if question.ordinals and conversation.topics:
        shown = [id_ for id_ in conversation.facts if id_ in base.facts]
        places = [ordinal - 1 if ordinal >= 0 else len(shown) - 1 for ordinal in question.ordinals]
        question.picked = [shown[place] for place in places if 0 <= place < len(shown)]
    if question.ordinals or question.numbers or question.rounds or question.cues & {"that", "rest"}:
        question.facets = [facet for facet in conversation.facets if facet not in question.excluded_facets]
    elif question.excluded_facets and conversation.facets:
        question.facets = [facet for facet in Facet if facet not in question.excluded_facets]


def _means_list(question: Question, conversation: Conversation) -> bool:
    """Whether an ordinal is a place in the list of services, rather than among the facts shown."""
    past_facts = conversation.is_listed and 0 < len(conversation.facts) < max(question.ordinals)
    return conversation.subject == "list" or (past_facts and not wanted_facets(question))


def _names_something_else(question: Question) -> bool:
    """Whether the message begins with an unknown word where the name of a service stands: 얼음나라 개선과제."""
    facet = next((place for place, token in enumerate(question.tokens) if token.means(Role.FACET)), 0)
    before = question.tokens[:facet]
    starts_unknown = bool(before) and before[0].kind is Kind.UNKNOWN and len(before[0].text) > 1
    return starts_unknown and all(token.kind in (Kind.UNKNOWN, Kind.TAIL) for token in before)


def _leaves_service_out(question: Question) -> bool:
    """Whether something is asked that only makes sense of a service spoken of before."""
    if (
        (question.cues & _STANDS_ALONE and not points_back(question))
        or question.overview
        or question.whole_overview
        or question.talk - {"assent"}
    ):
        return False
    if question.money or question.dates or _names_something_else(question):
        return False
    return bool(
        wanted_facets(question)
        or question.asked_terms
        or question.ordinals
        or question.excluded_facets
        or question.rounds
        or question.cues & {"there", "that", "both", "everything_of_service"}
        or (question.overview_leaning and not question.evaluation)
    )
