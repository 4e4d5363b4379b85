"""What somebody should look at in the knowledge base and the vocabulary, for each of them makes answers worse."""

from collections.abc import Iterator
from datetime import date

from handlers.evaluation.lints.facts import fact_lints
from handlers.evaluation.lints.lint import Lint, LintKind
from handlers.evaluation.lints.names import name_lints
from handlers.evaluation.lints.vocabulary import vocabulary_lints
from knowledge.base import KnowledgeBase


def lints(base: KnowledgeBase, *, today: date) -> Iterator[Lint]:
    """All findings, by kind."""
    yield from name_lints(base, today)
    yield from vocabulary_lints()
    yield from fact_lints(base)


__all__ = ["Lint", "LintKind", "lints"]
