"""The bot's work as Prometheus metrics. Imported only where metrics are served."""

import math
import time

from prometheus_client import CollectorRegistry, Counter, Gauge, GCCollector, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from bot.monitoring.telemetry import Telemetry

CONTENT_TYPE: str = CONTENT_TYPE_LATEST

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
"""Bounds between "at once" and the longest that an answer waits while Telegram asks for patience."""


class Metrics(Telemetry):
    """Counts; in a registry of its own, where others may register what they count."""

    def __init__(self) -> None:
        """Start from zero."""
        self._last_update: float | None = None
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._updates = self._counter("updates", "Updates that came in for the first time.", "kind")
        self._repeats = self._counter("repeated_updates", "Updates that came in again and were left alone.")
        self._answers = self._counter("answers", "Answers to questions and taps.", "kind")
        self._misses = self._counter("misses", "Questions without an answer, or with one that was not liked.", "reason")
        self._notices = self._counter("notices", "Notices that were sent, put off or given up.", "outcome")
        self._refusals = self._counter("webhook_refusals", "Requests that the webhook turned away.", "status")
        self._waiting: Gauge | None = None
        self._seconds = Histogram(
            "minwi_update_seconds",
            "From when an update came in until all that answers it was sent.",
            buckets=_SECONDS,
            registry=self.registry,
        )

    def received(self, kind: str) -> None:
        """Count an update."""
        self._last_update = time.monotonic()
        self._updates.labels(kind).inc()

    def handled(self, seconds: float) -> None:
        """Keep how long it took."""
        self._seconds.observe(seconds)

    def repeated(self) -> None:
        """Count a repetition."""
        self._repeats.inc()

    def answered(self, kind: str) -> None:
        """Count an answer."""
        self._answers.labels(kind).inc()

    def missed(self, reason: str) -> None:
        """Count a miss."""
        self._misses.labels(reason).inc()

    def settled(self, state: str) -> None:
        """Count what became of a notice."""
        self._notices.labels("put off" if state == "waiting" else state).inc()

    def waiting(self, number: int | None) -> None:
        """Show how many notices wait; None for not known at the moment."""
        if self._waiting is None:
            says = "Notices that wait to be sent, now or later; of all processes together."
            self._waiting = Gauge("minwi_notices_waiting", says, registry=self.registry)
        self._waiting.set(math.nan if number is None else number)

    def refused(self, status: int) -> None:
        """Count a refusal."""
        self._refusals.labels(str(status)).inc()

    def since_update(self) -> float | None:
        """Seconds since the last new update came in; None for never."""
        return None if self._last_update is None else time.monotonic() - self._last_update

    def exposition(self) -> bytes:
        """All of it in the text format of `CONTENT_TYPE`."""
        text: bytes = generate_latest(self.registry)
        return text

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(f"minwi_{name}_total", says, labels, registry=self.registry)
