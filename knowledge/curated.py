"""Curated rounds as files: JSON that people can review, and that is the same byte for byte each time it is written."""

import json

from pydantic import ValidationError

from knowledge.errors import RoundError
from knowledge.model import Round


def dump_round(round_: Round) -> str:
    """A round as JSON: the fields in the model's order, two blanks a level, one line feed at the end."""
    return json.dumps(round_.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def parse_round(text: str) -> Round:
    """The round that `dump_round` wrote.

    Raises:
        RoundError: it is no JSON, or no round; says where.
    """
    try:
        return Round.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "JSON"
        raise RoundError(f"회차 내용이 틀렸습니다: {where}: {first['msg']}. 그 자리를 고쳐 주세요.") from None
