"""All transformations, and which two of them can happen to one question."""

from itertools import permutations

from handlers.evaluation.transformations.around import AROUND
from handlers.evaluation.transformations.keyboard import KEYBOARD
from handlers.evaluation.transformations.spelling import SPELLING
from handlers.evaluation.transformations.wording import Transformation
from handlers.evaluation.transformations.words import WORDS

TRANSFORMATIONS: tuple[Transformation, ...] = (*WORDS, *SPELLING, *KEYBOARD, *AROUND)

_CLASHES = frozenset(
    frozenset(pair)
    for pair in (
        ("order", "ending"),  # an ending stands behind the facet, and then comes no name
        ("order", "particle"),
        ("asked", "ending"),  # a question has its own ending
        ("asked", "particle"),
        ("asked", "repeated"),  # it ends in a mark
        ("facet-choseong", "drawn-out"),
        ("facet-choseong", "repeated"),
        ("english-layout", "encoding"),  # Latin letters have no parts
        ("spaced-out", "english-layout"),  # no one keeps at it on the wrong layout
        ("loan-latin", "english-layout"),
        ("facet-choseong", "english-layout"),
        ("name-choseong", "english-layout"),
        ("facet-choseong", "spaced-out"),
        ("name-choseong", "spaced-out"),
    )
)
"""Keys or families of transformations that nobody combines."""


def pairs() -> list[tuple[Transformation, Transformation]]:
    """Every ordered pair that can happen to one question, the first happening first."""
    return [pair for pair in permutations(TRANSFORMATIONS, 2) if _is_sensible(*pair)]


def _is_sensible(first: Transformation, second: Transformation) -> bool:
    if first.stage > second.stage or first.family == second.family:
        return False
    return not any(
        frozenset((one, other)) in _CLASHES
        for one in (first.key, first.family)
        for other in (second.key, second.family)
    )
