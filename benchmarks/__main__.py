"""`make bench`: measures, and prints one table a question. docs/benchmarks.md keeps the figures."""

import os
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec

import click
from rich.console import Console
from rich.table import Table

from benchmarks import comparing, hostile, mutants, ordinary, running, startup, tables
from benchmarks.load import broadcast, memory, publishing, updates
from benchmarks.load import tables as load_tables
from bot.cli.evaluate import read_cases
from tests.rounds import QUESTIONS, one_round, two_rounds

PARTS = (
    *("startup", "peers", "ordinary", "hostile", "mutants", "running"),
    *("updates", "broadcast", "publishing", "memory"),
)
LIBRARIES = {"hassil": "hassil", "scikit-learn": "sklearn"}
"""What only the peers need, by its name and by what is imported."""
WIDTH = 170


@click.command()
@click.argument("what", nargs=-1, type=click.Choice(PARTS))
@click.option(
    "--runs", type=click.IntRange(min=1), default=11, show_default=True, help="How often each process is started."
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=2.0,
    show_default=True,
    help="How long each way of answering is measured.",
)
@click.option(
    "--mutants",
    "changed",
    type=click.IntRange(min=1),
    default=mutants.MUTANTS,
    show_default=True,
    help="How many changed documents are made of each document.",
)
@click.option(
    "--chats",
    type=click.IntRange(min=100),
    default=1000,
    show_default=True,
    help="Subscribers of each broadcast; 10,000 take six minutes each time.",
)
@click.option(
    "--questions",
    type=click.IntRange(min=memory.STEP),
    default=2 * memory.STEP,
    show_default=True,
    help="How many questions the memory is measured over.",
)
def main(what: tuple[str, ...], runs: int, seconds: float, changed: int, chats: int, questions: int) -> None:
    """Measure everything, or only WHAT is named."""
    parts: dict[str, Callable[[], list[Table]]] = {
        "startup": lambda: [tables.of_startup(startup.measure(one_round(), runs), runs)],
        "peers": lambda: _peers(seconds),
        "ordinary": lambda: [tables.of_ordinary(ordinary.measure(seconds))],
        "hostile": lambda: [tables.of_hostile(hostile.measure(two_rounds(), 5 * seconds), hostile.LENGTH)],
        "mutants": lambda: [tables.of_mutants(mutants.measure(changed))],
        "running": lambda: [tables.of_running(running.measure())],
        "updates": lambda: [load_tables.of_updates(updates.measure(max(1, runs // 2), 2 * seconds))],
        "broadcast": lambda: [load_tables.of_broadcasts(broadcast.measure_all(chats))],
        "publishing": lambda: [load_tables.of_publishing(publishing.measure())],
        "memory": lambda: [load_tables.of_memory(memory.measure(questions))],
    }
    chosen = what or tuple(parts)
    if "peers" in chosen:
        _need_libraries()
    if "updates" in chosen and not updates.has_aiogram():
        raise click.ClickException("aiogram is not installed: run `make bench`, or name other parts")
    console = Console(width=WIDTH, highlight=False)
    console.print(_machine())
    for name in chosen:
        console.print(*parts[name]())


def _peers(seconds: float) -> list[Table]:
    one, two = read_cases(QUESTIONS / "dev.jsonl"), read_cases(QUESTIONS / "two-rounds.jsonl")
    return [
        *tables.of_peers("dev.jsonl, one round", comparing.compare(one, one_round(), seconds)),
        *tables.of_peers("two-rounds.jsonl, two rounds", comparing.compare(two, two_rounds(), seconds)),
    ]


def _need_libraries() -> None:
    missing = [name for name, module in LIBRARIES.items() if find_spec(module) is None]
    if missing:
        raise click.ClickException(f"{', '.join(missing)} is not installed: run `make bench`, or name other parts")


def _machine() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("rapidfuzz", *LIBRARIES) if _is_installed(name))
    today = datetime.now(UTC).date()
    return (
        f"{today}, Python {platform.python_version()}, {os.cpu_count()} CPUs, {platform.machine()} "
        f"{platform.system()}, {libraries}\n"
    )


def _is_installed(name: str) -> bool:
    return find_spec(LIBRARIES.get(name, name)) is not None


if __name__ == "__main__":
    main()
