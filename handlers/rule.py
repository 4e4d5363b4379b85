"""조례 제18조 and 시행규칙 제10조 applied to the asker's own case, with the working shown."""

from collections.abc import Container, Iterator, Sequence
from datetime import MAXYEAR, date, timedelta
from fractions import Fraction
from itertools import pairwise

from handlers import texts
from handlers.answer import Answer, AnswerKind
from handlers.lexicon import Role
from handlers.question import Question
from handlers.quoting import quote_overview
from handlers.tokens import Token
from knowledge.base import KnowledgeBase
from knowledge.model import OverviewItem

THRESHOLD = 5 * 10**8
"""Won a year from which the evaluation is obligatory (시행규칙 제10조제1항: 연간 사업비 5억원 이상)."""
_YEARLY = frozenset({"매년", "해마다", "연간", "한해", "년간", "연사업비", "연간사업비"})
"""Words next to the amount that is meant where several are given."""
_BUDGET = frozenset({"사업비", "예산", "위탁금", "위탁비", "운영비"})
"""The same, where none of those stands there."""
_UNRELATED = 0.9
"""Unexplained words of this weight make a question about something else."""
DAYS_BEFORE = 90
"""Days before the contract's end by which the evaluation is done (조례 제18조제1항: 만료 90일 전까지)."""


def is_rule(question: Question, *, after_rule: bool) -> bool:
    """Whether somebody asks how the rules apply to a case of their own.

    Args:
        question: what was understood.
        after_rule: whether the turn before was about the rules.
    """
    about_cost = bool(question.money) and (
        after_rule
        or "budget" in question.rules
        or ("duty" in question.rules and _unexplained_words(question) < _UNRELATED)
    )
    asks_when = bool({"expiry", "deadline"} & question.rules) or OverviewItem.PERIOD in question.overview
    provisions = OverviewItem.BASIS in (*question.overview, *question.overview_leaning)
    own_case = "duty" in question.rules or question.dates or set(question.money) - {THRESHOLD}
    if provisions and not own_case:
        return False
    about_end = bool(question.dates) and (after_rule or asks_when)
    return about_cost or about_end or is_rule_without_case(question)


def is_own_case(question: Question) -> bool:
    """Whether a case is told in full, so that a service named beside it is only whose case it is."""
    about_cost = bool(question.money) and "duty" in question.rules
    about_end = bool(question.dates) and "expiry" in question.rules
    return (about_cost or about_end) and not question.facets


def _unexplained_words(question: Question) -> float:
    return sum(term.weight for term in question.asked_words if not term.is_known)


def is_rule_without_case(question: Question) -> bool:
    """Whether the rule is asked about, but the case itself is not told."""
    if question.money or question.dates or question.wanted or question.facets:
        return False
    began = any(
        token.text.startswith("시작") for token in question.tokens
    )  # of the evaluation: 언제 시작해서 언제 끝났고
    asks_date = not began and "expiry" in question.rules and bool({"deadline", "duty"} & question.rules)
    asks_deadline = question.evaluation and "deadline" in question.rules and "duty" in question.rules
    asks_cost = "budget" in question.rules and ("duty" in question.rules or _asks_threshold(question))
    return asks_date or asks_deadline or asks_cost


def _asks_threshold(question: Question) -> bool:
    """Whether "사업비 얼마 이상인 사무가 종합성과평가를 받아?" asks from which cost on it is obligatory."""
    return question.evaluation and "how_much" in question.cues


def answer_rule(question: Question, base: KnowledgeBase) -> Answer:
    """Apply the rules, or ask for what is missing."""
    problem = next((value.problem for value in question.dates if value.problem), "")
    if problem:
        return _ask(texts.RULE_BAD_DATE.format(problem=problem))
    if any(amount <= 0 for amount in question.money):
        return _ask(texts.RULE_BAD_AMOUNT)
    if not question.money and not question.dates:
        return _ask_for_case(question)
    parts, required, deadline = [], None, None
    if question.money:
        worked_out = _yearly(question)
        if worked_out is None:
            return _ask(texts.RULE_ASK_AMOUNT)
        yearly, working = worked_out
        required = yearly > THRESHOLD if _is_below(question) else yearly >= THRESHOLD
        text = texts.RULE_REQUIRED if required else texts.RULE_NOT_REQUIRED
        text = texts.RULE_BELOW if yearly == THRESHOLD and not required else text
        parts += [*working, text.format(amount=written(yearly))]
        parts += [texts.RULE_EXCEPTION] if required else []
    if question.dates and (expiry := _expiry(question)):
        deadline = expiry - timedelta(days=DAYS_BEFORE)
        parts.append(texts.RULE_DEADLINE.format(expiry=long_date(expiry), deadline=long_date(deadline)))
    if not parts:
        return _ask(texts.RULE_ASK_DATE)
    return Answer(AnswerKind.RULE, lead="\n".join(parts), required=required, deadline=deadline)


def _yearly(question: Question) -> tuple[Fraction, list[str]] | None:
    """The yearly cost, and how it was worked out from another period; None where it is not clear which is meant."""
    amounts = _amounts(question)
    total = amounts[-1]
    for period, (times, text) in _PERIODS.items():
        if period in question.rules and len(amounts) == 1:
            return total * times, [text.format(amount=written(total), yearly=written(total * times))]
    for words in (_YEARLY, _BUDGET):
        if len(marked := set(_beside(question, words))) == 1:
            return marked.pop(), []
    if len(amounts) > 1:
        return None
    if question.years > 1 and ("total" in question.rules or "budget" not in question.rules):
        yearly = total / question.years
        return yearly, [texts.RULE_YEARLY.format(years=question.years, total=written(total), amount=written(yearly))]
    return total, []


def _amounts(question: Question) -> list[Fraction]:
    """The amounts that may be the asker's own; the threshold itself is what the others are held against."""
    differences = {
        token.value.number
        for token, after in pairwise(question.tokens)
        if token.value is not None and token.value.unit == "원" and after.text.startswith(_DIFFERING)
    }
    amounts = list(dict.fromkeys(question.money))
    amounts = [amount for amount in amounts if amount not in differences] or amounts
    return [amount for amount in amounts if amount != THRESHOLD] or amounts


_DIFFERING = ("모자", "부족", "넘", "초과", "많", "적", "차이")
"""What stands behind an amount by which another differs: 5억에서 만원 모자라는 4억 9,999만원."""


_PERIODS = {
    "monthly": (12, texts.RULE_MONTHLY),
    "quarterly": (4, texts.RULE_QUARTERLY),
    "half_yearly": (2, texts.RULE_HALF_YEARLY),
}
"""Costs of a part of a year: how many of them a year has, and what is said of it."""


def _beside(question: Question, words: Container[str]) -> Iterator[Fraction]:
    """The amounts that stand next to some words, or before 씩."""
    for place, token in enumerate(question.tokens):
        if token.value is None or token.value.unit != "원":
            continue
        each = place + 1 < len(question.tokens) and question.tokens[place + 1].text == "씩"
        if each or any(near.text in words for near in question.tokens[max(0, place - 3) : place]):
            yield token.value.number


def _is_below(question: Question) -> bool:
    """Whether the amount itself is excluded: 5억 미만, 5억이 좀 안 되는데."""
    return any(
        token.value is not None
        and token.value.unit == "원"
        and any(after.text.startswith(_SHORT_OF) for after in question.tokens[place + 1 : place + 4])
        for place, token in enumerate(question.tokens)
    )


_SHORT_OF = ("미만", "안되", "안돼", "안됨", "못미치", "못되", "모자", "밑돌", "아래")
"""What people say behind an amount that is not quite reached."""


def _expiry(question: Question) -> date | None:
    """Of several dates the one that words for the contract's end stand next to, else the last."""
    days = [value.day for value in question.dates if value.day]
    if len(days) > 1 and ("~" in question.text or {"부터", "까지"} <= {token.text for token in question.tokens}):
        return max(days)  # from … to …: the contract's term
    for place, token in enumerate(question.tokens):
        if token.value is None or token.value not in question.dates or token.value.day is None:
            continue
        near = question.tokens[max(0, place - 2) : place] + question.tokens[place + 1 : place + 4]
        if question.years and place + 1 < len(question.tokens) and question.tokens[place + 1].text == "부터":
            return _end_of_term(token.value.day, question.years)
        if _names_expiry(near):
            return token.value.day
    return question.dates[-1].day


def _end_of_term(start: date, years: int) -> date | None:
    """The last day of a contract of so many years; None past the calendar's end."""
    if start.year + years > MAXYEAR:
        return None
    return date(start.year + years, start.month, min(start.day, 28)) + timedelta(days=max(0, start.day - 28) - 1)


def _names_expiry(tokens: Sequence[Token]) -> bool:
    return any(token.group(Role.RULE) == "expiry" for token in tokens)


def _ask_for_case(question: Question) -> Answer:
    return _ask(texts.RULE_ASK_AMOUNT if "budget" in question.rules else texts.RULE_ASK_DATE)


def _ask(lead: str) -> Answer:
    return Answer(AnswerKind.CLARIFY, lead=lead)


def basis(base: KnowledgeBase) -> Answer | None:
    """The provisions themselves, as the newest round quotes them."""
    round_ = base.newest
    quote = quote_overview(base, round_, OverviewItem.BASIS) if round_ else None
    return Answer(AnswerKind.ANSWER, quotes=(quote,)) if quote else None


def long_date(day: date) -> str:
    """2026년 4월 1일."""
    return f"{day.year}년 {day.month}월 {day.day}일"


def written(amount: Fraction) -> str:
    """An amount of won as people read it: 4억 8,000만원."""
    won = int(amount)
    parts = []
    for size, unit in ((10**12, "조"), (10**8, "억"), (10**4, "만")):
        count, won = divmod(won, size)
        if count:
            parts.append(f"{count:,}{unit}")
    if won or not parts:
        parts.append(f"{won:,}")
    return " ".join(parts) + "원"
