"""What many times of the same messages come to."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of the processor per message, text included."""

    messages: int
    """How many different ones."""
    median: float
    p99: float
    """Of all times."""
    slowest: float
    """The greatest median of a message."""


def summary(seconds: Iterable[Sequence[float]]) -> Times:
    """Sum up, for every message, the seconds that it took each time."""
    of_messages = [tuple(of_message) for of_message in seconds]
    everything = [taken for of_message in of_messages for taken in of_message]
    medians = [statistics.median(of_message) for of_message in of_messages]
    return Times(
        len(of_messages), milliseconds(statistics.median(everything)), _p99(everything), milliseconds(max(medians))
    )


def milliseconds(seconds: float) -> float:
    """So many milliseconds."""
    return seconds * 1000


def _p99(seconds: list[float]) -> float:
    if len(seconds) == 1:
        return milliseconds(seconds[0])
    return milliseconds(statistics.quantiles(seconds, n=100, method="inclusive")[98])
