"""Numbers as people write them: 80.6억, 4억 8천, 499백만원, 육억, 스무 번째, 143명."""

import re
from dataclasses import dataclass
from fractions import Fraction

_DIGITS = {char: value for value, char in enumerate("영일이삼사오육칠팔구")} | {"공": 0, "한": 1}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}
_NATIVE_ONES = {
    "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5,
    "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_NATIVE_TENS = {"열": 10, "스무": 20, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60}
COUNTERS = (
    "명", "건", "개소", "개월", "개사", "개교", "개", "곳", "군데", "회", "번", "년", "일", "시간", "시", "분", "점",
    "%", "퍼센트", "프로", "톤", "마리", "배", "대륙", "대", "팀", "위", "차", "세", "살", "호", "층", "주", "인", "조",
    "가지", "달", "권", "편", "석", "면",
    "가구", "세대", "병상", "학급", "그루", "곡", "쌍", "필지", "종", "기관", "분기",
)  # fmt: skip
"""What is counted; the longer before the shorter that it begins with."""

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TOKEN = re.compile(rf"{_FIGURE}|[영공일이삼사오육칠팔구]|[십백천만억조]")
_NUMERAL = rf"(?:{_FIGURE}|[일이삼사오육칠팔구](?=\s?[십백천만억조])|[십백천만억조])"
"""A figure, a spoken digit before its unit (이천; but not 이 in 12억이면), or a unit."""
_AMOUNT = re.compile(
    rf"(?P<sign>(?<![\w)])[-−]\s?)?(?<![\d.,])(?:(?<![가-힣])|(?=\d))(?P<mark>₩\s?)?(?P<number>{_NUMERAL}(?:\s?{_NUMERAL})*)\s?(?P<won>원)?"
    r"(?!\s?(?:엔|달러|유로|위안|불))"
)
"""Figures and numerals in any order; `money` keeps those that are an amount."""
_COUNT = re.compile(rf"(?<!\d)(?P<number>{_FIGURE})\s?(?P<counter>{'|'.join(map(re.escape, COUNTERS))})(?!\d)")
_NATIVE = re.compile(
    rf"(?=[{''.join(sorted({word[0] for word in (*_NATIVE_ONES, *_NATIVE_TENS)}))}])"
    rf"(?P<tens>{'|'.join(_NATIVE_TENS)})?(?P<ones>{'|'.join(sorted(_NATIVE_ONES, key=len, reverse=True))})?"
    r"\s?(?P<counter>명|건|개소|개월|개|곳|군데|살|번|가지|달|회|팀|분|권|편|가구|시간|배|시)"
)
_DIGIT = re.compile(r"\d")
_MONEY = re.compile(r"[\d억조원₩]")
"""One of these stands in every amount of money."""
_SAME_COUNTER = {
    "곳": "개", "군데": "개", "개소": "개", "개사": "개", "개교": "개", "가지": "개", "살": "세", "퍼센트": "%",
    "프로": "%", "번": "회", "달": "개월", "인": "명",
}  # fmt: skip
_YEAR = re.compile(
    r"(?:'\s?(?P<marked>\d{2})(?!\d)|(?<![\d.])(?P<short>\d{2})(?=\s?년|\.\s?\d{1,2}\.)|(?<!\d)(?P<full>(?:19|20)\d{2})(?!\d))"
    r"(?:\s?년도?(?!\s?(?:간|동안|전|째|차|이상)))?"
)


_SINO = frozenset("영공일이삼사오육유칠팔구십시백천")
_MONTHS = {"유": "육", "시": "십"}
_SPOKEN_YEAR = re.compile("(?<![가-힣])이천(?:[일이삼사오육칠팔구]?십)?[일이삼사오육칠팔구]?(?=\\s?년)")
_SPOKEN_DATE = re.compile(
    r"(?:(?<![가-힣])([이천백십일삼사오육칠팔구영공]{2,7})(\s?년\s?))?(?<![가-힣\d])(십[일이]|[일이삼사오육유칠팔구십시])(\s?월)(?:(\s?)([이삼]?십?[일이삼사오육칠팔구]?)(?=일))?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts; equal however it was written."""

    number: Fraction
    unit: str
    """``원``, ``년도`` for a calendar year, or a counter."""
    start: int
    end: int
    """Where it stands in the text."""

    @property
    def key(self) -> tuple[Fraction, str]:
        """What makes two quantities the same."""
        return self.number, self.unit


def amount(text: str) -> Fraction | None:
    """The value of a written number: 4억 8천 → 480000000; None where it is none.

    After 억 a bare 천 or 백 means 천만 and 백만, as people say it.
    """
    total: Fraction | int = 0
    section: Fraction | int = 0
    current: Fraction | int | None = None
    last_large = 0
    tokens = _TOKEN.findall(text)
    if not tokens:
        return None
    for token in tokens:
        if token in _SMALL:
            section += (1 if current is None else current) * _SMALL[token]
            current = None
        elif token in _LARGE:
            total += (section + (current or 0) or 1) * _LARGE[token]
            section, current, last_large = 0, None, _LARGE[token]
        else:
            current = _DIGITS[token] if token in _DIGITS else Fraction(token.replace(",", ""))
    short = last_large == _LARGE["억"] and not text.rstrip().endswith("원")
    if short and current is None:  # 4억 8천
        return Fraction(total + section * _LARGE["만"])
    if short and current is not None and current >= _SMALL["천"] and not section:  # 4억 8000
        return Fraction(total + current * _LARGE["만"])
    return Fraction(total + section + (current or 0))


def money(text: str) -> list[Quantity]:
    """Amounts of money: numbers with 만, 억 or 조, with 원, or with two commas; below zero with a sign before them."""
    if not _MONEY.search(text):
        return []
    amounts = ((match, amount(match["number"])) for match in _AMOUNT.finditer(text) if _is_money(match))
    return [
        Quantity(-value if match["sign"] else value, "원", match.start(), match.end())
        for match, value in amounts
        if value is not None
    ]


def _is_money(match: re.Match[str]) -> bool:
    number = match["number"]
    if match["won"] or match["mark"]:
        return True
    if not any(char.isdigit() for char in number):
        return len(number) > 1 and bool(
            re.search("[억조]", number)
        )  # 이만 and 천만 are words of their own, 조 alone too
    return bool(re.search("[만억]", number)) or number.count(",") > 1  # 제10조 is a provision


def counts(text: str) -> list[Quantity]:
    """Numbers with a counter, in digits or native words: 161명, 스무 살."""
    found = [
        Quantity(Fraction(match["number"].replace(",", "")), _unit(match["counter"]), match.start(), match.end())
        for match in (_COUNT.finditer(text) if _DIGIT.search(text) else ())
    ]
    for match in _NATIVE.finditer(text):
        if match["tens"] or match["ones"]:
            number = _NATIVE_TENS.get(match["tens"] or "", 0) + _NATIVE_ONES.get(match["ones"] or "", 0)
            found.append(Quantity(Fraction(number), _unit(match["counter"]), match.start(), match.end()))
    return found


def years(text: str) -> list[Quantity]:
    """Calendar years, with four digits or two: 2020년, '20년."""
    found: list[Quantity] = []
    if not _DIGIT.search(text):
        return found
    for match in _YEAR.finditer(text):
        if match["short"] and not match[0].endswith(("년", "도")) and text[match.end() : match.end() + 1] != ".":
            continue  # "3년간", "10년 전": a span of time, not a calendar year
        digits = match["full"] or match["short"] or match["marked"]
        number = int(digits) if len(digits) == 4 else 2000 + int(digits)  # noqa: PLR2004 - digits of a full year
        found.append(Quantity(Fraction(number), "년도", match.start(), match.end()))
    return found


def quantities(text: str) -> list[Quantity]:
    """All numbers that mean something, by place; where two readings overlap, the longer one."""
    candidates = sorted([*money(text), *years(text), *counts(text)], key=lambda found: (found.start, -found.end))
    kept: list[Quantity] = []
    for candidate in candidates:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _unit(counter: str) -> str:
    return _SAME_COUNTER.get(counter, counter)


def digits_in_dates(text: str) -> str:
    """Dates in words as digits: 이천이십오년 구월 삼십일 → 2025년 9월 30일; anything else stays."""
    if "이천" in text:
        text = _SPOKEN_YEAR.sub(lambda match: str(int(amount(match[0]) or 0)), text)
    return _SPOKEN_DATE.sub(_spoken_date, text) if "월" in text else text


def _spoken_date(match: re.Match[str]) -> str:
    return "".join(
        f"{int(amount(_MONTHS.get(part, part)) or 0)}" if part and set(part) <= _SINO else part or ""
        for part in match.groups()
    )


def native_ordinal(word: str) -> int | None:
    """The number of 첫, 두, 열한 before 번째; None for anything else."""
    if word in ("첫", "첫째"):
        return 1
    for tens in ("", *_NATIVE_TENS):
        if word.startswith(tens):
            rest = word[len(tens) :]
            ones = _NATIVE_ONES.get(rest, 0)
            if (ones or not rest) and (tens or ones):
                return _NATIVE_TENS.get(tens, 0) + ones
    return None
