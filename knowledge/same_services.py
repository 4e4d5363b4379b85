"""Which service of an earlier version of a round is which of a later one."""

from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from knowledge.alignment import matching, pair_best, squashed
from knowledge.model import Facet, Service

_SAME_SERVICE = 0.55
"""From this mean of how alike names and (twice) facts are, a service is the same one under another name.

Two services of one round reach 0.46 at most, in what is published and in what is made up for tests.
"""
_SAME_NAME = 0.8
"""The same, where one of the two has no facts to compare."""
_CANDIDATES = 5
"""How many services of the later round a renamed one is compared with, by name and by facts each."""


def same_services(before: tuple[Service, ...], after: tuple[Service, ...]) -> dict[int, int]:
    """The places of the earlier services with those of the later ones; those that are gone are left out.

    Names count before facts, and numbers for nothing: a service in front renumbers all others.
    """
    pairs: dict[int, int] = {}
    named: list[tuple[float, int, int]] = []
    places: dict[str, list[int]] = {}
    for place, service in enumerate(after):
        places.setdefault(squashed(service.name), []).append(place)
    for place, service in enumerate(before):
        # Twins by name exist; the one with the same facts is the same one.
        named += [(_common(service, after[other]), place, other) for other in places.get(squashed(service.name), ())]
    pair_best(named, pairs)
    left = [place for place in range(len(before)) if place not in pairs]
    found_again = set(pairs.values())
    pair_best(_renamed(before, after, left, [place for place in range(len(after)) if place not in found_again]), pairs)
    return pairs


def _renamed(
    before: tuple[Service, ...], after: tuple[Service, ...], left: list[int], unknown: list[int]
) -> Iterator[tuple[float, int, int]]:
    names = {place: squashed(after[place].name) for place in unknown}
    holders: dict[str, list[int]] = {}
    for place in unknown:
        for text in _texts(after[place]):
            holders.setdefault(squashed(text), []).append(place)
    for place in left:
        service = before[place]
        shared = Counter(other for text in _texts(service) for other in holders.get(squashed(text), ()))
        near = process.extract(squashed(service.name), names, scorer=fuzz.ratio, limit=_CANDIDATES)
        for other in {*(other for other, _ in shared.most_common(_CANDIDATES)), *(other for *_, other in near)}:
            if (score := _likeness(service, after[other])) >= _SAME_SERVICE:
                yield score, place, other


def _likeness(one: Service, other: Service) -> float:
    """From 0 to 1, by name and facts."""
    name = fuzz.ratio(squashed(one.name), squashed(other.name)) / 100
    if not (_texts(one) and _texts(other)):
        return name if name >= _SAME_NAME else 0.0
    return (name + 2 * _common(one, other)) / 3


def _common(one: Service, other: Service) -> float:
    """The share of facts, from 0 to 1, that are in both, changed or not."""
    texts, others = _texts(one), _texts(other)
    return 2 * len(matching(texts, others)) / max(1, len(texts) + len(others))


def _texts(service: Service) -> list[str]:
    return [text for facet in Facet for text in service.facet(facet)]
