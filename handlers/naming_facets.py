"""Which facets a question names, and of which services, where single words cannot say."""

from handlers.lexicon import Role
from handlers.question import Mention, Question
from handlers.words import add_new, facets_of
from knowledge.model import Facet

_WHAT = frozenset({"무얼", "뭐가", "뭘", "무엇이", "뭐", "어떤게", "어떤점이", "뭐를", "무엇을"})
_VAGUE_FACETS = frozenset({"항목", "항목들"})


def settle_facets(question: Question) -> None:
    """Take apart what names two facets, and drop what names none."""
    _drop_vague_facets(question)
    _split_facets(question)


def join_facets(question: Question) -> None:
    """Settle which facets are asked for, once it is known what content is."""
    if _joins_facets(question):
        add_new(question.facets, question.leaning)
    question.excluded_facets = [facet for facet in question.excluded_facets if facet not in question.facets]
    question.pairs = _pairs(question)
    question.leaning = [facet for facet in question.leaning if facet not in question.excluded_facets]


def _drop_vague_facets(question: Question) -> None:
    """Take 항목 for any fact where it is not the indicators that are asked for: 야간 이야기가 나오는 항목."""
    named = [token for token in question.tokens if token.means(Role.FACET)]
    vague = bool(named) and all(token.text in _VAGUE_FACETS for token in named)
    if vague and not question.wanted and any(term.is_known for term in question.asked_words):
        question.facets.remove(Facet.INDICATORS)


def _split_facets(question: Question) -> None:
    """Take 성과 지표 as two where a third facet stands beside it: 성과 지표 과제 다 줘."""
    for place, token in enumerate(question.tokens):
        beside = question.tokens[max(0, place - 1) : place] + question.tokens[place + 1 : place + 2]
        typed = question.text[slice(*token.place)]
        if token.text == "성과지표" and " " in typed and any(near.means(Role.FACET) for near in beside):
            add_new(question.facets, [Facet.ACHIEVEMENTS])


def _pairs(question: Question) -> list[tuple[list[Mention], list[Facet]]]:
    """Services and facets in turn: each service with what stands behind it; empty where they are asked alike."""
    starts = {mention.start: mention for mention in question.wanted if mention.is_telling}
    pairs: list[tuple[list[Mention], list[Facet]]] = []
    for place, token in enumerate(question.tokens):
        if place in starts:
            if not pairs or pairs[-1][1]:
                pairs.append(([], []))
            pairs[-1][0].append(starts[place])
        elif place not in question.used and token.means(Role.FACET):
            if not pairs:
                return []
            add_new(pairs[-1][1], facets_of([token]))
    complete = len(pairs) > 1 and all(facets for _, facets in pairs)
    return pairs if complete and any(facets != pairs[0][1] for _, facets in pairs) else []


def _joins_facets(question: Question) -> bool:
    """Whether a word that leans to a facet asks for it beside the facet named: 뭘로 평가했고 뭐가 문제였어."""
    if question.asked_terms or not question.facets:
        return False
    return any(
        token.means(Role.FACET_LEAN) and any(near.text in _WHAT for near in question.tokens[max(0, place - 2) : place])
        for place, token in enumerate(question.tokens)
    )
