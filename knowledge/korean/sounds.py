"""Spelling by ear: people write 한태 for 한테, 햇어 for 했어, 뭘루 for 뭘로, 우녕 for 운영."""

from collections.abc import Iterable, Mapping

from knowledge.korean.syllables import is_syllable, join, split

_VOWELS = {"ㅐ": "ㅔ", "ㅒ": "ㅔ", "ㅖ": "ㅔ", "ㅙ": "ㅞ", "ㅚ": "ㅞ"}
"""Vowels that sound alike today."""
_CODAS = dict.fromkeys("ㄷㅆㅈㅊㅌ", "ㅅ") | {
    "ㄲ": "ㄱ",
    "ㅋ": "ㄱ",
    "ㄳ": "ㄱ",
    "ㅍ": "ㅂ",
    "ㅄ": "ㅂ",
    "ㄶ": "ㄴ",
    "ㅀ": "ㄹ",
}
"""Final consonants that sound alike before another consonant."""
_SPOKEN = {"구": "고", "루": "로", "두": "도"}
"""Particles and endings as they are spoken."""


class _Sounds(dict[int, str]):
    """A table for `str.translate` that is filled as it is used."""

    def __init__(self, spoken: Mapping[str, str]) -> None:
        super().__init__()
        self._spoken = spoken

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if is_syllable(char):
            onset, vowel, coda = split(char)
            self[code] = self._spoken.get(char) or join(onset, _VOWELS.get(vowel, vowel), _CODAS.get(coda, coda))
        else:
            self[code] = char
        return self[code]


_sounds = _Sounds(_SPOKEN)
_sounds_in_names = _Sounds({})


def by_ear(text: str) -> str:
    """One spelling for all that sounds alike, syllable by syllable, so that places stay: 한태, 한테 → 한테."""
    return text.translate(_sounds)


def all_by_ear(words: Iterable[str]) -> list[str]:
    """Many words by ear at once; none may hold a line feed."""
    return by_ear("\n".join(words)).split("\n")


def heard(text: str) -> str:
    """The same for names, in which 구 and 고 are two: 구덕 is not 고덕."""
    return text.translate(_sounds_in_names)


def pronounced(word: str) -> tuple[str, ...]:
    """How a word sounds by the standard rules, without tensing and with it: 새활용 → 새화룡; 복지 → 복지, 복찌.

    The library knows the rules by heart; it is loaded when the first word is asked for, and takes 20 ms.
    """
    from hangulpy import standardize_pronunciation  # noqa: PLC0415

    return tuple(dict.fromkeys(str(standardize_pronunciation(word, hard_conversion=hard)) for hard in (False, True)))
