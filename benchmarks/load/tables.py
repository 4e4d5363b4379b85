"""The tables of what was measured under load, as `benchmarks.tables` has them of everything else."""

import statistics
from collections.abc import Iterable, Sequence

from rich.table import Table

from benchmarks.load.broadcast import ALLOWED, Broadcast
from benchmarks.load.memory import Memory
from benchmarks.load.publishing import Publishing
from benchmarks.load.updates import RATE, Asked
from benchmarks.tables import table_of
from benchmarks.timing import milliseconds


def of_updates(rows: Iterable[Asked]) -> Table:
    """Bots that were asked."""
    table = table_of("Updates", "at most /s", "CPU ms", f"at {RATE}/s: CPU ms", "p50 ms", "p99 ms")
    for row in rows:
        times = (row.costs, row.quiet_costs, row.medians)
        medians = (f"{milliseconds(statistics.median(each)):.2f}" for each in times)
        table.add_row(row.name, f"{statistics.median(row.rates):.0f}", *medians, f"{milliseconds(row.p99):.1f}")
    return table


def of_broadcasts(rows: Iterable[Broadcast]) -> Table:
    """Broadcasts."""
    headings = ("told", "doubled", "s", "notices/s", "of what is allowed", "refused", "answers refused")
    waits = ("idle p50 ms", "idle p99 ms", "meanwhile p50 ms", "meanwhile p99 ms")
    table = table_of("A broadcast", *headings, *waits)
    for row in rows:
        counts = (f"{row.delivered} of {row.chats}", str(row.doubled), f"{row.seconds:.1f}")
        rates = (f"{row.rate:.1f}", f"{row.rate / ALLOWED:.1%}", str(row.refused), str(row.refused_answers))
        table.add_row(row.name, *counts, *rates, *_waits(row.idle), *_waits(row.busy))
    return table


def of_publishing(rows: Iterable[Publishing]) -> Table:
    """Publishing, by the number of subscribers."""
    headings = ("`minwi publish` s", "longest read s", "longest write s", "reads failed", "writes failed")
    table = table_of("Publishing", *headings)
    for row in rows:
        times = (f"{value:.2f}" for value in (row.seconds, row.longest_read, row.longest_write))
        table.add_row(f"{row.subscribers:,} subscribers", *times, str(row.failed_reads), str(row.failed_writes))
    return table


def of_memory(rows: Iterable[Memory]) -> Table:
    """What a bot holds, by how many questions it has answered."""
    table = table_of("Memory of `minwi run`", "resident MB")
    for row in rows:
        table.add_row(f"after {row.questions:,} questions", f"{row.resident:.1f}")
    return table


def _waits(seconds: Sequence[float]) -> tuple[str, str]:
    if len(seconds) < 2:
        return "-", "-"
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return f"{milliseconds(cuts[49]):.0f}", f"{milliseconds(cuts[98]):.0f}"
