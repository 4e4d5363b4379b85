"""When a contract ends, as its owner tells it."""

import re
from collections.abc import Sequence
from datetime import MAXYEAR, date, timedelta

from handlers.lexicon import Role
from handlers.question import Question
from handlers.tokens import Token


def contract_end(question: Question) -> date | None:
    """Of several dates the one that words for the contract's end stand next to, else the last; None for a beginning."""
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
    return None if _tells_start(question) else question.dates[-1].day


def _tells_start(question: Question) -> bool:
    """Whether the date is when the contract was made or began: 2025년 3월 1일에 위탁 시작했어요."""
    return bool(_STARTING.search(question.text))


_STARTING = re.compile(r"시작|계약\s?(?:했|한|하였)|체결|개시")


def _end_of_term(start: date, years: int) -> date | None:
    """The last day of a contract of so many years; None past the calendar's end."""
    if start.year + years > MAXYEAR:
        return None
    return date(start.year + years, start.month, min(start.day, 28)) + timedelta(days=max(0, start.day - 28) - 1)


def _names_expiry(tokens: Sequence[Token]) -> bool:
    return any(token.group(Role.RULE) == "expiry" for token in tokens)
