"""Counts how many questions are answered rightly, in all and by kind and tag."""

from collections import Counter
from dataclasses import dataclass, field

from handlers.evaluation.judging import Verdict


@dataclass(slots=True)
class Score:
    """How many questions were answered rightly, in all and by kind and tag."""

    verdicts: list[Verdict] = field(default_factory=list)
    total: Counter[str] = field(default_factory=Counter)
    """Questions by ``kind:answer``, ``tag:typo`` and so on."""
    right: Counter[str] = field(default_factory=Counter)

    def add(self, verdict: Verdict) -> None:
        """Count one question."""
        self.verdicts.append(verdict)
        case = verdict.case
        for key in (f"kind:{case.want.kind}", *(f"tag:{tag}" for tag in case.tags)):
            self.total[key] += 1
            self.right[key] += not verdict.problem

    @property
    def wrong(self) -> list[Verdict]:
        """The questions answered wrongly, in the order of the file."""
        return [verdict for verdict in self.verdicts if verdict.problem]

    @property
    def invented(self) -> int:
        """How many were answered with facts where none exist."""
        return sum(verdict.invented for verdict in self.verdicts)

    @property
    def rate(self) -> float:
        """The share answered rightly, 0 to 1."""
        return (len(self.verdicts) - len(self.wrong)) / max(1, len(self.verdicts))
