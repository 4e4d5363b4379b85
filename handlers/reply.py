"""The one way in: a message and what the chat remembers in, an answer and what to remember out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from handlers.answer import Answer
from handlers.content import ENOUGH
from handlers.conversation import Conversation
from handlers.decide import Decider
from handlers.overview import answer_list, answer_overview
from handlers.question import Question
from handlers.remember import remember
from handlers.services import answer_facets
from handlers.talk import answer_help
from knowledge.base import KnowledgeBase
from knowledge.model import Facet, OverviewItem

T = TypeVar("T", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Reply:
    """What one message led to."""

    answer: Answer
    conversation: Conversation
    """What to remember for the next message of the same chat."""
    question: Question | None = None
    """What was understood; None for a tapped choice."""


def reply(
    text: str,
    base: KnowledgeBase,
    conversation: Conversation | None = None,
    *,
    today: date,
    enough: float = ENOUGH,
) -> Reply:
    """Answer one message; any text at all gets an answer, and no exception leaves it.

    Args:
        text: the message as typed, any length.
        base: what is published.
        conversation: what the chat remembers; None for a new chat.
        today: the date where the asker is, for "내년 6월 말".
        enough: the share of the question's content that a fact has to explain; others only to measure with.
    """
    before = conversation or Conversation()
    question, answer = _decider(base, enough).decide(text, before, today)
    return Reply(answer, remember(before, question, answer, base), question)


def open_target(target: str, base: KnowledgeBase, conversation: Conversation | None = None) -> Reply | None:
    """Answer a tapped choice; None where the target is not (or no longer) in the knowledge base.

    Args:
        target: as in `handlers.answer.Choice.target`.
        base: what is published.
        conversation: what the chat remembers.
    """
    answer = _opened(target, base)
    if answer is None:
        return None
    before = conversation or Conversation()
    return Reply(answer, remember(before, None, answer, base))


@lru_cache(maxsize=2)
def _decider(base: KnowledgeBase, enough: float) -> Decider:
    return Decider(base, enough)


def _opened(target: str, base: KnowledgeBase) -> Answer | None:
    parts = target.split("/")
    if parts == ["help"]:
        return answer_help(base)
    round_ = base.round_by_id.get(parts[0])
    if round_ is None or len(parts) not in (2, 3):
        return None
    if parts[1] == "list":
        return answer_list(round_, base)
    if parts[1] == "overview":
        return _opened_overview(parts, base)
    service_id = "/".join(parts[:2])
    facets = _known(Facet, parts[2].split("+")) if len(parts) > 2 else list(Facet)  # noqa: PLR2004 - round/service/facets
    if service_id not in base.services or not facets:
        return None
    return answer_facets([service_id], facets, base)


def _opened_overview(parts: list[str], base: KnowledgeBase) -> Answer | None:
    round_ = base.round_by_id[parts[0]]
    items = _known(OverviewItem, parts[2:]) if parts[2:] else list(OverviewItem)
    answer = answer_overview((round_,), items, base) if items else None
    return answer if answer and answer.quotes else None


def _known(kind: type[T], values: list[str]) -> list[T]:
    members = {member.value: member for member in kind}
    return [members[value] for value in values if value in members]
