"""Which of the services spoken of in a chat a message means: the last, the first, the one in front, the second."""

from handlers.conversation import Conversation
from handlers.lexicon import Role
from handlers.question import Question
from handlers.services import wanted_facets
from knowledge.base import KnowledgeBase


def services_spoken_of(question: Question, conversation: Conversation, base: KnowledgeBase) -> list[str]:
    """The services that a message without a name is about, those that are still published."""
    if _means_first(question):
        return [id_ for id_ in conversation.first if id_ in base.services]
    spoken_of = conversation.services or (conversation.earlier if points_back(question) else ())
    if "both" in question.cues and len(spoken_of) == 1:
        spoken_of = (*conversation.earlier, *spoken_of)
    known = list(dict.fromkeys(id_ for id_ in spoken_of if id_ in base.services))
    place = place_among_several(question, conversation)
    if place is not None:
        question.ordinals = []
        return known[place : place + 1] if place >= 0 else known[-1:]
    return known


def place_among_several(question: Question, conversation: Conversation) -> int | None:
    """The place of one among the services spoken of together, from 0, or -1 for the last; None where none is meant."""
    if len(conversation.services) < 2 or conversation.is_listed or question.mentions:  # noqa: PLR2004 - several
        return None
    places = question.numbers or (question.ordinals if wanted_facets(question) else [])
    if len(places) == 1 and 0 < places[0] <= len(conversation.services):
        return places[0] - 1  # 홍보 지적받은 곳은? 두 번째 곳은?
    return _side(question)


def _side(question: Question) -> int | None:
    """Which of the services spoken of together is meant: 앞에 거, 후자."""
    texts = {token.text for token in question.tokens}
    return 0 if texts & _FORMER else -1 if texts & _LATTER else None


_FORMER = frozenset({"앞", "앞에", "앞의", "앞에거", "전자", "먼저거", "첫번째"})
_LATTER = frozenset({"뒤", "뒤에", "뒤의", "뒤에거", "후자", "나중거"})


def points_back(question: Question) -> bool:
    """Whether a word can only mean the service spoken of: 여기 상담은 어디로 전화해요."""
    return any(token.text.startswith(_HERE) for token in question.tokens if token.means(Role.CUE, "there"))


_HERE = (
    "여기",
    "아까",
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


def _means_first(question: Question) -> bool:
    """Whether the service spoken of first is meant: 아까 처음 물어본 데."""
    texts = [token.text for token in question.tokens]
    return any(text.startswith("아까") for text in texts) and any(text.startswith(("처음", "맨처음")) for text in texts)
