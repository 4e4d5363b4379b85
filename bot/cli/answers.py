"""An answer as JSON: the form in which other programs read it."""

import json
from typing import Any

from bot.plain import render_with_choices
from handlers.answer import Answer


def answer_object(answer: Answer) -> dict[str, Any]:
    """The object of one answer; ``reason`` only where there is one."""
    reason = {"reason": answer.reason} if answer.reason else {}
    return {
        "kind": answer.kind,
        "facts": list(answer.fact_ids),
        "services": list(answer.services),
        "choices": [choice.id for choice in answer.choices],
        "required": answer.required,
        "deadline": answer.deadline.isoformat() if answer.deadline else None,
        **reason,
        "text": render_with_choices(answer),
    }


def as_line(value: dict[str, Any]) -> str:
    """One line of JSON, Korean letters as they are."""
    return json.dumps(value, ensure_ascii=False)
