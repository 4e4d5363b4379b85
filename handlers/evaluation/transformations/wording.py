"""A plain question in parts, so that each part can be put in other words, and what puts it so."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from random import Random

from knowledge.korean.normalise import squash
from knowledge.model import Facet


class Role(StrEnum):
    """What a part of a question is."""

    ROUND = "round"
    NAME = "name"
    FACET = "facet"
    PARTICLE = "particle"
    """Glued to the part before it; nothing comes between."""
    REST = "rest"
    """Spaces, endings, and what stands around the question."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a question."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One question about one facet of one service."""

    parts: tuple[Part, ...]
    facet: Facet
    others: tuple[str, ...]
    """The names of all other services, without spaces: a shorter name must not be one of theirs."""
    seed: str
    """What chance is drawn by: the same question is put the same way each time."""

    @property
    def text(self) -> str:
        """The question as it is typed."""
        return "".join(part.text for part in self.parts)

    def part(self, role: Role) -> str:
        """The text of the first part of a role; empty where there is none."""
        return next((part.text for part in self.parts if part.role is role), "")

    def changed(self, change: Callable[[str], str], *roles: Role) -> "Wording":
        """The question with a change in the parts of some roles; in all parts where none is named."""
        parts = (
            replace(part, text=change(part.text)) if not roles or part.role in roles else part for part in self.parts
        )
        return replace(self, parts=tuple(parts))

    def around(self, before: str = "", after: str = "") -> "Wording":
        """The question with text before and behind it."""
        return replace(self, parts=(Part(Role.REST, before), *self.parts, Part(Role.REST, after)))

    def behind(self, role: Role, text: str, kind: Role = Role.REST) -> "Wording":
        """The question with text behind the part of a role and its particle."""
        place = next(place for place, part in enumerate(self.parts) if part.role is role) + 1
        if place < len(self.parts) and self.parts[place].role is Role.PARTICLE:
            place += 1
        return replace(self, parts=(*self.parts[:place], Part(kind, text), *self.parts[place:]))

    def is_another(self, name: str) -> bool:
        """Whether a name also calls another service: it stands in that one's name."""
        return any(squash(name) in other for other in self.others)

    def chance(self, what: str) -> Random:
        """Chance that falls the same way for the same question each time."""
        return Random(f"{self.seed} {what}")  # noqa: S311 - no secret


class Stage(IntEnum):
    """When it happens to a question; what happens later is laid over what happened before, never the reverse."""

    WORDS = 1
    """In the asker's head: other words, another order."""
    SPELLING = 2
    """How the words are spelled and spaced."""
    KEYBOARD = 3
    """What the keyboard makes of it."""
    AROUND = 4
    """What is written around the question."""
    SENT = 5
    """What the messenger or a web page adds."""
    ENCODED = 6
    """What the operating system makes of the letters."""


Change = Callable[[Wording], Wording | None]
"""None where a question cannot be put so."""


@dataclass(frozen=True, slots=True)
class Transformation:
    """One way of putting a question that must not change its answer."""

    key: str
    """ASCII, stands in the JSON: ``no-spaces``."""
    label: str
    """Korean, short."""
    stage: Stage
    family: str
    """Two of one family are never combined."""
    change: Change

    def __call__(self, wording: Wording) -> Wording | None:
        """The question put so; None where it cannot be, or where nothing would change."""
        changed = self.change(wording)
        return None if changed is None or changed.text == wording.text else changed


def transformation(key: str, label: str, stage: Stage, family: str) -> Callable[[Change], Transformation]:
    """Make a transformation of a function."""
    return lambda change: Transformation(key, label, stage, family, change)
