"""Cuts a question into the words that are known and what lies between them, spaces or none.

The cheapest way through the text is taken, where known words cost little and unknown syllables much, so that the same
question is cut alike however it is spaced.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from handlers.lexicon import Lexicon, Role
from handlers.strip import Strip, strip
from handlers.tokens import Kind, Token
from handlers.values import Value
from knowledge.index import Index
from knowledge.index.facts import LONGEST_WORD
from knowledge.vocabulary import tails, tails_by_ear

_WORD_COST = 30
_VALUE_COST = 20
_NAME_COST = 25
"""Less than a word, so that a name wins over a kind of institution: 동물복지·센터 over 동물·복지센터."""
_CONTENT_COST = 45
"""For a word of the facts that the vocabulary does not have."""
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
_BY_EAR_COST = 40
"""For a word that is not spelled so, but sounds so: 한태."""
_LONGEST_TAIL = 5
_LONGEST_TAIL_RUN = 10
_PARTICLES = frozenset(
    (
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "도",
        "만",
        "에",
        "의",
        "로",
        "과",
        "와",
        "요",
        "들",
        "들이",
        "들은",
        "으로",
        "이나",
        "만요",
    )
)
"""What may follow a word of one syllable; longer tails would make words of the beginnings of others."""


_NOUN_ENDS = frozenset("자용건점적권별상간님시구수")
"""What looks like an ending behind one syllable, but makes a noun with it: 남자, 이용자, 물건."""
_CLEAR_ENDINGS = frozenset(
    "요 어 아 야 네 니 냐 죠 어요 아요 네요 나요 니까 는데 은데 지만 어서 아서".split()  # noqa: SIM905
    + "었어 았어 었던 았던 는지 은지 으면 으니 습니다 습니까".split()  # noqa: SIM905
)
"""Endings that make a verb of a rare stem of one syllable; shorter ones make nouns of many (일본, 피해, 주가)."""
_CONTRACTED_STEMS = frozenset(("해", "돼", "줘", "와", "봐"))
_NOUNS = frozenset(
    ("주가", "주기", "주고", "보기", "보고", "오기", "가기", "가면", "하자", "하기", "보자", "주제", "보석", "가재")
)
"""Nouns that a core verb and an ending spell as well."""
_CORE_STEMS = frozenset("하 되 있 없 나오 받 주 보 가 오 않 같 해 돼 했 됐 한 된 할".split())  # noqa: SIM905
"""Stems of the verbs that facts are full of, and that nobody asks for."""
_NOUN_TAILS = frozenset("이가을를에의로과와도만나기자")
"""Endings after which a word that looks like a verb may as well be a noun: 나이, 가치."""
_BOUND_NOUNS = frozenset({"데", "곳", "거", "것"})
"""Words of one syllable that any particle or ending follows: 데였는데."""


@dataclass(frozen=True, slots=True)
class _Path:
    """The cheapest way to a place: what it costs, and the token that leads there."""

    cost: int
    token: Token | None = None
    before: "_Path | None" = None


class Segmenter:
    """Cuts texts by one vocabulary and one knowledge base's names."""

    def __init__(self, lexicon: Lexicon, index: Index) -> None:
        self._lexicon = lexicon
        self._names = index.names
        self._content = frozenset(word for word in index.facts.words if not self._is_verb_form(word))

    def _is_verb_form(self, word: str) -> bool:
        """Whether a word of the facts is only a common verb with its ending (있어, 하는)."""
        return any(
            word[:cut] in _CORE_STEMS and word[cut:] not in _NOUN_TAILS and is_tail_run(word[cut:])
            for cut in range(1, len(word))
        )

    def cut(self, text: str, values: Sequence[Value] = ()) -> list[Token]:
        """The tokens of a text in the spelling that is searched by (`knowledge.vocabulary.spelling.respell`)."""
        given = strip(text, values)
        size = len(given.text)
        best: list[_Path | None] = [_Path(0), *([None] * size)]
        for start in range(size):
            path = best[start]
            if path is None:
                continue
            for token, cost in self._from(start, given, path.token):
                total = path.cost + cost
                reached = best[token.end]
                if reached is None or total < reached.cost:
                    best[token.end] = _Path(total, token, path)
        return _joined(_back(best[size]), given)

    def _from(self, start: int, given: Strip, before: Token | None) -> list[tuple[Token, int]]:
        found = self._words(start, given, before)
        if start in given.values:
            end, value = given.values[start]
            found.append((Token(start, end, given.text[start:end], Kind.VALUE, value=value), _VALUE_COST))
        if before is not None:
            found += self._tails(start, given, before)
        opens = before is None or before.kind is not Kind.UNKNOWN or given.gaps[start]
        unknown = Token(start, start + 1, given.text[start], Kind.UNKNOWN)
        return [*found, (unknown, _UNKNOWN_COST + (_UNKNOWN_START_COST if opens else 0))]

    def _words(self, start: int, given: Strip, before: Token | None) -> list[tuple[Token, int]]:
        text, gaps = given.text, given.gaps
        inside = before is not None and before.kind is Kind.UNKNOWN and not gaps[start]
        found = []
        limit = min(
            max(self._lexicon.longest.get(text[start], 0), self._names.longest, LONGEST_WORD), len(text) - start
        )
        spaces = 0
        for end in range(start + 1, start + limit + 1):
            if end > start + 1:
                if end - 1 in given.walls or (gaps[end - 1] and not gaps[start]):
                    break  # no word crosses punctuation, or begins inside one word and ends in the next
                spaces += gaps[end - 1]
            word = text[start:end]
            kind = self._kind(word, start, given, before, spaces)
            if kind is not None:
                token = Token(start, end, word, kind, self._lexicon.words.get(word, ()))
                found.append((token, self._price(token, spaces, inside)))
            elif meant := self._lexicon.by_ear.get(given.sounds[start:end]):
                token = Token(start, end, meant, Kind.WORD, self._lexicon.words[meant])
                found.append((token, self._price(token, spaces, inside) + _BY_EAR_COST))
        return found

    @staticmethod
    def _price(token: Token, spaces: int, inside: bool) -> int:
        price = _PRICES[token.kind]
        price += spaces * _GAP_COST - len(token.text) * _SYLLABLE_GAIN
        if not inside:
            return price
        empty = bool(token.meanings) and all(meaning.role is Role.FUNCTION for meaning in token.meanings)
        return price + (_FUNCTION_AFTER_UNKNOWN_COST if empty else _AFTER_UNKNOWN_COST)

    def _kind(self, word: str, start: int, given: Strip, before: Token | None, spaces: int) -> Kind | None:
        end = start + len(word)
        if word in self._names.pieces and self._name_fits(start, end, given, before):
            return Kind.NAME
        if len(word) == 1 and word in self._content and self._is_noun(end, given):
            return Kind.CONTENT
        if word in self._lexicon.words and self._word_fits(start, end, given):
            return Kind.WORD
        if word in self._content and not spaces and (len(word) > 1 or self._word_fits(start, end, given)):
            return Kind.CONTENT
        return None

    @staticmethod
    def _is_noun(end: int, given: Strip) -> bool:
        """Whether a particle follows that only nouns take: 줌으로 is no form of 주다."""
        stands = next((place for place in range(end, len(given.text) + 1) if given.gaps[place]), end)
        return given.text[end:stands] in ("으로", "을", "를", "에서", "이랑")

    def _name_fits(self, start: int, end: int, given: Strip, before: Token | None) -> bool:
        """A single syllable is part of a name only beside another part of it."""
        if given.text[start:end] in self._names.initialisms:
            return given.gaps[start]
        if end - start > 1:
            return not given.gaps[start + 1] or end - start > 2  # noqa: PLR2004 - two syllables apart are two words
        return before is not None and before.kind is Kind.NAME

    def _word_fits(self, start: int, end: int, given: Strip) -> bool:
        """A single syllable is a word only where it stands alone, or before a particle."""
        if end - start > 1:
            return True
        if not given.gaps[start]:
            return False
        stands = next((place for place in range(end, len(given.text) + 1) if given.gaps[place]), end)
        rest = given.text[end:stands]
        return not rest or self._takes(given.text[start:end], rest)

    def _takes(self, word: str, rest: str) -> bool:
        """Whether what follows a word of one syllable is its particle or ending."""
        if rest[0] in _NOUN_ENDS:
            return False
        if word in _BOUND_NOUNS:
            return is_tail_run(rest)
        is_noun = rest in _PARTICLES and word not in _CORE_STEMS
        return is_noun or (word in self._lexicon.stems and _is_conjugated(word, rest))

    def _tails(self, start: int, given: Strip, before: Token) -> list[tuple[Token, int]]:
        if before.kind is Kind.UNKNOWN and given.gaps[start]:
            return []
        found = []
        for end in range(start + 1, min(start + _LONGEST_TAIL, len(given.text)) + 1):
            if end > start + 1 and given.gaps[end - 1]:
                break
            tail = given.text[start:end]
            by_ear = tail not in tails()
            if by_ear and (tail := tails_by_ear().get(given.sounds[start:end], "")) == "":
                continue
            if before.kind is Kind.UNKNOWN and (not given.gaps[end] or given.text[start] == "서"):
                continue  # only at the end of a word, or any unknown noun would be cut to pieces
            cost = (_LOOSE_TAIL_COST if given.gaps[start] else _TAIL_COST) + by_ear * _BY_EAR_COST
            found.append((Token(start, end, tail, Kind.TAIL), cost))
        return found


_PRICES = {Kind.WORD: _WORD_COST, Kind.NAME: _NAME_COST, Kind.CONTENT: _CONTENT_COST}


def _is_conjugated(stem: str, rest: str) -> bool:
    """Whether a stem of one syllable and what follows are a verb, and no noun that only looks like one (사기, 해고)."""
    if stem not in _CORE_STEMS:
        return rest in _CLEAR_ENDINGS
    unlikely = (stem in _CONTRACTED_STEMS and rest[0] in "고기면자지") or f"{stem}{rest}" in _NOUNS
    return not unlikely and is_tail_run(rest)


@lru_cache(maxsize=4096)
def is_tail_run(text: str) -> bool:
    """Whether a text is nothing but endings and particles, one after the other: 었는데요."""
    if len(text) > _LONGEST_TAIL_RUN:
        return False
    return not text or any(
        text[:cut] in tails() and is_tail_run(text[cut:]) for cut in range(1, min(len(text), _LONGEST_TAIL) + 1)
    )


def _back(path: _Path | None) -> list[Token]:
    tokens = []
    while path is not None and path.token is not None:
        tokens.append(path.token)
        path = path.before
    return tokens[::-1]


def _joined(tokens: list[Token], given: Strip) -> list[Token]:
    """Unknown syllables side by side as one token, and each token with its place in the text."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last and last.kind is token.kind is Kind.UNKNOWN and not given.gaps[token.start]:
            place = (last.place[0], given.places[token.end - 1] + 1)
            joined[-1] = replace(last, end=token.end, text=last.text + token.text, place=place)
        else:
            place = (given.places[token.start], given.places[token.end - 1] + 1)
            glued, sentence = not given.gaps[token.start], given.sentences[token.start]
            joined.append(replace(token, glued=glued, sentence=sentence, place=place))
    return joined
