"""A text without its spaces and punctuation, which are remembered: people put them where they like."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.values import Value
from knowledge.korean.sounds import by_ear

_RUN = re.compile(r"[^\W_]+(?:\++[^\W_]*)*")
"""What is kept: letters and digits, and a + behind one of them (C++, 60+)."""
_STOP = re.compile(r"[.!?\n;]+(?=\s|$)|\n")
_WALL = re.compile(r"[,/|&()\[\]!?;:\n…]")
"""Punctuation that no word crosses: 성과, 지표."""
_CLOSING = re.compile(r"[\"')\]>〉》】*_~]+")
"""Marks behind which the word before them goes on, with its particle: '핀테크랩'의, 센터(구로)는."""


@dataclass(frozen=True)
class Strip:
    """A text without its spaces and punctuation."""

    text: str
    sounds: str
    """The same by ear (`knowledge.korean.sounds`), syllable by syllable."""
    gaps: Sequence[bool]
    """Whether something stood before each character that is left; one more for the end."""
    word_ends: Sequence[int]
    """Where the run of characters without a gap ends to which each character belongs."""
    walls: Sequence[int]
    """The gaps that no word crosses, because punctuation stood there (성과, 지표), and the end of the text."""
    closed: frozenset[int]
    """The gaps that are only a closing mark, with no space."""
    sentences: Sequence[int]
    """The sentence of each character."""
    places: Sequence[int]
    """Where each character stands in the text with its spaces."""
    values: dict[int, tuple[int, Value]]
    """Where a value begins → where it ends, and the value."""


def strip(text: str, values: Sequence[Value] = ()) -> Strip:
    """Take spaces and punctuation out, and remember where they were."""
    stops = [match.start() for match in _STOP.finditer(text)]
    runs: list[str] = []
    gaps: list[bool] = []
    word_ends: list[int] = []
    walls: list[int] = []
    closed: set[int] = set()
    sentences: list[int] = []
    places: list[int] = []
    size = last = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        if start - last > 1 or text[last:start] != " ":
            walls += [size] if _WALL.search(text, last, start) else ()
            closed |= {size} if _CLOSING.fullmatch(text, last, start) else set()
        count, last = end - start, end
        runs.append(match[0])
        gaps += (True, *(False,) * (count - 1))
        size += count
        word_ends += (size,) * count
        sentences += (bisect_left(stops, start),) * count
        places += range(start, end)
    bare = "".join(runs)
    found = _found(values, places)
    return Strip(
        bare, by_ear(bare), (*gaps, True), word_ends, (*walls, size), frozenset(closed), sentences, places, found
    )


def _found(values: Sequence[Value], places: Sequence[int]) -> dict[int, tuple[int, Value]]:
    """The values by where they begin and end in the stripped text."""
    found = {}
    for value in values:
        first, end = bisect_left(places, value.start), bisect_left(places, value.end)
        if first < end:
            found[first] = (end, value)
    return found
