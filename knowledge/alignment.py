"""Which text of an earlier list became which of a later one: equal ones first, then those that look alike."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from knowledge.korean.normalise import squash

_ALIKE = 55.0
"""Per cent of letters that two texts share when one is taken for the other, changed.

Of two facts under one heading, 99 in 100 share less than 50.
"""
_MOST_PAIRS = 200_000
"""Beyond this many pairs, which no published facet comes near, only equal texts are found again."""

squashed = lru_cache(maxsize=32_768)(squash)
"""`squash`, remembered: every text is compared with many."""


class Step(NamedTuple):
    """One place in two lists that are read side by side."""

    before: int | None
    """Its place in the earlier list, from 0; None where it is new."""
    after: int | None
    """Its place in the later list; None where it is gone."""
    moved: bool
    """It stands in both, but has overtaken others."""


def matching(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Places of the earlier texts with the places of what became of them; those that are gone are left out."""
    pairs: dict[int, int] = {}
    for same in (str, squashed):
        _match_equal(before, after, pairs, same)
    _match_alike(before, after, pairs)
    return pairs


def side_by_side(before: int, after: int, pairs: Mapping[int, int]) -> list[Step]:
    """Both lists as one: in the order of the later one, what is gone behind what stood before it.

    Args:
        before: how long the earlier list is.
        after: how long the later list is.
        pairs: what `matching` says of them.
    """
    origin = {place: earlier for earlier, place in pairs.items()}
    unmoved = _in_order(pairs)
    steps = {
        (place, -1): Step(origin.get(place), place, place in origin and place not in unmoved) for place in range(after)
    }
    behind = -1
    for place in range(before):
        if place not in pairs:
            steps[behind, place] = Step(place, None, moved=False)
        elif pairs[place] in unmoved:
            behind = pairs[place]
    return [steps[key] for key in sorted(steps)]


def pair_best(scored: Iterable[tuple[float, int, int]], pairs: dict[int, int]) -> None:
    """Add the best of the scored pairs (score, earlier place, later place), each place once."""
    taken = set(pairs.values())
    for _, earlier, later in sorted(scored, key=lambda each: (-each[0], abs(each[1] - each[2]), each[1:])):
        if earlier not in pairs and later not in taken:
            pairs[earlier] = later
            taken.add(later)


def _match_equal(
    before: Sequence[str], after: Sequence[str], pairs: dict[int, int], same: Callable[[str], str]
) -> None:
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    taken = set(pairs.values())
    for place, text in enumerate(after):
        if place not in taken:
            waiting[same(text)].append(place)
    for place, text in enumerate(before):
        if place not in pairs and waiting[same(text)]:
            pairs[place] = waiting[same(text)].popleft()


def _match_alike(before: Sequence[str], after: Sequence[str], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    earlier = [place for place in range(len(before)) if place not in pairs]
    later = [place for place in range(len(after)) if place not in taken]
    if len(earlier) * len(later) > _MOST_PAIRS:
        return
    scored = ((fuzz.ratio(before[one], after[other]), one, other) for one in earlier for other in later)
    pair_best((each for each in scored if each[0] >= _ALIKE), pairs)


def _in_order(pairs: Mapping[int, int]) -> set[int]:
    """The later places that stand in the order of the earlier list: the longest row of them (patience sorting)."""
    places = [pairs[place] for place in sorted(pairs)]
    ends: list[int] = []
    rows: dict[int, int | None] = {}
    for place in places:
        length = bisect_left(ends, place)
        rows[place] = ends[length - 1] if length else None
        ends[length : length + 1] = [place]
    found: set[int] = set()
    place_or_none = ends[-1] if ends else None
    while place_or_none is not None:
        found.add(place_or_none)
        place_or_none = rows[place_or_none]
    return found
