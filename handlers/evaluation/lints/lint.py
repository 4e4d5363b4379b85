"""One thing about the knowledge base or the vocabulary that somebody should look at."""

from dataclasses import dataclass
from enum import StrEnum


class LintKind(StrEnum):
    """What is wrong; the value stands in the JSON."""

    NAME_CALLS_ANOTHER = "name_calls_another"
    """A service's name or nickname is answered with another service, or with none."""
    NAMES_TOO_NEAR = "names_too_near"
    """Two services are called by words that a slip of the fingers makes one of the other."""
    NOTHING_TELLING = "nothing_telling"
    """No part of a name calls the service alone: short forms of it are asked back."""
    SYNONYM_OF_TWO_FACETS = "synonym_of_two_facets"
    """One word names two facets."""
    WORD_IN_TWO_GROUPS = "word_in_two_groups"
    """One word stands in two groups that mean different things."""
    TWIN_FACTS = "twin_facts"
    """Two facts say the same."""


@dataclass(frozen=True, slots=True)
class Lint:
    """One finding."""

    kind: LintKind
    subjects: tuple[str, ...]
    """What it is about: names, words, groups or ids."""
    text: str
    """Korean, one line: what is found, and where."""
