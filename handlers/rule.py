"""조례 제18조 and 시행규칙 제10조 applied to the asker's own case, with the working shown."""

from datetime import date, timedelta

from handlers import texts
from handlers.answer import Answer, AnswerKind
from handlers.contract_end import contract_end
from handlers.costs import THRESHOLD, is_obligatory, written, yearly_cost
from handlers.question import Question
from handlers.quoting import quote_overview
from knowledge.base import KnowledgeBase
from knowledge.model import OverviewItem

_UNRELATED = 0.9
"""Unexplained words of this weight make a question about something else."""
DAYS_BEFORE = 90
"""Days before the contract's end by which the evaluation is done (조례 제18조제1항: 만료 90일 전까지)."""


def is_rule(question: Question, *, after_rule: bool) -> bool:
    """Whether somebody asks how the rules apply to a case of their own.

    Args:
        question: what was understood.
        after_rule: whether the turn before was about the rules.
    """
    about_cost = bool(question.money) and (
        after_rule
        or "budget" in question.rules
        or ("duty" in question.rules and _unexplained_words(question) < _UNRELATED)
    )
    asks_when = bool({"expiry", "deadline"} & question.rules) or OverviewItem.PERIOD in question.overview
    provisions = OverviewItem.BASIS in (*question.overview, *question.overview_leaning)
    own_case = "duty" in question.rules or question.dates or set(question.money) - {THRESHOLD}
    if provisions and not own_case:
        return False
    about_else = not question.evaluation and not question.wanted and _unexplained_words(question) >= _UNRELATED
    about_end = bool(question.dates) and (after_rule or asks_when) and not about_else  # 여권 만료
    return about_cost or about_end or is_rule_without_case(question)


def is_own_case(question: Question) -> bool:
    """Whether a case is told in full, so that a service named beside it is only whose case it is."""
    about_cost = bool(question.money) and "duty" in question.rules
    about_end = bool(question.dates) and "expiry" in question.rules
    return (about_cost or about_end) and not question.facets


def _unexplained_words(question: Question) -> float:
    return sum(term.weight for term in question.asked_words if not term.is_known)


def is_rule_without_case(question: Question) -> bool:
    """Whether the rule is asked about, but the case itself is not told."""
    if question.money or question.dates or question.wanted or question.facets:
        return False
    began = any(
        token.text.startswith("시작") for token in question.tokens
    )  # of the evaluation: 언제 시작해서 언제 끝났고
    asks_date = not began and "expiry" in question.rules and bool({"deadline", "duty"} & question.rules)
    asks_deadline = question.evaluation and "deadline" in question.rules and "duty" in question.rules
    asks_cost = "budget" in question.rules and ("duty" in question.rules or _asks_threshold(question))
    return asks_date or asks_deadline or asks_cost


def _asks_threshold(question: Question) -> bool:
    """Whether "사업비 얼마 이상인 사무가 종합성과평가를 받아?" asks from which cost on it is obligatory."""
    return question.evaluation and "how_much" in question.cues


def answer_rule(question: Question, base: KnowledgeBase) -> Answer:
    """Apply the rules, or ask for what is missing."""
    if unclear := _unclear(question):
        return _ask(unclear)
    parts, required, deadline = _cost_parts(question), None, None
    if question.money:
        worked_out = yearly_cost(question)
        required = is_obligatory(question, worked_out[0]) if worked_out else None
    if question.dates and (expiry := contract_end(question)):
        deadline = expiry - timedelta(days=DAYS_BEFORE)
        text = texts.RULE_DEADLINE_IF if required is False else texts.RULE_DEADLINE
        parts.append(text.format(expiry=long_date(expiry), deadline=long_date(deadline)))
    if not parts:
        return _ask(texts.RULE_ASK_DATE)
    return Answer(AnswerKind.RULE, lead="\n".join(parts), required=required, deadline=deadline)


def _unclear(question: Question) -> str:
    """What has to be asked first; empty where the case is clear."""
    problem = next((value.problem for value in question.dates if value.problem), "")
    if problem:
        return texts.RULE_BAD_DATE.format(problem=problem)
    if any(amount <= 0 for amount in question.money):
        return texts.RULE_BAD_AMOUNT
    if not question.money:
        return "" if question.dates else _what_to_ask(question)
    worked_out = yearly_cost(question)
    if worked_out is None:
        return texts.RULE_ASK_AMOUNT
    yearly, _ = worked_out
    return "" if is_obligatory(question, yearly) is not None else texts.RULE_ASK_EXACT.format(amount=written(yearly))


def _cost_parts(question: Question) -> list[str]:
    """What is said of the yearly cost, with the working; empty where none is told."""
    worked_out = yearly_cost(question) if question.money else None
    if worked_out is None:
        return []
    yearly, working = worked_out
    if is_obligatory(question, yearly):
        return [*working, texts.RULE_REQUIRED.format(amount=written(yearly)), texts.RULE_EXCEPTION]
    text = texts.RULE_BELOW if yearly == THRESHOLD else texts.RULE_NOT_REQUIRED
    return [*working, text.format(amount=written(yearly))]


def _what_to_ask(question: Question) -> str:
    return texts.RULE_ASK_AMOUNT if "budget" in question.rules else texts.RULE_ASK_DATE


def _ask(lead: str) -> Answer:
    return Answer(AnswerKind.CLARIFY, lead=lead)


def basis(base: KnowledgeBase) -> Answer | None:
    """The provisions themselves, as the newest round quotes them."""
    round_ = base.newest
    quote = quote_overview(base, round_, OverviewItem.BASIS) if round_ else None
    return Answer(AnswerKind.ANSWER, quotes=(quote,)) if quote else None


def long_date(day: date) -> str:
    """2026년 4월 1일."""
    return f"{day.year}년 {day.month}월 {day.day}일"
