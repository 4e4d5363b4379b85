"""The words about content: what a fact has to hold to answer the question."""

import re
from collections.abc import Container, Sequence, Sized
from math import log2

from handlers.endings import NOUN_TAILS
from handlers.lexicon import Role
from handlers.question import Question, Term
from handlers.tokens import Kind, Token
from handlers.values import ValueKind
from knowledge.index import Index
from knowledge.index.facts import FactIndex
from knowledge.korean.syllables import has_coda

_NOUN_WEIGHT = 1.0
_VERB_WEIGHT = 0.3
"""An unknown verb rarely decides what is asked."""
_SYLLABLE_WEIGHT = 0.4
_TOPIC_WEIGHT = 0.6
"""An unknown word that ends in a vowel before 는, which may be a noun or the stem of a verb (다치는 사고)."""
_LEAST_WEIGHT = 0.25
_VALUE_WEIGHT = 1.2
"""Numbers are exact, so they count for more than words."""
_ABSENT_WEIGHT = 1.5
_LONGEST_COMPOUND = 7
"""Syllables; a longer run is several words typed together."""
_VERBAL_END = re.compile(
    r"(?:[해져려와워줘돼켜쳐봐겨러춰]서|으?면서?|려고|려면|니까|는데|은데|던데|지만|도록|다가|[자라다냐]고|습니다|[어아해]요"
    r"|[해어아여][놓두]|[혀켜려쳐]|[가-힣]*[있없았었였했됐갔왔줬봤녔렸졌쳤켰겼셨]\w*|[가-힣]운|[가-힣]하고|[가-힣]+히)$"
)
"""How an unknown word ends that is a verb or an adjective."""
_LONGEST_VERB = 16
"""Syllables of the end of an unknown word that are looked at."""
_OR = frozenset({"이나", "나", "또는", "혹은", "든", "이든", "이든지"})
_INSTITUTIONS = frozenset({"사무", "기관", "곳", "시설", "센터", "서비스"})
_SMALL_COUNT = re.compile(r"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)(?:곳|군데|가지|개|번|팀|회|분|명)")
"""Counts of what is asked for (두 곳, 네 가지), which no fact has to hold."""
_LATIN_WEIGHT = 0.4
"""An unknown word in Latin letters is noise more often than not."""
_BOUND_NOUNS = frozenset(
    {"데", "거", "것", "건", "게", "걸", "곳", "법", "방법", "점", "중", "지", "수", "기관", "사람", "때"}
)


def find_terms(question: Question, index: Index, context: Container[int]) -> list[Term]:
    """The terms of a question; those of the asker's story are left out."""
    tokens, found, place = question.tokens, [], 0
    while place < len(tokens):
        end = _compound_end(tokens, place)
        if place not in context and (place not in question.used or _is_excluded_content(question, place)):
            terms = _terms(tokens, place, end, index.facts, excluded=place in question.used)
            if _counts_institutions(question, place) or _is_in_name(tokens, place, index):
                terms = []
            if not terms and _is_asked_as_content(question, tokens[place]):
                terms = [_term(tokens[place].text, index.facts, _NOUN_WEIGHT, excluded=False)]
            if not terms and _is_asked_of_service(question, tokens[place]):
                term = _term(tokens[place].text, index.facts, _NOUN_WEIGHT, excluded=False)
                terms = [term._replace(absent="score")]
            found += [term._replace(place=place) for term in terms]
        place = end
    if not any(term.is_known for term in found):
        found += _overlooked(question, index, context)
    return _alternatives(sorted(found, key=lambda term: term.place), tokens)


def _is_in_name(tokens: Sequence[Token], place: int, index: Index) -> bool:
    """Whether a number belongs to the name before it: 공영주차장(12개소)."""
    is_value = tokens[place].value is not None and place > 0 and tokens[place - 1].kind is Kind.NAME
    return is_value and tokens[place].text in index.names.pieces


def _is_asked_as_content(question: Question, token: Token) -> bool:
    """Whether a word for an item of the overview is asked for in the facts: 만족도를 지표로 보는 사무 전부."""
    searches = bool(question.facets) and bool(question.cues & {"which", "all"})
    return searches and token.kind is Kind.WORD and token.means(Role.OVERVIEW) and not _is_evaluation(token)


def _is_asked_of_service(question: Question, token: Token) -> bool:
    """Whether a word for the points of the evaluation is asked of a service: 핀테크랩 총점."""
    named = any(mention.is_telling for mention in question.wanted)
    only = {meaning.role for meaning in token.meanings} == {Role.OVERVIEW}
    return named and only and token.kind is Kind.WORD and token.group(Role.OVERVIEW) == "criteria"


def _is_evaluation(token: Token) -> bool:
    return token.means(Role.FACET) or token.group(Role.OVERVIEW) not in ("criteria", "targets")


def _overlooked(question: Question, index: Index, context: Container[int]) -> list[Term]:
    """Words that mostly carry a sentence (회의), taken as content where a search has no other."""
    searches = "which" in question.cues or bool(question.leaning)
    if not searches or question.facets or any(mention.is_telling for mention in question.wanted):
        return []
    return [
        _term(token.text, index.facts, _NOUN_WEIGHT, excluded=False)._replace(place=place)
        for place, token in enumerate(question.tokens)
        if place not in context and place not in question.used
        if len(token.text) > 1 and _is_empty(token) and 0 < len(index.facts.find(token.text)) <= _MOST_OVERLOOKED
    ]


_MOST_OVERLOOKED = 4
"""Facts that hold such a word; in more of them it carries the sentence there too."""


def _is_empty(token: Token) -> bool:
    return bool(token.meanings) and all(meaning.role is Role.FUNCTION for meaning in token.meanings)


def remembered_terms(words: Sequence[str], facts: FactIndex) -> list[Term]:
    """Terms for the words that a chat remembers."""
    return [_term(word, facts, _NOUN_WEIGHT, excluded=False) for word in words]


def _alternatives(terms: Sequence[Term], tokens: Sequence[Token]) -> list[Term]:
    """Terms joined by "or" as one: a fact that holds 수출 or 해외진출 answers 수출이나 해외진출."""
    joined: list[Term] = []
    for term in terms:
        behind = tokens[joined[-1].place + 1 : term.place] if joined else ()
        is_other = bool(behind) and not joined[-1].is_number and all(token.text in _OR for token in behind)
        joined.append(_either(joined.pop(), term) if is_other else term)
    return joined


def _either(one: Term, other: Term) -> Term:
    found = {id_: max(one.found.get(id_, 0.0), other.found.get(id_, 0.0)) for id_ in one.found | other.found}
    return one._replace(text=f"{one.text}/{other.text}", found=found, place=other.place)


def _is_excluded_content(question: Question, place: int) -> bool:
    if question.tokens[place].kind not in (Kind.CONTENT, Kind.UNKNOWN):
        return False
    return not any(mention.start <= place < mention.end for mention in (*question.mentions, *question.elsewhere))


def _counts_institutions(question: Question, place: int) -> bool:
    """Whether a number counts what is asked for (9개 사무, 9군데 이름 전부), which no fact has to hold."""
    tokens = question.tokens
    value, after = tokens[place].value, tokens[place + 1].text if place + 1 < len(tokens) else ""
    lists = bool(question.cues & {"list", "all"})
    return value is not None and value.unit == "개" and (lists or after in _INSTITUTIONS)


def _compound_end(tokens: Sequence[Token], place: int) -> int:
    """Where the run of glued content words that begins here ends."""
    end = place + 1
    while (
        end < len(tokens)
        and tokens[end].glued
        and tokens[end].kind in (Kind.CONTENT, Kind.UNKNOWN)
        and tokens[end - 1].kind in (Kind.CONTENT, Kind.UNKNOWN)
    ):
        end += 1
    return end


def _terms(tokens: Sequence[Token], start: int, end: int, facts: FactIndex, *, excluded: bool) -> list[Term]:
    token = tokens[start]
    if token.value is not None:
        return _value_terms(token, facts, excluded=excluded)
    if token.kind is Kind.WORD:
        where = token.text.startswith("어디") and start > 0 and tokens[start - 1].means(Role.CUE, "which")
        return [] if where else _word_terms(token, facts, excluded=excluded)  # …하는 데 어디 있어? asks which
    if token.kind not in (Kind.CONTENT, Kind.UNKNOWN):
        return []
    if len(token.text) == 1 and token.kind is Kind.UNKNOWN and token.glued and tokens[start - 1].value is not None:
        return []  # 네번째꺼
    run = _without_verb(tokens, start, end)
    end = start + len(run)
    text = "".join(part.text for part in run)
    numbered = any(part.text.isdigit() for part in run)
    if len(run) > 1 and (facts.holds(text) or numbered or (len(text) <= _LONGEST_COMPOUND and _has_unknown(run))):
        return [_term(text, facts, _weight_if_unknown(text, tokens, end), excluded=excluded)]
    weights = [_weight_if_unknown(part.text, tokens, start + place + 1) for place, part in enumerate(run)]
    return [_term(part.text, facts, weight, excluded=excluded) for part, weight in zip(run, weights, strict=True)]


def _without_verb(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """A run of content without the stem of a light verb behind it: 교육·받(고)."""
    last = tokens[end - 1]
    light = end - start > 1 and last.kind is Kind.UNKNOWN and last.text in _LIGHT_VERBS
    return tokens[start : end - 1] if light else tokens[start:end]


_LIGHT_VERBS = frozenset({"받", "하", "되", "시키", "당하", "드리"})


def _has_unknown(run: Sequence[Token]) -> bool:
    return any(token.kind is Kind.UNKNOWN for token in run)


def _term(text: str, facts: FactIndex, weight_if_unknown: float, *, excluded: bool) -> Term:
    found = facts.find(text)
    return Term(text, _known_weight(found) if found else weight_if_unknown, found, excluded)


def _known_weight(found: Sized) -> float:
    """The rarer a word is in the facts, the more it tells."""
    return max(_LEAST_WEIGHT, 1 - 0.2 * log2(len(found)))


def _weight_if_unknown(text: str, tokens: Sequence[Token], end: int) -> float:
    """What a word counts that no fact holds, by what it looks like; it ends before the token at `end`."""
    if len(text) == 1 and _tail_text(tokens, end) in _SECOND_SYLLABLES:
        return _NOUN_WEIGHT
    if _is_verbal(tokens, end) or looks_verbal(text):
        return _VERB_WEIGHT
    if text.isascii() and not text.isdigit():
        return _LATIN_WEIGHT
    if len(text) == 1:
        return _SYLLABLE_WEIGHT
    return _TOPIC_WEIGHT if _tail_text(tokens, end) == "는" else _NOUN_WEIGHT


_SECOND_SYLLABLES = frozenset({"인", "구", "신", "기", "자", "화", "성", "사", "장"})
"""What looks like an ending, but behind one unknown syllable makes a noun with it: 농·구, 살·인."""


def looks_verbal(text: str) -> bool:
    """Whether an unknown word ends like a verb or an adjective."""
    return bool(_VERBAL_END.search(text[-_LONGEST_VERB:]))


def _tail_text(tokens: Sequence[Token], end: int) -> str:
    follows = end < len(tokens) and tokens[end].glued and tokens[end].kind is Kind.TAIL
    return tokens[end].text if follows else ""


def _is_verbal(tokens: Sequence[Token], end: int) -> bool:
    """Whether an ending follows that only verbs take here: 는 behind a consonant, or before 것, 곳, and others."""
    tail = _tail_text(tokens, end)
    if not tail:
        return False
    if tail not in NOUN_TAILS:
        return True
    after = tokens[end + 1].text if end + 1 < len(tokens) else ""
    return (tail == "는" and has_coda(tokens[end - 1].text[-1])) or (tail in ("은", "는") and after in _BOUND_NOUNS)


def _value_terms(token: Token, facts: FactIndex, *, excluded: bool) -> list[Term]:
    value = token.value
    if value is None or value.kind is not ValueKind.QUANTITY or _SMALL_COUNT.fullmatch(token.text):
        return []
    found = dict.fromkeys(facts.with_quantity((value.number, value.unit)), 1.0)
    if value.unit == "년도" and token.text.isdigit():
        found = dict.fromkeys(facts.with_number(value.number), 1.0) or found  # 2077이라는 숫자
    if not found and not any(char.isdigit() for char in token.text):
        found = facts.find(token.text)  # 스무살; digits would be found inside longer numbers
    return [Term(token.text, _VALUE_WEIGHT, found, excluded, is_number=True)]


_DONE = re.compile(r"(?<=[가-힣]{2})(?:하|했|해|할|한|되|됐|돼).*$")
"""What makes a verb of a noun: 신청했."""


def _word_terms(token: Token, facts: FactIndex, *, excluded: bool) -> list[Term]:
    names_something = token.means(Role.KIND) or token.means(Role.PLACE, "regions")
    if names_something and not token.means(Role.ABSENT) and len(token.text) > 1:
        return [_term(token.text, facts, _NOUN_WEIGHT, excluded=excluded)] if facts.find(token.text) else []
    if group := token.group(Role.ABSENT):
        roles = {meaning.role for meaning in token.meanings}
        if not roles & {Role.FACET, Role.OVERVIEW}:
            found = facts.find(token.text) or facts.find(_DONE.sub("", token.text))
            weight = _known_weight(found) if found else _ABSENT_WEIGHT
            return [Term(token.text, weight, found, excluded, absent=group)]
    return []
