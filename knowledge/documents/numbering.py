"""Numbers before headings and items, in whatever style: ① 1. (2) 3] 4) 가. 제1호, 제1장, IV., full width too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.documents.marks import OPENING, bracket_depths, narrow

_SYLLABLES = "가나다라마바사아자차카타파하"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_SERIES = (  # the first character of a run of numbered symbols, its first number, its length
    ("①", 1, 20), ("㉑", 21, 15), ("㊱", 36, 15), ("⑴", 1, 20), ("⒈", 1, 20), ("❶", 1, 10), ("⓫", 11, 10),
    ("➀", 1, 10), ("➊", 1, 10), ("⓵", 1, 10), ("㈀", 1, 14), ("㈎", 1, 14), ("㉠", 1, 14), ("㉮", 1, 14),
    ("⒜", 1, 26), ("Ⓐ", 1, 26), ("ⓐ", 1, 26), ("Ⅰ", 1, 12), ("ⅰ", 1, 12),
    ("\U000f02b1", 1, 10),  # framed digits of Hancom Office
)  # fmt: skip
_SYMBOLS = {
    chr(ord(first) + step): (first, number + step) for first, number, length in _SERIES for step in range(length)
}

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
"""Before letters: a list of letters that gets as far as I is rarer than one of Roman numbers."""

_VALUE = rf"(?P<value>\d{{1,3}}|[{_SYLLABLES}](?=\W)|[IVX]{{1,5}}(?=\W)|[A-Za-z](?=\W))"
_TYPED = re.compile(
    rf"(?P<before>(?:제|No\.?|#)?\s*[(\[<{{〈《【〔]?\s*(?:(?:사무|연번)(?=\s*\d)|제|No\.?|#)?)\s*{_VALUE}\s*"
    r"(?P<after>(?:호|번|[장절편](?=[\s.:)\]]))?\s*[)\]>}〉》】〕.:]*)",
    re.IGNORECASE,
)
_STYLES = re.compile(  # with the value replaced by 1, 가, A or I
    r"[(\[<{〈《【〔]?(?:사무|연번)1[)\]>}〉》】〕.:]{1,2}"  # [사무 1] 사무 1.
    r"|[(\[<{〈《【〔](?:제|No\.?|#)?[1가AI](?:호|번)?[)\]>}〉》】〕][.:]?"  # (1) [가] 【1】
    r"|[1가AI](?:호|번)?[)\]>}〉》】〕][.]?"  # 1) 3] 가)
    r"|[1가AI]\.|1:"
    r"|제1호?[.):\]]|제1[호장절편][.:]?|1[호번][.):\]]?"
    r"|(?:No\.?|#)1[.):\]]?",
    re.IGNORECASE,
)
_SEPARATORS = " ,;/|、"
"""What divides numbered items that stand in one line, beside their numbers."""
_LONGEST = 40  # characters, blanks and all; more need not be looked at
_KEYCAP = re.compile("(?P<value>[0-9])\ufe0f?\u20e3")
_DATE = re.compile(r"\d{1,2}\.\s*\d{1,2}(?![\d가-힣])")
_OUTLINE = re.compile(r"\d{1,2}(?:[.-]\d{1,2}){0,2}[.-](?P<value>\d{1,2})[.)]?\s+(?=[^\d\s])")
_BARE = re.compile(r"0?(?P<value>[1-9]\d?)(?:\s+[-–—]\s+(?=\D)|\s+(?=\D|\d{1,4}[가-힣+])|$)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands before a text."""

    value: int
    style: str
    """How it is written, by the first of its kind: ``①``, ``(1)``, ``가.``; ``1`` where it is nothing but digits."""
    end: int
    """Where the text after it begins."""

    @property
    def is_symbol(self) -> bool:
        """Whether it is a single character that means nothing but a number (①), so that it needs no context."""
        return self.style in _SYMBOLS

    @property
    def is_bare(self) -> bool:
        """Whether it is nothing but digits, so that the text may as well just begin with a number."""
        return self.style == "1"


def take_number(text: str, *, allow_bare: bool = False, allow_outline: bool = False) -> Number | None:
    """The number at the start of a text, or None.

    Args:
        allow_bare: take ``7 양천주민편의시설`` as number 7 too.
        allow_outline: take ``2-3. 개선 과제`` as number 3 too.
    """
    plain = narrow(text[:_LONGEST])
    if allow_outline and (outline := _OUTLINE.match(plain)):
        return Number(int(outline["value"]), "1-1", outline.end())
    return _number_at(plain, 0, allow_bare=allow_bare)


def is_number_alone(text: str) -> bool:
    """Whether a text is a number and nothing else: ``Ⅱ``, ``2.``, ``3``."""
    number = take_number(text, allow_bare=True)
    return number is not None and number.end >= len(text)


def _number_at(text: str, start: int, *, allow_bare: bool = False) -> Number | None:
    """The number at a position of a narrowed text."""
    if text[start : start + 1] in _SYMBOLS:
        style, value = _SYMBOLS[text[start]]
        return Number(value, style, _skip(text, start + 1, ".)"))
    if keycap := _KEYCAP.match(text, start):
        return Number(int(keycap["value"]), "1\u20e3", _skip(text, keycap.end()))
    if (typed := _TYPED.match(text, start)) and (number := _typed_number(text, typed)):
        return number
    if allow_bare and (bare := _BARE.match(text, start)):
        return Number(int(bare["value"]), "1", _skip(text, bare.end()))
    return None


def _typed_number(text: str, typed: re.Match[str]) -> Number | None:
    value, first = _value(typed["value"])
    before, after = ("".join(typed[part].split()) for part in ("before", "after"))
    style = f"{before}{first}{after}"
    if value == 0 or not _STYLES.fullmatch(style):
        return None
    if style.endswith((".", ":")) and text[typed.end() : typed.end() + 1].isdigit():
        return None  # 1.5톤, 10:30
    if typed[0] == "(사)" and text[typed.end() : typed.end() + 1].isalpha():
        return None  # (사)한국협회
    return Number(value, style, _skip(text, typed.end()))


def _value(written: str) -> tuple[int, str]:
    if written.isdigit():
        return int(written), "1"
    if written in _SYLLABLES:
        return _SYLLABLES.index(written) + 1, "가"
    if written.upper() in _ROMAN:
        return _ROMAN.index(written.upper()) + 1, "I"
    return (_LETTERS.index(written.upper()) + 1, "A") if len(written) == 1 else (0, "A")


def _skip(text: str, position: int, also: str = "") -> int:
    while position < len(text) and (text[position].isspace() or text[position] in also):
        position += 1
    return position


def split_numbered(text: str, number: Number) -> Iterator[tuple[Number, str]]:
    """The items of a text that begins with a number and may hold the next ones: ``"③ 가 ④ 나"``.

    A text is split only at the number that comes next in the same style, outside brackets and lists of its own, so that
    dates, shares and references stay whole.
    """
    plain, depths = narrow(text), bracket_depths(text)
    start, inner = number.end, 0
    for position in range(start + 1, len(text)):
        if depths[position] <= (plain[position] in OPENING) and _follows(plain, position, number):
            following = _number_at(plain, position)
            if following and following.style == number.style and following.value == inner + 1:
                inner += 1  # a list within the item: ② 초기상담부터 ①발견 ②보호 ③자립까지
            elif following and (following.style, following.value) == (number.style, number.value + 1):
                yield number, text[start:position].strip().rstrip(_SEPARATORS)
                number, start, inner = following, following.end, 0
    yield number, text[start:].strip()


def _follows(text: str, position: int, number: Number) -> bool:
    """Whether the next number may begin at a position."""
    if number.is_symbol:
        return text[position] in _SYMBOLS
    return text[position - 1].isspace() and not _DATE.match(text, position)
