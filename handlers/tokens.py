"""The stretches that a question is cut into."""

from enum import StrEnum
from typing import NamedTuple

from handlers.lexicon import Meaning, Role
from handlers.values import Value


class Kind(StrEnum):
    """What sort of stretch a token is."""

    WORD = "word"
    NAME = "name"
    VALUE = "value"
    CONTENT = "content"
    """A word of the facts."""
    TAIL = "tail"
    UNKNOWN = "unknown"


class Token(NamedTuple):
    """One stretch of a question; a tuple because long messages have thousands."""

    start: int
    end: int
    """In the text without spaces, half open."""
    text: str
    kind: Kind
    meanings: tuple[Meaning, ...] = ()
    value: Value | None = None
    glued: bool = False
    """Whether it follows the token before it without a space."""
    sentence: int = 0
    """Which sentence it is in, from 0."""
    place: tuple[int, int] = (0, 0)
    """In the text with its spaces, half open."""

    def means(self, role: Role, value: str | None = None) -> bool:
        """Whether it can have a role (and a value)."""
        for meaning in self.meanings:  # noqa: SIM110 - asked of every token many times, and `any` takes twice as long
            if meaning.role is role and (value is None or meaning.value == value):
                return True
        return False

    def group(self, role: Role) -> str | None:
        """The value of the first meaning in a role."""
        return next((meaning.value for meaning in self.meanings if meaning.role is role), None)
