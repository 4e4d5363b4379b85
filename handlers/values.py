"""The values in a question: money, counts, years, rounds, dates, ordinals and service numbers, each with its place."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from handlers.dates import dates
from knowledge.korean.numbers import native_ordinal, quantities

_ROUND = re.compile(
    r"(?:'?(?P<year>(?:19|20)\d{2}|(?<!\d)\d{2})\s?(?:년도?|-)?\s?)?(?:제\s?)?(?<!\d)(?P<ordinal>\d{1,2})\s?(?:차|회차)"
    r"(?!\s?(?:감염|례|선|원|산업|방|시험))"
)
_ROUND_ID = re.compile(r"(?<![\d-])(?P<year>20\d{2})-(?P<ordinal>[1-9]\d?)(?![\d-])")
_ORDINAL = re.compile(
    r"(?:(?P<digits>\d{1,3})|(?P<native>첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열(?:한|두|세|네|다섯)?))\s?(?:번\s?째|째\s?번|째)|(?P<first>첫\s?번)|(?P<last>마지막|맨\s?끝|맨\s?마지막)(?=\s?(?:과제|성과|지표|거|것|번|항목|꺼|사무|기관))"
)
_NUMBERED = re.compile(
    r"(?<![\d.])(?P<number>\d{1,3})\s?번(?!\s?(?:째|이나|정도))|(?<![\d.])(?P<bracketed>\d{1,3})\s?[\])](?=\s?(?:사무|기관|시설|센터))|^\s*(?P<bare>\d{1,3})\s*(?:번|요|이요|\.)?\s*$"
)


class ValueKind(StrEnum):
    """What a value is."""

    DATE = "date"
    ROUND = "round"
    ORDINAL = "ordinal"
    SERVICE_NUMBER = "service number"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Value:
    """One value and where it stands."""

    kind: ValueKind
    start: int
    end: int
    number: Fraction = Fraction(0)
    """A quantity; an ordinal from 1 (-1: the last); a service number; the ordinal of a round, 0 where none is said."""
    unit: str = ""
    """Of a quantity: as in `knowledge.korean.numbers.Quantity`."""
    year: int | None = None
    """Of a round."""
    day: date | None = None
    """Of a date; None where there is no such day."""
    problem: str = ""
    """Of a date without a day: what is wrong with it, in Korean."""


def values(text: str, today: date) -> list[Value]:
    """All values of a text in the spelling that is searched by, by place, none overlapping."""
    kept: list[Value] = []
    taken = bytearray(len(text))
    for value in (*_dates(text, today), *_rounds(text), *_ordinals(text), *_numbered(text), *_quantities(text)):
        if taken.find(1, value.start, value.end) < 0:
            taken[value.start : value.end] = bytes((1,)) * (value.end - value.start)
            kept.append(value)
    return sorted(kept, key=lambda value: value.start)


def _dates(text: str, today: date) -> list[Value]:
    return [
        Value(ValueKind.DATE, written.start, written.end, day=written.day, problem=written.problem)
        for written in dates(text, today)
    ]


def _rounds(text: str) -> list[Value]:
    found = []
    for match in (*_ROUND.finditer(text), *_ROUND_ID.finditer(text)):
        digits = match["year"]
        year = None if not digits else int(digits) if len(digits) > len("99") else 2000 + int(digits)
        found.append(Value(ValueKind.ROUND, match.start(), match.end(), number=Fraction(match["ordinal"]), year=year))
    return found


def _ordinals(text: str) -> list[Value]:
    found = []
    for match in _ORDINAL.finditer(text):
        if match["last"]:
            number = -1
        elif match["first"]:
            number = 1
        else:
            number = int(match["digits"]) if match["digits"] else native_ordinal(match["native"]) or 1
        found.append(Value(ValueKind.ORDINAL, match.start(), match.end(), number=Fraction(number)))
    return found


def _numbered(text: str) -> list[Value]:
    return [
        Value(ValueKind.SERVICE_NUMBER, match.start(), match.end(), number=Fraction(next(filter(None, match.groups()))))
        for match in _NUMBERED.finditer(text)
    ]


def _quantities(text: str) -> list[Value]:
    return [
        Value(ValueKind.QUANTITY, found.start, found.end, number=found.number, unit=found.unit)
        for found in quantities(text)
    ]
