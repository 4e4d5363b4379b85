"""Which facts hold a word: by any of its spellings and synonyms; numbers by their value."""

import re
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from itertools import accumulate

from knowledge.base import KnowledgeBase
from knowledge.korean.letters import letter_names
from knowledge.korean.numbers import quantities
from knowledge.model import Fact
from knowledge.vocabulary import synonyms, tails
from knowledge.vocabulary.spelling import respell

_WORD = re.compile(r"[^\W_]+")
_LATIN_BEGINNING = re.compile(r"[\x00-\x7f]+")
PARTS_SCORE = 0.85
"""What the two parts of a compound count where they stand apart."""
SYNONYM_SCORE = 0.9
"""What a synonym counts beside the word itself, so that the word itself wins."""


class FactIndex:
    """The facts of all rounds as searchable text: one spelling, no spaces, no punctuation."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.facts: tuple[Fact, ...] = tuple(fact for fact in base.facts.values() if fact.text)
        self.texts: dict[str, str] = {}
        """Fact id → its text as it is searched."""
        self._starts: dict[str, frozenset[int]] = {}
        """Fact id → where its words begin in that text."""
        self._tokens: dict[str, frozenset[str]] = {}
        self._quantities: defaultdict[tuple[Fraction, str], set[str]] = defaultdict(set)
        self._units: defaultdict[str, set[str]] = defaultdict(set)
        for fact in self.facts:
            spelled = respell(fact.text)
            words = _WORD.findall(spelled)
            words += filter(None, map(letter_names, words))
            self.texts[fact.id] = "".join(words)
            self._starts[fact.id] = frozenset(accumulate(map(len, words[:-1]), initial=0))
            self._tokens[fact.id] = frozenset(words)
            for quantity in quantities(spelled):
                self._quantities[quantity.key].add(fact.id)
                self._units[quantity.unit].add(fact.id)
        self.words: frozenset[str] = _words(self._tokens.values())
        """Beginnings and ends of the facts' words, and all words that have a synonym."""
        self.whole_words: frozenset[str] = frozenset(
            _PARTICLE.sub("", token) for tokens in self._tokens.values() for token in tokens
        )
        """The facts' words without their particles."""
        self._by_token = self._tokens_alone()
        """Words as they stand alone → the facts that have them."""
        self._blob = "\n".join(self.texts.values())
        self._found: dict[str, dict[str, float]] = {}

    def holds(self, text: str) -> bool:
        """Whether any fact has these characters, spaces between words aside."""
        return bool(self._having(text))

    def knows(self, word: str) -> bool:
        """Whether a word or a synonym of it stands in any fact."""
        return bool(self.find(word))

    def find(self, word: str) -> dict[str, float]:
        """Fact id → 1 where it holds the word, less where it holds a synonym only."""
        if word not in self._found:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            self._found[word] = self._search(word)
        return self._found[word]

    def _search(self, word: str) -> dict[str, float]:
        found = dict.fromkeys(self._having(word), 1.0)
        if _COMPOUND <= len(word) <= _LONGEST_COMPOUND and word not in synonyms():
            for fact_id in self._having_parts(word):
                found.setdefault(fact_id, PARTS_SCORE)
        if found and len(word) >= _SPECIFIC:
            return found
        for synonym in synonyms().get(word, ()):
            for fact_id in self._having(synonym):
                found.setdefault(fact_id, SYNONYM_SCORE)
        return found

    def _having_parts(self, word: str) -> set[str]:
        """The facts that hold both parts of a compound apart: 투자유치 of 투자를 유치."""
        both: set[str] = set()
        for cut in range(2, len(word) - 1):
            if word[cut:] in tails():
                continue
            both |= set(self._having(word[:cut])).intersection(self._having(word[cut:]))
        return both

    def _having(self, word: str) -> list[str]:
        if word.isascii() or len(word) == 1:
            # Latin words and single syllables would be found inside others.
            return self._by_token.get(word, [])
        if word not in self._blob:
            return []
        return [fact_id for fact_id, text in self.texts.items() if word in text and self._stands_in(word, fact_id)]

    def _tokens_alone(self) -> dict[str, list[str]]:
        """The facts' words, and what begins one that goes on in another script (zoom채널, tf팀)."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for fact_id, tokens in self._tokens.items():
            latin = {match[0] for token in tokens if (match := _LATIN_BEGINNING.match(token))}
            for word in tokens | latin:
                found[word].append(fact_id)
        return dict(found)

    def _stands_in(self, word: str, fact_id: str) -> bool:
        """Whether a word stands inside one of a fact's words, or begins with one (not 내일 in 안내 일정)."""
        text, starts = self.texts[fact_id], self._starts[fact_id]
        if any(_is_part(word, token) for token in self._tokens[fact_id]):
            return True
        place = text.find(word)
        while place >= 0 and place not in starts:
            place = text.find(word, place + 1)
        return place >= 0

    def with_quantity(self, key: tuple[Fraction, str]) -> set[str]:
        """Ids of the facts that hold a number, however it is written."""
        return self._quantities.get(key, set())

    def with_number(self, number: Fraction) -> set[str]:
        """Ids of the facts that hold a number of anything but years."""
        return {
            fact_id
            for (held, unit), fact_ids in self._quantities.items()
            if held == number and unit != "년도"
            for fact_id in fact_ids
        }

    def with_unit(self, unit: str) -> set[str]:
        """Ids of the facts that hold any number of a unit."""
        return self._units.get(unit, set())


_PARTICLE = re.compile(r"(?<=[^\W_]{2})(?:은|는|이|가|을|를|의|에|으로|로|와|과|도|에서|에게|한테)$")
LONGEST_WORD = 8
"""Syllables of the longest word that is looked for in the facts."""
_COMPOUND = 4
"""Syllables from which a word may be a compound."""
_SPECIFIC = 5
"""Syllables from which a word that stands in the facts means itself, and no synonym."""
_LONGEST_COMPOUND = 16
"""Syllables of the longest word that is looked for by its parts."""
_REMEMBERED = 4096
"""Words whose facts are kept ready."""


def _words(tokens: Iterable[frozenset[str]]) -> frozenset[str]:
    found = set(synonyms())
    for token in frozenset[str]().union(*tokens):
        word = _PARTICLE.sub("", token)
        cuts = range(2, min(len(word), LONGEST_WORD) + 1)
        found.update(word[:cut] for cut in cuts)
        found.update(word[-cut:] for cut in cuts)
    return frozenset(found)


def _is_part(word: str, token: str) -> bool:
    """Whether a word is a part of another that people say apart: its beginning or its end, or long enough.

    Two syllables in the middle are as often as not the end of one word and the beginning of the next (입주·기업), and
    비, 미, 무, 불 before a word say the opposite of it.
    """
    if word not in token:
        return False
    bare = _PARTICLE.sub("", token)
    if bare.startswith(word):
        return not any(bare.startswith(longer) for longer in _OTHER_WORDS.get(word, ()))
    if bare.endswith(word):
        before = bare[: -len(word)]
        if len(before) == 1 and len(word) < _MIDDLE:
            return before in _PREFIXES  # 총매출, but not 환율 in 전환율
        return before[-1:] not in _NEGATING or len(word) > _MIDDLE
    return len(word) >= _MIDDLE


_MIDDLE = 3
"""Syllables from which a word in the middle of another is itself."""
_PREFIXES = frozenset("총신본재각타매순주고저대소")
"""What stands before a word of two syllables and leaves it what it is."""
_NEGATING = frozenset("비미무불")
_OTHER_WORDS = {"청소": ("청소년",), "한국어": ("한국어음",), "기사": ("기사업",)}
"""Words that begin others with which they have nothing to do."""
