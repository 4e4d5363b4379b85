"""From a message to a `Question`: reading, cutting, and what each word was taken for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from handlers.clauses import context_tokens
from handlers.clean import clean
from handlers.exclusion import excluded_tokens
from handlers.lexicon import Lexicon, Meaning, Role, lexicon
from handlers.mentions import find_mentions
from handlers.question import Mention, Question, RoundMention, Term
from handlers.reading import Correction, Reading
from handlers.segment import Kind, Segmenter, Token
from handlers.terms import find_terms
from handlers.typos import TypoReader
from handlers.values import ValueKind, values
from knowledge.base import KnowledgeBase
from knowledge.index import Index, index_of
from knowledge.korean.numbers import digits_in_dates
from knowledge.model import Facet, OverviewItem
from knowledge.vocabulary.spelling import respell

LONGEST_MESSAGE = 6000
"""Characters that are read; a longer message is read from its end, where the question usually stands."""
_UNITS = {
    "몇명": "명", "몇건": "건", "몇번": "회", "몇회": "회", "몇개월": "개월", "몇달": "개월", "몇살": "세",
    "몇세": "세",
    "몇퍼센트": "%", "몇프로": "%", "몇톤": "톤", "몇마리": "마리", "몇배": "배", "몇팀": "팀", "몇시간": "시간",
    "몇위": "위", "몇등": "위",
}  # fmt: skip
"""What a question for a count asks for → the unit of `knowledge.korean.numbers.Quantity`."""
_FACETS = {facet.value: (facet,) for facet in Facet} | {"both": (Facet.ACHIEVEMENTS, Facet.TASKS)}
_INSTITUTIONS = frozenset({"사무", "기관", "곳", "센터", "시설", "서비스", "데"})
_WHAT = frozenset({"뭐가", "뭘", "무엇이", "뭐", "어떤게", "어떤점이", "뭐를", "무엇을"})
_NARROWING = frozenset(
    {"중", "중에", "중에서", "가운데", "관련", "관련된거", "관련해", "관한", "대한", "대해", "대해서"}
)
"""Words that tie what stands behind a facet to it: 개선과제 중 드론 관련."""
T = TypeVar("T")
_ROUND_CUES = {"newest_round": 0, "previous_round": 1}


class Understanding:
    """Understands questions by one vocabulary and one knowledge base."""

    def __init__(self, words: Lexicon, index: Index) -> None:
        self._index = index
        self._reading = Reading(words, index.names)
        self._segmenter = Segmenter(words, index)
        self._typos = TypoReader(words, index)

    def understand(self, text: str, today: date) -> Question:
        """Understand one message, without what the chat remembers."""
        read, corrections = self._reading.read(clean(text[-LONGEST_MESSAGE:]))
        question = Question(digits_in_dates(respell(read)), corrections=corrections)
        question.tokens = self._cut(question, today)
        self._find_mentions(question)
        context = context_tokens(question.tokens, question.mentions)
        for place, token in enumerate(question.tokens):
            self._take(question, place, token, in_context=place in context)
        question.terms = find_terms(question, self._index, context)
        _reconcile(question)
        return question

    def _cut(self, question: Question, today: date) -> list[Token]:
        """The tokens, once more where slips were mended."""
        tokens = self._segmenter.cut(question.text, values(question.text, today))
        mended = self._typos.mend(tokens)
        if not mended:
            return tokens
        for start, end, correction in reversed(mended):
            first, last = tokens[start].place[0], tokens[end - 1].place[1]
            typed = question.text[first:last]
            question.text = question.text[:first] + correction.read + question.text[last:]
            question.corrections.append(Correction(typed, correction.read))
        return self._segmenter.cut(question.text, values(question.text, today))

    def _find_mentions(self, question: Question) -> None:
        found = find_mentions(question.tokens, self._index.names)
        excluded = excluded_tokens(question.tokens, found.services)
        question.used |= excluded
        question.mentions = [replace(mention, is_excluded=mention.start in excluded) for mention in found.services]
        question.elsewhere = [mention for mention in found.elsewhere if mention.start not in excluded]
        for mention in (*found.services, *found.elsewhere):
            question.used.update(range(mention.start, mention.end))
        question.excluded_facets = _excluded_facets([question.tokens[place] for place in sorted(excluded)])
        question.excluded_numbers = [
            int(token.value.number)
            for place in sorted(excluded)
            if (token := question.tokens[place]).value and token.value.kind is ValueKind.SERVICE_NUMBER
        ]

    def _take(self, question: Question, place: int, token: Token, *, in_context: bool) -> None:
        """Note what one token means; words of the asker's story count only where they name something."""
        if place in question.used:
            return
        if token.value is not None:
            _take_value(question, place, token)
        for meaning in token.meanings:
            _take_name(question, meaning)
            if not in_context:
                _take_cue(question, meaning)
        if not in_context and (unit := _UNITS.get(token.text)):
            question.units.append(unit)


def _take_name(question: Question, meaning: Meaning) -> None:
    """Words that name something by themselves."""
    match meaning.role:
        case Role.FACET:
            _add(question.facets, _FACETS[meaning.value])
        case Role.OVERVIEW if meaning.value == "evaluation":
            question.evaluation = True
        case Role.OVERVIEW if meaning.value == "everything":
            question.whole_overview = True
        case Role.OVERVIEW:
            _add(question.overview, [OverviewItem(meaning.value)])
        case Role.TALK:
            question.talk.add(meaning.value)
        case Role.RULE:
            question.rules.add(meaning.value)


def _take_cue(question: Question, meaning: Meaning) -> None:
    """Words that count only in the clause that asks."""
    match meaning.role:
        case Role.FACET_LEAN:
            _add(question.leaning, _FACETS[meaning.value])
        case Role.OVERVIEW_LEAN if meaning.value != "everything":
            _add(question.overview_leaning, [OverviewItem(meaning.value)])
        case Role.CUE:
            question.cues.add(meaning.value)


def _take_value(question: Question, place: int, token: Token) -> None:
    value = token.value
    if value is None:
        return
    match value.kind:
        case ValueKind.DATE:
            question.dates.append(value)
        case ValueKind.ROUND:
            question.rounds.append(RoundMention(token.text, value.year, int(value.number) or None))
        case ValueKind.ORDINAL:
            after = question.tokens[place + 1].text if place + 1 < len(question.tokens) else ""
            numbers = question.numbers if after in _INSTITUTIONS else question.ordinals
            numbers.append(int(value.number))
        case ValueKind.SERVICE_NUMBER:
            question.numbers.append(int(value.number))
        case ValueKind.QUANTITY if value.unit == "원":
            question.money.append(value.number)
        case ValueKind.QUANTITY if value.unit == "년":
            question.years = int(value.number)
        case _:
            return
    if value.kind is not ValueKind.QUANTITY:
        question.used.add(place)


def _facets(tokens: Iterable[Token]) -> list[Facet]:
    groups = [token.group(Role.FACET) or token.group(Role.FACET_LEAN) for token in tokens]
    return [facet for group in groups if group for facet in _FACETS[group]]


def _excluded_facets(tokens: Sequence[Token]) -> list[Facet]:
    """The facets left out; "이직 문제 말고" leaves out the one problem, not the facet."""
    content = any(token.kind in (Kind.CONTENT, Kind.UNKNOWN) for token in tokens)
    return _facets(token for token in tokens if token.means(Role.FACET) or not content)


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
            _add(pairs[-1][1], _facets([token]))
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


def _add(known: list[T], found: Iterable[T]) -> None:
    known.extend(item for item in found if item not in known)


def _reconcile(question: Question) -> None:
    """Settle what depends on the question as a whole."""
    for cue, back in _ROUND_CUES.items():
        if cue in question.cues:
            question.rounds.append(RoundMention(cue, back=back))
    if "all_rounds" in question.cues:
        question.rounds.append(RoundMention("all_rounds", every=True))
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
        question.terms = [term for term in question.terms if not (term.absent and term.text in _UNITS)]
    _settle_years(question)
    question.terms = [term for term in question.terms if not _is_noise(question, term)]
    if _joins_facets(question):
        _add(question.facets, question.leaning)
    question.excluded_facets = [facet for facet in question.excluded_facets if facet not in question.facets]
    question.pairs = _pairs(question)
    question.leaning = [facet for facet in question.leaning if facet not in question.excluded_facets]


def _settle_years(question: Question) -> None:
    """A year is part of a fact where a fact holds it with another word of the question; else it names rounds."""
    years = [term for term in question.terms if _is_year(question, term)]
    others = [set(term.found) for term in question.terms if term not in years and term.is_known]
    for term in years:
        if not any(found & set(term.found) for found in others):
            question.terms.remove(term)
            value = question.tokens[term.place].value
            question.rounds.append(RoundMention(term.text, int(value.number) if value else None))


def _is_year(question: Question, term: Term) -> bool:
    value = question.tokens[term.place].value
    return value is not None and value.unit == "년도"


def _expand_range(question: Question) -> None:
    """All numbers from one to another: 2번부터 4번까지."""
    texts = [token.text for token in question.tokens]
    if len(question.numbers) == 2 and "부터" in texts and "까지" in texts:  # noqa: PLR2004 - from one to another
        first, last = sorted(question.numbers)
        question.numbers = list(range(first, last + 1))


def _is_noise(question: Question, term: Term) -> bool:
    """Whether an unknown word stands before the service or behind the facet, where it narrows neither."""
    services = [mention.start for mention in question.wanted if mention.is_telling]
    asks = question.facets or question.leaning or "everything_of_service" in question.cues or question.evaluation
    if term.absent or not asks or not services:
        return False
    if term.place < services[0]:
        return not term.is_known or _describes(question.tokens, services[0])
    facets = [place for place, token in enumerate(question.tokens) if token.means(Role.FACET)]
    narrowed = any(token.text in _NARROWING for token in question.tokens)
    return not term.is_known and bool(facets) and term.place > facets[-1] and not narrowed


def _describes(tokens: Sequence[Token], service: int) -> bool:
    """Whether a verb stands right before the service and tells which one is meant: 노숙인 돕는 브릿지센터."""
    return service > 1 and tokens[service - 1].kind is Kind.TAIL and tokens[service - 1].text in ("는", "은", "던")


def _is_about_content(question: Question) -> bool:
    """Whether a word like 예산 may be meant as the facts use it, rather than asked for as a figure."""
    beside = any(term.is_known and not term.absent for term in question.terms)
    return bool(question.facets or question.leaning or "which" in question.cues or beside)


@lru_cache(maxsize=2)
def understanding_of(base: KnowledgeBase) -> Understanding:
    """How questions over a snapshot are understood; built at the first question."""
    return Understanding(lexicon(), index_of(base))
