"""Buttons' data as a code and values, ``d:12:ask``, for kinds of taps that are dataclasses; data can be forged."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, fields
from typing import Any, ClassVar, Generic, Protocol, TypeVar


class Coded(Protocol):
    """A dataclass whose button data begin with a code."""

    code: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


T = TypeVar("T", bound=Coded)


class Codes(Generic[T]):
    """Writes and reads the data of some kinds of taps."""

    def __init__(self, kinds: Iterable[type[T]], values: Mapping[type, re.Pattern[str]]) -> None:
        """Know them.

        Args:
            kinds: of taps, each with a code of its own.
            values: what a value of each type that a field may have looks like.
        """
        self._kinds = {kind.code: kind for kind in kinds}
        self._values = values

    def encode(self, tap: T) -> str:
        """The button data of a tap."""
        return ":".join([tap.code, *map(str, astuple(tap))])

    def decode(self, data: str) -> T | None:
        """What the data ask for; None where they are malformed, or of no such kind."""
        code, *values = data.split(":")
        kind = self._kinds.get(code)
        if kind is None or len(values) != len(fields(kind)):
            return None
        read = []
        for field, value in zip(fields(kind), values, strict=True):
            if not isinstance(field.type, type) or not self._values[field.type].fullmatch(value):
                return None
            read.append(field.type(value))
        return kind(*read)
