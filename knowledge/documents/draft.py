"""A draft: what was read from a document, and what is doubtful about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.documents.outline import Place
from knowledge.model import Round


class Severity(StrEnum):
    """How bad a problem is: an error stops publishing, a warning does not."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """As people read it."""
        return "오류" if self is Severity.ERROR else "주의"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something doubtful in a document; Korean, for whoever curates."""

    severity: Severity
    what: str
    """What is wrong, in one sentence."""
    remedy: str
    """What to do about it, in one sentence."""
    place: Place | None = None
    """None where it concerns the whole document."""

    def __str__(self) -> str:
        where = f" {self.place}" if self.place else ""
        return f"{self.severity.label}{where}: {self.what} {self.remedy}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document holds, for a person to look at before it is published."""

    round: Round | None
    """None where the document does not say which round it is, or holds no service."""
    problems: tuple[Problem, ...] = ()
    """In the order of the document, those of the whole document first."""
    needs_round: bool = False
    """Whether all that is missing is which round it is: whoever brings it can say so."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop publishing."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


def errors_first(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, those first that stop publishing."""
    return sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
