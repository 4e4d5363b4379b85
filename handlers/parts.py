"""Two questions in one: 도슨트 몇 명 키웠고 퇴사율은 몇 %인지, 악취 민원 몇 건인지랑 평가지표도."""

from dataclasses import replace

from handlers.lexicon import Role
from handlers.question import Question, Term

_JOINING = frozenset({"고", "랑", "이랑", "하고", "거나", "그리고", "및", "또", "과", "와", "이고", "는지랑", "인지랑"})


def parts_by_content(question: Question) -> list[Question]:
    """A question for each run of terms between words that join; empty where nothing joins terms."""
    runs: list[list[Term]] = []
    for term in sorted(question.asked_terms, key=lambda term: term.place):
        if runs and not _is_joined(question, runs[-1][-1].place, term.place):
            runs[-1].append(term)
        else:
            runs.append([term])
    return [replace(question, terms=run, units=[]) for run in runs] if len(runs) > 1 else []


def part_before_facet(question: Question) -> Question | None:
    """The question about content that is joined to one for a whole facet behind it; None where there is none."""
    facets = [place for place, token in enumerate(question.tokens) if token.means(Role.FACET)]
    last = max((term.place for term in question.asked_terms), default=len(question.tokens))
    if not facets or last >= facets[0] or not _is_joined(question, last, facets[0]):
        return None
    return replace(question, facets=[])


def _is_joined(question: Question, start: int, end: int) -> bool:
    return any(token.text in _JOINING for token in question.tokens[start + 1 : end])
