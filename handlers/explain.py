"""Shows what each word of a question was taken for, and why the answer was chosen or refused."""

from collections.abc import Iterator

from handlers.answer import Answer
from handlers.content import ENOUGH, coverage
from handlers.lexicon import Role
from handlers.question import Question
from handlers.tokens import Kind, Token
from knowledge.base import KnowledgeBase

_KINDS = {Kind.CONTENT: "내용어", Kind.UNKNOWN: "모르는 말", Kind.TAIL: "조사·어미", Kind.NAME: "이름"}
_ROLES = {
    Role.FACET: "항목", Role.FACET_LEAN: "항목(약)", Role.OVERVIEW: "평가개요", Role.OVERVIEW_LEAN: "평가개요(약)",
    Role.CUE: "단서", Role.TALK: "인사·잡담", Role.FUNCTION: "기능어", Role.ABSENT: "결과에 없는 것",
    Role.PLACE: "지명",
    Role.KIND: "시설 종류", Role.RULE: "조례·규칙",
}  # fmt: skip
_STEPS = {
    "missing": "이름이나 회차가 결과에 없음",
    "rule": "조례·시행규칙 적용",
    "rounds": "회차끼리 견줌",
    "services": "사무의 결과",
    "several": "여러 사무에 맞는 이름",
    "talk": "인사·도움말",
    "evaluation": "평가개요·목록",
    "everywhere": "모든 사무에서 찾음",
    "unknown": "설명하는 사실이 없음",
}


def explain(question: Question, answer: Answer, base: KnowledgeBase) -> list[str]:
    """Lines for a person: the text as read, each word, the content words with their weights, and the decision."""
    lines = [f"읽은 글: {question.text}", "낱말:"]
    lines += [f"  {token.text}\t{_meaning(question, place, token)}" for place, token in enumerate(question.tokens)]
    lines += _terms(question)
    lines += _decision(question, answer, base)
    return lines


def _meaning(question: Question, place: int, token: Token) -> str:
    if token.value is not None:
        return f"값: {token.value.kind} {token.value.number or token.value.day or ''}{token.value.unit}".rstrip()
    parts = [f"{_ROLES[meaning.role]} {meaning.value}".strip() for meaning in token.meanings]
    parts = [_KINDS[token.kind], *parts] if token.kind in _KINDS else parts
    if any(mention.start <= place < mention.end for mention in question.elsewhere):
        parts.append("→ 결과에 없는 이름")
    if place in question.used and any(m.is_excluded and m.start <= place < m.end for m in question.mentions):
        parts.append("→ 제외")
    return ", ".join(parts)


def _terms(question: Question) -> Iterator[str]:
    if question.terms:
        yield "사실이 설명해야 하는 말:"
    for term in question.terms:
        state = f"사실 {len(term.found)}건" if term.is_known else "어느 사실에도 없음"
        yield f"  {term.text}\t무게 {term.weight:.2f}, {state}{', 제외' if term.is_excluded else ''}"


def _decision(question: Question, answer: Answer, base: KnowledgeBase) -> Iterator[str]:
    if question.services:
        names = ", ".join(base.services[id_].name for id_ in question.services if id_ in base.services)
        yield f"사무: {names}{' (앞의 대화에서)' if question.inherited else ''}"
    facets = question.facets or question.leaning
    if facets:
        yield f"항목: {', '.join(facet.label for facet in facets)}"
    if question.asked_terms:
        best = max((coverage(question.asked_terms, fact_id) for fact_id in base.facts), default=0.0)
        yield f"점수: 가장 잘 맞는 사실이 물음의 {best:.0%}를 설명함 (기준 {ENOUGH:.0%})"
        for fact_id in answer.fact_ids:
            yield f"  {fact_id}\t{coverage(question.asked_terms, fact_id):.0%}"
    reason = f", 이유 {answer.reason}" if answer.reason else ""
    yield f"답: {answer.kind} ({_STEPS.get(question.answered_by, question.answered_by)}{reason})"
