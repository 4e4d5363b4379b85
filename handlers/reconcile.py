"""Settles what single words cannot: what depends on the question as a whole."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.lexicon import Role
from handlers.question import Mention, Question, RoundMention, Term
from handlers.tokens import Kind, Token
from handlers.words import UNITS_ASKED, add_new, facets_of
from knowledge.model import Facet

_WHAT = frozenset({"무얼", "뭐가", "뭘", "무엇이", "뭐", "어떤게", "어떤점이", "뭐를", "무엇을"})
_NARROWING = frozenset(
    {"중", "중에", "중에서", "가운데", "관련", "관련된거", "관련해", "관한", "대한", "대해", "대해서"}
)
"""Words that tie what stands behind a facet to it: 개선과제 중 드론 관련."""
_POINTING = frozenset({"그", "저", "이", "쪽", "그런"})
_CHECKING = ("맞", "사실", "팩트", "진짜", "정말")
"""How people ask whether a number is right."""
_ROUND_CUES = {"newest_round": 0, "previous_round": 1}


def reconcile(question: Question) -> None:
    """Settle what depends on the question as a whole."""
    for cue, back in _ROUND_CUES.items():
        if cue in question.cues:
            question.rounds.append(RoundMention(cue, back=back))
    if "all_rounds" in question.cues:
        question.rounds.append(RoundMention("all_rounds", every=True))
    _count_back(question)
    _drop_vague_facets(question)
    _expand_range(question)
    if question.numbers and any(mention.is_telling for mention in question.wanted):
        question.ordinals += question.numbers  # "핀테크랩 2번 과제": of the facet, not of the round
        question.numbers = []
    elif question.numbers and question.ordinals:
        question.numbers = sorted({*question.numbers, *question.ordinals})  # "첫번째랑 아홉번째 사무"
        question.ordinals = []
    if not _is_about_content(question):
        question.terms = [replace(term, found={}) if term.absent else term for term in question.terms]
    elif question.units:
        question.terms = [term for term in question.terms if not (term.absent and term.text in UNITS_ASKED)]
    _settle_years(question)
    if question.rounds and any(token.text in _THIS_TIME for token in question.tokens):
        question.rounds.append(RoundMention("newest_round", back=0))
    _leave_out_doubted_numbers(question)
    question.terms = _without_noise(question)
    if _joins_facets(question):
        add_new(question.facets, question.leaning)
    question.excluded_facets = [facet for facet in question.excluded_facets if facet not in question.facets]
    question.pairs = _pairs(question)
    question.leaning = [facet for facet in question.leaning if facet not in question.excluded_facets]


def _settle_years(question: Question) -> None:
    """A year is part of a fact where a fact holds it with another word of the question; else it names rounds."""
    years = [term for term in question.terms if _is_year(question, term)]
    others = {fact_id for term in question.terms if not _is_year(question, term) for fact_id in term.found}
    naming_rounds = [term for term in years if others.isdisjoint(term.found)]
    places = {term.place for term in naming_rounds}
    question.terms = [term for term in question.terms if term.place not in places]
    for term in naming_rounds:
        value = question.tokens[term.place].value
        question.rounds.append(RoundMention(term.text, int(value.number) if value else None))


_THIS_TIME = frozenset({"이번", "이번에", "이번엔", "이번거", "요번"})
"""Names the newest round beside another: 21년이랑 이번이랑."""


def _drop_vague_facets(question: Question) -> None:
    """Take 항목 for any fact where it is not the indicators that are asked for: 야간 이야기가 나오는 항목."""
    named = [token for token in question.tokens if token.means(Role.FACET)]
    vague = bool(named) and all(token.text in _VAGUE_FACETS for token in named)
    if vague and not question.wanted and any(term.is_known for term in question.asked_words):
        question.facets.remove(Facet.INDICATORS)


_VAGUE_FACETS = frozenset({"항목", "항목들"})


def _count_back(question: Question) -> None:
    """A round by how many years ago it was: 재작년, 3년 전 평가."""
    if "year_before_last" in question.cues:
        question.rounds.append(RoundMention("year_before_last", years_ago=2))
    for place, (token, after) in enumerate(pairwise(question.tokens)):
        behind = question.tokens[place + 2].text if place + 2 < len(question.tokens) else ""
        is_span = token.value is not None and token.value.unit == "년"
        if is_span and token.value and after.text == "전" and behind.startswith(_ROUND_WORDS):
            question.rounds.append(RoundMention(token.text, years_ago=int(token.value.number)))
            question.terms = [term for term in question.terms if term.place != place]


_ROUND_WORDS = ("평가", "결과", "회차", "성과", "개선", "거", "꺼", "때", "에", "엔")
"""What stands behind "3년 전" where it says which round."""


def _leave_out_doubted_numbers(question: Question) -> None:
    """A number that is asked to be checked need not be the one that the fact holds (160명 맞습니까?)."""
    words = any(term.is_known for term in question.asked_words)
    if words and any(token.text.startswith(_CHECKING) for token in question.tokens):
        question.terms = [term for term in question.terms if term.is_known or not term.is_number]


def _is_year(question: Question, term: Term) -> bool:
    value = question.tokens[term.place].value
    return value is not None and value.unit == "년도"


def _expand_range(question: Question) -> None:
    """All numbers from one to another: 2번부터 4번까지."""
    texts = [token.text for token in question.tokens]
    if len(question.numbers) == 2 and "부터" in texts and "까지" in texts:  # noqa: PLR2004 - from one to another
        first, last = sorted(question.numbers)
        question.numbers = list(range(first, last + 1))


def _without_noise(question: Question) -> list[Term]:
    """The terms but for words before the service or behind the facet that narrow neither."""
    services = [mention for mention in question.wanted if mention.is_telling]
    asks = question.facets or question.leaning or "everything_of_service" in question.cues or question.evaluation
    if not asks or not services:
        return question.terms
    first, ends = services[0].start, {mention.end for mention in question.wanted}
    described = _describes(question.tokens, first)
    last_facet = max((place for place, token in enumerate(question.tokens) if token.means(Role.FACET)), default=None)
    if any(token.text in _NARROWING for token in question.tokens):
        last_facet = None

    def is_noise(term: Term) -> bool:
        if term.place < first:
            return not term.is_known or described
        if term.is_known and question.tokens[term.place].glued and term.place in ends:
            return bool(question.facets)  # 양천주민·편익시설: people's own word for a part of the name
        return not term.is_known and last_facet is not None and term.place > last_facet

    return [term for term in question.terms if term.absent or not is_noise(term)]


def _describes(tokens: Sequence[Token], service: int) -> bool:
    """Whether a verb stands right before the service and tells which one is meant: 노숙인 돕는 브릿지센터."""
    before = service - 1
    while before > 0 and tokens[before].text in _POINTING:
        before -= 1
    return before > 0 and tokens[before].kind is Kind.TAIL and tokens[before].text in ("는", "은", "던")


def _is_about_content(question: Question) -> bool:
    """Whether a word like 예산 may be meant as the facts use it, rather than asked for as a figure."""
    beside = any(term.is_known and not term.absent for term in question.terms)
    return bool(question.facets or question.leaning or "which" in question.cues or question.units or beside)


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
