"""What fingers and keyboards do: the wrong layout, full width, and slips of one key."""

import re
from collections.abc import Callable
from functools import cache
from random import Random

from handlers.evaluation.transformations.wording import Role, Stage, Transformation, Wording, transformation
from knowledge.korean.keystrokes import from_keystrokes, keystrokes
from knowledge.vocabulary import name_units, places

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {
    key: row[max(0, place - 1) : place] + row[place + 1 : place + 2] for row in _ROWS for place, key in enumerate(row)
}
_HANGUL = re.compile("[가-힣]+")
_FEWEST_SYLLABLES = 5
"""Syllables of a run in which a slip is made; in shorter ones it may make another word."""
_MOST_DRAWS = 20

Slip = Callable[[str, int, Random], str]
"""Keystrokes, the place of the slip, chance → keystrokes."""


@transformation("english-layout", "영문 자판으로", Stage.KEYBOARD, "keyboard")
def english_layout(wording: Wording) -> Wording:
    """두벌식 typed without switching from English."""
    return wording.changed(keystrokes)


@transformation("full-width", "전각", Stage.KEYBOARD, "keyboard")
def full_width(wording: Wording) -> Wording:
    """Digits, Latin letters, marks and spaces in full width."""
    return wording.changed(lambda text: "".join(map(_widened, text)))


def _widened(char: str) -> str:
    return "\u3000" if char == " " else chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char


def _replaced(keys: str, at: int, chance: Random) -> str:
    return keys[:at] + chance.choice(_NEIGHBOURS[keys[at].lower()]) + keys[at + 1 :]


def _turned(keys: str, at: int, _chance: Random) -> str:
    return keys[:at] + keys[at + 1 : at + 2] + keys[at] + keys[at + 2 :]


def _added(keys: str, at: int, chance: Random) -> str:
    return keys[: at + 1] + chance.choice(_NEIGHBOURS[keys[at].lower()]) + keys[at + 1 :]


def _left_out(keys: str, at: int, _chance: Random) -> str:
    return keys[:at] + keys[at + 1 :]


def _slipped(key: str, label: str, slip: Slip) -> Transformation:
    def change(wording: Wording) -> Wording | None:
        name = wording.part(Role.NAME)
        longest = max(_HANGUL.finditer(name), key=lambda match: len(match[0]), default=None)
        if longest is None or len(longest[0]) < _FEWEST_SYLLABLES:
            return None
        mistyped = _mistyped(longest[0], slip, wording.chance(key))
        if mistyped is None or wording.is_another(mistyped):
            return None
        return wording.changed(lambda name: name[: longest.start()] + mistyped + name[longest.end() :], Role.NAME)

    return Transformation(key, label, Stage.SPELLING, "letters", change)


def _mistyped(word: str, slip: Slip, chance: Random) -> str | None:
    """A word with one slip; None where no draw makes one that is fair."""
    keys = keystrokes(word)
    for _ in range(_MOST_DRAWS):
        typed = from_keystrokes(slip(keys, chance.randrange(len(keys)), chance))
        if typed != word and _is_fair(typed, word):
            return typed
    return None


def _is_fair(typed: str, word: str) -> bool:
    """Whether a name with a slip still calls the same service.

    A slip in a place makes another place (묵동 of 목동), and one that makes another word of names (남성 of 여성)
    another name: both are somewhere else, and must not be taken for ours.
    """
    if any(place in word and place not in typed for place in _places()):
        return False
    return not any(len(other) > 1 and other in typed and other not in word for other in _places() | name_units())


@cache
def _places() -> frozenset[str]:
    return frozenset(
        place for group in ("districts", "areas", "neighbourhoods", "regions") for place in places()[group]
    )


SLIPS = (
    _slipped("slip-replaced", "옆 글쇠를 누름", _replaced),
    _slipped("slip-turned", "글쇠 차례가 바뀜", _turned),
    _slipped("slip-added", "옆 글쇠까지 누름", _added),
    _slipped("slip-left-out", "글쇠를 빠뜨림", _left_out),
)
KEYBOARD = (*SLIPS, english_layout, full_width)
