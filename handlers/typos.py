"""Mends slips of the fingers, and never takes one name for another.

Only stretches that nothing explains are looked at. They are compared in keystrokes, where a slip is one key or two;
then the guard compares syllable by syllable: a name that differs from a known one in a whole syllable (서북권 and
동북권) or in a digit is another name, however high a score it has.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from handlers.lexicon import Lexicon, Role
from handlers.reading import Correction
from handlers.tokens import Kind, Token
from knowledge.index import Index
from knowledge.korean.keystrokes import keystrokes
from knowledge.korean.syllables import is_syllable

_ROLES = frozenset({Role.FACET, Role.OVERVIEW})
_CUES = frozenset({"list", "help", "all"})
_SHORTEST = 4
"""Keystrokes of the shortest stretch that is compared; shorter ones are one slip from too many words."""
_LONG = 8
"""Keystrokes from which other words than the core are looked for; there are too many short ones to tell apart."""
_CORE = frozenset({"성과", "과제", "지표", "장점", "단점", "강점", "약점", "평가", "목록"})
"""The words of two syllables that are mended; others are one slip from too many words (비판 and 비싼)."""
_MOST_STRETCHES = 12
"""Unknown stretches that are looked at in one message."""
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


class TypoReader:
    """Knows the words and names that a slip may have been meant for."""

    def __init__(self, lexicon: Lexicon, index: Index) -> None:
        self._known = lexicon.words
        self._by_length: defaultdict[int, list[_Candidate]] = defaultdict(list)
        words = [word for word, meanings in lexicon.words.items() if any(_is_wanted(m.role, m.value) for m in meanings)]
        core = {word for word in words if len(word) > 2 and lexicon.words[word][0].role is Role.FACET} | _CORE  # noqa: PLR2004
        self._add((word for word in words if word in core or len(keystrokes(word)) >= _LONG), is_name=False)
        self._add(index.names.aliases, is_name=True)
        self._add((word for word in index.facts.whole_words if len(keystrokes(word)) >= _LONG), is_name=False)

    def _add(self, words: Iterable[str], *, is_name: bool) -> None:
        for word in words:
            keys = keystrokes(word)
            if len(keys) >= _SHORTEST:
                self._by_length[len(keys)].append(_Candidate(word, keys, is_name))

    def mend(self, tokens: Sequence[Token]) -> list[tuple[int, int, Correction]]:
        """What to read instead: from which token to which (half open), and the correction."""
        found: list[tuple[int, int, Correction]] = []
        unknown = [place for place in range(len(tokens)) if _is_unexplained(tokens, place)]
        for place in unknown[:_MOST_STRETCHES]:
            if found and place < found[-1][1]:
                continue
            if mended := self._mend_around(tokens, place):
                found.append(mended)
        return found

    def _mend_around(self, tokens: Sequence[Token], place: int) -> tuple[int, int, Correction] | None:
        """The best reading of the unknown token with as much of its word as belongs to it."""
        first, last = place, place + 1
        while first > 0 and tokens[first].glued:
            first -= 1
        while last < len(tokens) and tokens[last].glued:
            last += 1
        best: tuple[float, int, int, Correction] | None = None
        for start in range(first, place + 1):
            if start > first and not _begins_word(tokens[start - 1]):
                continue
            for end in range(place + 1, last + 1):
                typed = "".join(token.text for token in tokens[start:end])
                for candidate, slips in self._near(typed):
                    cost = slips - 0.1 * len(candidate.keys)
                    if best is None or cost < best[0]:
                        best = (cost, start, end, Correction(typed, candidate.word))
        return best[1:] if best else None

    def _near(self, typed: str) -> Iterable[tuple[_Candidate, int]]:
        keys = keystrokes(typed)
        allowed = slips_allowed(len(keys))
        if not allowed or any(char.isdigit() for char in typed):
            return
        for length in range(len(keys) - allowed, len(keys) + allowed + 1):
            for candidate in self._by_length.get(length, ()):
                slips = Levenshtein.distance(keys, candidate.keys, score_cutoff=allowed)
                if 0 < slips <= allowed and self._is_slip(typed, candidate):
                    yield candidate, slips

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
            if change.tag in ("insert", "delete") and candidate.is_name:
                return False  # a syllable more or less may be another name
        return True


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
    while place + 1 < len(tokens) and tokens[place + 1].glued:
        place += 1
        if tokens[place].kind is Kind.NAME:
            return True
    return False


def _name_precedes(tokens: Sequence[Token], place: int) -> bool:
    while tokens[place].glued and place > 0:
        place -= 1
        if tokens[place].kind is Kind.NAME:
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
