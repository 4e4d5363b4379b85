"""What a chat keeps of a turn, for the next one."""

from dataclasses import replace

from handlers.answer import Answer, AnswerKind, Reason
from handlers.conversation import Conversation
from handlers.question import Question
from handlers.rule import is_rule_without_case
from handlers.services import wanted_facets
from knowledge.base import KnowledgeBase
from knowledge.model import Facet, OverviewItem


def remember(before: Conversation, question: Question | None, answer: Answer, base: KnowledgeBase) -> Conversation:
    """The conversation after an answer; small talk and help leave it as it was."""
    if answer.kind in (AnswerKind.CHAT, AnswerKind.HELP):
        return before
    after = _after(before, question, answer, base)
    named = bool(question and question.rounds) or (before.is_round_named and before.round_id == after.round_id)
    listed = before.is_listed or answer.kind is AnswerKind.LIST
    return replace(after, is_round_named=named, first=before.first or after.services, is_listed=listed)


def _after(before: Conversation, question: Question | None, answer: Answer, base: KnowledgeBase) -> Conversation:
    if answer.kind is AnswerKind.UNKNOWN:
        return _after_unknown(before, question, answer)
    if answer.kind in (AnswerKind.CLARIFY, AnswerKind.LIST) and answer.choices:
        return _after_asking(question, answer)
    about_rule = question is not None and not answer.services and is_rule_without_case(question)
    if about_rule or answer.kind in (AnswerKind.RULE, AnswerKind.CLARIFY):
        return Conversation(subject="rule")
    return _after_facts(before, question, answer, base)


def _after_asking(question: Question | None, answer: Answer) -> Conversation:
    return Conversation(
        round_id=_round(answer.choices[0].id),
        facets=tuple(wanted_facets(question)) if question else (),
        asked=tuple(choice.target for choice in answer.choices),
        subject="asked" if answer.kind is AnswerKind.CLARIFY else "list",
    )


def _after_unknown(before: Conversation, question: Question | None, answer: Answer) -> Conversation:
    if not answer.services:
        # "아 목동이요" after a name that is not there mends the name and keeps what was asked.
        facets = tuple(wanted_facets(question)) if question else ()
        missing = answer.reason in (Reason.NO_SUCH_SERVICE, Reason.NO_SUCH_ROUND)
        return Conversation(facets=facets, subject="asked") if missing else before
    return Conversation(
        round_id=_round(answer.services[0]),
        services=answer.services,
        earlier=_earlier(before, answer),
        facets=before.facets,
        topics=_topics(question),
        subject="service",
    )


def _after_facts(before: Conversation, question: Question | None, answer: Answer, base: KnowledgeBase) -> Conversation:
    facts = [base.facts[id_] for id_ in answer.fact_ids if id_ in base.facts]
    topics = [fact.topic for fact in facts]
    if not answer.services:
        return Conversation(
            round_id=facts[0].round_id if facts else before.round_id,
            earlier=before.services or before.earlier,
            overview=tuple(dict.fromkeys(topic for topic in topics if isinstance(topic, OverviewItem))),
            facts=answer.fact_ids,
            subject="overview",
        )
    facets = tuple(facet for facet in Facet if facet in topics)
    return Conversation(
        round_id=_round(answer.services[0]),
        services=answer.services,
        earlier=_earlier(before, answer),
        facets=facets if len(facets) < len(Facet) else (),
        facts=answer.fact_ids,
        topics=_topics(question),
        subject="service",
    )


def _topics(question: Question | None) -> tuple[str, ...]:
    """What was asked of a service, whether or not the results hold it: 블록체인센터는? asks the same of another."""
    terms = question.asked_terms if question else ()
    return tuple(term.text for term in terms if term.is_known or term.absent)


def _earlier(before: Conversation, answer: Answer) -> tuple[str, ...]:
    """The services spoken of before these; kept while the same ones are spoken of."""
    return before.earlier if before.services == answer.services else before.services


def _round(id_: str) -> str:
    return id_.split("/", 1)[0]
