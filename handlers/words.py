"""Notes in a question what each of its words can mean."""

from collections.abc import Iterable
from typing import TypeVar

from handlers.lexicon import Meaning, Role
from handlers.question import Question, RoundMention
from handlers.tokens import Kind, Token
from handlers.values import Value, ValueKind
from knowledge.model import Facet, OverviewItem

_PLAIN_COUNTERS = ("권", "편", "석", "면", "가구", "세대", "병상", "학급", "대")
UNITS_ASKED = {f"몇{counter}": counter for counter in _PLAIN_COUNTERS} | {
    "몇명": "명", "몇건": "건", "몇번": "회", "몇회": "회", "몇개월": "개월", "몇달": "개월", "몇살": "세",
    "몇세": "세",
    "몇퍼센트": "%", "몇프로": "%", "몇톤": "톤", "몇마리": "마리", "몇배": "배", "몇팀": "팀", "몇시간": "시간",
    "몇위": "위", "몇등": "위",
}  # fmt: skip
"""What a question for a count asks for → the unit of `knowledge.korean.numbers.Quantity`."""
_FACETS = {facet.value: (facet,) for facet in Facet} | {"both": (Facet.ACHIEVEMENTS, Facet.TASKS)}
_INSTITUTIONS = frozenset({"사무", "기관", "곳", "센터", "시설", "서비스", "데"})
T = TypeVar("T")


def take_token(question: Question, place: int, token: Token, *, in_context: bool) -> None:
    """Note what one token means; words of the asker's story count only where they name something."""
    if place in question.used:
        return
    if token.value is not None:
        _take_value(question, place, token)
    for meaning in token.meanings:
        _take_name(question, meaning)
        if not in_context and not _is_received(question, place):
            _take_cue(question, meaning)
    each = place + 1 < len(question.tokens) and question.tokens[place + 1].text == "씩"
    if not in_context and not each and (unit := UNITS_ASKED.get(token.text)):
        question.units.append(unit)


def _is_received(question: Question, place: int) -> bool:
    """Whether help is only what somebody gets: 건보공단 도움을 받아서."""
    behind = [token.text for token in question.tokens[place + 1 : place + 3] if token.kind is not Kind.TAIL]
    return question.tokens[place].text == "도움" and bool(behind) and behind[0].startswith("받")


def _take_name(question: Question, meaning: Meaning) -> None:
    """Words that name something by themselves."""
    match meaning.role:
        case Role.FACET:
            add_new(question.facets, _FACETS[meaning.value])
        case Role.OVERVIEW if meaning.value == "evaluation":
            question.evaluation = True
        case Role.OVERVIEW if meaning.value == "everything":
            question.whole_overview = True
        case Role.OVERVIEW:
            add_new(question.overview, [OverviewItem(meaning.value)])
        case Role.TALK:
            question.talk.add(meaning.value)
        case Role.RULE:
            question.rules.add(meaning.value)


def _take_cue(question: Question, meaning: Meaning) -> None:
    """Words that count only in the clause that asks."""
    match meaning.role:
        case Role.FACET_LEAN:
            add_new(question.leaning, _FACETS[meaning.value])
        case Role.OVERVIEW_LEAN if meaning.value != "everything":
            add_new(question.overview_leaning, [OverviewItem(meaning.value)])
        case Role.CUE:
            question.cues.add(meaning.value)


def _take_value(question: Question, place: int, token: Token) -> None:
    value = token.value
    if value is None:
        return
    match value.kind:
        case ValueKind.QUANTITY:
            _take_quantity(question, token.text, value)
            return
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
    question.used.add(place)


def _take_quantity(question: Question, text: str, value: Value) -> None:
    """Note a quantity; unlike the other values it may still be what a fact has to hold."""
    if text in ("한곳", "한군데"):
        question.cues.add("which")  # 홍보를 잘한 곳들
    elif value.unit == "원":
        question.money.append(value.number)
    elif text == "한달":
        question.rules.add("monthly")
    elif value.unit == "년":
        question.years = int(value.number)


def facets_of(tokens: Iterable[Token]) -> list[Facet]:
    """The facets that words name or lean to."""
    groups = [token.group(Role.FACET) or token.group(Role.FACET_LEAN) for token in tokens]
    return [facet for group in groups if group for facet in _FACETS[group]]


def excluded_facets(tokens: Iterable[Token]) -> list[Facet]:
    """The facets left out; "이직 문제 말고" leaves out the one problem, not the facet."""
    content = any(token.kind in (Kind.CONTENT, Kind.UNKNOWN) for token in tokens)
    return facets_of(token for token in tokens if token.means(Role.FACET) or not content)


def add_new(known: list[T], found: Iterable[T]) -> None:
    """Add what is not there yet."""
    known.extend(item for item in found if item not in known)
