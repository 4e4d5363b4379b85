"""What a message leaves out and the turns before supply."""

from handlers.conversation import Conversation
from handlers.lexicon import Role
from handlers.question import Question
from handlers.scope import Scope, ScopeFinder
from handlers.services import wanted_facets
from handlers.terms import remembered_terms
from handlers.tokens import Kind
from knowledge.base import KnowledgeBase
from knowledge.index.facts import FactIndex
from knowledge.model import Facet

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
    if not question.mentions:
        _inherit_asked(question, scope, conversation, base)
    if scope.services or scope.ambiguous:
        _inherit_round(question, scope, conversation, scopes)
        _inherit_facets(question, scope, conversation, facts)
        return
    if question.ordinals and conversation.subject == "list" and not question.numbers:
        question.numbers, question.ordinals = question.ordinals, []
        for number in question.numbers:
            scopes.add_number(scope, number, conversation)
        return
    if question.ordinals and question.facets and not conversation.services and not scope.services:
        for number in question.ordinals:  # "여덟 번째 것의 성과" with nothing spoken of before
            scopes.add_number(scope, number, conversation)
        question.ordinals = []
    if not scope.services:
        _inherit_services(question, scope, conversation, base, scopes)


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
        token.kind is Kind.TAIL or token.means(Role.FUNCTION) or token.means(Role.CUE) for token in rest
    )


def _inherit_asked(question: Question, scope: Scope, conversation: Conversation, base: KnowledgeBase) -> None:
    """A bare number after asking back picks that choice."""
    if len(question.numbers) == 1 and conversation.subject == "asked" and len(question.tokens) <= _FEW_TOKENS:
        place = question.numbers[0] - 1
        if 0 <= place < len(conversation.asked):
            service_id = "/".join(conversation.asked[place].split("/")[:2])
            if service_id in base.services:
                scope.services, scope.missing_number = [service_id], None
                question.facets = question.facets or list(conversation.facets)


_FEW_TOKENS = 3


def _inherit_services(
    question: Question, scope: Scope, conversation: Conversation, base: KnowledgeBase, scopes: ScopeFinder
) -> None:
    known = [id_ for id_ in conversation.services if id_ in base.services]
    if not known or not _leaves_service_out(question):
        return
    if "both" in question.cues and len(known) == 1:
        known = [id_ for id_ in (*conversation.earlier, *known) if id_ in base.services]
    scope.services, scope.inherited = list(dict.fromkeys(known)), True
    if scope.rounds:
        scope.services = [found for id_ in scope.services for found in scopes.in_rounds(id_, scope)]
        scope.not_in_round += [base.services[id_].name for id_ in known if not scopes.in_rounds(id_, scope)]
    if question.ordinals and conversation.topics and not wanted_facets(question) and not question.asked_terms:
        shown = [id_ for id_ in conversation.facts if id_ in base.facts]
        places = [ordinal - 1 if ordinal > 0 else len(shown) - 1 for ordinal in question.ordinals]
        question.picked = [shown[place] for place in places if 0 <= place < len(shown)]
    if not wanted_facets(question) and conversation.facets and not question.asked_terms:
        if question.ordinals or question.rounds or question.cues & {"that", "rest"}:
            question.facets = [facet for facet in conversation.facets if facet not in question.excluded_facets]
        elif question.excluded_facets:
            question.facets = [facet for facet in Facet if facet not in question.excluded_facets]


def _points(question: Question) -> bool:
    """Whether a word can only mean the service spoken of: 여기 상담은 어디로 전화해요."""
    return any(token.text.startswith(_HERE) for token in question.tokens if token.means(Role.CUE, "there"))


_HERE = (
    "여기",
    "거기",
    "이곳",
    "그곳",
    "해당",
    "그기관",
    "그센터",
    "그시설",
    "그사무",
    "이기관",
    "이센터",
    "이시설",
    "이사무",
)


def _leaves_service_out(question: Question) -> bool:
    """Whether something is asked that only makes sense of a service spoken of before."""
    if (
        (question.cues & _STANDS_ALONE and not _points(question))
        or question.overview
        or question.whole_overview
        or question.talk - {"assent"}
    ):
        return False
    if question.money or question.dates:
        return False
    return bool(
        wanted_facets(question)
        or question.asked_terms
        or question.ordinals
        or question.excluded_facets
        or question.rounds
        or question.cues & {"there", "that", "both", "everything_of_service"}
    )
