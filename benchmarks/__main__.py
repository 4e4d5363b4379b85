"""`make bench`: measures, and prints one table a question. docs/benchmarks.md keeps the figures."""

import asyncio
import os
import platform
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console
from rich.table import Table

from benchmarks import answers, running, startup
from bot.cli.evaluate import read_cases
from handlers.evaluation import Case
from knowledge.base import KnowledgeBase
from knowledge.storage import open_database

QUESTIONS = Path(__file__).parent.parent / "tests" / "questions" / "dev.jsonl"

WHAT = ("startup", "answers", "running")


@click.command()
@click.argument("what", nargs=-1, type=click.Choice(WHAT))
@click.option("--runs", default=11, show_default=True, help="How often each process is started.")
@click.option("--seconds", default=5.0, show_default=True, help="How long warm answers are measured.")
def main(what: tuple[str, ...], runs: int, seconds: float) -> None:
    """Measure everything, or only WHAT is named."""
    console = Console(width=110, highlight=False)
    console.print(
        f"Python {platform.python_version()}, {os.cpu_count()} CPUs, {platform.machine()} {platform.system()}"
    )
    base = asyncio.run(_shipped())
    if "startup" in (what or WHAT):
        console.print(_startup_table(base, runs))
    if "answers" in (what or WHAT):
        console.print(_answers_table(read_cases(QUESTIONS), base, seconds))
    if "running" in (what or WHAT):
        console.print(_running_table())


async def _shipped() -> KnowledgeBase:
    with TemporaryDirectory() as directory:
        async with open_database(f"sqlite+aiosqlite:///{directory}/minwi.db") as database:
            return await database.knowledge_base()


def _startup_table(base: KnowledgeBase, runs: int) -> Table:
    table = _table(f"Process start to end, median of {runs}", "median s", "fastest s", "slowest s", "peak RSS MB")
    for row in startup.measure(base, runs):
        table.add_row(
            row.name, *(f"{value:.3f}" for value in (row.median, row.fastest, row.slowest)), f"{row.peak:.0f}"
        )
    return table


def _answers_table(cases: list[Case], base: KnowledgeBase, seconds: float) -> Table:
    title = f"Warm answers to {len(cases)} questions"
    table = _table(title, "answers/s", "p50 ms", "p99 ms", "p99 of medians ms", "right", "invented")
    for row in answers.measure(cases, base, seconds):
        times = (f"{row.per_second:,.0f}", f"{row.median:.3f}", f"{row.p99:.3f}", f"{row.steady_p99:.3f}")
        table.add_row(row.name, *times, f"{row.right:.1%}", str(row.invented))
    return table


def _running_table() -> Table:
    table = _table("Resident memory of a running bot", "after start MB", "after questions MB", "peak MB")
    for row in running.measure():
        table.add_row(row.name, *(f"{value:.0f}" for value in (row.started, row.answered, row.peak)))
    return table


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for heading in headings:
        table.add_column(heading, justify="right")
    return table


if __name__ == "__main__":
    main()
