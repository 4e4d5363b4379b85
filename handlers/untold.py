"""Questions that no published fact answers, whatever words of the facts they hold."""

from itertools import pairwise

from handlers.question import Question
from knowledge.model import OverviewItem


def is_untold(question: Question) -> bool:
    """Whether a question is of a sort that published results never answer."""
    return (
        _is_not_about_results(question)
        or _asks_for_none(question)
        or _asks_of_today(question)
        or _asks_for_most(question)
        or asks_for_other_law(question)
    )


def _is_not_about_results(question: Question) -> bool:
    """Whether something is said or wished of a thing that the facts only happen to hold: 메타버스 싫어."""
    asks = question.facets or question.leaning or question.evaluation or question.cues & {"which", "how_many"}
    return "not_about_results" in question.cues and not asks


def _asks_for_none(question: Question) -> bool:
    """Whether services are asked for of which something is *not* said (홍보 과제 없는 곳): no fact says that."""
    last = max((term.place for term in question.asked_terms), default=0)
    behind = question.tokens[last + 1 :]
    return "which" in question.cues and any(
        token.text in _NOT or (token.text in ("없", "않") and after.text in ("는", "은", "던"))
        for token, after in pairwise(behind)
    )


def _asks_for_most(question: Question) -> bool:
    """Whether the first of all is asked for (매출 제일 많은 곳): no fact compares services."""
    return "which" in question.cues and any(token.text.startswith(_MOST) for token in question.tokens)


_MOST = ("제일", "가장", "최고", "최다", "최대", "최저", "최소")


def asks_for_other_law(question: Question) -> bool:
    """Whether the provision of something else than the evaluation is asked for: 인권 법 몇 조야."""
    asks = OverviewItem.BASIS in (*question.overview, *question.overview_leaning)
    told = any("/overview/" in fact_id for term in question.asked_terms for fact_id in term.found)
    return asks and not told and not (question.evaluation or "which" in question.cues or question.facets)


def _asks_of_today(question: Question) -> bool:
    """Whether the words are about this very day (오늘 미세먼지 심해요?), which no published result tells."""
    about_results = (
        question.cues - {"everything_of_service"}
        or question.facets
        or question.leaning
        or question.evaluation
        or question.units
    )
    return not about_results and any(token.text in _TODAY for token in question.tokens)


_TODAY = frozenset({"오늘", "지금", "내일", "모레", "이번주", "다음주", "주말", "현재"})
_NOT = frozenset({"없는", "않은", "안"})
