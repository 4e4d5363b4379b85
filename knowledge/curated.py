"""Curated rounds as files: JSON that people can review, and that is the same byte for byte each time it is written."""

import json

from pydantic import ValidationError

from knowledge.errors import RoundError
from knowledge.malformed import describe
from knowledge.model import Round


def dump_round(round_: Round) -> str:
    """A round as JSON: the fields in the model's order, two blanks a level, one line feed at the end."""
    return json.dumps(round_.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def parse_round(text: str) -> Round:
    """The round that `dump_round` wrote.

    Raises:
        RoundError: it is no JSON, or no round; says where, counting from 1.
    """
    try:
        return Round.model_validate_json(text)
    except ValidationError as error:
        what = _syntax(text) or describe(error)
        raise RoundError(f"회차 내용이 틀렸습니다: {what}. 그 자리를 고쳐 주세요.") from None


def _syntax(text: str) -> str | None:
    """Where a text stops being JSON; None where it is JSON."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return f"{error.lineno}행 {error.colno}열 앞뒤의 쉼표, 따옴표, 괄호가 JSON에 맞지 않습니다"
    except (ValueError, RecursionError):
        return "JSON이 너무 깊거나 너무 긴 수가 들어 있습니다"
    return None
