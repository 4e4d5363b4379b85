"""Mends slips of the fingers, and never takes one name for another.

Only stretches that nothing explains are looked at. They are compared in keystrokes, where a slip is one key or two;
then the guard compares syllable by syllable: a name that differs from a known one in a whole syllable (서북권 and
동북권) or in a digit is another name, however high a score it has.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from handlers.lexicon import Lexicon, Role
from handlers.reading import Correction
from handlers.slips import SlippedNames
from handlers.tokens import Kind, Token
from knowledge.index import Index
from knowledge.korean.keystrokes import keystrokes
from knowledge.korean.syllables import is_syllable
from knowledge.vocabulary import place_names

_ROLES = frozenset({Role.FACET, Role.OVERVIEW})
_CUES = frozenset({"list", "help", "all"})
_SHORTEST = 4
"""Keystrokes of the shortest stretch that is compared; shorter ones are one slip from too many words."""
_LONG = 8
"""Keystrokes from which other words than the core are looked for; there are too many short ones to tell apart."""
_SHORT_NAME = 2
"""Syllables of parts of names that are too near to other words to be mended (실내 and 실태)."""
_CORE = frozenset({"성과", "과제", "지표", "평가", "목록"})
"""The words of two syllables that are mended; others are one slip from too many words (비판 and 비싼)."""
_FEWEST_SWAPPED, _MOST_SWAPPED = 3, 16
"""Syllables of words in which a swap is looked for."""
_REACH = 6
"""Tokens on each side of an unknown one that may belong to the same word."""
_MOST_COMPARED = 60_000
"""Comparisons with a known word or name in one message; a thousand take less than 0.1 ms."""
_STRETCH_COST = 10
"""Comparisons in the time of which a stretch is only looked up."""
_BESIDE = 2
"""Tokens on each side of an unknown one that make it promising where one of them names something."""
_REMEMBERED = 2048
"""Spellings whose candidates are kept ready; people slip alike."""
_SAME_SYLLABLE = 1
"""Keystrokes by which one syllable may differ and still be the same, slipped."""


def slips_allowed(keys: int) -> int:
    """How many keystrokes may differ in a word of so many."""
    return 0 if keys < _SHORTEST else 1 if keys < 8 else 2 if keys < 15 else 3  # noqa: PLR2004 - the steps themselves


@dataclass(frozen=True, slots=True)
class _Candidate:
    word: str
    keys: str
    is_name: bool
    """Of a name or a fact: a syllable more or less, or another place, makes it something else."""


class TypoReader:
    """Knows the words and names that a slip may have been meant for."""

    def __init__(self, lexicon: Lexicon, index: Index, slips: SlippedNames) -> None:
        self._slips = slips
        self._candidates: list[_Candidate] = []
        self._by_word: dict[str, _Candidate] = {}
        words = [word for word, meanings in lexicon.words.items() if any(_is_wanted(m.role, m.value) for m in meanings)]
        core = {word for word in words if len(word) > 2 and lexicon.words[word][0].role is Role.FACET} | _CORE  # noqa: PLR2004
        self._add((word for word in words if word in core or len(keystrokes(word)) >= _LONG), is_name=False)
        self._add((alias for alias in index.names.aliases if len(alias) > _SHORT_NAME), is_name=True)
        self._add((word for word in sorted(index.facts.whole_words) if len(keystrokes(word)) >= _LONG), is_name=True)
        self._candidates.sort(key=lambda candidate: len(candidate.keys))
        self._keys = [candidate.keys for candidate in self._candidates]
        self._lengths = [len(keys) for keys in self._keys]
        self._near = lru_cache(maxsize=_REMEMBERED)(self._find_near)

    def _add(self, words: Iterable[str], *, is_name: bool) -> None:
        for word in words:
            keys = keystrokes(word)
            if len(keys) >= _SHORTEST:
                candidate = _Candidate(word, keys, is_name)
                self._candidates.append(candidate)
                self._by_word.setdefault(word, candidate)

    def mend(self, tokens: Sequence[Token]) -> list[tuple[int, int, Correction]]:
        """What to read instead: from which token to which (half open), and the correction."""
        found: list[tuple[int, int, Correction]] = []
        for place, stretches in self._affordable(tokens):
            if found and place < found[-1][1]:
                continue
            if mended := self._mend_around(tokens, stretches):
                found.append(mended)
        return found

    def _affordable(self, tokens: Sequence[Token]) -> list[tuple[int, list[tuple[int, int]]]]:
        """The unexplained tokens that are looked at, in their order, each with the stretches around it.

        In a long message the most promising ones; a spelling that comes again costs nothing.
        """
        chosen: list[tuple[int, list[tuple[int, int]]]] = []
        counted: set[str] = set()
        left = _MOST_COMPARED
        for place in _most_promising(tokens):
            stretches = _stretches(tokens, place)
            spellings = {_typed(tokens, start, end) for start, end in stretches} - counted
            left -= (
                sum(len(self._comparable(keystrokes(typed))) for typed in spellings) + len(stretches) * _STRETCH_COST
            )
            if left < 0:
                break
            counted |= spellings
            chosen.append((place, stretches))
        return sorted(chosen)

    def _comparable(self, keys: str) -> range:
        """The places of the candidates whose length is near enough."""
        allowed = slips_allowed(len(keys))
        if not allowed:
            return range(0)
        return range(
            bisect_left(self._lengths, len(keys) - allowed), bisect_left(self._lengths, len(keys) + allowed + 1)
        )

    def _mend_around(
        self, tokens: Sequence[Token], stretches: Sequence[tuple[int, int]]
    ) -> tuple[int, int, Correction] | None:
        """The best reading of one of the stretches around an unknown token."""
        best: tuple[float, int, int, Correction] | None = None
        for start, end in stretches:
            typed = _typed(tokens, start, end)
            for candidate, slips in self._near(typed):
                cost = slips - 0.1 * len(candidate.keys)
                if best is None or cost < best[0]:
                    best = (cost, start, end, Correction(typed, candidate.word))
        return best[1:] if best else None

    def _find_near(self, typed: str) -> list[tuple[_Candidate, int]]:
        """What a spelling may be a slip of, and by how many keystrokes."""
        swapped = self._swapped(typed)
        found = [(swapped, 1)] if swapped else []
        keys = keystrokes(typed)
        allowed = slips_allowed(len(keys))
        if not allowed or any(char.isdigit() for char in typed):
            return found
        comparable = self._comparable(keys)
        near = process.extract(
            keys,
            self._keys[comparable.start : comparable.stop],
            scorer=Levenshtein.distance,
            score_cutoff=allowed,
            limit=None,
        )
        for _, slips, place in near:
            candidate = self._candidates[comparable.start + place]
            if slips > 0 and self._is_slip(typed, candidate):
                found.append((candidate, slips))
        return found

    def _swapped(self, typed: str) -> _Candidate | None:
        """The word whose two neighbouring syllables were typed in the other order: 핀크테랩."""
        if not _FEWEST_SWAPPED <= len(typed) <= _MOST_SWAPPED:
            return None
        turned = (typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in range(len(typed) - 1))
        return next((self._by_word[word] for word in turned if word != typed and word in self._by_word), None)

    def _is_slip(self, typed: str, candidate: _Candidate) -> bool:
        """Whether the two differ by slips only, syllable by syllable."""
        for change in Levenshtein.opcodes(typed, candidate.word):
            if change.tag == "equal":
                continue
            ours = typed[change.src_start : change.src_end]
            theirs = candidate.word[change.dest_start : change.dest_end]
            if not all(map(is_syllable, ours + theirs)):
                return False
            if change.tag == "replace" and not _similar(ours, theirs):
                return False
            if candidate.is_name and (
                change.tag in ("insert", "delete") or _is_other_place(typed, change.src_start, theirs)
            ):
                return False  # a syllable more or less, or another place, may be another name
        return not candidate.is_name or self._slips.is_same(typed, candidate.word)


def _most_promising(tokens: Sequence[Token]) -> list[int]:
    """The places of the unexplained tokens, the most promising first.

    Those that stand beside a name or a facet, then those near the beginning or the end, where the question usually
    stands.
    """
    unknown = [place for place in range(len(tokens)) if _is_unexplained(tokens, place)]
    return sorted(unknown, key=lambda place: (not _is_beside_named(tokens, place), min(place, len(tokens) - place)))


def _typed(tokens: Sequence[Token], start: int, end: int) -> str:
    return "".join(token.text for token in tokens[start:end])


def _is_beside_named(tokens: Sequence[Token], place: int) -> bool:
    return any(
        token.kind is Kind.NAME or any(meaning.role in _ROLES for meaning in token.meanings)
        for token in tokens[max(0, place - _BESIDE) : place + _BESIDE + 1]
    )


def _stretches(tokens: Sequence[Token], place: int) -> list[tuple[int, int]]:
    """An unknown token with as much of its word as may belong to it: from which token to which, half open."""
    first, last = place, place + 1
    while first > max(0, place - _REACH) and tokens[first].glued:
        first -= 1
    while last < min(len(tokens), place + _REACH) and tokens[last].glued:
        last += 1
    starts = [start for start in range(first, place + 1) if start == first or _begins_word(tokens[start - 1])]
    return [(start, end) for start in starts for end in range(place + 1, last + 1)]


def _is_other_place(typed: str, at: int, theirs: str) -> bool:
    """Whether a place's first syllable differs and its last stays: 묵동 is another place, 목둥 a slip."""
    return at == 0 and len(theirs) == 1 and len(typed) > 1 and (theirs + typed[1]) in place_names()


def _is_unexplained(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing explains a token, or it only looks like an ending amid one name: 목동·실·네·빙상장."""
    token = tokens[place]
    if token.kind is Kind.UNKNOWN:
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if token.kind not in (Kind.TAIL, Kind.CONTENT) or not token.glued or after is None or not after.glued:
        return False
    return after.kind in (Kind.NAME, Kind.TAIL) and _name_follows(tokens, place) and _name_precedes(tokens, place)


def _name_follows(tokens: Sequence[Token], place: int) -> bool:
    for token in tokens[place + 1 : place + _REACH]:
        if not token.glued:
            return False
        if token.kind is Kind.NAME:
            return True
    return False


def _name_precedes(tokens: Sequence[Token], place: int) -> bool:
    for before in range(place, max(0, place - _REACH), -1):
        if not tokens[before].glued:
            return False
        if tokens[before - 1].kind is Kind.NAME:
            return True
    return False


def _begins_word(before: Token) -> bool:
    """Whether a new word may begin behind a token without a space: behind a name or the word for a facet."""
    return before.kind is Kind.NAME or before.means(Role.FACET)


def _similar(ours: str, theirs: str) -> bool:
    return len(ours) == len(theirs) and all(
        Levenshtein.distance(keystrokes(mine), keystrokes(yours)) <= _SAME_SYLLABLE
        and set(keystrokes(mine)) & set(keystrokes(yours))
        for mine, yours in zip(ours, theirs, strict=True)
    )


def _is_wanted(role: Role, value: str) -> bool:
    return role in _ROLES or (role is Role.CUE and value in _CUES)
