"""One spelling for each loan word: digital, 디지탈 and 디지털 are the same word."""

import re
from collections import defaultdict
from functools import cache

from knowledge.korean.normalise import normalise
from knowledge.vocabulary import read

_LONGEST_LATIN = 40
"""Letters of a run that may be several words typed together; a longer one is noise."""
_LATIN = re.compile(r"[a-z]+[a-z0-9+]*|[0-9]+[a-z+][a-z0-9+]*")
_RATIO = re.compile(r"(?<=\d)\s?[:대]\s?(?=\d)")


@cache
def _table() -> dict[str, str]:
    """Each spelling → the one that is searched by, that one included."""
    return {
        spelling: spellings[0]
        for spellings in read("knowledge", "loanwords")["spellings"]
        for spelling in dict.fromkeys(spellings)
    }


@cache
def _hangul() -> re.Pattern[str]:
    """Spellings with Hangul, longest first. A word of one syllable could be part of any other, so it is left alone."""
    long_enough = sorted((word for word in _table() if len(word) > 1 and not word.isascii()), key=len, reverse=True)
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for word in long_enough:
        behind = r"(?!\d)" if _table()[word][-1].isdigit() and not word[-1].isdigit() else ""  # 코로나20 is no 코로나19
        rests[word[0]].append(re.escape(word[1:]) + behind)
    # First by the first character, so that most places of a text are passed at one look.
    return re.compile("|".join(f"{_first(char)}(?:{'|'.join(behind)})" for char, behind in rests.items()))


def _first(char: str) -> str:
    """A spelling that begins with a digit is no part of a longer number: 10대, but not 110대."""
    return rf"{char}(?<!\d{char})" if char.isdigit() else re.escape(char)


def latin_words() -> frozenset[str]:
    """The words in Latin letters that are known."""
    return frozenset(word for word in _table() if word.isascii() and word[0].isalnum())


def respell(text: str) -> str:
    """A text in the spelling that is searched by: lower case, half width, loan words and ratios in one form."""
    folded = _RATIO.sub("대", normalise(text).casefold())
    return _hangul().sub(lambda match: _table()[match[0]], _LATIN.sub(_respell_latin, folded))


def _respell_latin(match: re.Match[str]) -> str:
    word = match[0]
    return "".join(_table()[part] for part in split_latin(word)) or word


def split_latin(word: str) -> tuple[str, ...]:
    """A run of Latin letters cut into words that are known: fintechlab → fintech, lab; empty where it can't be."""
    table = _table()
    if len(word) > _LONGEST_LATIN:
        return ()
    if word in table:
        return (word,)
    for end in range(len(word) - 1, 1, -1):
        if word[:end] in table and (rest := split_latin(word[end:])):
            return (word[:end], *rest)
    return ()
