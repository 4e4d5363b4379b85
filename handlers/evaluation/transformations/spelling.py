"""Other spellings of the same words: by first consonants, as they sound, loan words, spacing, drawn out."""

import re
from functools import cache

from handlers.evaluation.transformations.wording import Role, Stage, Wording, transformation
from handlers.evaluation.transformations.words import plain_name
from knowledge.index.names import cut_name
from knowledge.korean.syllables import choseong, has_coda, is_syllable, join, split
from knowledge.vocabulary import read


@transformation("facet-choseong", "항목을 초성으로", Stage.SPELLING, "facet")
def facet_choseong(wording: Wording) -> Wording:
    """개선 과제 → ㄱㅅㄱㅈ."""
    return wording.changed(_initials, Role.FACET)


@transformation("name-choseong", "이름을 초성으로", Stage.SPELLING, "letters")
def name_choseong(wording: Wording) -> Wording | None:
    """The plain name by its first consonants; not where another service's name has them too, nor with digits."""
    name = plain_name(wording.part(Role.NAME)).replace(" ", "")
    initials = choseong(name)
    if not all(map(is_syllable, name)) or any(initials in choseong(other) for other in wording.others):
        return None
    return wording.changed(lambda _: initials, Role.NAME)


def _initials(text: str) -> str:
    return choseong(text.replace(" ", ""))


@transformation("sounds", "소리 나는 대로", Stage.SPELLING, "letters")
def sounds(wording: Wording) -> Wording:
    """By the standard rules of pronunciation but tensing, which nobody writes: 실내 → 실래, 협업 → 혀법.

    A name is sounded unit by unit: whoever writes by ear still knows where a word in it begins (강북·여성).
    """
    by_unit = wording.changed(
        lambda name: _HANGUL.sub(lambda match: "".join(map(_sounded, _units(match[0]))), name), Role.NAME
    )
    return by_unit.changed(lambda text: _HANGUL.sub(lambda match: _sounded(match[0]), text), Role.FACET, Role.REST)


_HANGUL = re.compile("[가-힣]+")


def _units(word: str) -> tuple[str, ...]:
    """A printed word of a name in its units; whole where a loan word in it is searched by another spelling."""
    units = cut_name(word)
    return units if "".join(units) == word else (word,)


@cache
def _sounded(word: str) -> str:
    from hangulpy import standardize_pronunciation  # noqa: PLC0415 - 50 ms, for those who measure only

    return str(standardize_pronunciation(word, hard_conversion=False))


@transformation("loan-spelling", "외래어를 다른 표기로", Stage.SPELLING, "letters")
def loan_spelling(wording: Wording) -> Wording:
    """Loan words of the name in another spelling that is known: 센터 → 센타."""
    return wording.changed(lambda name: _respelled(wording, name, latin=False), Role.NAME)


@transformation("loan-latin", "외래어를 로마자로", Stage.SPELLING, "letters")
def loan_latin(wording: Wording) -> Wording:
    """Loan words of the name in Latin letters: 핀테크랩 → fintechlab."""
    return wording.changed(lambda name: _respelled(wording, name, latin=True), Role.NAME)


def _respelled(wording: Wording, name: str, *, latin: bool) -> str:
    for group in read_spellings():
        spelled = next((word for word in group if len(word) > 1 and not word.isascii() and word in name), None)
        others = [word for word in group if word != spelled and " " not in word and word.isascii() == latin]
        if spelled and others:
            name = name.replace(spelled, wording.chance(spelled).choice(others))
    return name


@cache
def read_spellings() -> tuple[tuple[str, ...], ...]:
    """The groups of loanwords.toml, those with the longest words first."""
    groups = (tuple(dict.fromkeys(group)) for group in read("knowledge", "loanwords")["spellings"])
    return tuple(sorted(groups, key=lambda group: -len(group[0])))


@transformation("no-spaces", "붙여쓰기", Stage.KEYBOARD, "spacing")
def no_spaces(wording: Wording) -> Wording:
    """No space at all."""
    return wording.changed(lambda text: "".join(text.split()))


@transformation("spaced-out", "글자마다 띄어쓰기", Stage.KEYBOARD, "spacing")
def spaced_out(wording: Wording) -> Wording:
    """A space after every syllable; a gap between words is then two wide."""
    return wording.changed(lambda text: "".join(f"{char} " if is_syllable(char) else char for char in text))


_ECHO = str.maketrans("ㅑㅒㅕㅖㅛㅠㅘㅙㅚㅝㅞㅟㅢ", "ㅏㅐㅓㅔㅗㅜㅏㅐㅔㅓㅔㅣㅣ")
"""The vowel that is heard where a syllable is drawn out."""


@transformation("drawn-out", "길게 끌기 (과제에에에)", Stage.SPELLING, "repeated")
def drawn_out(wording: Wording) -> Wording | None:
    """The last syllable of the facet drawn out."""
    last = wording.part(Role.FACET)[-1:]
    if not last or not is_syllable(last) or has_coda(last):
        return None
    _, vowel, _ = split(last)
    return wording.behind(Role.FACET, join("ㅇ", vowel.translate(_ECHO)) * 3)


@transformation("repeated", "글자 되풀이 (과제제제)", Stage.SPELLING, "repeated")
def repeated(wording: Wording) -> Wording | None:
    """The last syllable of the facet three times."""
    last = wording.part(Role.FACET)[-1:]
    return wording.behind(Role.FACET, last * 2) if last and is_syllable(last) else None


@transformation("repeated-marks", "문장부호 되풀이", Stage.SPELLING, "repeated")
def repeated_marks(wording: Wording) -> Wording:
    """Many dots between, many marks at the end."""
    return wording.behind(Role.NAME, "....").around(after="???!!!")


SPELLING = (
    facet_choseong,
    name_choseong,
    sounds,
    loan_spelling,
    loan_latin,
    no_spaces,
    spaced_out,
    drawn_out,
    repeated,
    repeated_marks,
)
