"""Small talk and help: short, kind, and never facts."""

from handlers import texts
from handlers.answer import Answer, AnswerKind
from handlers.question import Question
from knowledge.base import KnowledgeBase

_TEXTS = (
    ("swearing", texts.SWEARING),
    ("command", texts.COMMAND),
    ("identity", texts.IDENTITY),
    ("thanks", texts.THANKS),
    ("bye", texts.BYE),
    ("greeting", texts.GREETING),
    ("assent", texts.ASSENT),
)
_TOLERATED = {"swearing": 2.5, "command": 6.0}
"""The weight of unknown words that may stand beside: who swears or commands says more than the vocabulary has."""


def is_talk(question: Question) -> bool:
    """Whether a message without a question is small talk."""
    tolerated = max((_TOLERATED.get(group, 0.5) for group in question.talk), default=0.0)
    return (
        bool(question.talk) and question.unexplained <= tolerated and not any(t.is_known for t in question.asked_terms)
    )


def answer_talk(question: Question) -> Answer:
    """A short reply to the most telling of what was said."""
    text = next((text for group, text in _TEXTS if group in question.talk), texts.EMPTY)
    return Answer(AnswerKind.CHAT, lead=text)


def answer_help(base: KnowledgeBase) -> Answer:
    """What can be asked, with examples from what is published."""
    examples = example_questions(base)
    lead = texts.HELP.format(
        facet_example=f'"{examples[0]}"' if examples else '"사무 이름 개선 과제"',
        several_example=f'"{examples[-1]}"' if examples else '"모든 기관 개선 과제"',
    )
    return Answer(AnswerKind.HELP, lead=lead, prompts=examples)


def example_questions(base: KnowledgeBase) -> tuple[str, ...]:
    """Three questions that the newest round answers, word for word as a person would type them."""
    if base.newest is None or not base.newest.services:
        return ()
    services = base.newest.services
    first, last = services[-1].name, services[0].name
    return (f"{first} 개선 과제", f"{last} 주요 성과", "모든 기관 개선 과제")
