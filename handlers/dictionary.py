"""All words that a question is cut into, by how they begin: of the vocabulary, of the names, and of the facts."""

from collections import defaultdict
from collections.abc import Container, Iterable

from handlers.endings import is_verb_form
from handlers.lexicon import Lexicon, Meaning, Role
from handlers.tokens import Kind
from knowledge.index import Index
from knowledge.korean.sounds import all_by_ear, by_ear, heard
from knowledge.vocabulary import name_units, synonyms, tails, tails_by_ear


class Dictionary:
    """The words of one vocabulary and one knowledge base."""

    def __init__(self, lexicon: Lexicon, index: Index) -> None:
        self.words = lexicon.words
        self.stems = lexicon.stems
        self.pieces = index.names.pieces
        self.initialisms = index.names.initialisms
        known = index.facts.words | self.pieces.keys() | self.words.keys()
        self._names_by_ear = _heard_as_nothing_else(index, known)
        """What parts of names sound like, where no other word does → the part."""
        self.content = frozenset(
            word
            for word in index.facts.words
            if not is_verb_form(word) and (word in index.facts.whole_words or not _is_cut_behind_noun(word, known))
        )
        """Words of the facts."""
        self._phrases = self.content & synonyms().keys()
        """Words of the facts that may be typed apart, because people say them as two: 더 뽑으라고."""
        self._by_ear = lexicon.by_ear
        self.lengths = _lengths(self._by_ear, self.pieces, self.content, self._names_by_ear)
        """First two characters by ear → the lengths of the words that begin so, the shortest first."""
        self.tail_lengths = _lengths(tails(), beginning=1)
        """First character by ear → the lengths of the particles and endings that begin so."""
        of_facts_and_names = (*self.pieces, *self.content, *self._names_by_ear)
        self.syllables = frozenset(word for word in (*self.words, *of_facts_and_names) if len(word) == 1)
        """Words and parts of names of one syllable, and how those of names sound."""
        self.sounds = frozenset(all_by_ear(of_facts_and_names)) | self._by_ear.keys()
        """All words by ear, those of one syllable aside."""

    def meanings(self, word: str) -> tuple[Meaning, ...]:
        """What a word of the vocabulary can mean; nothing for any other."""
        return self.words.get(word, ())

    def word_by_ear(self, sound: str) -> str:
        """The word of the vocabulary that sounds so; empty for none."""
        return self._by_ear.get(sound, "")

    def name_by_ear(self, typed: str) -> str:
        """The part of a name that sounds as what was typed; empty for none."""
        return self._names_by_ear.get(heard(typed), "")

    def spelled(self, typed: str, sound: str, kind: Kind) -> str:
        """A token as it is spelled: 한태 → 한테.

        Args:
            typed: as it was typed.
            sound: the same by ear.
            kind: what it was taken for.
        """
        if kind is Kind.WORD and typed not in self.words:
            return self._by_ear[sound]
        if kind is Kind.NAME and typed not in self.pieces:
            return self.name_by_ear(typed)
        return tails_by_ear()[sound] if kind is Kind.TAIL and typed not in tails() else typed

    def is_empty(self, word: str) -> bool:
        """Whether a word has no meaning of its own."""
        meanings = self.words.get(word, ())
        return bool(meanings) and all(meaning.role is Role.FUNCTION for meaning in meanings)

    def kind(self, word: str, *, apart: bool, first: bool, spaces: int) -> Kind | None:
        """What sort of token a word of two syllables or more is; None for no known word.

        Args:
            word: without spaces.
            apart: whether its second syllable stands behind a space.
            first: whether it begins behind a space.
            spaces: how many spaces are inside it.
        """
        if word in self.pieces:
            fits = first if word in self.initialisms else not apart or len(word) > 2  # noqa: PLR2004 - two syllables apart are two words
            if fits:
                return Kind.NAME
        if word in self.words:
            return Kind.WORD
        return Kind.CONTENT if word in (self._phrases if spaces else self.content) else None


def _heard_as_nothing_else(index: Index, known: Container[str]) -> dict[str, str]:
    """The sounds of units of names that are spelled as no other word: 실래 for 실내, but not 유가 for 육아."""
    others = name_units() | synonyms().keys()
    return {
        sound: unit
        for sound, unit in index.names.by_ear.items()
        if sound == heard(unit) or not (sound in known or sound in others)
    }


def _is_cut_behind_noun(word: str, known: Container[str]) -> bool:
    """Whether a beginning of a fact's word is a noun and what looks like its particle: 시설이 of 시설이용자."""
    return word[-1] in _PARTICLES and word[:-1] in known


_PARTICLES = frozenset("이가은는을를의에도로과와")


def _lengths(*words: Iterable[str], beginning: int = 2) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for group in words:
        for word in group:
            if len(word) >= beginning:
                found[word[:beginning]].add(len(word))
    by_sound: defaultdict[str, set[int]] = defaultdict(set)
    for start, lengths in found.items():
        by_sound[by_ear(start)] |= lengths
    return {sound: tuple(sorted(lengths)) for sound, lengths in by_sound.items()}
