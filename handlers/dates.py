"""Dates as people write them, today's date at hand: '27.6.30., 20240229, 내년 6월 말, 오늘부터 100일 뒤."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.particles import particle

_YEAR = (
    r"(?:'?\s?(?P<year>(?<!\d)(?:(?:19|20|21)\d{2}|\d{2}))\s?(?:년도?|\.)"
    r"|(?P<relative_year>내후년|내년|명년|올해|금년|이번\s?년|작년|지난해))"
)
_DAY = r"(?:(?P<day>\d{1,2})\s?일?|(?P<end>말일?|마지막\s?날?|말경))"
_PATTERNS = (
    r"(?<!\d)(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
    r"(?<![\d.])'?\s?(?P<year>(?:19|20)?\d{2})\s?(?P<mark>[./-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<day>\d{1,2})(?!\d)\.?",
    rf"{_YEAR}\s?(?P<month>\d{{1,2}})\s?(?:월|\.)\s?{_DAY}\.?",
    rf"(?P<relative_month>다다음\s?달|다음\s?달|담달|내달|이번\s?달|이달|금월)\s?{_DAY}",
    rf"(?<!\d)(?P<month>\d{{1,2}})\s?월\s?{_DAY}",
    r"(?<!\d)(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\d)",
    r"(?:오늘(?:부터|로부터|에서)?\s?|지금(?:부터|으로부터)?\s?|앞으로\s?)?(?P<count>\d{1,5})\s?(?P<span>일|주일?|개월|달|년)\s?(?:뒤|후|이후|남|있으면|지나면)",
    rf"{_YEAR}\s?(?P<year_end>말일|말|연말|끝)",
    r"(?P<year_end>연말|년말)",
    r"(?P<close>오늘|내일|모레|글피)(?=\s?(?:이|에|까지|만료|끝|로|의|위탁|$))",
)
_SIGNS = (r"\d", r"\d", r"\d", "[달월]", r"\d", r"\d", r"\d", "[말끝]", "말", "[오내모글]")
"""What stands in every text that the pattern in the same place finds anything in: most texts have none of it."""
_FINDERS = tuple((re.compile(sign), re.compile(pattern)) for sign, pattern in zip(_SIGNS, _PATTERNS, strict=True))
_VAGUE = re.compile(rf"(?:{_YEAR}\s?)?(?P<month>\d{{1,2}})\s?월(?:\s?(?:초|중순|중|쯤|경))?(?!\s?\d)")
_VAGUE_SIGN = re.compile("월")
_RELATIVE_YEARS = {"내후년": 2, "내년": 1, "명년": 1, "작년": -1, "지난해": -1}
_RELATIVE_MONTHS = {"다다음": 2, "다음": 1, "담달": 1, "내달": 1}
_CLOSE_DAYS = {"오늘": 0, "내일": 1, "모레": 2, "글피": 3}


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date that a text names, or tries to."""

    start: int
    end: int
    day: date | None
    """None where there is no such day, or the text names no day."""
    problem: str = ""
    """Korean, where there is no day: what is wrong with it."""


def dates(text: str, today: date) -> list[WrittenDate]:
    """All dates of a text in the spelling that is searched by, by place; overlapping readings never.

    A day and month without a year mean the next such day. Two digits of a year mean 20xx.
    """
    found: list[WrittenDate] = []
    taken = bytearray(len(text))

    def take(finder: re.Pattern[str], written: Callable[[re.Match[str]], WrittenDate]) -> None:
        for match in finder.finditer(text):
            start, end = match.span()
            if taken.find(1, start, end) < 0:
                taken[start:end] = bytes((1,)) * (end - start)
                found.append(written(match))

    for sign, finder in _FINDERS:
        if sign.search(text):
            take(finder, lambda match: _written(match, today))
    if _VAGUE_SIGN.search(text):
        take(_VAGUE, _vague)
    return sorted(found, key=lambda written: written.start)


def _vague(match: re.Match[str]) -> WrittenDate:
    return WrittenDate(match.start(), match.end(), None, f"'{match[0].strip()}'에 며칠인지가 없습니다")


def _written(match: re.Match[str], today: date) -> WrittenDate:
    try:
        return WrittenDate(match.start(), match.end(), _day(match, today))
    except (ValueError, OverflowError):
        return WrittenDate(match.start(), match.end(), None, _no_such_day(match[0].strip()))


def _day(match: re.Match[str], today: date) -> date:
    parts = match.groupdict()
    if parts.get("close"):
        return today + timedelta(days=_CLOSE_DAYS[parts["close"]])
    if parts.get("count"):
        return _later(today, int(parts["count"]), parts["span"])
    if parts.get("relative_month"):
        ahead = next((value for key, value in _RELATIVE_MONTHS.items() if parts["relative_month"].startswith(key)), 0)
        return _in_month(*_month_after(today, ahead), parts)
    year = _year(parts, today)
    if parts.get("year_end"):
        return date(year or today.year, 12, 31)
    month = int(parts["month"])
    if year is None:
        this_year = _in_month(today.year, month, parts)
        return this_year if this_year >= today else _in_month(today.year + 1, month, parts)
    return _in_month(year, month, parts)


def _year(parts: dict[str, str], today: date) -> int | None:
    if parts.get("relative_year"):
        return today.year + _RELATIVE_YEARS.get(parts["relative_year"], 0)
    digits = parts.get("year")
    return None if not digits else int(digits) if len(digits) > len("99") else 2000 + int(digits)


def _in_month(year: int, month: int, parts: dict[str, str]) -> date:
    if parts.get("end"):
        return date(year, month, monthrange(year, month)[1])
    return date(year, month, int(parts["day"]))


def _later(today: date, count: int, span: str) -> date:
    if span == "일":
        return today + timedelta(days=count)
    if span.startswith("주"):
        return today + timedelta(weeks=count)
    months = count * 12 if span == "년" else count
    year, month = _month_after(today, months)
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _month_after(today: date, months: int) -> tuple[int, int]:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return year, month + 1


def _no_such_day(written: str) -> str:
    return f"'{written}'{particle(written, '은/는')} 없는 날짜입니다"
