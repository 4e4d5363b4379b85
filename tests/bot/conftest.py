"""Shared by the tests of what is kept in the database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.storage import open_database
from knowledge.storage.database import Database


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database of the test's own, filled."""
    async with open_database(f"sqlite+aiosqlite:///{tmp_path / 'minwi.db'}") as database:
        yield database
