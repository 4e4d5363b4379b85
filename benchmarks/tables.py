"""The tables that are printed, in Markdown, so that docs/benchmarks.md can hold them as they are."""

from collections.abc import Iterable

from rich.box import MARKDOWN
from rich.table import Table

from benchmarks.comparing import Compared
from benchmarks.hostile import Hostile
from benchmarks.mutants import Mutants
from benchmarks.ordinary import Ordinary
from benchmarks.peers.setting import Tuned
from benchmarks.running import Running
from benchmarks.startup import Starting

SETTINGS = ("form", "cutoff", "asked", "at most right", "and then invented")
TIMES = ("p50 ms", "p99 ms")


def of_startup(rows: Iterable[Starting], runs: int) -> Table:
    """Whole processes."""
    table = table_of(f"Process start to end, median of {runs}", "median s", "fastest s", "slowest s", "peak RSS MB")
    for row in rows:
        seconds = (f"{value:.3f}" for value in (row.median, row.fastest, row.slowest))
        table.add_row(row.name, *seconds, f"{row.peak:.0f}")
    return table


def of_peers(title: str, rows: Iterable[Compared]) -> tuple[Table, Table]:
    """What minwi and its peers did; and how each of these was set up."""
    table = table_of(title, "right", "invented", *TIMES, "memory added MB", "ready s")
    settings = table_of(f"{title}: the peers' settings", *SETTINGS, justify="left")
    for row in rows:
        times = (f"{value:.3f}" for value in (row.times.median, row.times.p99))
        table.add_row(row.name, f"{row.right:.1%}", str(row.invented), *times, f"{row.memory:.0f}", f"{row.ready:.2f}")
        if row.tuned:
            settings.add_row(row.name, *_described(row.tuned))
    return table, settings


def of_ordinary(rows: Iterable[Ordinary]) -> Table:
    """minwi, by set of questions."""
    table = table_of("minwi over two rounds", "messages", *TIMES, "slowest median ms")
    for row in rows:
        times = row.times
        values = (times.median, times.p99, times.slowest)
        table.add_row(row.name, str(times.messages), *(f"{value:.3f}" for value in values))
    return table


def of_hostile(rows: Iterable[Hostile], length: int) -> Table:
    """minwi, by kind of text."""
    title = f"minwi over two rounds: messages of {length:,} characters"
    table = table_of(title, "p50 ms", "slowest ms", "p50 ms at half the length", "times as long")
    for row in rows:
        half, full = row.half.median, row.full.median
        values = (full, row.full.slowest, half)
        table.add_row(row.name, *(f"{value:.2f}" for value in values), f"{full / half:.1f}")
    return table


def of_mutants(rows: Iterable[Mutants]) -> Table:
    """Changed documents, by the document that was changed."""
    headings = ("mutants", "read", "refused", "anything else", *TIMES, "slowest ms", "its number", "peak RSS MB")
    table = table_of("Changed documents", *headings)
    for row in rows:
        counts = (row.read + row.refused + row.failures.total(), row.read, row.refused)
        times = (row.times.median, row.times.p99, row.times.slowest)
        failures = ", ".join(row.failures) or "0"
        values = (*map(str, counts), failures, *(f"{value:.1f}" for value in times), str(row.slowest))
        table.add_row(row.name, *values, f"{row.peak:.0f}")
    return table


def of_running(rows: Iterable[Running]) -> Table:
    """Running bots."""
    table = table_of("Resident memory of a running bot", "after start MB", "after questions MB", "peak MB")
    for row in rows:
        table.add_row(row.name, *(f"{value:.0f}" for value in (row.started, row.answered, row.peak)))
    return table


def _described(tuned: Tuned) -> tuple[str, ...]:
    setting, boldest = tuned
    memory = "the last two turns" if setting.joined else "the last turn"
    return setting.variant.form, f"{setting.cutoff:.3g}", memory, str(boldest.right), str(boldest.invented)


def table_of(title: str, *headings: str, justify: str = "right") -> Table:
    """An empty table, its first column for names."""
    table = Table(title=title, title_justify="left", box=MARKDOWN)
    table.add_column("")
    for heading in headings:
        table.add_column(heading, justify="left" if justify == "left" else "right")
    return table
