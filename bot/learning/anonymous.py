"""Takes from a question what could say who asked it, or about whom, before it is kept.

Numbers, addresses and names with a title are found by their form. A bare name is found only by what Korean names look
like, and only among words that minwi does not know; a rare one can't be told from the nickname of a service.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from handlers.clean import clean
from handlers.endings import is_tail_run
from knowledge.korean.normalise import collapse, normalise
from knowledge.storage.limits import LONGEST_QUESTION
from knowledge.vocabulary import read

MASK = "○○○"
"""Stands for what was taken out; nothing that is understood as a word."""

_LONGEST_READ = 600
"""Characters at the end of a message that are looked at: whoever tells a story asks at its end."""
_FEWEST_DIGITS = 6
"""Digits in a row that may be a number of somebody's; a date of birth has six."""
_FEWEST_SPOKEN = 8
"""The same where some are spelled out, for those syllables stand in words, too."""
_EMAIL = re.compile(r"(?<![^\s@<>()\[\],;])(?!/)[^\s@<>()\[\],;]+@[\w.-]+")
_ROUNDS = re.compile(r"(?:(?:19|20)\d\d(?:-\d{1,2})?[\s.)(/]*)+")
_PLATE = re.compile(
    r"\d{2,3}\s?[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자허하호배]\s?\d{4}"
)
_HOUSE = re.compile(
    r"\d{1,4}\s?동\s?\d{1,4}\s?호|\d{1,4}(?:-\d{1,4})?\s?번지"
    r"|(?<=[로길])\s?\d{1,4}(?:-\d{1,4})?(?:\s?번길)?(?![\d년월일차개번명원억만천%])"
)
_PARTICLES = "가도을이"
"""What names hardly end in, of the particles of one syllable that stand in names."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TAILS = "(?P<tails>[가-힣]{0,8})(?![가-힣])"
_EDGES = " \t.,!?~…·:;-/'\""


def anonymous(text: str, is_known: Callable[[str], bool]) -> str:
    """A question as it may be kept: tidied, short, without what names a person; empty where nothing is left.

    Args:
        text: as typed.
        is_known: whether a word has a meaning to minwi, and so is no name of a person's.
    """
    text = text[-_LONGEST_READ:].encode("utf-8", "replace").decode()
    text = _CONTROL.sub(" ", clean(_EMAIL.sub(MASK, normalise(text))))
    text = _EMAIL.sub(MASK, text)
    for pattern in (_PLATE, _HOUSE):
        text = pattern.sub(MASK, text)
    text = _digits().sub(_number, text)
    text = _titled().sub(lambda match: _person(match, is_known), text)
    text = _bare().sub(lambda match: _person(match, is_known), text)
    text = _short(collapse(text).strip(_EDGES))
    return text if any(map(str.isalnum, text)) else ""


def _number(match: re.Match[str]) -> str:
    """Digits that may be a telephone number, an account or the like; years and rounds side by side are none."""
    said = sum(char.isalpha() for char in match[0])
    count = said + sum(char.isdecimal() for char in match[0])
    is_number = count >= (_FEWEST_SPOKEN if said > 1 else _FEWEST_DIGITS) and not _ROUNDS.fullmatch(match[0])
    ending = match[0][-1] if said == 1 and match[0][-1].isalpha() else ""  # the particle of 010-1234-5678이
    return MASK + ending if is_number else match[0]


def _person(match: re.Match[str], is_known: Callable[[str], bool]) -> str:
    name, behind, tails = match["name"], match["behind"], match["tails"]
    is_word = len(name) > 1 and is_known(name)
    if not behind:
        is_word = is_word or _is_word_with_particle(name, tails, is_known)
    return match[0] if is_word or not is_tail_run(tails) else MASK + behind + tails


def _is_word_with_particle(name: str, tails: str, is_known: Callable[[str], bool]) -> bool:
    """Whether what looks like a bare name is a word and its particle: 홍보가; but many are called 지은, 하은, 다은."""
    word, last = name[:-1], name[-1]
    return last in _PARTICLES and is_known(word) and is_tail_run(last + tails)


def _short(text: str) -> str:
    """The end of a long question, from the beginning of a word on."""
    if len(text) <= LONGEST_QUESTION:
        return text
    end = text[-LONGEST_QUESTION:]
    return end.partition(" ")[2] or end


@cache
def _titled() -> re.Pattern[str]:
    """A family name with a title, whatever stands between: 홍길동 씨, 김 과장님."""
    people = read("knowledge", "people")
    family, titles = _any_of(people["family_names"]), _any_of(people["titles"])
    return re.compile(rf"(?<![가-힣])(?P<name>(?:{family})[가-힣]{{0,2}}?)(?P<behind>\s?(?:{titles})){_TAILS}")


@cache
def _bare() -> re.Pattern[str]:
    """A word that looks like a whole name: 홍길동이."""
    people = read("knowledge", "people")
    family, given = _any_of(people["family_names"]), "".join(people["given_syllables"])
    return re.compile(rf"(?<![가-힣\d○])(?P<name>(?:{family})[{given}]{{2}})(?P<behind>){_TAILS}")


@cache
def _digits() -> re.Pattern[str]:
    """Digits in a row, spelled out or not: 010-1234-5678, 공일공 일이삼사 오육칠팔."""
    digit = f"[{''.join(read('knowledge', 'people')['spoken_digits'])}\\d]"
    return re.compile(rf"{digit}(?:[\s.)(/*_-]{{0,3}}{digit})+")


def _any_of(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
