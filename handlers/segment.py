"""Cuts a question into the words that are known and what lies between them, spaces or none.

The cheapest way through the text is taken, where known words cost little and unknown syllables much, so that the same
question is cut alike however it is spaced. From each place only the lengths that known words with this beginning have
are tried, so that the work grows with the length of the text and no faster.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from handlers.dictionary import Dictionary
from handlers.endings import ASKING_SYLLABLES, LONGEST_TAIL_RUN, PURE_PARTICLES, is_tail_run, takes
from handlers.lexicon import Lexicon
from handlers.strip import Strip, strip
from handlers.tokens import Kind, Token
from handlers.values import Value
from knowledge.index import Index
from knowledge.vocabulary import tails, tails_by_ear

_WORD_COST = 30
_VALUE_COST = 20
_NAME_COST = 25
"""Less than a word, so that a name wins over a kind of institution: 동물복지·센터 over 동물·복지센터."""
_CONTENT_COST = 45
"""For a word of the facts that the vocabulary does not have."""
_COSTS = {Kind.WORD: _WORD_COST, Kind.NAME: _NAME_COST, Kind.CONTENT: _CONTENT_COST}
_SYLLABLE_GAIN = 1
"""For each syllable of a word: of two ways that cost the same, the one with the longer words is taken."""
_TAIL_COST = 20
_UNKNOWN_COST = 100
"""For each syllable."""
_UNKNOWN_START_COST = 60
_GAP_COST = 25
"""For each space inside a word."""
_AFTER_UNKNOWN_COST = 80
"""For a word that begins inside a run of syllables of which the first are unknown."""
_FUNCTION_AFTER_UNKNOWN_COST = 180
"""The same for a word without a meaning of its own: 보도자료 is no 자료."""
_LOOSE_TAIL_COST = 240
"""For a particle or ending that stands after a space, or an ending that follows no stem."""
_ALONE_COST = 40
"""For a particle that stands between two spaces, and can be no word: 핀테크랩 은 성과."""
_BY_EAR_COST = 40
"""For a word that is not spelled so, but sounds so: 한태."""
_NEVER = 1 << 60
"""The cost of a place that no way has reached."""

_Step = tuple[int, Kind, int]
"""Where a token ends, what it is, and what it costs."""


class Segmenter:
    """Cuts texts by one vocabulary and one knowledge base's names."""

    def __init__(self, lexicon: Lexicon, index: Index) -> None:
        self._dictionary = Dictionary(lexicon, index)

    def cut(self, text: str, values: Sequence[Value] = ()) -> list[Token]:
        """The tokens of a text in the spelling that is searched by (`knowledge.vocabulary.spelling.respell`)."""
        given = strip(text, values)
        return _tokens(_Ways(given, self._dictionary).cheapest(), given, self._dictionary)


class _Ways:
    """The cheapest way to each place of one text."""

    def __init__(self, given: Strip, dictionary: Dictionary) -> None:
        self._given = given
        self._dictionary = dictionary
        size = len(given.text)
        self._costs = [0] + [_NEVER] * size
        self._kinds: list[Kind | None] = [None] * (size + 1)
        """What stands before each place on the cheapest way to it."""
        self._starts = [0] * (size + 1)
        """Where that begins."""

    def cheapest(self) -> list[tuple[int, int, Kind]]:
        """Where each token of the cheapest way begins and ends, and what it is."""
        given, costs, kinds, starts = self._given, self._costs, self._kinds, self._starts
        gaps = given.gaps
        for start in range(len(given.text)):
            cost, before = costs[start], kinds[start]
            for end, kind, price in self._steps(start, before):
                if cost + price < costs[end]:
                    costs[end], kinds[end], starts[end] = cost + price, kind, start
            unknown = cost + _UNKNOWN_COST
            if before is not Kind.UNKNOWN or gaps[start]:
                unknown += _UNKNOWN_START_COST
            if unknown < costs[start + 1]:
                costs[start + 1], kinds[start + 1], starts[start + 1] = unknown, Kind.UNKNOWN, start
        return self._back()

    def _back(self) -> list[tuple[int, int, Kind]]:
        """The way that was found, unknown syllables side by side as one token."""
        way, end = [], len(self._given.text)
        while end > 0:
            start, kind = self._starts[end], self._kinds[end] or Kind.UNKNOWN
            while kind is Kind.UNKNOWN is self._kinds[start] and not self._given.gaps[start]:
                start = self._starts[start]
            way.append((start, end, kind))
            end = start
        return way[::-1]

    def _steps(self, start: int, before: Kind | None) -> list[_Step]:
        """The known tokens that begin at a place."""
        given, known = self._given, self._dictionary
        steps: list[_Step] = []
        one = given.text[start] in known.syllables or given.sounds[start] in known.syllables
        if one and (step := self._syllable(start, before)):
            steps.append(step)
        if lengths := known.lengths.get(given.sounds[start : start + 2]):
            steps += self._words(start, lengths, before)
        if start in given.values:
            steps.append((given.values[start][0], Kind.VALUE, _VALUE_COST))
        if before is not None and (lengths := known.tail_lengths.get(given.sounds[start])):
            steps += self._tails(start, lengths, before)
        return steps

    def _words(self, start: int, lengths: Sequence[int], before: Kind | None) -> list[_Step]:
        """Words of two syllables or more.

        No word crosses punctuation, or begins inside one word and ends in the next.
        """
        given, known = self._given, self._dictionary
        first, word_end = given.gaps[start], given.word_ends[start]
        limit = given.walls[bisect_right(given.walls, start)] if first else word_end
        steps = []
        for length in lengths:
            end = start + length
            if end > limit:
                break
            sound = given.sounds[start:end]
            if sound not in known.sounds:
                continue
            word = given.text[start:end]
            spaces = 0 if end <= word_end else sum(given.gaps[start + 1 : end])
            kind = known.kind(word, apart=start + 1 == word_end, first=first, spaces=spaces)
            if kind is Kind.CONTENT and spaces and not is_tail_run(given.text[end : given.word_ends[end - 1]]):
                continue  # 상담 하루에 is no 상담하~
            if kind is not None:
                steps.append((end, kind, self._price(word, start, kind, before) + spaces * _GAP_COST))
            elif meant := known.word_by_ear(sound):
                price = self._price(meant, start, Kind.WORD, before) + spaces * _GAP_COST + _BY_EAR_COST
                steps.append((end, Kind.WORD, price))
            elif not spaces and (meant := known.name_by_ear(word)):
                steps.append((end, Kind.NAME, self._price(meant, start, Kind.NAME, before) + _BY_EAR_COST))
        return steps

    def _syllable(self, start: int, before: Kind | None) -> _Step | None:
        """A word of one syllable: part of a name beside another part of it, or a word that stands alone.

        A particle may follow; so may an ending, where the syllable is the stem of a verb.
        """
        given, known = self._given, self._dictionary
        syllable, first = given.text[start], given.gaps[start]
        if before is Kind.NAME and syllable in known.pieces:
            kind = Kind.NAME
        elif before is Kind.NAME and first and known.name_by_ear(syllable):
            return start + 1, Kind.NAME, self._price(syllable, start, Kind.NAME, before) + _BY_EAR_COST  # 관리 믿 운영
        elif syllable in known.content and self._rest(start) in _NOUN_PARTICLES:
            kind = Kind.CONTENT  # 줌으로 is no form of 주다
        elif not first and not (before is Kind.NAME and syllable in ASKING_SYLLABLES):
            return None
        elif syllable in known.words and (not first or takes(syllable, self._rest(start), known.stems)):
            kind = Kind.WORD
        elif syllable in known.content and takes(syllable, self._rest(start), known.stems):
            kind = Kind.CONTENT
        else:
            return None
        return start + 1, kind, self._price(syllable, start, kind, before)

    def _rest(self, start: int) -> str:
        """What follows a syllable up to the next space, or enough of it to see that it is no ending."""
        return self._given.text[start + 1 : min(self._given.word_ends[start], start + 2 + LONGEST_TAIL_RUN)]

    def _price(self, word: str, start: int, kind: Kind, before: Kind | None) -> int:
        price = _COSTS[kind] - len(word) * _SYLLABLE_GAIN
        if before is not Kind.UNKNOWN or self._given.gaps[start]:
            return price
        return price + (_FUNCTION_AFTER_UNKNOWN_COST if self._dictionary.is_empty(word) else _AFTER_UNKNOWN_COST)

    def _tails(self, start: int, lengths: Sequence[int], before: Kind) -> list[_Step]:
        """Particles and endings; behind unknown syllables only up to the end of their word.

        Else any unknown noun would be cut to pieces.
        """
        given = self._given
        word_end, first = given.word_ends[start], given.gaps[start] and start not in given.closed
        if before is Kind.UNKNOWN:
            if first or given.text[start] == "서" or word_end - start not in lengths:
                return []
            lengths = (word_end - start,)
        alone = first and start + 1 == word_end and given.text[start] in PURE_PARTICLES
        cost = _ALONE_COST if alone else _LOOSE_TAIL_COST if first else _TAIL_COST
        steps = []
        for end in (start + length for length in lengths if start + length <= word_end):
            if given.text[start:end] in tails():
                steps.append((end, Kind.TAIL, cost))
            elif given.sounds[start:end] in tails_by_ear():
                steps.append((end, Kind.TAIL, cost + _BY_EAR_COST))
        return steps


_NOUN_PARTICLES = frozenset({"으로", "을", "를", "에서", "이랑"})
"""Particles that only nouns take."""


def _tokens(way: Iterable[tuple[int, int, Kind]], given: Strip, dictionary: Dictionary) -> list[Token]:
    """The tokens of a way, each with its place in the text."""
    tokens = []
    for start, end, kind in way:
        text = dictionary.spelled(given.text[start:end], given.sounds[start:end], kind)
        tokens.append(
            Token(
                start,
                end,
                text,
                kind,
                meanings=dictionary.meanings(text) if kind in _COSTS else (),
                value=given.values[start][1] if kind is Kind.VALUE else None,
                glued=not given.gaps[start] or (kind is Kind.TAIL and start in given.closed),
                sentence=given.sentences[start],
                place=(given.places[start], given.places[end - 1] + 1),
            )
        )
    return tokens
