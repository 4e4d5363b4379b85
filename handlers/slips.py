"""Mends a slip of one key in a long name, wherever it leaves the borders of syllables: 지우너센터, 디지ㅓㄹ대장간.

A whole stretch is compared in keystrokes, where a key too many, too few, another one, and two in the wrong order are
one slip each. A name as long as that is still the name, unless the slip makes another name of it: every place in it has
to stay, and no other word that names are built of may appear (청년 is no slip of 청소년, 묵동 none of 목동).
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from handlers.lexicon import Lexicon, Role
from handlers.tokens import Kind, Token
from knowledge.index import Index
from knowledge.korean.keystrokes import keystrokes
from knowledge.korean.normalise import squash
from knowledge.korean.syllables import is_syllable
from knowledge.vocabulary import name_units, place_names, synonyms

_SHORTEST = 10
"""Keystrokes of the shortest name that is compared; shorter ones are one slip from other words."""
_FEWEST_SYLLABLES = 4
"""Characters of the shortest word that such a name stands in."""
_ANCHOR = 8
"""Keystrokes at the beginning or the end of a name that a slip may leave as they are; fewer in the shortest names."""
_REACH = 6
"""Characters before a name that may be glued to it: 3차디지ㅓㄹ대장간."""
_LONGEST = 48
"""Characters of a stretch that are compared."""
_MOST_WORDS = 40
"""Words of one message that are looked at, those too short for a name aside."""
_MOST_STARTS = 24
"""Tokens of one word at which a name may begin."""
_REMEMBERED = 2048
"""Stretches whose names are kept ready; people slip alike."""
_LONGEST_KNOWN = 7
"""Syllables of the words that are looked for in what was typed."""
_NUMBERS = frozenset("일이삼사오육칠팔구십백천")

Mended = tuple[int, int, str]
"""Where a mistyped name begins and ends (half open), and the name."""


class SlippedNames:
    """Knows the names, and what they look like with one slip."""

    def __init__(self, lexicon: Lexicon, index: Index) -> None:
        names = index.names
        self._names = {keys: word for word in sorted({*names.pieces, *names.aliases}) if (keys := keystrokes(word))}
        self._beginnings: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        self._ends: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for keys in self._names:
            if len(keys) >= _SHORTEST:
                anchor = _anchor(len(keys))
                self._beginnings[len(keys), keys[:anchor]].append(keys)
                self._ends[len(keys), keys[-anchor:]].append(keys)
        self._others = _other_words(lexicon, index)
        self.begin = lru_cache(maxsize=_REMEMBERED)(self._begin)

    def mend(self, text: str, tokens: Sequence[Token]) -> list[Mended]:
        """The mistyped names of a text, by their places in it; where nothing explains part of a word."""
        words = [word for word in _words(tokens) if _is_doubtful(tokens, *word)]
        # Where there are too many, those near the beginning or the end, where the question usually stands.
        words.sort(key=lambda word: min(word[0], len(tokens) - word[1]))
        found = [mended for first, last in words[:_MOST_WORDS] for mended in self._in_word(text, tokens[first:last])]
        return sorted(found)

    def _in_word(self, text: str, tokens: Sequence[Token]) -> list[Mended]:
        """The mistyped names in one word."""
        found: list[Mended] = []
        end = tokens[-1].place[1]
        for token in tokens[:_MOST_STARTS]:
            start = token.place[0]
            if found and start < found[-1][1]:
                continue
            if mended := self.begin(text[start : min(end, start + _LONGEST)]):
                found.append((start, start + mended[0], mended[1]))
        return found

    def mend_word(self, word: str) -> str | None:
        """A word that was typed with single letters in it, with the name that was meant; None where there is none."""
        for start in range(min(_REACH, len(word))):
            if start and not is_syllable(word[start]):
                continue  # a letter before a name that is whole is no slip in it
            if mended := self.begin(word[start : start + _LONGEST]):
                return word[:start] + mended[1] + word[start + mended[0] :]
        return None

    def _begin(self, typed: str) -> tuple[int, str] | None:
        """The longest name that a stretch begins with, one slip away: up to where, and the name."""
        best: tuple[int, bool, int, str] | None = None
        keys = ""
        for end, char in enumerate(typed, 1):
            if not char.isalnum():
                continue  # a space inside a word that is known
            keys += keystrokes(char)
            for name in self._near(keys):
                exact = name == keys
                if not exact and not self.is_same(squash(typed[:end]), self._names[name]):
                    continue
                best = max(best or (0, False, 0, ""), (len(name), exact, end, self._names[name]))
        return None if best is None or best[1] else best[2:]

    def _near(self, keys: str) -> list[str]:
        """The names that are one slip away, or none."""
        size = len(keys)
        found: dict[str, None] = {}
        for length in range(max(_SHORTEST, size - 1), size + 2):
            anchor = _anchor(length)
            found |= dict.fromkeys(self._beginnings.get((length, keys[:anchor]), ()))
            found |= dict.fromkeys(self._ends.get((length, keys[-anchor:]), ()))
        return [name for name in found if OSA.distance(keys, name, score_cutoff=1) <= 1]

    def is_same(self, typed: str, name: str) -> bool:
        """Whether a stretch that is a slip away from a name is no other name."""
        if any(place in name and place not in typed for place in place_names()):
            return False
        if _digits(typed) != _digits(name) or _is_other_number(typed, name):
            return False
        return not any(
            typed[start:end] in self._others and typed[start:end] not in name
            for start in range(len(typed))
            for end in range(start + 2, min(start + _LONGEST_KNOWN, len(typed)) + 1)
        )


def _anchor(length: int) -> int:
    """How many keystrokes at one end or the other one slip leaves as they are, also where it swaps two."""
    return min(_ANCHOR, (length - 1) // 2)


def _other_words(lexicon: Lexicon, index: Index) -> frozenset[str]:
    """Words that make another name of a name, where they stand in it instead of its own."""
    kinds = {
        word for word, meanings in lexicon.words.items() if any(m.role in (Role.KIND, Role.PLACE) for m in meanings)
    }
    return frozenset({*place_names(), *name_units(), *kinds, *index.names.pieces, *synonyms()})


def _digits(text: str) -> list[str]:
    return [char for char in text if char.isdigit()]


def _is_other_number(typed: str, name: str) -> bool:
    """Whether a number in a name differs: 제일 and 제이."""
    pairs = zip(name, typed[1:], name[1:], strict=False)
    return any(before == "제" and mine != yours and {mine, yours} <= _NUMBERS for before, mine, yours in pairs)


def _words(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Tokens without a space between them: from which to which, half open."""
    starts = [place for place, token in enumerate(tokens) if not place or not token.glued]
    return list(zip(starts, [*starts, len(tokens)][1:], strict=True))


def _is_doubtful(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether part of a word is unknown, or does not belong to the name beside it: 남산·숙제·유스호스텔."""
    word = tokens[first:last]
    if word[-1].end - word[0].start < _FEWEST_SYLLABLES:
        return False
    if any(token.kind is Kind.UNKNOWN for token in word):
        return True
    others = [place for place, token in enumerate(word) if token.kind not in (Kind.NAME, Kind.VALUE)]
    particle_only = [len(word) - 1] if word[-1].kind is Kind.TAIL else []
    return len(others) < len(word) and bool(others) and others != particle_only


def heard_names(text: str, tokens: Sequence[Token]) -> list[Mended]:
    """The names that were spelled by ear, by their places in the text."""
    found: dict[Mended, None] = {}
    for place, token in enumerate(tokens):
        first, last = token.place
        if token.kind is Kind.NAME and text[first:last] != token.text and squash(text[first:last]) != token.text:
            start, end = _whole_name(tokens, place)
            read = "".join(part.text for part in tokens[start:end])
            found[tokens[start].place[0], tokens[end - 1].place[1], read] = None
    return list(found)


def _whole_name(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    """The parts of names without a space between them around a part: from which to which, half open."""
    start, end = place, place + 1
    while start and tokens[start].glued and tokens[start - 1].kind is Kind.NAME:
        start -= 1
    while end < len(tokens) and tokens[end].glued and tokens[end].kind is Kind.NAME:
        end += 1
    return start, end
