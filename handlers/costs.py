"""What a case costs a year, as its owner tells it: amounts, periods, bounds."""

import re
from collections.abc import Container, Iterator
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from handlers import texts
from handlers.question import Question

THRESHOLD = 5 * 10**8
"""Won a year from which the evaluation is obligatory (시행규칙 제10조제1항: 연간 사업비 5억원 이상)."""
_YEARLY = frozenset({"매년", "해마다", "연간", "한해", "년간", "연사업비", "연간사업비"})
"""Words next to the amount that is meant where several are given."""
_BUDGET = frozenset({"사업비", "예산", "위탁금", "위탁비", "운영비"})
"""The same, where none of those stands there."""


class Bound(StrEnum):
    """How an amount is meant."""

    EXACTLY = "exactly"
    BELOW = "below"
    """Less than it: 5억 미만, 5억이 안 되는데."""
    AT_MOST = "at most"
    """5억 이하."""
    AT_LEAST = "at least"
    """5억 이상, 5억 넘는."""


_BOUNDS = (
    (
        Bound.BELOW,
        re.compile(r"\W*(?:[이도은에]\W*)?(?:좀\s?|조금\s?)?(?:미만|못\s?[되됨미]|안\s?[되돼됩됨]|모자|밑|아래|덜)"),
    ),
    (Bound.AT_MOST, re.compile(r"\W*(?:[은도]\W*)?이하")),
    (Bound.AT_LEAST, re.compile(r"\W*(?:[은을도]\W*)?(?:이상|넘|초과)")),
)
"""What stands right behind an amount that is a bound."""


def is_obligatory(question: Question, yearly: Fraction) -> bool | None:
    """Whether a yearly cost makes the evaluation obligatory; None where its bound leaves both open (4억 이상)."""
    match _bound(question, yearly):
        case Bound.BELOW:
            return False if yearly <= THRESHOLD else None
        case Bound.AT_MOST:
            return False if yearly < THRESHOLD else None
        case Bound.AT_LEAST:
            return True if yearly >= THRESHOLD else None
        case _:
            return yearly >= THRESHOLD


def _bound(question: Question, yearly: Fraction) -> Bound:
    """How the amount is meant; exactly, if it is also said without a bound, or was worked out from another."""
    said = [
        next((bound for bound, pattern in _BOUNDS if pattern.match(question.text, token.place[1])), Bound.EXACTLY)
        for token in question.tokens
        if token.value is not None and token.value.unit == "원" and token.value.number == yearly
    ]
    if not said or Bound.EXACTLY in said:
        return Bound.BELOW if yearly == THRESHOLD and _falls_short(question) else Bound.EXACTLY
    return said[-1]


def _falls_short(question: Question) -> bool:
    """Whether something is missing from the amount: 5억에서 딱 만원 모자랍니다."""
    return len(set(question.money)) > 1 and any(token.text.startswith(("모자", "부족")) for token in question.tokens)


def yearly_cost(question: Question) -> tuple[Fraction, list[str]] | None:
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
    over_years = "total" in question.rules or "budget" not in question.rules or _OVER_YEARS.search(question.text)
    if question.years > 1 and over_years:
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


_OVER_YEARS = re.compile(r"\d\s?년\s?(?:간|동안|에)\W{0,2}\d")
"""An amount right behind a span of years is the sum of all of them: 2년에 8억."""
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
