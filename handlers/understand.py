"""From a message to a `Question`: reading, cutting, and what each word was taken for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from handlers.clauses import context_tokens
from handlers.clean import clean
from handlers.exclusion import excluded_tokens
from handlers.lexicon import Lexicon, lexicon
from handlers.mentions import INSTITUTIONS, find_mentions
from handlers.question import Question
from handlers.reading import Correction, Reading
from handlers.reconcile import reconcile
from handlers.segment import Segmenter
from handlers.slips import SlippedNames, heard_names
from handlers.terms import find_terms
from handlers.tokens import Kind, Token
from handlers.typos import TypoReader
from handlers.values import ValueKind, values
from handlers.words import excluded_facets, take_token
from knowledge.base import KnowledgeBase
from knowledge.index import Index, index_of
from knowledge.korean.numbers import digits_in_dates
from knowledge.vocabulary.spelling import respell

LONGEST_MESSAGE = 6000
"""Characters that are read; a longer message is read from its end, where the question usually stands."""


class Understanding:
    """Understands questions by one vocabulary and one knowledge base."""

    def __init__(self, words: Lexicon, index: Index) -> None:
        self._index = index
        self._slips = SlippedNames(words, index)
        self._reading = Reading(words, index, self._slips.mend_word)
        self._segmenter = Segmenter(words, index)
        self._typos = TypoReader(words, index, self._slips)

    def understand(self, text: str, today: date) -> Question:
        """Understand one message, without what the chat remembers."""
        read, corrections = self._reading.read(clean(text[-LONGEST_MESSAGE:])[-LONGEST_MESSAGE:])
        question = Question(digits_in_dates(respell(read)), corrections=corrections)
        question.tokens = self._cut(question, today)
        self._find_mentions(question)
        self._take_common_names_as_content(question)
        context = context_tokens(question.tokens, [*question.mentions, *question.elsewhere])
        for place, token in enumerate(question.tokens):
            take_token(question, place, token, in_context=place in context)
        question.terms = find_terms(question, self._index, context)
        reconcile(question)
        return question

    def _cut(self, question: Question, today: date) -> list[Token]:
        """The tokens, once more where slips were mended."""
        tokens = self._segmenter.cut(question.text, values(question.text, today))
        if misspelled := heard_names(question.text, tokens):
            _correct(question, misspelled)
            tokens = self._segmenter.cut(question.text, values(question.text, today))
        if slipped := self._slips.mend(question.text, tokens):
            _correct(question, slipped)
            tokens = self._segmenter.cut(question.text, values(question.text, today))
        mended = self._typos.mend(tokens)
        if not mended:
            return tokens
        slips = [(tokens[start].place[0], tokens[end - 1].place[1], meant.read) for start, end, meant in mended]
        _correct(question, slips)
        return self._segmenter.cut(question.text, values(question.text, today))

    def _find_mentions(self, question: Question) -> None:
        found = find_mentions(question.tokens, self._index.names)
        excluded = excluded_tokens(question.tokens, found.services)
        question.used |= excluded
        question.mentions = [
            replace(mention, is_excluded=True) if mention.start in excluded else mention for mention in found.services
        ]
        question.elsewhere = [mention for mention in found.elsewhere if mention.start not in excluded]
        for mention in (*found.services, *found.elsewhere):
            question.used.update(range(mention.start, mention.end))
        question.excluded_facets = excluded_facets([question.tokens[place] for place in sorted(excluded)])
        question.excluded_numbers = [
            int(token.value.number)
            for place in sorted(excluded)
            if (token := question.tokens[place]).value and token.value.kind is ValueKind.SERVICE_NUMBER
        ]

    def _take_common_names_as_content(self, question: Question) -> None:
        """Beside a service that was named, a common part of other names is a word about content: 청년 얘기만."""
        telling = [mention for mention in question.wanted if mention.is_telling]
        first = telling[0].start if telling else len(question.tokens)
        for mention in question.wanted:
            token = question.tokens[mention.start]
            alone = mention.end == mention.start + 1 and mention.start > first and not mention.is_group
            after = question.tokens[mention.end].text if mention.end < len(question.tokens) else ""
            speaks = after in _ABOUT and token.text not in INSTITUTIONS and self._index.facts.knows(token.text)
            if alone and speaks and not mention.is_telling:
                question.mentions.remove(mention)
                question.used.discard(mention.start)
                question.tokens[mention.start] = token._replace(kind=Kind.CONTENT)


_ABOUT = frozenset({"얘기", "이야기", "관련", "관련된", "관련해", "내용", "부분", "문제", "쪽"})
"""What stands behind a word that says what is to be told of."""


def _correct(question: Question, mended: Sequence[tuple[int, int, str]]) -> None:
    """Put what was meant in the place of what was typed, and note it."""
    question.corrections += [Correction(question.text[first:last], read) for first, last, read in mended]
    for first, last, read in reversed(mended):
        question.text = question.text[:first] + read + question.text[last:]


@lru_cache(maxsize=2)
def understanding_of(base: KnowledgeBase) -> Understanding:
    """How questions over a snapshot are understood; built at the first question."""
    return Understanding(lexicon(), index_of(base))
