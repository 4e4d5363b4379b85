"""Numbers as word processors print them before paragraphs: ``3.`` ``다)`` ``③`` ``iii``."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

LEVELS: Final = 10
LONGEST_TEMPLATE: Final = 100
"""Characters that are looked at; word processors allow 32."""

_SYLLABLES = "가나다라마바사아자차카타파하"
_VOWELS = (0, 4, 8, 13, 18, 20)
"""ㅏ ㅓ ㅗ ㅜ ㅡ ㅣ, as they are counted in Unicode."""
_JAMO = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_DIGITS = "일이삼사오육칠팔구"
_IDEOGRAPHS = "一二三四五六七八九"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LARGEST = 999


def _letters(alphabet: str) -> Callable[[int], str]:
    """A, B ... Z, AA, BB ..."""
    return lambda value: alphabet[(value - 1) % len(alphabet)] * ((value - 1) // len(alphabet) + 1)


def _series(*runs: tuple[str, int]) -> Callable[[int], str]:
    """Symbols that stand for a number each, then plain digits."""
    symbols = [chr(ord(first) + step) for first, length in runs for step in range(length)]
    return lambda value: symbols[value - 1] if value <= len(symbols) else str(value)


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (value // worth)
        value %= worth
    return text


def _spoken(digits: str, ten: str, hundred: str) -> Callable[[int], str]:
    """일, 이 ... 십, 십일, 이십 ..."""

    def spell(value: int) -> str:
        text = ""
        for worth, name in ((100, hundred), (10, ten)):
            if count := value // worth:
                text += (digits[count - 1] if count > 1 else "") + name
            value %= worth
        return text + (digits[value - 1] if value else "")

    return spell


_STYLES: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimal_zero": lambda value: f"{value:02d}",
    "circled": _series(("①", 20), ("㉑", 15), ("㊱", 15)),
    "parenthesized": _series(("⑴", 20)),
    "full_stop": _series(("⒈", 20)),
    "upper_roman": _roman,
    "lower_roman": lambda value: _roman(value).lower(),
    "upper_letter": _letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lower_letter": _letters("abcdefghijklmnopqrstuvwxyz"),
    "circled_upper_letter": _series(("Ⓐ", 26)),
    "circled_lower_letter": _series(("ⓐ", 26)),
    "syllable": _letters("".join(chr(ord(first) + 28 * vowel) for vowel in _VOWELS for first in _SYLLABLES)),
    "circled_syllable": _series(("㉮", 14)),
    "jamo": _letters(_JAMO),
    "circled_jamo": _series(("㉠", 14)),
    "hangul": _spoken(_DIGITS, "십", "백"),
    "ideograph": _spoken(_IDEOGRAPHS, "十", "百"),
    "circled_ideograph": _series(("㊀", 10)),
}


def printed_number(value: int, style: str) -> str:
    """A number in a style; in digits where the style is not known, or has no sign for it."""
    if not 1 <= value <= _LARGEST:
        return str(value)
    return _STYLES.get(style, str)(value)


@dataclass(slots=True)
class Counters:
    """How far the levels of one numbering have counted."""

    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)

    def count(self, level: int, start: int) -> int:
        """Count on at a level; the deeper ones begin anew."""
        value = self.values[level]
        value = start if value is None else value + 1
        self.values[level] = value
        self.values[level + 1 :] = [None] * (LEVELS - level - 1)
        return value

    def value(self, level: int, start: int) -> int:
        """How far a level has counted; its start where it has not begun."""
        value = self.values[level]
        return start if value is None else value


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a numbering is printed."""

    template: str
    """``^1.`` prints the number of the first level, ``^n`` those of all levels down to this one."""
    style: str
    start: int


@dataclass(slots=True)
class Numbering:
    """A numbering as Hancom's word processors define it."""

    levels: dict[int, Level]
    counters: Counters = field(default_factory=Counters)

    def next(self, level: int) -> str:
        """What is printed before the next paragraph of a level, the first being 0."""
        if level not in self.levels:
            return ""
        self.counters.count(level, self.levels[level].start)
        text = self.levels[level].template[:LONGEST_TEMPLATE]
        for path in ("^n", "^N"):
            text = text.replace(path, ".".join(map(self._printed, range(level + 1))) + ("." if path == "^N" else ""))
        for other in range(LEVELS, 0, -1):
            text = text.replace(f"^{other}", self._printed(other - 1))
        return text

    def _printed(self, level: int) -> str:
        shape = self.levels.get(level)
        return printed_number(self.counters.value(level, shape.start), shape.style) if shape else ""
