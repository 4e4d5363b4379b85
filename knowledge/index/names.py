"""What people call the services: pieces of their names, and which piece is telling.

A name is cut into units (서남·어르신·돌봄·종사자·지원·센터). People shorten names by leaving units out, so any units in
their order call the service. Which units are telling and which are common follows from the names and facts themselves.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from knowledge.base import KnowledgeBase
from knowledge.korean.letters import letter_names
from knowledge.korean.normalise import squash
from knowledge.korean.sounds import heard, pronounced
from knowledge.korean.syllables import choseong
from knowledge.model import Facet
from knowledge.vocabulary import name_units
from knowledge.vocabulary.spelling import respell

_WORD = re.compile(r"[^\W_]+")
_PARTICLE = re.compile(r"(?<=[^\W_]{2})(?:은|는|이|가|을|를|의|에|으로|로|와|과|도|에서)$")
_PERSON = re.compile(r"(?<=^[가-힣]{2})[인자]$")
"""The end of a word for people that is left out inside a name: 발달장애(인)센터."""
_SHORTEST_OWN = 3
"""Syllables of a fact's word that is taken for a unit of the name; shorter ones are part of too many others."""
_LONG_UNIT = 4
"""Syllables of an unknown unit of which the beginning or the end alone calls the service (광역·푸드뱅크)."""
OPTIONAL_UNITS = frozenset(
    {
        "서울",
        "서울시",
        "서울특별시",
        "서울특별시립",
        "서울시립",
        "시립",
        "구립",
        "운영",
        "위탁",
        "관리",
        "관리운영",
        "및",
    }
)
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
        self.by_ear: dict[str, str] = self._sound()
        """What units sound like (`knowledge.korean.sounds.heard`) → the unit; of several, the one that came first."""
        self.longest: int = max(map(len, self.pieces), default=0)
        self._all_facts = "\n".join(
            f"{fact.service_id}\t{squash(respell(fact.text))}" for fact in base.facts.values() if fact.service_id
        )
        self._facts = self._all_facts.split("\n")

    def _cut(self) -> dict[str, tuple[Piece, ...]]:
        found: defaultdict[str, list[Piece]] = defaultdict(list)
        for place, named in enumerate(self.names):
            count = len(named.units)
            for start in range(count):
                for end in range(start + 1, count + 1):
                    for text in _written(named.units[start:end]):
                        found[text].append(Piece(place, start, end))
            for start, unit in enumerate(named.units):
                for text in _ends_of(unit):
                    found[text].append(Piece(place, start, start + 1))
            for units, start, end in _skipping(named.units):
                for text in _written(units):
                    found[text].append(Piece(place, start, end))
            for nickname in named.nicknames:
                found[nickname].append(Piece(place, 0, count))
        return {text: tuple(pieces) for text, pieces in found.items()}

    def _sound(self) -> dict[str, str]:
        units = dict.fromkeys(unit for named in self.names for unit in named.units)
        found: dict[str, str] = {}
        for unit in units:
            for sound in pronounced(unit):
                found.setdefault(heard(sound), unit)
        return found

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

    def is_said_of(self, text: str, names: Iterable[int]) -> bool:
        """Whether the own facts of any of some services have a word."""
        own = {id_ for name in names for id_ in self.names[name].ids}
        return any(text in line and line.split("\t", 1)[0] in own for line in self._facts)

    def is_in_facts(self, text: str) -> bool:
        """Whether the facts of any service have a word."""
        return text in self._all_facts

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
        units = [unit for unit in named.units if unit not in OPTIONAL_UNITS]
        found = ["".join(named.units), "".join(units), *named.nicknames]
        for count in range(1, len(units)):
            telling = (kept for kept in combinations(units, count) if not all(map(self.is_common, kept)))
            found += ["".join(kept) for kept in telling]
            if len(found) >= _MOST_ALIASES:
                break
        return found

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
        cut = cut_name(service.name, _own_words(base, service_id))
        key = "".join(unit for unit in cut if unit not in OPTIONAL_UNITS) or "".join(cut)
        ids[key].append(service_id)
        if len(cut) > len(units.get(key, ())):
            units[key] = cut
        nicknames[key] += [squash(respell(called)) for name, called in base.nicknames if name == service.name]
    return tuple(NamedService(key, units[key], tuple(ids[key]), tuple(nicknames[key])) for key in ids)


def _own_words(base: KnowledgeBase, service_id: str) -> frozenset[str]:
    """The words of a service's facts that may be units of its name."""
    service = base.services[service_id]
    words = {word for facet in Facet for text in service.facet(facet) for word in _WORD.findall(respell(text))}
    stripped = {_PARTICLE.sub("", word) for word in words}
    return frozenset(word for word in stripped if len(word) >= _SHORTEST_OWN and word in squash(respell(service.name)))


def cut_name(name: str, own_words: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """A name as units, cut where it is printed apart, and between words that are known.

    Args:
        name: as printed.
        own_words: words of the service's own facts; what they say apart, people say apart.
    """
    known = name_units() | own_words | OPTIONAL_UNITS
    return tuple(unit for word in _WORD.findall(respell(name)) for unit in _cut_word(word, known))


def _cut_word(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """As little as possible unknown, and the known words as short as they come (지원·센터)."""
    best: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for end in range(1, len(text) + 1):
        options = []
        for start in range(end):
            unit = text[start:end]
            unknown, units = best[start]
            options.append((unknown + (0 if unit in known else _UNKNOWN_UNIT + len(unit)), (*units, unit)))
        best.append(min(options, key=lambda option: (option[0], -len(option[1]))))
    return best[-1][1]


def _ends_of(unit: str) -> list[str]:
    """Beginnings and ends by which a long unit that no vocabulary has is called as well."""
    if len(unit) < _LONG_UNIT or unit in name_units() or unit.isascii():
        return []
    cuts = range(2, len(unit) - 1)
    return [*(unit[:cut] for cut in cuts), *(unit[cut:] for cut in cuts)]


def _skipping(units: tuple[str, ...]) -> list[tuple[tuple[str, ...], int, int]]:
    """Two or three units that leave out others between them (노인·복지관), and where they begin and end."""
    chosen = (places for count in (2, 3) for places in combinations(range(len(units)), count))
    found = [
        (tuple(units[place] for place in places), places[0], places[-1] + 1)
        for places in chosen
        if places[-1] - places[0] >= len(places)
    ]
    return found[:_MOST_ALIASES]


def _written(units: tuple[str, ...]) -> set[str]:
    """How a run of units is written: an area without its 권, people without 인 or 자, letters by their names."""
    texts = {"".join(units)}
    if len("".join(units)) > 1:  # 아이 alone is a child, not I
        texts.add("".join(letter_names(unit) or unit for unit in units))
    if len(units) > 1:
        texts.add("".join(_PERSON.sub("", unit) for unit in units))
    if units[0].endswith("권") and len(units[0]) > 2:  # noqa: PLR2004 - 동북권, not 회원권
        texts.add(units[0][:-1] + "".join(units[1:]))
    return texts
