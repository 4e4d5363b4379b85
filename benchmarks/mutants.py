"""Thousands of changed documents of every format: whether each is read or refused in one line, and how soon."""

import faulthandler
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.timing import Times, summary
from knowledge.documents.read import read_content
from knowledge.errors import DocumentError, RoundError
from tests.knowledge.mutations import Original, originals

MUTANTS = 200
"""Of each document."""
HANG = 60.0
"""Seconds: where `minwi` gives up on a document, and this stops with a traceback."""


@dataclass(slots=True)
class Mutants:
    """What became of one document's mutants."""

    name: str
    read: int = 0
    refused: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    """Other exceptions by their name and the number of a mutant: there must be none."""
    seconds: list[tuple[float]] = field(default_factory=list)
    slowest: int = 0
    """Its number; `tests.knowledge.mutations` makes it again."""
    peak: float = 0
    """What this process has held resident at most so far, in megabytes."""

    @property
    def times(self) -> Times:
        """Per document."""
        return summary(self.seconds)

    def add(self, number: int, seconds: float) -> None:
        """Note how long one took."""
        if not self.seconds or seconds > max(self.seconds)[0]:
            self.slowest = number
        self.seconds.append((seconds,))


def measure(mutants: int = MUTANTS) -> Iterator[Mutants]:
    """Read so many mutants of each document."""
    for original in originals().values():
        yield _measure(original, mutants)


def _measure(original: Original, mutants: int) -> Mutants:
    result = Mutants(original.name)
    for number in range(mutants):
        content = original.mutant(number)
        faulthandler.dump_traceback_later(HANG, exit=True)
        began = time.process_time()
        try:
            read_content(content)
            result.read += 1
        except (DocumentError, RoundError) as error:
            result.refused += 1
            if "\n" in str(error):
                result.failures[f"several lines ({number})"] += 1
        except Exception as error:  # this is what is looked for
            result.failures[f"{type(error).__name__} ({number})"] += 1
        result.add(number, time.process_time() - began)
    faulthandler.cancel_dump_traceback_later()
    result.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return result
