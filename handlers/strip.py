"""A text without its spaces and punctuation, which are remembered: people put them where they like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.values import Value
from knowledge.korean.sounds import by_ear

_STOP = re.compile(r"[.!?\n;]+(?=\s|$)|\n")
_WALLS = frozenset(",/|&()[]!?;:\n…")
"""Punctuation that no word crosses: 성과, 지표."""


@dataclass(frozen=True)
class Strip:
    """A text without its spaces and punctuation."""

    text: str
    sounds: str
    """The same by ear (`knowledge.korean.sounds`), syllable by syllable."""
    gaps: tuple[bool, ...]
    """Whether something stood before each character that is left; one more for the end."""
    walls: frozenset[int]
    """The gaps that no word crosses, because punctuation stood there: 성과, 지표."""
    sentences: tuple[int, ...]
    """The sentence of each character."""
    places: tuple[int, ...]
    """Where each character stands in the text with its spaces."""
    values: dict[int, tuple[int, Value]]
    """Where a value begins → where it ends, and the value."""


def strip(text: str, values: Sequence[Value] = ()) -> Strip:
    """Take spaces and punctuation out, and remember where they were."""
    letters: list[str] = []
    gaps: list[bool] = []
    sentences: list[int] = []
    places: dict[int, int] = {}
    stops = {match.start() for match in _STOP.finditer(text)}
    walls: set[int] = set()
    sentence, after_gap, after_wall = 0, True, False
    for place, char in enumerate(text):
        if char.isalnum() or (char == "+" and letters and not after_gap):
            places[place] = len(letters)
            walls |= {len(letters)} if after_wall else set()
            after_wall = False
            letters.append(char)
            gaps.append(after_gap)
            sentences.append(sentence)
            after_gap = False
        else:
            after_gap = True
            after_wall = after_wall or char in _WALLS
            sentence += place in stops
    found = {}
    for value in values:
        inside = [places[place] for place in range(value.start, value.end) if place in places]
        if inside:
            found[inside[0]] = (inside[-1] + 1, value)
    bare = "".join(letters)
    return Strip(bare, by_ear(bare), (*gaps, True), frozenset(walls), tuple(sentences), tuple(places), found)
