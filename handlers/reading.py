"""Reads what was meant where something else was typed: the wrong layout, first consonants, stray letters."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from handlers.lexicon import Lexicon, Role
from knowledge.index import Index
from knowledge.korean.keystrokes import from_keystrokes, is_typed_hangul, keystrokes
from knowledge.korean.syllables import CODAS, choseong, has_coda, with_coda
from knowledge.model import Facet, OverviewItem
from knowledge.vocabulary.spelling import latin_words, split_latin

_LATIN = re.compile(r"[A-Za-z]{2,}")
_CAPITALS = re.compile("([A-Z]{2,})")
"""A word that was meant in Latin letters amid Hangul on the wrong layout: ehdqnrrnjsNPOwldnjs."""
_WITH_LETTERS = re.compile(r"(?<![가-힣ㄱ-ㅣ])[가-힣]*[ㄱ-ㅣ][가-힣ㄱ-ㅣ]*")
_LETTERS = re.compile(r"[ㄱ-ㅣ]{2,}")
_CONSONANTS = re.compile(r"[ㄱ-ㅎ]{2,}")
_CONSONANT_WORDS = re.compile("(?<![ㄱ-힣])[ㄱ-ㅎ]{2,}(?: [ㄱ-ㅎ]{2,})+(?![ㄱ-힣])")
"""First consonants of several words, which say more together than each alone: ㅅㅁ ㅁㄹ."""
_VOWELS = re.compile(r"[ㅏ-ㅣ]+")
"""Letters that nobody types alone but by drawing a word out: ㅓㅓㅓ."""
_STRAY = re.compile(r"[ㄱ-ㅣ]+")
_SHORTEST_EMBEDDED = 2
"""First consonants glued to a word that are only noise: 둘다ㄱㄱ."""
_LONGEST_RUN = 24
"""First consonants that are expanded; a longer run is noise, and takes too long to cut in all ways."""
_UNITS_OF_MONEY = frozenset("억만천조원")
"""The only single syllables that are read from Latin letters: 143djr."""
_UNITS_OF_NUMBERS = frozenset("년차번월일회명개건")
"""What stands glued behind a figure before the next word: 3차목동."""
_LATE_CODA = re.compile("([가-힣])([ㄱ-ㅎ])([가-힣])")
"""A consonant that was typed a key too late to close its syllable."""
_MOST_PARTS = 3
"""Words that one run of first consonants may stand for: ㅍㅌㅋㄹㄱㅅㄱㅈ is two."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Something that was read differently from what was typed."""

    typed: str
    read: str


class Reading:
    """Reads typed letters by one vocabulary and one knowledge base's names."""

    def __init__(self, lexicon: Lexicon, index: Index, mend_name: Callable[[str], str | None]) -> None:
        self._lexicon = lexicon
        self._mend_name = mend_name
        self._names = index.names
        self._content = index.facts.words
        self._latin = latin_words() | {word for word in lexicon.words if word.isascii() and word.isalpha()}

    def read(self, text: str) -> tuple[str, list[Correction]]:
        """The text as it was meant, and what was changed."""
        corrections: list[Correction] = []

        def note(match: re.Match[str], read: str) -> str:
            if read not in (match[0], match[0].casefold()):
                corrections.append(Correction(match[0], read))
            return read

        text = _CONSONANT_WORDS.sub(lambda match: note(match, self.expand(match[0].replace(" ", "")) or match[0]), text)
        runs = _LATIN.findall(text)
        # Where the layout was wrong for one word, it was for the short ones too, which alone say nothing: wja (점).
        wrong_layout = len(runs) > 1 and any(self._latin_run(run) != run for run in runs)
        text = _LATIN.sub(lambda match: note(match, self._latin_run(match[0], wrong_layout=wrong_layout)), text)
        return _WITH_LETTERS.sub(lambda match: self._letters(match, note), text), corrections

    def _latin_run(self, word: str, *, wrong_layout: bool = False) -> str:
        """Latin letters that are Hangul on the wrong layout, or the word as it is.

        Args:
            word: a run of Latin letters.
            wrong_layout: whether another run of the message is Hangul on the wrong layout for sure.
        """
        folded = word.casefold()
        if folded in self._latin or split_latin(folded):
            return word
        keys = folded if word.isupper() else word
        if is_typed_hangul(keys):
            read = from_keystrokes(keys)
            return read if wrong_layout or self._is_recognisable(read) else word
        parts = [part for part in _CAPITALS.split(word) if part]
        if len(parts) > 1 and all(part.casefold() in self._latin or is_typed_hangul(part) for part in parts):
            return "".join(part if part.casefold() in self._latin else from_keystrokes(part) for part in parts)
        return self._mend_name(from_keystrokes(keys)) or word

    def _is_recognisable(self, read: str) -> bool:
        """Whether Hangul read from Latin letters begins with any word at all; SOS reads as 낸, which is none."""
        if len(read) == 1:
            return read in _UNITS_OF_MONEY
        behind_number = read[0] in _UNITS_OF_NUMBERS and self._begins_known(read[1:])  # 3ckahrehd: 3차목동
        return behind_number or self._begins_known(read)

    def _begins_known(self, read: str) -> bool:
        return any(self._is_known(read[:size]) for size in range(2, len(read) + 1))

    def _is_known(self, word: str) -> bool:
        return word in self._lexicon.words or word in self._names.pieces or word in self._content

    def _letters(self, match: re.Match[str], note: Callable[[re.Match[str], str], str]) -> str:
        """A word with single letters in it: English on the wrong layout, first consonants, or slips."""
        word = match[0]
        if word in self._lexicon.words:
            return word
        if (latin := keystrokes(word).casefold()) in self._latin:
            return note(match, latin)
        if _CONSONANTS.fullmatch(word):
            return note(match, self.expand(word) or word)
        if mended := self._mend_name(word):
            return note(match, mended)
        read = _LETTERS.sub(lambda letters: self._embedded(letters[0]), word)
        if read != word:
            return note(match, read)
        closed = _LATE_CODA.sub(self._with_coda, word)
        return _STRAY.sub("", closed) or ("" if _VOWELS.fullmatch(word) else word)

    def _with_coda(self, match: re.Match[str]) -> str:
        """A consonant taken into the syllable before it, where that makes a word: 보ㄱ지 is 복지, 개ㅅ선 stays."""
        syllable, consonant, after = match.groups()
        if has_coda(syllable) or consonant not in CODAS:
            return match[0]
        closed = with_coda(syllable, consonant)
        return closed + after if self._is_known(closed + after) else match[0]

    def _embedded(self, letters: str) -> str:
        latin = keystrokes(letters).casefold()
        if latin in self._latin:
            return latin
        long_enough = len(letters) > _SHORTEST_EMBEDDED and _CONSONANTS.fullmatch(letters)
        return (self.expand(letters) if long_enough else None) or letters

    def expand(self, consonants: str) -> str | None:
        """The words that first consonants stand for; None where they stand for none, or for several equally."""
        if len(consonants) > _LONGEST_RUN:
            return None
        return next(filter(None, (self._in_parts(consonants, parts) for parts in range(1, _MOST_PARTS + 1))), None)

    def _in_parts(self, consonants: str, parts: int) -> str | None:
        """So many words that first consonants stand for, the first as short as it can be."""
        if parts == 1:
            return self._one(consonants)
        for cut in range(2, len(consonants) - 1):
            if (word := self._one(consonants[:cut])) and (rest := self._in_parts(consonants[cut:], parts - 1)):
                return f"{word} {rest}"
        return None

    def _one(self, consonants: str) -> str | None:
        if word := self._vocabulary.get(consonants):
            return word
        texts = self._names.choseong.get(consonants, frozenset())
        called = {name for text in texts for name in self._names.names_called(text)}
        return min(texts, key=len) if len(called) == 1 or len(texts) == 1 else None

    @cached_property
    def _vocabulary(self) -> dict[str, str]:
        """First consonants → the word; what the documents print wins, then what is asked more often."""
        labels = [label.replace(" ", "") for kind in (Facet, OverviewItem) for label in (item.label for item in kind)]
        found: dict[str, str] = {choseong(label): label for label in reversed(labels)}
        ranks = {meaning: rank for rank, accepted in enumerate(_CONSONANT_ROLES) for meaning in accepted}
        words = [
            (ranks[meaning.role, meaning.value], word)
            for word, meanings in self._lexicon.words.items()
            for meaning in meanings
            if (meaning.role, meaning.value) in ranks and len(word) > 1
        ]
        for _, word in sorted(words, key=itemgetter(0)):
            found.setdefault(choseong(word), word)
        return found


def _roles(role: Role, values: Iterable[str]) -> frozenset[tuple[Role, str]]:
    return frozenset((role, value) for value in values)


_CONSONANT_ROLES = (
    _roles(Role.CUE, ("list", "help", "all")),
    _roles(Role.FACET, ("achievements", "tasks", "indicators", "both")),
    _roles(Role.OVERVIEW, ("purpose", "basis", "period", "targets", "agency", "criteria", "procedure", "everything")),
    _roles(Role.CUE, ("everything_of_service", "compare", "exclude")),
)
"""Whose words people shorten to first consonants, the likelier first."""
