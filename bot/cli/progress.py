"""Shows whoever watches that something takes its time."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

_PATIENCE = 0.7
"""Seconds before anything is shown: what is done by then needs no word."""


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Say what is being done, with the seconds that it takes, while it takes more than a moment."""
    if not sys.stderr or not sys.stderr.isatty():
        yield
        return
    # Nothing that takes long is started without it, and rich is not slower than what it reports on.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    shown = Progress(*columns, console=Console(stderr=True), transient=True)
    shown.add_task(what, total=None)
    timer = Timer(_PATIENCE, shown.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        shown.stop()
