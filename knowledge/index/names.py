"""What people call the services: pieces of their names, and which piece is telling.

A name is cut into units (서남·어르신·돌봄·종사자·지원·센터). People shorten names by leaving units out, so any units in
their order call the service. Which units are telling and which are common follows from the names and facts themselves.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from knowledge.base import KnowledgeBase
from knowledge.korean.normalise import squash
from knowledge.korean.syllables import choseong
from knowledge.vocabulary import name_units
from knowledge.vocabulary.spelling import respell

OPTIONAL_UNITS = frozenset({"서울", "서울시", "서울특별시", "시립", "구립", "운영", "위탁", "관리"})
"""Units that the city puts before and after any name."""
_MOST_ALIASES = 160
"""Aliases kept of one name; the names seen so far give 3 to 127."""
_UNKNOWN_UNIT = 2
"""What an unknown unit costs besides its length, so that unknown syllables stay together."""


@dataclass(frozen=True)
class NamedService:
    """One service under one name, in every round that has it."""

    key: str
    """The name as it is searched: one spelling, no spaces, without what the city puts around any name."""
    units: tuple[str, ...]
    ids: tuple[str, ...]
    """Service ids, the newest round first."""
    nicknames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of units in a name."""

    name: int
    """Its place in `NameIndex.names`."""
    start: int
    end: int
    """Units, half open."""


class NameIndex:
    """All names of all rounds."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.names: tuple[NamedService, ...] = _collect(base)
        self.by_id: dict[str, NamedService] = {id_: named for named in self.names for id_ in named.ids}
        self.pieces: dict[str, tuple[Piece, ...]] = self._cut()
        self.initialisms: frozenset[str] = self._add_initialisms()
        """Pieces that are first syllables, as in 소벤허 and 사경센터; they stand at the beginning of a word only."""
        self.longest: int = max(map(len, self.pieces), default=0)
        self._facts = "\n".join(
            f"{fact.service_id}\t{squash(respell(fact.text))}" for fact in base.facts.values() if fact.service_id
        ).split("\n")

    def _cut(self) -> dict[str, tuple[Piece, ...]]:
        found: defaultdict[str, list[Piece]] = defaultdict(list)
        for place, named in enumerate(self.names):
            count = len(named.units)
            for start in range(count):
                for end in range(start + 1, count + 1):
                    for text in _written(named.units[start:end]):
                        found[text].append(Piece(place, start, end))
            for nickname in named.nicknames:
                found[nickname].append(Piece(place, 0, count))
        return {text: tuple(pieces) for text, pieces in found.items()}

    def _add_initialisms(self) -> frozenset[str]:
        """First syllables of three units or more, or of all but the last."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for place, named in enumerate(self.names):
            units = [unit for unit in named.units if unit not in OPTIONAL_UNITS]
            for count in range(3, len(units) + 1):
                for kept in combinations(units, count):
                    if kept[0] == units[0]:
                        found["".join(unit[0] for unit in kept)].add(place)
                        found["".join(unit[0] for unit in kept[:-1]) + kept[-1]].add(place)
        new = {text: places for text, places in found.items() if text not in self.pieces and len(text) > 2}  # noqa: PLR2004
        for text, places in new.items():
            self.pieces[text] = tuple(Piece(place, 0, len(self.names[place].units)) for place in places)
        return frozenset(new)

    def names_with(self, text: str) -> frozenset[int]:
        """The names that hold a piece."""
        return frozenset(piece.name for piece in self.pieces.get(text, ()))

    def names_called(self, text: str) -> frozenset[int]:
        """The names that a piece or a shortened name calls."""
        return self.names_with(text) or self.aliases.get(text, frozenset())

    def is_common(self, text: str) -> bool:
        """Whether a piece alone says little: several names, any name, or other services' facts have it."""
        if text not in self._common:
            self._common[text] = self._judge_common(text)
        return self._common[text]

    @cached_property
    def _common(self) -> dict[str, bool]:
        return {}

    def _judge_common(self, text: str) -> bool:
        holders = self.names_with(text)
        if len(holders) != 1 or text in OPTIONAL_UNITS:
            return True
        own = self.names[next(iter(holders))].ids
        return any(text in line and line.split("\t", 1)[0] not in own for line in self._facts)

    @cached_property
    def aliases(self) -> dict[str, frozenset[int]]:
        """What the names are shortened to → the names; for reading typos and first consonants."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for place, named in enumerate(self.names):
            for alias in self._shortened(named):
                found[alias].add(place)
        return {alias: frozenset(places) for alias, places in found.items()}

    def _shortened(self, named: NamedService) -> list[str]:
        units, found = named.units, []
        for left_out in range(len(units)):
            for kept in combinations(units, len(units) - left_out):
                telling = [unit for unit in kept if not self.is_common(unit)]
                if telling or (len(kept) > 1 and left_out == 0):
                    found.append("".join(kept))
                if len(found) >= _MOST_ALIASES:
                    return found
        return [*found, *named.nicknames]

    @cached_property
    def choseong(self) -> dict[str, frozenset[str]]:
        """First consonants → the pieces and aliases that have them."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for text in (*self.aliases, *self.pieces):
            if len(text) > 1 and not text.isascii():
                found[choseong(text)].add(text)
        return {consonants: frozenset(texts) for consonants, texts in found.items()}


def _collect(base: KnowledgeBase) -> tuple[NamedService, ...]:
    ids: defaultdict[str, list[str]] = defaultdict(list)
    units: dict[str, tuple[str, ...]] = {}
    nicknames: defaultdict[str, list[str]] = defaultdict(list)
    for service_id, service in base.services.items():
        cut = cut_name(service.name)
        key = "".join(unit for unit in cut if unit not in OPTIONAL_UNITS) or "".join(cut)
        ids[key].append(service_id)
        if len(cut) > len(units.get(key, ())):
            units[key] = cut
        nicknames[key] += [squash(respell(called)) for name, called in base.nicknames if name == service.name]
    return tuple(NamedService(key, units[key], tuple(ids[key]), tuple(nicknames[key])) for key in ids)


def cut_name(name: str) -> tuple[str, ...]:
    """A name as units: as little as possible unknown, and the known words as short as they come (지원·센터)."""
    text = squash(respell(name))
    known = name_units()
    best: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for end in range(1, len(text) + 1):
        options = []
        for start in range(end):
            unit = text[start:end]
            unknown, units = best[start]
            options.append((unknown + (0 if unit in known else _UNKNOWN_UNIT + len(unit)), (*units, unit)))
        best.append(min(options, key=lambda option: (option[0], -len(option[1]))))
    return best[-1][1]


def _written(units: tuple[str, ...]) -> set[str]:
    """How a run of units is written: an area may stand without its 권."""
    texts = {"".join(units)}
    if units[0].endswith("권") and len(units[0]) > 2:  # noqa: PLR2004 - 동북권, not 회원권
        texts.add(units[0][:-1] + "".join(units[1:]))
    return texts
