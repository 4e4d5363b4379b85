"""Hangul syllables as arithmetic on Unicode: take them apart, put them together, read their first consonants."""

FIRST, LAST = 0xAC00, 0xD7A3
"""The block of the 11,172 complete syllables."""

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

_VOWEL_COUNT, _CODA_COUNT = len(VOWELS), len(CODAS)


def is_syllable(char: str) -> bool:
    """Whether it is one complete syllable (가 … 힣)."""
    return FIRST <= ord(char) <= LAST


def is_jamo(char: str) -> bool:
    """Whether it is a letter that stands alone (ㄱ … ㅣ)."""
    return "ㄱ" <= char <= "ㅣ"


def split(syllable: str) -> tuple[str, str, str]:
    """Onset, vowel and coda ("" without one) of one complete syllable."""
    index = ord(syllable) - FIRST
    return (
        ONSETS[index // (_VOWEL_COUNT * _CODA_COUNT)],
        VOWELS[index // _CODA_COUNT % _VOWEL_COUNT],
        CODAS[index % _CODA_COUNT],
    )


def join(onset: str, vowel: str, coda: str = "") -> str:
    """One complete syllable from its letters."""
    index = (ONSETS.index(onset) * _VOWEL_COUNT + VOWELS.index(vowel)) * _CODA_COUNT + CODAS.index(coda)
    return chr(FIRST + index)


def has_coda(char: str) -> bool:
    """Whether a syllable ends in a consonant; False for anything else."""
    return is_syllable(char) and (ord(char) - FIRST) % _CODA_COUNT > 0


def with_coda(syllable: str, coda: str) -> str:
    """An open syllable closed by a consonant: 하, ㄴ → 한."""
    onset, vowel, _ = split(syllable)
    return join(onset, vowel, coda)


def open_syllable(syllable: str) -> str:
    """A syllable without its coda: 햇 → 해."""
    onset, vowel, _ = split(syllable)
    return join(onset, vowel)


class _FirstConsonants(dict[int, str]):
    """A table for `str.translate` that is filled as it is used."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = split(char)[0] if is_syllable(char) else char
        return self[code]


_first_consonants = _FirstConsonants()


def choseong(text: str) -> str:
    """The first consonant of each syllable: 목동 → ㅁㄷ; anything else stays."""
    return text.translate(_first_consonants)
