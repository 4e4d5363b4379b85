"""Says in Korean what pydantic found wrong, never repeating the value itself."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

_PROBLEMS = {
    "missing": "빠졌습니다",
    "string_type": "글자열이어야 합니다",
    "tuple_type": "목록이어야 합니다",
    "list_type": "목록이어야 합니다",
    "model_type": "{…} 꼴의 객체여야 합니다",
    "model_attributes_type": "{…} 꼴의 객체여야 합니다",
    "dict_type": "{…} 꼴의 객체여야 합니다",
    "too_short": "비어 있습니다",
    "string_too_short": "비어 있습니다",
    "extra_forbidden": "그런 이름의 칸은 없습니다",
    "bool_type": "true나 false여야 합니다",
    "bool_parsing": "true나 false여야 합니다",
    "int_type": "정수여야 합니다",
    "int_parsing": "정수여야 합니다",
    "int_parsing_size": "너무 큰 수입니다",
    "greater_than": "0보다 커야 합니다",
    "less_than": "너무 큰 수입니다",
    "greater_than_equal": "너무 작은 수입니다",
    "less_than_equal": "너무 큰 수입니다",
    "url_parsing": "https://로 시작하는 주소여야 합니다",
    "url_scheme": "http나 https 주소여야 합니다",
    "json_invalid": "JSON이 아닙니다",
    "union_tag_not_found": "kind가 빠졌습니다",
    "union_tag_invalid": "kind가 answer, list, clarify, unknown, rule, help, chat 가운데 하나여야 합니다",
    "date_type": "2026-01-31과 같은 꼴이어야 합니다",
    "date_parsing": "2026-01-31과 같은 꼴이어야 합니다",
    "date_from_datetime_parsing": "2026-01-31과 같은 꼴이어야 합니다",
    "date_from_datetime_inexact": "2026-01-31과 같은 꼴이어야 합니다",
}
"""By pydantic's error type; an own ValueError says it in its own words."""


def describe(error: ValidationError) -> str:
    """The first thing that is wrong, after its place: ``want.facts: 빠졌습니다``."""
    first = error.errors(include_input=False, include_url=False)[0]
    place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
    return f"{place}: {problem_of(first)}" if place else problem_of(first)


def problem_of(details: ErrorDetails) -> str:
    """What is wrong, without its place."""
    if details["type"] == "value_error":
        return str(details["ctx"]["error"])
    return _PROBLEMS.get(details["type"], "값이 올바르지 않습니다")
