"""Settles what single words cannot: what depends on the question as a whole."""

from collections.abc import Sequence

from handlers.lexicon import Role
from handlers.naming_facets import join_facets, settle_facets
from handlers.naming_rounds import name_rounds
from handlers.question import Mention, Question, Term
from handlers.tokens import Kind, Token
from handlers.words import UNITS_ASKED

_NARROWING = frozenset(
    {"중", "중에", "중에서", "가운데", "관련", "관련된거", "관련해", "관한", "대한", "대해", "대해서"}
)
"""Words that tie what stands behind a facet to it: 개선과제 중 드론 관련."""
_POINTING = frozenset({"그", "저", "이", "쪽", "그런"})
_CHECKING = ("맞", "사실", "팩트", "진짜", "정말")
"""How people ask whether a number is right."""


def reconcile(question: Question) -> None:
    """Settle what depends on the question as a whole."""
    _settle_numbers(question)
    settle_facets(question)
    _settle_absent(question)
    name_rounds(question)
    _leave_out_doubted_numbers(question)
    question.terms = _without_noise(question)
    join_facets(question)


def _settle_numbers(question: Question) -> None:
    """Whether numbers are places of services or of facts."""
    _expand_range(question)
    if question.numbers and any(mention.is_telling for mention in question.wanted):
        question.ordinals += question.numbers  # "핀테크랩 2번 과제": of the facet, not of the round
        question.numbers = []
    elif question.numbers and question.ordinals:
        question.numbers = sorted({*question.numbers, *question.ordinals})  # "첫번째랑 아홉번째 사무"
        question.ordinals = []


def _settle_absent(question: Question) -> None:
    """Whether words for what the results do not hold (예산) are meant as the facts use them."""
    if "help" in question.cues and not question.wanted:  # 이용 방법을 안내해 주세요
        helps = {place for place, token in enumerate(question.tokens) if token.means(Role.CUE, "help")}
        question.terms = [term for term in question.terms if term.place not in helps]
    if question.evaluation and not (question.wanted or _asks_of_services(question) or question.units):
        question.terms = [_in_overview(term) if term.absent else term for term in question.terms]
    elif not _is_about_content(question):
        question.terms = [term._replace(found=_kept(term)) if term.absent else term for term in question.terms]
    elif question.units:
        question.terms = [term for term in question.terms if not (term.absent and term.text in UNITS_ASKED)]


def _asks_of_services(question: Question) -> bool:
    """Whether services, facets or an amount are asked for, rather than the evaluation itself."""
    return bool(question.facets or question.leaning or question.cues & {"which", "how_much", "how_many"})


def _kept(term: Term) -> dict[str, float]:
    """The facts that hold the very word for money earned or charged (매출, 이용료), but not for what is paid."""
    if term.absent not in ("money", "price") or term.text.startswith(_COSTS):
        return {}
    return {fact_id: score for fact_id, score in term.found.items() if score == 1.0}


_COSTS = ("예산", "사업비", "위탁", "계약", "재계약")


def _in_overview(term: Term) -> Term:
    """A word for what the results do not hold (재계약), where the overview speaks of it."""
    return term._replace(found={id_: score for id_, score in term.found.items() if "/overview/" in id_})


def _leave_out_doubted_numbers(question: Question) -> None:
    """A number that is asked to be checked need not be the one that the fact holds (160명 맞습니까?)."""
    words = any(term.is_known for term in question.asked_words)
    if words and any(token.text.startswith(_CHECKING) for token in question.tokens):
        question.terms = [term for term in question.terms if term.is_known or not term.is_number]


def _expand_range(question: Question) -> None:
    """All numbers from one to another: 2번부터 4번까지."""
    texts = [token.text for token in question.tokens]
    if len(question.numbers) == 2 and "부터" in texts and "까지" in texts:  # noqa: PLR2004 - from one to another
        first, last = sorted(question.numbers)
        question.numbers = list(range(first, last + 1))


def _introduces(question: Question, services: Sequence[Mention]) -> bool:
    """Whether a service is to be introduced, and all else only tells which: 노숙인 돕는 브릿지센터에 대해 설명해줘."""
    if not services or any(term.place > services[0].start for term in question.terms):
        return False
    return any(token.text.startswith(_INTRODUCING) for token in question.tokens[services[0].start :])


_INTRODUCING = ("대해", "설명", "소개", "궁금")


def _without_noise(question: Question) -> list[Term]:
    """The terms but for words before the service or behind the facet that narrow neither."""
    services = [mention for mention in question.wanted if mention.is_telling]
    asks = question.facets or question.leaning or "everything_of_service" in question.cues or question.evaluation
    asks = asks or _introduces(question, services)
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
            # people's own word for a part of the name: 양천주민·편익시설
            return bool(question.facets or question.leaning)
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
