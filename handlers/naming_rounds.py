"""Which rounds a question names: by cue, by year, by how long ago."""

from dataclasses import replace
from itertools import pairwise

from handlers.question import Question, RoundMention, Term

_ROUND_CUES = {"newest_round": 0, "previous_round": 1}
_THIS_TIME = frozenset({"이번", "이번에", "이번엔", "이번거", "요번"})
"""Names the newest round beside another: 21년이랑 이번이랑."""
_ROUND_WORDS = ("평가", "결과", "회차", "성과", "개선", "거", "꺼", "때", "에", "엔")
"""What stands behind "3년 전" where it says which round."""


def name_rounds(question: Question) -> None:
    """Note all rounds that are named beside those with an ordinal (2021년 3차)."""
    for cue, back in _ROUND_CUES.items():
        if cue in question.cues:
            question.rounds.append(RoundMention(cue, back=back))
    if "all_rounds" in question.cues:
        question.rounds.append(RoundMention("all_rounds", every=True))
    _count_back(question)
    _settle_years(question)
    _join_year_and_ordinal(question)
    if question.rounds and any(token.text in _THIS_TIME for token in question.tokens):
        question.rounds.append(RoundMention("newest_round", back=0))


def _count_back(question: Question) -> None:
    """A round by how many years ago it was: 재작년, 3년 전 평가."""
    if "year_before_last" in question.cues:
        question.rounds.append(RoundMention("year_before_last", years_ago=2))
    for place, (token, after) in enumerate(pairwise(question.tokens)):
        behind = question.tokens[place + 2].text if place + 2 < len(question.tokens) else ""
        is_span = token.value is not None and token.value.unit == "년"
        if is_span and token.value and after.text == "전" and behind.startswith(_ROUND_WORDS):
            question.rounds.append(RoundMention(token.text, years_ago=int(token.value.number)))
            question.terms = [term for term in question.terms if term.place != place]


def _settle_years(question: Question) -> None:
    """A year is part of a fact where a fact holds it with another word of the question; else it names rounds."""
    years = [term for term in question.terms if _is_year(question, term)]
    others = {fact_id for term in question.terms if not _is_year(question, term) for fact_id in term.found}
    naming_rounds = [term for term in years if others.isdisjoint(term.found)]
    places = {term.place for term in naming_rounds}
    question.terms = [term for term in question.terms if term.place not in places]
    for term in naming_rounds:
        value = question.tokens[term.place].value
        question.rounds.append(RoundMention(term.text, int(value.number) if value else None))


def _join_year_and_ordinal(question: Question) -> None:
    """One round by its year and its ordinal said apart: 2021년에 한 3차 평가."""
    years = [mention for mention in question.rounds if mention.year and not mention.ordinal]
    ordinals = [mention for mention in question.rounds if mention.ordinal and not mention.year]
    if len(years) == len(ordinals) == 1:
        question.rounds.remove(years[0])
        question.rounds.remove(ordinals[0])
        question.rounds.append(replace(ordinals[0], year=years[0].year))


def _is_year(question: Question, term: Term) -> bool:
    value = question.tokens[term.place].value
    counts = term.text.isdigit() and term.is_known  # 2077 of a fact that holds 2,077건
    return value is not None and value.unit == "년도" and not counts
