"""The forms that a verb or adjective stem takes before its endings: 나오 → 나오, 나온, 나올, 나와, 나왔, and so on."""

from knowledge.korean.syllables import has_coda, is_syllable, join, split, with_coda

_CONTRACTED = {
    "ㅏ": "ㅏ",
    "ㅓ": "ㅓ",
    "ㅐ": "ㅐ",
    "ㅔ": "ㅔ",
    "ㅕ": "ㅕ",
    "ㅗ": "ㅘ",
    "ㅜ": "ㅝ",
    "ㅣ": "ㅕ",
    "ㅡ": "ㅓ",
    "ㅚ": "ㅙ",
}
"""A stem's last vowel before 아/어."""
_OPEN_CODAS = ("ㄴ", "ㄹ", "ㅁ", "ㅂ")
"""Consonants that an ending puts under an open stem: 나온, 나올, 나옴, 나옵니다."""


def forms(stem: str) -> frozenset[str]:
    """The stem as it shows before its endings, itself included; irregular stems in both forms.

    A few forms that no speaker uses are among them: they do no harm in recognising.
    """
    head, last = stem[:-1], stem[-1]
    if not is_syllable(last):
        return frozenset({stem})
    return frozenset({stem, *(head + form for form in (_closed(last) if has_coda(last) else _open(head, last)))})


def _open(head: str, last: str) -> set[str]:
    onset, vowel, _ = split(last)
    found = {with_coda(last, coda) for coda in _OPEN_CODAS}
    if last == "하":
        found |= {"해", "했"}
    elif last == "르" and head and is_syllable(head[-1]) and not has_coda(head[-1]):
        return found  # 르 doubles its ㄹ in the syllable before; such stems are listed in both forms
    if contracted := _CONTRACTED.get(vowel):
        found |= {join(onset, contracted), join(onset, contracted, "ㅆ")}
    return found


def _closed(last: str) -> set[str]:
    onset, vowel, coda = split(last)
    bare = join(onset, vowel)
    if coda == "ㅂ":
        return {bare + form for form in ("우", "운", "울", "워", "웠", "움")}
    if coda == "ㄷ":
        return {join(onset, vowel, "ㄹ")}
    if coda == "ㄹ":
        return {bare, *(with_coda(bare, form) for form in ("ㄴ", "ㅁ", "ㅂ"))}
    if coda == "ㅅ":
        return {bare}
    return set()
