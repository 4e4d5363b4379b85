"""Answers a stream of questions: a line of JSON in, a line of JSON out, at once."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Any, BinaryIO

from pydantic import BaseModel, Field, ValidationError

from bot.lines import LineError, numbered_lines, text_of
from handlers.reply import Reply
from handlers.turns import Turns
from knowledge.base import KnowledgeBase
from knowledge.malformed import describe

Identity = Annotated[str, Field(strict=True)] | Annotated[int, Field(strict=True, ge=-(2**63), lt=2**63)] | None


class AskedQuestion(Turns):
    """A line of the stream; whatever else it holds is left alone."""

    id: Identity = None
    """Comes back with the answer, so that the asker can tell which is which."""


def answer_stream(
    lines: BinaryIO, base: KnowledgeBase, *, today: date, as_object: Callable[[Reply], dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Answer each line as soon as it is read; every question is a chat of its own.

    Yields:
        What `as_object` makes of the reply, after the question's ``id`` where it has one; for a malformed line an
        object with ``error`` and the ``line`` it stands on. Blank lines are skipped.
    """
    for number, line in numbered_lines(lines):
        try:
            question = AskedQuestion.model_validate_json(text_of(line))
        except ValidationError as error:
            yield {**_id_of(line), "error": describe(error), "line": number}
        except LineError as error:
            yield {"error": str(error), "line": number}
        else:
            identity = {"id": question.id} if "id" in question.model_fields_set else {}
            yield {**identity, **as_object(question.reply(base, today=today))}


class _Identified(BaseModel):
    id: Identity


def _id_of(line: bytes) -> dict[str, Any]:
    """The id of a question that is malformed otherwise; empty where there is none to be read."""
    try:
        return {"id": _Identified.model_validate_json(line).id}
    except ValidationError:
        return {}
