"""What the fingers did: 두벌식 key presses of Hangul, and Hangul from key presses.

Typos are slips of fingers, so names and words are compared in keystrokes; and whoever forgets to switch the layout
types keystrokes, which read back as Hangul.
"""

import re

from knowledge.korean.syllables import CODAS, ONSETS, VOWELS, is_jamo, is_syllable, join, split

_SIMPLE = dict(zip("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm", strict=True))
_SHIFTED = dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))
_PAIRS = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
_KEYS = _SIMPLE | _SHIFTED
_KEYS |= {jamo: "".join(_KEYS[part] for part in parts) for jamo, parts in _PAIRS.items()}
_LETTERS = {key: jamo for jamo, key in (_SIMPLE | _SHIFTED).items()}
_LETTERS |= {key.upper(): jamo for key, jamo in _LETTERS.items() if key.upper() not in _LETTERS}
_JOINED = {parts: jamo for jamo, parts in _PAIRS.items()}


class _Keystrokes(dict[int, str]):
    """A table for `str.translate` that is filled as it is used."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if is_syllable(char):
            self[code] = "".join(_KEYS[jamo] for jamo in split(char) if jamo)
        else:
            self[code] = _KEYS.get(char, char)
        return self[code]


_keystrokes = _Keystrokes()


def keystrokes(text: str) -> str:
    """The 두벌식 key presses of a text: 목동 → ahrehd; what is not Hangul stays."""
    return text.translate(_keystrokes)


_VOWEL_PAIRS = "|".join(parts for parts, jamo in _JOINED.items() if jamo in VOWELS)
_CODA_PAIRS = "|".join(parts for parts, jamo in _JOINED.items() if jamo in CODAS)
_SIMPLE_CODAS = "".join(coda for coda in CODAS if coda not in _PAIRS)
# A consonant closes a syllable unless a vowel follows, which takes it along.
_SYLLABLE = re.compile(
    f"(?P<onset>[ㄱ-ㅎ])(?P<vowel>{_VOWEL_PAIRS}|[ㅏ-ㅣ])(?P<coda>(?:{_CODA_PAIRS}|[{_SIMPLE_CODAS}])(?![ㅏ-ㅣ]))?"
)


def from_keystrokes(keys: str) -> str:
    """Hangul as a 두벌식 keyboard would compose it: ahrehd → 목동; what makes no syllable stays as single letters.

    Keys that are on no Korean key (digits, punctuation) stay.
    """
    return _SYLLABLE.sub(_compose, "".join(_LETTERS.get(key, key) for key in keys))


def _compose(match: re.Match[str]) -> str:
    onset, vowel, coda = match["onset"], match["vowel"], match["coda"] or ""
    if onset not in ONSETS:
        return match[0]
    return join(onset, _JOINED.get(vowel, vowel), _JOINED.get(coda, coda))


def is_typed_hangul(keys: str) -> bool:
    """Whether Latin letters read as Hangul typed on the wrong layout: every letter lands in a complete syllable."""
    read = from_keystrokes(keys)
    return any(is_syllable(char) for char in read) and not any(
        is_jamo(char) or (char.isalpha() and char.isascii()) for char in read
    )
