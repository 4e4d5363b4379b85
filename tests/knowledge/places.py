"""Where the tests' documents and databases are."""

import concurrent.futures.thread  # noqa: F401 - imported late by asyncio, when the library may be out of reach
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DOCUMENTS = Path(__file__).parents[1] / "documents"

_NOBODY = 65534


def url_of(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Root may write everywhere, so permissions mean something only to somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
