"""The stretches that a question is cut into."""

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Token:
    """One stretch of a question."""

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
        return any(meaning.role is role and value in (None, meaning.value) for meaning in self.meanings)

    def group(self, role: Role) -> str | None:
        """The value of the first meaning in a role."""
        return next((meaning.value for meaning in self.meanings if meaning.role is role), None)
