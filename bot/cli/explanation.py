"""Says what was understood of a question and why, for whoever wonders about an answer."""

from collections.abc import Iterator

from handlers.answer import Answer
from handlers.question import Mention, Question, RoundMention, Term
from handlers.reply import Reply
from handlers.segment import Kind, Token
from knowledge.base import KnowledgeBase
from knowledge.index import index_of

_BEST = 3
"""Facts shown for each word that was looked up in them."""
_KINDS = {
    Kind.WORD: "낱말",
    Kind.NAME: "이름",
    Kind.VALUE: "값",
    Kind.CONTENT: "내용",
    Kind.TAIL: "조사",
    Kind.UNKNOWN: "모름",
}


def explain(reply: Reply, base: KnowledgeBase) -> list[str]:
    """A line for each thing that was understood, and one for what followed from it; nothing for what was not there."""
    question = reply.question
    understood = _understood(question, base) if question else ()
    return [f"{what}: {found}" for what, found in (*understood, *_followed(reply.answer)) if found]


def _understood(question: Question, base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    yield "읽은 질문", question.text
    yield "고쳐 읽음", ", ".join(f"{found.typed} → {found.read}" for found in question.corrections)
    yield "나눈 낱말", " ".join(map(_token, question.tokens))
    yield "회차", ", ".join(map(_round, question.rounds))
    for mention in question.mentions:
        yield "사무", f"{mention.text} → {_services(mention, base)}"
    yield "사무 번호", ", ".join(map(str, question.numbers))
    yield "없는 곳", ", ".join(mention.text for mention in question.elsewhere)
    yield "항목", ", ".join(facet.label for facet in question.facets)
    yield "항목 (짐작)", ", ".join(facet.label for facet in question.leaning)
    yield "평가개요", ", ".join(item.label for item in question.overview)
    yield "금액", ", ".join(f"{int(amount):,}원" for amount in question.money)
    yield "날짜", ", ".join(str(value.day or value.problem) for value in question.dates)
    for term in question.terms:
        yield "찾은 말", _term(term)


def _followed(answer: Answer) -> Iterator[tuple[str, str]]:
    yield "답", " · ".join(filter(None, (answer.kind, answer.reason)))
    yield "답한 사무", ", ".join(answer.services)
    yield "인용", ", ".join(answer.fact_ids)


def _token(token: Token) -> str:
    start, end = token.place
    roles = "/".join(f"{meaning.role} {meaning.value}".strip() for meaning in token.meanings)
    return f"{token.text}[{start}:{end} {_KINDS[token.kind]}{f' {roles}' if roles else ''}]"


def _services(mention: Mention, base: KnowledgeBase) -> str:
    names = index_of(base).names.names
    found = [f"{id_} {base.services[id_].name}" for place in sorted(mention.names) for id_ in names[place].ids]
    return (", ".join(found) or "공개된 사무가 아님") + (" (빼고)" if mention.is_excluded else "")


def _round(mention: RoundMention) -> str:
    named = [f"{mention.year}년" if mention.year else "", f"제{mention.ordinal}차" if mention.ordinal else ""]
    back = f"가장 새것에서 {mention.back}회 전" if mention.back else ""
    return " ".join(filter(None, (mention.text, "→", *named, back, "모든 회차" if mention.every else "")))


def _term(term: Term) -> str:
    best = sorted(term.found.items(), key=lambda found: -found[1])[:_BEST]
    facts = ", ".join(f"{id_} {score:.2f}" for id_, score in best) or "그런 말이 없음"
    return f"{term.text} (무게 {term.weight:.2f}{', 빼고' if term.is_excluded else ''}) → {facts}"
