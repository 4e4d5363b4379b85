"""The one way in: a message and what the chat remembers in, an answer and what to remember out."""

from dataclasses import dataclass
from datetime import date

from handlers.answer import Answer, AnswerKind
from handlers.conversation import Conversation
from knowledge.base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Reply:
    """What one message led to."""

    answer: Answer
    conversation: Conversation
    """What to remember for the next message of the same chat."""


def reply(text: str, base: KnowledgeBase, conversation: Conversation | None = None, *, today: date) -> Reply:
    """Answer one message; any text at all gets an answer, and no exception leaves it.

    Args:
        text: the message as typed, any length.
        base: what is published.
        conversation: what the chat remembers; None for a new chat.
        today: the date where the asker is, for "내년 6월 말".
    """
    return Reply(Answer(AnswerKind.UNKNOWN, lead=text), conversation or Conversation())


def open_target(target: str, base: KnowledgeBase, conversation: Conversation | None = None) -> Reply | None:
    """Answer a tapped choice; None where the target is not (or no longer) in the knowledge base.

    Args:
        target: as in `Choice.target`.
    """
    return None
